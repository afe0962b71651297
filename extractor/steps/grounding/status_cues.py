"""Whether the cited sentences say of an event what its status says.

A status is a fact (held, signed), a plan (planned, to be signed, proposed) or a negation (refused, cancelled, denied).
The words that can tell of such a happening ("met", "talks", "sign") are looked up in the cited sentences, and for each
its mood by the words that govern it: "refused on Thursday to meet" negates, "will hold" plans, "held" states. A doubt
is raised only where moods are told and the status's own is not among them. Rates: README, "Evidence and flags".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.fields import EventDate, Evidence, SchemaPart
from extractor.folding import folded
from extractor.records import Flag
from extractor.shapes import parts_of_type
from extractor.steps.grounding.moods import Mood, Told, moods_told, names_mood

SORT_OF_STATUS: dict[str, Mood] = {
    **dict.fromkeys(("held", "ongoing", "signed", "adopted", "ratified", "in_force", "extended", "agreed", "ended"), "fact"),
    **dict.fromkeys(("planned", "proposed", "to_be_signed", "announced"), "plan"),
    **dict.fromkeys(("postponed", "cancelled", "refused", "denied", "rejected", "suspended", "terminated", "called_off", "averted"), "negation"),
}  # fmt: skip

OWN_WORDS = {
    **dict.fromkeys(("signed", "to_be_signed"), "sign"),
    **dict.fromkeys(("held", "planned", "postponed", "cancelled"), "encounter"),
}
"""Words that tell of the status itself; where a sentence has them, other words in it do not count."""


def group_of_status(status: object) -> str | None:
    """Return which words tell of a happening with this status: encounters, signings, other; None where it may be any."""
    if status in SORT_OF_STATUS and status not in ("ongoing", "proposed", "refused", "denied", "announced"):
        return OWN_WORDS.get(str(status), "other")
    return None


def status_doubt(event: SchemaPart) -> Flag | None:
    """Return a `status_conflict` where the cited sentences plan or negate what the status calls a fact, or the reverse."""
    status = getattr(event, "status", None)
    sort = SORT_OF_STATUS.get(status) if isinstance(status, str) else None
    sentences = [folded(piece.text) for _, piece in parts_of_type(event, Evidence) if piece.text]
    if sort is None or not isinstance(status, str) or not sentences:
        return None
    moods = {told.mood for told in _own(_tellings(sentences, _date_words(event)), status)}
    surely = moods - {"open"}
    if not surely or sort in surely or (sort != "fact" and names_mood(sentences, sort)):
        return None
    return Flag(flag="status_conflict", path="/status", text=status)


def _date_words(event: SchemaPart) -> list[str]:
    return [folded(date.text) for _, date in parts_of_type(event, EventDate) if date.text]


def _tellings(sentences: Sequence[str], date_words: Iterable[str]) -> list[Told]:
    """Return what the sentences with the event's date tell, or all of them where none has it or that tells nothing."""
    dated = [s for s in sentences if any(words in s for words in date_words)]
    return [t for s in dated for t in moods_told(s)] or [t for s in sentences for t in moods_told(s)]


def _own(tellings: Sequence[Told], status: str) -> list[Told]:
    """Return the surest tellings: the status's own words before others, verbs before nouns."""
    own = [told for told in tellings if told.group == OWN_WORDS.get(status)]
    choices = ([t for t in own if t.strong], own, [t for t in tellings if t.strong], tellings)
    return next((list(choice) for choice in choices if choice), [])
