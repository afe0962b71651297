"""How alike two events, and two parts of them, are told.

Two tellings are of one event if they share who takes part, or the sentence that carries it. Status, kind and date say
*what* is told of it and are measured afterwards, so they count little here: a wrong status must stay a wrong status, not
become one missed event and one invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.results.scoring.assigning import assign
from extractor.results.scoring.layouts import PartList
from extractor.results.scoring.tellings import PartTold, Told
from extractor.results.scoring.wording import comparable, likeness_of_words, shared_words, state_named

# One of two sides shared, another sentence, same status and kind makes 0.33: the president met someone else elsewhere.
# Both sides shared and another sentence makes 0.55, a shared sentence with other people 0.44 or more.
SAME_EVENT = 0.4
"""A pair of events that is less alike than this is not the same event."""
WHO, EVIDENCE, NAME, DATE, CHOICES = 0.4, 0.3, 0.1, 0.1, 0.1
# A sentence inside another counts as shared (splitters differ at "p.m." and at quotes), but not a word or two.
SHORTEST_INNER_SENTENCE = 20


@dataclass(frozen=True)
class PartPair:
    """Two parts told of the same person, body or side; `credit` is 1.0, or 0.5 where they are so only in part."""

    gold: PartTold
    predicted: PartTold
    credit: float


def pair_parts(gold: Sequence[PartTold], predicted: Sequence[PartTold], part: PartList) -> list[PartPair]:
    """Return the best one-to-one pairs of the parts of two events."""
    if not gold or not predicted:
        return []
    credits = [[credit_of_part(one, other, part) for other in predicted] for one in gold]
    return [PartPair(gold[i], predicted[j], credits[i][j]) for i, j in assign(credits)]


def credit_of_part(gold: PartTold, predicted: PartTold, part: PartList) -> float:
    """Return 1.0 if two parts are the same one, 0.5 if in part, else 0.0; roles and other choices do not matter.

    Both named: by the names; half for a surname alone. One named: half if office and country agree. None named: by
    office (or what other words there are) and country, half where the office is worded otherwise.
    """
    if gold.name is not None and predicted.name is not None:
        return _credit_of_names(gold, predicted, part)
    country = _agreement_of_countries(gold, predicted, part)
    if country == 0.0:
        return 0.0
    words = _agreement_of_words(gold, predicted, part)
    told = [agreement for agreement in (country, words) if agreement is not None]
    if not told:
        return 0.5 if gold.values == predicted.values and gold.name == predicted.name else 0.0
    alike = sum(told) / len(told)
    if gold.name is not None or predicted.name is not None:
        return 0.5 if alike == 1.0 and words is not None else 0.0
    return 1.0 if alike == 1.0 else 0.5 if alike >= 0.5 else 0.0


def _credit_of_names(gold: PartTold, predicted: PartTold, part: PartList) -> float:
    assert gold.name is not None
    assert predicted.name is not None
    credit = likeness_of_words(gold.name, predicted.name)
    if credit == 1.0:
        return credit
    state = state_named(gold.name)
    if state is not None and state == state_named(predicted.name):
        return 1.0
    if (
        part.naming is not None
        and part.naming.kind == "label"
        and _agreement_of_countries(gold, predicted, part) == 1.0
    ):
        return 0.5
    return credit


def _agreement_of_countries(gold: PartTold, predicted: PartTold, part: PartList) -> float | None:
    """Return whether the country of two parts is the same (that of the first such field), None if neither is told."""
    for leaf, one, other in zip(part.leaves, gold.values, predicted.values, strict=True):
        if leaf.kind == "country":
            return (
                None if one is None and other is None else 0.5 if one is None or other is None else float(one == other)
            )
    return None


def _agreement_of_words(gold: PartTold, predicted: PartTold, part: PartList) -> float | None:
    """Return how alike the first words (the office) of two parts are, None if neither tells any."""
    for leaf, one, other in zip(part.leaves, gold.values, predicted.values, strict=True):
        if leaf.kind in ("words", "label"):
            if one is None and other is None:
                return None
            return shared_words(str(one), str(other)) if one is not None and other is not None else 0.0
    return None


def likeness(gold: Told, predicted: Told) -> float:
    """Return how alike two events are, 0.0 to 1.0; 0.0 if they differ in type or share neither people nor a sentence.

    The mean over what either tells, weighted: who takes part 0.4, evidence 0.3, name 0.1, date 0.1, choices 0.1.
    """
    if gold.layout.type != predicted.layout.type:
        return 0.0
    who = _who(gold, predicted)
    evidence = evidence_f1(gold.evidence, predicted.evidence)
    names = _mean(_names(gold, predicted))
    if not who and not evidence and names != 1.0:
        return 0.0
    parts = (
        (WHO, who),
        (EVIDENCE, evidence),
        (NAME, names),
        (DATE, _mean(_dates(gold, predicted))),
        (CHOICES, _mean(_choices(gold, predicted))),
    )
    told = [(weight, value) for weight, value in parts if value is not None]
    return sum(weight * value for weight, value in told) / sum(weight for weight, _ in told)


def _who(gold: Told, predicted: Told) -> float | None:
    credit, size = 0.0, 0
    for part in gold.layout.lists:
        ours, theirs = gold.lists.get(part.name, ()), predicted.lists.get(part.name, ())
        credit += sum(pair.credit for pair in pair_parts(ours, theirs, part))
        size += len(ours) + len(theirs)
    return 2 * credit / size if size else None


def _names(gold: Told, predicted: Told) -> Iterator[float]:
    for leaf in gold.layout.leaves:
        one, other = gold.values.get(leaf.name), predicted.values.get(leaf.name)
        if leaf.kind in ("name", "label") and leaf.name in gold.values and (one is not None or other is not None):
            yield likeness_of_words(str(one), str(other)) if one is not None and other is not None else 0.0


def _dates(gold: Told, predicted: Told) -> Iterator[float]:
    for name, value in gold.dates.items():
        if value is not None or predicted.dates.get(name) is not None:
            yield float(value == predicted.dates.get(name))


def _choices(gold: Told, predicted: Told) -> Iterator[float]:
    for leaf in gold.layout.leaves:
        if leaf.kind == "choice" and leaf.name in gold.values:
            yield float(gold.values[leaf.name] == predicted.values.get(leaf.name))


def _mean(values: Iterable[float]) -> float | None:
    told = list(values)
    return sum(told) / len(told) if told else None


def evidence_f1(gold: Sequence[str], predicted: Sequence[str]) -> float | None:
    """Return the F1 of two lists of sentences, None if both are empty."""
    found, right = shared_sentences(gold, predicted)
    return (found + right) / (len(gold) + len(predicted)) if gold or predicted else None


def shared_sentences(gold: Sequence[str], predicted: Sequence[str]) -> tuple[int, int]:
    """Return how many sentences of `gold` stand in `predicted`, and how many of `predicted` in `gold`."""
    found = sum(any(same_sentence(one, other) for other in predicted) for one in gold)
    return found, sum(any(same_sentence(one, other) for one in gold) for other in predicted)


def same_sentence(one: str, other: str) -> bool:
    """Tell whether two sentences are the same, or one stands inside the other."""
    if one == other:
        return True
    short, long = sorted((comparable(one), comparable(other)), key=len)
    return short == long or (len(short) >= SHORTEST_INNER_SENTENCE and short in long)
