"""From the text of a reply to valid events: each item by itself, and whatever is no event kept with the reason."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from extractor.errors import AnswerInvalid, AnswerRefused
from extractor.fields import CitationMark, SchemaPart
from extractor.records import Question, Rejected, Reply
from extractor.shapes import EventSchema, marked_values
from extractor.steps.validating.coercing import put_right
from extractor.steps.validating.complaints import complaints
from extractor.steps.validating.decoding import TwiceGiven, wrong_in
from extractor.steps.validating.lenient import Items, NoAnswer, read_items
from extractor.steps.validating.refusals import refuses

MOST_EVENTS = 100
"""Events in one reply. A news article has a few; a reply with more is a runaway or an attack."""

LONGEST_ITEM = 4000
"""Characters of a rejected item that are kept."""

ROUNDS_OF_SLIPS = 4
"""A slip can hide the next one (a list made of one word, whose case is then wrong); deeper ones were never seen."""

RUNAWAY_REPAIR = "whitespace_runaway"

RUNAWAY = 200
"""Blanks at the end of a reply that was cut off: the model was caught in whitespace, a larger limit will not help."""


@dataclass(frozen=True)
class Answer:
    """What a reply says: its valid events, the other items with what is wrong with them, what it took to read."""

    events: tuple[SchemaPart, ...]
    rejected: tuple[Rejected, ...] = ()
    repairs: tuple[str, ...] = ()
    complete: bool = True
    """False where the reply was cut off: more may have followed."""


def read_reply(reply: Reply, question: Question) -> Answer:
    """Return the answer in `reply`.

    The asked form is `{"events": [...]}`. A list of events without the object around it, and a single event, are taken
    for it; so is `{"events": {...}}` with a single event. `finish="length"` is never complete, nor is a reply whose
    brackets do not close.

    Raises AnswerRefused where the model or the provider's filter declines, AnswerInvalid where nothing of that form is
    in the reply, or where it has more than `MOST_EVENTS` events or two answers that differ.
    """
    if reply.finish in ("refused", "filtered") or reply.refusal:
        raise _refusal(reply)
    cut_off = reply.finish == "length"
    try:
        found = read_items(reply.text, lambda value: _wrap(value, question.schema))
    except NoAnswer as error:
        if cut_off:
            return Answer(events=(), repairs=_runaway(reply.text), complete=False)
        if refuses(reply.text) and error.reason == "not_json":
            raise _refusal(reply) from error
        reason = error.reason if reply.text.strip() else "empty_reply"
        raise AnswerInvalid(str(error), reason=reason, text=reply.text) from error
    if len(found.items) > MOST_EVENTS:
        message = f"the reply has {len(found.items)} events; more than {MOST_EVENTS} are not believed"
        raise AnswerInvalid(message, reason="too_many_events", text=reply.text)
    return _sort(found, question, cut_off=cut_off, runaway=_runaway(reply.text) if cut_off else ())


def _refusal(reply: Reply) -> AnswerRefused:
    who = "the provider's filter" if reply.finish == "filtered" else "the model"
    reason = "filtered" if reply.finish == "filtered" else "refused"
    return AnswerRefused(f"{who} declined to answer", reason=reason, text=reply.refusal or reply.text)


def _runaway(text: str) -> tuple[str, ...]:
    return (RUNAWAY_REPAIR,) if len(text) - len(text.rstrip()) >= RUNAWAY else ()


def _wrap(value: Any, schema: EventSchema) -> tuple[list[Any], str | None] | None:
    """Return the items that `value` holds and how it was taken, or None where it has not our shape."""
    if isinstance(value, TwiceGiven):
        return None
    if isinstance(value, dict) and "events" in value:
        items = value["events"]
        if isinstance(items, list):
            return items, None
        return ([items], "single_event") if _like_event(items, schema) else None
    if isinstance(value, list) and all(_like_event(item, schema) for item in value):
        return value, "bare_list"
    return ([value], "single_event") if _like_event(value, schema) else None


def _like_event(value: Any, schema: EventSchema) -> bool:
    """Tell whether `value` has every field that some event of the schema cannot do without."""
    if not isinstance(value, dict):
        return False
    needed = ([n for n, f in c.model_fields.items() if f.is_required()] for c in schema.classes)
    return any(bool(names) and all(name in value for name in names) for names in needed)


def _sort(found: Items, question: Question, *, cut_off: bool, runaway: tuple[str, ...]) -> Answer:
    shown = frozenset(sentence.number for sentence in question.sentences)
    events: list[SchemaPart] = []
    rejected: list[Rejected] = []
    repairs = [*found.repairs, *runaway]
    for item in found.items:
        event, errors, slips = _read_item(item, question.schema, shown, odd=found.odd)
        repairs += slips
        if event is not None:
            events.append(event)
        else:
            rejected.append(Rejected(item=_shown(item), errors=errors))
    return Answer(
        events=tuple(events),
        rejected=tuple(rejected),
        repairs=tuple(dict.fromkeys(repairs)),
        complete=found.complete and not cut_off,
    )


def _read_item(
    item: Any, schema: EventSchema, shown: frozenset[int], *, odd: bool
) -> tuple[SchemaPart | None, tuple[str, ...], tuple[str, ...]]:
    """Return the event, or what is wrong with the item; and the slips put right on the way."""
    if not isinstance(item, dict):
        return None, ("/: should be an object",), ()
    if odd and (wrong := wrong_in(item)):
        return None, tuple(wrong), ()
    slips: tuple[str, ...] = ()
    for _ in range(ROUNDS_OF_SLIPS):
        try:
            event = schema.read_answer(item)
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=False)
            better = put_right(item, details)
            if better is None:
                return None, complaints(item, details), slips
            item, done = better
            slips += done
        else:
            outside = _citations_outside(event, shown)
            return (None, outside, slips) if outside else (event, (), slips)
    return None, ("/: has too many slips to be put right",), slips


def _citations_outside(event: SchemaPart, shown: frozenset[int]) -> tuple[str, ...]:
    return tuple(
        f"{found.path}: no sentence {found.value} was shown"
        for found in marked_values(event, CitationMark)
        if found.value not in shown
    )


def _shown(item: Any) -> str:
    text = json.dumps(item, ensure_ascii=False, allow_nan=True)
    return text if len(text) <= LONGEST_ITEM else text[: LONGEST_ITEM - 1] + "…"
