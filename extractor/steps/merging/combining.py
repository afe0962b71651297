"""One telling made of two: all evidence, everybody once, and of each field the fuller value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from extractor.fields import CitationMark, EventDate, Evidence, LabelMark, MentionMark, Place, SchemaPart
from extractor.folding import folded
from extractor.records import Flag, Telling
from extractor.shapes import Slot, map_parts, slots_of
from extractor.steps.merging.moving import Moves, carry_flags, carry_spans
from extractor.steps.merging.people import country_of, name_of, pair_people, same_person, words_of


def combine(one: Telling, other: Telling) -> Telling:
    """Return what both tell; `one` comes first where they differ, and a choice that differs is flagged."""
    conflicts: list[Flag] = []
    moves_one, moves_other = Moves(), Moves()
    merged = _combine_parts(one.event, other.event, "", (moves_one, moves_other), conflicts)
    derived = _derived(merged)
    flags = (*carry_flags(one, derived, moves_one), *carry_flags(other, derived, moves_other), *conflicts)
    spans = (*carry_spans(one, derived, moves_one), *carry_spans(other, derived, moves_other))
    return Telling(derived, tuple(dict.fromkeys(flags)), tuple(_first_of_each(lambda span: span.path, spans)))


def gather_people(telling: Telling) -> Telling:
    """Return `telling` with each person once in every list: "Bilal Hayee" and "Hayee" are one, namesakes stay two."""
    event, moves = telling.event, Moves()
    for slot in slots_of(type(event)):
        items = getattr(event, slot.name)
        if slot.part is None or not slot.many or not items:
            continue
        gathered, places = _gather(items)
        if len(gathered) < len(items):
            event = event.model_copy(update={slot.name: gathered})
            moves.add_list(f"/{slot.name}", places)
    if event is telling.event:
        return telling
    derived = _derived(event)
    return replace(
        telling, event=derived, flags=carry_flags(telling, derived, moves), spans=carry_spans(telling, derived, moves)
    )


def _gather(items: Sequence[SchemaPart]) -> tuple[list[SchemaPart], list[int]]:
    """Return the people of one list, each once, and where each of `items` went."""
    kept: list[SchemaPart] = []
    places: list[int] = []
    for index, item in enumerate(items):
        rest = [other for i, other in enumerate(items) if i != index]
        home = next((i for i, k in enumerate(kept) if _one_person(k, item, [r for r in rest if r is not k])), None)
        if home is None:
            places.append(len(kept))
            kept.append(item)
        else:
            places.append(home)
            kept[home] = _combine_parts(kept[home], item, "", (Moves(), Moves()), [])
    return kept, places


def _one_person(one: SchemaPart, other: SchemaPart, rest: Sequence[SchemaPart]) -> bool:
    """Tell whether two entries of one list are one person: no other entry fits, and their offices do not differ."""
    if not same_person(one, other):
        return False
    offices = words_of(one), words_of(other)
    if all(offices) and not offices[0] & offices[1]:
        return False
    short, long = sorted((one, other), key=lambda part: len(str(name_of(part))))
    return all(same_person(long, third) for third in rest if same_person(short, third))


def _combine_parts(
    one: SchemaPart,
    other: SchemaPart,
    path: str,
    moves: tuple[Moves, Moves],
    conflicts: list[Flag],
) -> SchemaPart:
    update: dict[str, Any] = {}
    ours = type(one).our_fields()
    for slot in slots_of(type(one)):
        if slot.name in ours:
            continue
        where = f"{path}/{slot.name}"
        mine, theirs = getattr(one, slot.name), getattr(other, slot.name)
        if slot.many:
            update[slot.name] = _combine_lists(one, slot, mine or [], theirs or [], where, moves)
        elif slot.part is not None:
            update[slot.name] = _fuller_part(mine, theirs)
        else:
            update[slot.name] = _fuller_value(one, slot, mine, theirs)
            if _is_conflict(one, slot, mine, theirs):
                conflicts.append(Flag(flag="merge_conflict", path=where, text=str(theirs)))
    return one.model_copy(update=update)


def _combine_lists(
    owner: SchemaPart,
    slot: Slot,
    mine: Sequence[Any],
    theirs: Sequence[Any],
    where: str,
    moves: tuple[Moves, Moves],
) -> list[Any]:
    limit = _limit(owner, slot)
    if slot.part is not None and issubclass(slot.part, Evidence):
        return _combine_evidence(mine, theirs, limit)
    if slot.part is None:
        if isinstance(slot.mark, CitationMark):
            return sorted({*mine, *theirs})[:limit]
        return _first_of_each(lambda value: folded(str(value)), [*mine, *theirs])[:limit]
    pairs = _pair(mine, theirs)
    twins = {theirs_at: mine_at for mine_at, theirs_at in pairs.items()}
    result = list(mine)
    places: list[int] = []
    for index, item in enumerate(theirs):
        if index in twins:
            places.append(twins[index])
            result[twins[index]] = _combine_parts(mine[twins[index]], item, where, (Moves(), Moves()), [])
        else:
            places.append(len(result))
            result.append(item)
    moves[1].add_list(where, places)
    return result[:limit]


def _pair(mine: Sequence[SchemaPart], theirs: Sequence[SchemaPart]) -> Mapping[int, int]:
    """Return which parts of two lists are the same: people by name, parties by country or label."""
    pairs = dict(pair_people(mine, theirs))
    for i, one in enumerate(mine):
        for j, other in enumerate(theirs):
            if i not in pairs and j not in pairs.values() and _label(one) is not None and _label(one) == _label(other):
                pairs[i] = j
    return pairs


def _label(part: SchemaPart) -> str | None:
    slot = next((slot for slot in slots_of(type(part)) if isinstance(slot.mark, LabelMark) and not slot.many), None)
    if slot is None or getattr(part, slot.name) is None:
        return None
    return country_of(part) or folded(str(getattr(part, slot.name)))


def _combine_evidence(mine: Sequence[Any], theirs: Sequence[Any], limit: int | None) -> list[Any]:
    """Return the sentences of both, each telling's first ones before the others where there are too many."""
    ranked = [item for pair in _alternating(mine, theirs) for item in pair]
    unique = _first_of_each(lambda item: item.sentence, ranked)
    return sorted(unique[:limit], key=lambda item: item.sentence)


def _first_of_each(key: Callable[[Any], object], items: Iterable[Any]) -> list[Any]:
    """Return the items without those whose key came before."""
    found: dict[object, Any] = {}
    for item in items:
        found.setdefault(key(item), item)
    return list(found.values())


def _alternating(mine: Sequence[Any], theirs: Sequence[Any]) -> list[list[Any]]:
    longest = max(len(mine), len(theirs))
    return [[*mine[i : i + 1], *theirs[i : i + 1]] for i in range(longest)]


def _fuller_part(mine: Any, theirs: Any) -> Any:
    """Return the date that is told more closely, the place that is told with its country; the first where both are alike."""
    if mine is None or theirs is None:
        return mine if theirs is None else theirs
    return theirs if _fullness(theirs) > _fullness(mine) else mine


def _fullness(part: Any) -> tuple[int, ...]:
    if isinstance(part, EventDate):
        closeness = ("unknown", "year", "season", "month", "interval", "day").index(part.precision)
        return (part.value is not None, closeness, part.text is not None)
    if isinstance(part, Place):
        return (part.country is not None,)
    return (sum(value is not None for value in part.model_dump().values()),)


def _fuller_value(owner: SchemaPart, slot: Slot, mine: Any, theirs: Any) -> Any:
    if mine is None or theirs is None:
        return mine if theirs is None else theirs
    if isinstance(slot.mark, MentionMark) and slot.mark.name:
        return max((mine, theirs), key=len)  # the fullest form of a name; the first of two equally long ones
    return theirs if mine == _default(owner, slot) else mine


def _is_conflict(owner: SchemaPart, slot: Slot, mine: Any, theirs: Any) -> bool:
    """Tell whether a choice was told in two ways, neither of them the default."""
    return (
        slot.mark is None
        and None not in (mine, theirs)
        and mine != theirs
        and _default(owner, slot) not in (mine, theirs)
    )


def _default(owner: SchemaPart, slot: Slot) -> Any:
    field = type(owner).model_fields[slot.name]
    return None if field.is_required() else field.get_default(call_default_factory=True)


def _limit(owner: SchemaPart, slot: Slot) -> int | None:
    metadata = type(owner).model_fields[slot.name].metadata
    return next((mark.max_length for mark in metadata if hasattr(mark, "max_length")), None)


def _derived(event: SchemaPart) -> SchemaPart:
    """Return `event` with what its schema derives; evidence and dates keep what was found for them."""
    return map_parts(event, SchemaPart, lambda _, part: part.derive())
