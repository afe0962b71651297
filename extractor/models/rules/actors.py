"""Whoever an article tells of: a person, an office-holder, a body or a state."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(eq=False, slots=True)
class Actor:
    """One person, office-holder, body or state of the article, with all that the article tells of it."""

    kind: str
    name: str | None = None
    office: str | None = None
    rank: str | None = None
    country: str | None = None
    countries: tuple[str, ...] = ()
    organisation: str | None = None
    accredited_to: str | None = None
    tenure: str = "incumbent"
    plural: bool = False
    visiting: bool = False
    counterpart: bool = False
    trusted: bool = True
    guessed_country: bool = False
    unknown_state: bool = False
    """Its nationality is told by a word that names no one state ("Congolese"): not to be guessed."""

    @property
    def stands_for_several(self) -> bool:
        """Whether several people or states are told as one."""
        return self.plural or len(self.countries) > 1 or (self.kind == "state" and self.organisation is not None)

    @property
    def states(self) -> set[str]:
        """All states it speaks for, as ISO 3166-1 alpha-3 codes."""
        return {code for code in (self.country, *self.countries) if code}

    @property
    def side(self) -> str | None:
        """The one side it stands for: its state, or else its organisation; None where neither is told."""
        return self.country or self.organisation

    @property
    def is_people(self) -> bool:
        """Whether it can come to a meeting: a person, an office-holder or a delegation."""
        return self.kind in ("person", "office", "delegation")

    @property
    def is_official(self) -> bool:
        """Whether it can stand for a side."""
        return bool(self.office or self.rank or self.country or self.organisation or self.kind != "person")

    @property
    def speaks_for_members(self) -> bool:
        """Whether they are the ministers or leaders of a body of states, or powers, who agree among themselves."""
        return self.plural and not self.states and (self.organisation is not None or self.kind == "organisation")

    @property
    def is_anybodys(self) -> bool:
        """Whether it is a ministry or a parliament of which nobody tells whose it is: no third side beside two."""
        return self.kind == "organisation" and not self.trusted and not self.states
