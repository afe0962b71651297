"""Holders of high office whose state English news does not tell, as every reader knows it: "Putin met Erdogan"."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

JUNIOR = re.compile(r",? Jr\.?$")
INITIALS = re.compile(r"(?<=\w) (?:[^\W\d_]\. ?)+(?=\w)")
HONORIFIC = re.compile(r"^(?:Sheikh|Mullah|Lord) ")
"""Titles that are a part of neither a name nor an office."""
CROWNED = re.compile(r"(?:King|Queen|(?:Crown )?Prince|Emperor|Sultan(?! bin)|Grand Duke|Ayatollah) ")
"""Offices without which their holders' names tell nobody: "King Hussein"."""


class Leader(NamedTuple):
    """For which state or organisation somebody is known to speak."""

    country: str | None
    organisation: str | None = None


class Leaders:
    """The leaders of a lexicon, by full name and, for those with a title, by a surname that only one state's have."""

    def __init__(
        self,
        states: Mapping[str, Iterable[str]],
        organisations: Mapping[str, Iterable[str]],
        common_surnames: Collection[str] = (),
        known_by_surname: Iterable[str] = (),
    ) -> None:
        """Take full names by ISO 3166-1 alpha-3 code and by the name of an organisation, surnames that tell nobody even
        with a title, and those that tell somebody without one.
        """
        told = [(name, Leader(code)) for code, names in states.items() for name in names]
        told += [(name, Leader(None, body)) for body, names in organisations.items() for name in names]
        told = [(HONORIFIC.sub("", name), leader) for name, leader in told]
        self.full_names = tuple(name for name, _ in told if " " in name and not CROWNED.match(name))
        """As they are written, of those who are told by name alone."""
        self._by_name = {plain_name(name): leader for name, leader in told}
        surnames: dict[str, set[Leader]] = {}
        for name, leader in self._by_name.items():
            surnames.setdefault(name.rpartition(" ")[2], set()).add(leader)
        self._by_surname = {
            surname: leaders.pop()
            for surname, leaders in surnames.items()
            if len(leaders) == 1 and surname not in common_surnames
        }

        alone = ((name, self.named(name) or self.titled(name)) for name in known_by_surname)
        self._without_title = {
            plain_name(name).rpartition(" ")[2]: leader for name, leader in alone if leader is not None
        }

    def named(self, name: str) -> Leader | None:
        """Return the leader of this full name; that of a monarch is with the title ("King Hussein")."""
        return self._by_name.get(plain_name(name)) if " " in name else None

    def titled(self, surname: str) -> Leader | None:
        """Return the leader of this surname, which a title goes before: "President Lukashenko"."""
        return self._by_surname.get(plain_name(surname))

    def untitled(self, surname: str) -> Leader | None:
        """Return the leader of this surname whom news names by it alone: "Putin met Erdogan"."""
        return self._without_title.get(plain_name(surname))


@functools.lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Return `name` in lower case without accents, initials within it or "Jr.", by which spellings are one."""
    name = INITIALS.sub(" ", JUNIOR.sub("", name))
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("’", "'")
