"""What is wrong with the form of annotated articles: `python -m tests.quality.check_gold FILE...` prints it, a line each.

Form only: words copied exactly, vocabularies of the schema, country codes, dates that exist, weekdays that agree with
them. Whether an annotation is right is for its reader.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from extractor.tables.countries import countries
from schemas.agreement import AgreementStatus, Instrument
from schemas.meeting import MeetingKind, MeetingStatus
from schemas.participant import ParticipantKind, Role, Tenure

Json = Mapping[str, Any]

ARTICLE = {"id", "published", "title", "text", "events"}
EVENT = {"type", "status", "background", "date", "place", "topics", "evidence", "optional"}
MEETING = EVENT | {"kind", "participants"}
AGREEMENT = EVENT | {"name", "instrument", "parties", "signatories"}
PARTICIPANT = {"name", "kind", "office", "rank", "country", "accredited_to", "tenure", "role"}

VOCABULARIES = {
    "meeting": {"kind": get_args(MeetingKind), "status": get_args(MeetingStatus)},
    "agreement": {"instrument": get_args(Instrument), "status": get_args(AgreementStatus)},
    "participant": {"kind": get_args(ParticipantKind), "tenure": get_args(Tenure), "role": get_args(Role)},
}
MOST_EVIDENCE, MOST_TOPICS = 4, 6

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
BEFORE = re.compile(r"(^|[\n.!?…:;|>–—(\[-][\"'”’»)\]*_]*\s*[\"“‘'(\[]*)$")
"""What may stand before a sentence: nothing, an end, a dateline's dash, a cell's bar."""
AFTER = re.compile(r"^\s*(\n|$)")
END = re.compile(r"[.!?…:;][\"'”’»)\]*_]*$")


def complaints(path: Path) -> Iterator[str]:
    """Yield a line for everything in the file that is not of the form of gold."""
    seen: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        where = f"{path.name}:{number} {row.get('id')}"
        if row.get("id") in seen:
            yield f"{where}: id stands twice"
        seen.add(row.get("id"))
        yield from (f"{where}: {complaint}" for complaint in article_complaints(row))


def article_complaints(row: Json) -> Iterator[str]:
    """Yield what is wrong with one article and its events."""
    if missing := ARTICLE - row.keys():
        yield f"lacks {sorted(missing)}"
        return
    if row["published"] is not None and day_of(row["published"]) is None:
        yield f"published on no day: {row['published']!r}"
    for index, event in enumerate(row["events"]):
        yield from (f"event {index}: {complaint}" for complaint in event_complaints(event, row["text"]))


def event_complaints(event: Json, text: str) -> Iterator[str]:
    """Yield what is wrong with one event."""
    keys, people = (MEETING, "participants") if event["type"] == "meeting" else (AGREEMENT, "signatories")
    if event.keys() != keys:
        yield f"keys differ: {sorted(event.keys() ^ keys)}"
        return
    yield from vocabulary_complaints(event, event["type"])
    yield from date_complaints(event["date"], text)
    yield from mention_complaints({"name": event.get("name"), "place": (event["place"] or {}).get("text")}, text)
    yield from country_complaints([(event["place"] or {}).get("country")])
    yield from country_complaints(party["country"] for party in event.get("parties", []))
    yield from evidence_complaints(event["evidence"], text)
    if len(event["topics"]) > MOST_TOPICS:
        yield f"{len(event['topics'])} topics"
    for person in event[people]:
        yield from participant_complaints(person, text)


def participant_complaints(person: Json, text: str) -> Iterator[str]:
    """Yield what is wrong with one participant."""
    if person.keys() != PARTICIPANT:
        yield f"keys of a participant differ: {sorted(person.keys() ^ PARTICIPANT)}"
        return
    yield from vocabulary_complaints(person, "participant")
    yield from mention_complaints({key: person[key] for key in ("name", "office", "rank")}, text)
    yield from country_complaints([person["country"], person["accredited_to"]])
    if person["kind"] == "person" and person["name"] is None:
        yield "a person without a name"


def vocabulary_complaints(part: Json, kind: str) -> Iterator[str]:
    """Yield words that the schema does not have."""
    for key, words in VOCABULARIES[kind].items():
        if part[key] not in words:
            yield f"{key} {part[key]!r} is no word of the schema"


def mention_complaints(mentions: Mapping[str, str | None], text: str) -> Iterator[str]:
    """Yield mentions that are not copied from the text."""
    for key, words in mentions.items():
        if words is not None and (not words.strip() or words not in text):
            yield f"{key} {words!r} is not in the text"


def country_complaints(codes: Iterable[str | None]) -> Iterator[str]:
    """Yield codes that are not of ISO 3166-1 alpha-3 (or XKX)."""
    for code in codes:
        if code is not None and code not in countries():
            yield f"{code!r} is no country code"


def evidence_complaints(evidence: list[str], text: str) -> Iterator[str]:
    """Yield evidence that is not made of one to four sentences of the text, in its order."""
    if not 1 <= len(evidence) <= MOST_EVIDENCE:
        yield f"{len(evidence)} sentences of evidence"
    places = [text.find(sentence) for sentence in evidence]
    for sentence in (one for one, place in zip(evidence, places, strict=True) if place < 0):
        yield f"evidence {sentence[:60]!r} is not in the text"
    for sentence, place in zip(evidence, places, strict=True):
        if place >= 0 and not whole(sentence, text, place):
            yield f"evidence {sentence[:60]!r} is part of a sentence"
    if min(places, default=0) >= 0 and places != sorted(set(places)):
        yield "evidence is not in text order"


def whole(sentence: str, text: str, place: int) -> bool:
    """Tell whether the words at `place` start and end where a sentence may."""
    after = text[place + len(sentence) :]
    return bool(BEFORE.search(text[:place][-20:]) and (END.search(sentence.rstrip()) or AFTER.search(after)))


def date_complaints(date: Json, text: str) -> Iterator[str]:
    """Yield a date whose words are not in the text, whose value does not exist, or whose weekday is another."""
    words, value = date["text"], date["value"]
    yield from mention_complaints({"date": words}, text)
    if value is None:
        return
    if words is None:
        yield f"date {value} has no words"
        return
    ends = value.split("/")
    days = [day_of(end) for end in ends]
    if len(ends) > 2 or None in days:
        yield f"date {value!r} is no EDTF day, month, year or interval of them"
    elif len(ends) == 2 and days[0] >= days[1]:  # type: ignore[operator]  # no None is among them
        yield f"interval {value} ends before it begins"
    elif told := [WEEKDAYS.index(word) for word in re.findall(r"[a-z]+", words.lower()) if word in WEEKDAYS]:
        found = [day.weekday() for day, end in zip(days, ends, strict=True) if day and len(end) == len("2021-01-13")]
        if found and not set(told) & set(found):
            yield f"{words!r} is not {value}, a {WEEKDAYS[found[0]].capitalize()}"


def day_of(value: str) -> dt.date | None:
    """Return the first day of an EDTF day, month or year; None if there is no such day."""
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value):
        return None
    try:
        return dt.date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return None


def main(names: list[str]) -> int:
    """Print the complaints about the files; return 1 if there are any."""
    found = [complaint for name in names for complaint in complaints(Path(name))]
    print("\n".join(found) or f"{len(names)} files of the form of gold")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
