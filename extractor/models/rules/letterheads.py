"""Whose press release an article is, told by the lines above its text: "Senator the Hon. X / MINISTER FOR FOREIGN AFFAIRS"."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.models.rules.mentions import Mention

HEAD = 500
"""Characters at the beginning of a text in which a letterhead stands."""
SENTENCE = re.compile(
    r"[.!?]['’”\"]?[ \t]*$|\b(?:said|says|will|has|have|met|signed|announced|today|leaves|visit(?:s|ed))\b"
)
"""What shows that a line is of the text, and not above it."""
TITLE = r"\b(?:(?:[Tt]he|THE) )?(?:(?:[Rr](?:igh)?t|R(?:IGH)?T) )?(?:[Hh]on(?:ourable)?|HON(?:OURABLE)?|[Ss]enator|SENATOR|D[Rr]|M[Rr]S?|Mrs|M[Ss]|H\.E|HE)\.? "
PART = r"[A-ZÀ-Ž][\w.'’-]+"
LETTERS = r"(?:MP|MEP|MHR|AM|AO|AC|QC|KC|SC|MLA|OBE|CBE)\b"
"""Behind a name in office."""
NAMED = re.compile(
    rf"(?:{TITLE})+(?P<titled>{PART}(?: {PART}){{1,3}}?)(?=,? {LETTERS}|,|\s*$|\s+(?:MINISTER|SHADOW|(?:Shadow |Acting )?Minister)\b)|^(?P<plain>{PART}(?: {PART}){{1,2}}) {LETTERS}",
    re.MULTILINE,
)
"""Somebody with the letters or the title of a member of parliament or of a government."""
OFFICE = re.compile(
    r"\b(?:(?:(?:Shadow|Acting|Deputy|Prime|Foreign|Assistant|Federal|SHADOW|ACTING|DEPUTY|PRIME|FOREIGN|ASSISTANT|FEDERAL) )*(?:Minister|MINISTER)|(?:Parliamentary|PARLIAMENTARY) (?:Secretary|SECRETARY)|Attorney-General|ATTORNEY-GENERAL|Ambassador|AMBASSADOR)"
    r"(?: (?:for|of|to|and|the|(?!Minister|MINISTER|(?:Federal |FEDERAL )?(?:Member|MEMBER)|Senator|SENATOR|The )[A-Z][\w’'-]+)\b)*"
)
"""The office in the lines of a letterhead; it ends with the line or before what is another's."""


def letterhead_of(text: str) -> Mention | None:
    """Return the one whom the lines above `text` name, with the office in which he speaks; None where they name nobody, or several."""
    head = "\n".join(_lines_above(text))
    names = {_as_elsewhere(found["titled"] or found["plain"], text): found for found in NAMED.finditer(head)}
    office = OFFICE.search(head)
    if len(names) != 1 or office is None:
        return None
    ((name, found),) = names.items()
    return Mention("person", found.start(), found.end(), name=name, office=office[0])


def _lines_above(text: str) -> Iterator[str]:
    """Yield the lines at the beginning of `text` that tell nothing by themselves."""
    for line in text[:HEAD].split("\n")[:-1] or [text[:HEAD]]:
        if SENTENCE.search(line):
            return
        yield line


def _as_elsewhere(name: str, text: str) -> str:
    """Return a name in capitals as the text writes it elsewhere, if it does."""
    written = name.title()
    return written if name.isupper() and written in text else name
