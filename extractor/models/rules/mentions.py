"""Finds who is mentioned: persons with title, office and nationality, office-holders, delegations, bodies, states."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from extractor.models.rules.lexicons import Lexicon
from extractor.models.rules.words import Word, cut_words, phrase_at
from extractor.tables.countries import words_without_code

MentionKind = Literal["person", "office", "delegation", "organisation", "state", "place", "pronoun"]
PRONOUNS = frozenset({"he", "she", "they", "him"})
PAIRS = re.compile(
    r"(?:the|both|these|its|two|three|his|her) (?:(?:two|three|four|five) )?"
    r"(?:sides|countries|leaders|ministers|presidents|men|officials|parties|diplomats|nations|neighbours|neighbors|pair"
    r"|of them|premiers|foreign ministers|prime ministers|heads of state|defence ministers|defense ministers|delegations|two|"
    r"governments|states|women|politicians|generals|colleagues|chiefs)\b|the (?:two|three|duo|trio|pair)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Mention:
    """Someone or something as it stands in one place of the article."""

    kind: MentionKind
    start: int
    end: int
    name: str | None = None
    office: str | None = None
    rank: str | None = None
    country: str | None = None
    countries: tuple[str, ...] = ()
    """Where several states are named together."""
    accredited_to: str | None = None
    tenure: str = "incumbent"
    plural: bool = False
    definite: bool = False
    possessed: bool = False
    """"His counterpart": its country is not the speaker's."""
    owner: bool = False
    """Followed by a possessive: "Turkey's"."""
    visiting: bool = False
    weak: bool = False
    """A bare name, or an office that many hold: no proof by itself."""
    organisation: str | None = None
    capital: bool = False
    pair: bool = False
    """"The two sides": whoever met before."""
    surname_only: bool = False
    adjective: bool = False
    """Its country stands before the office ("Turkish"), so it may hold for the next office too."""
    words: str = field(default="", repr=False)


@dataclass(slots=True)
class _Modifiers:
    start: int
    country: str | None = None
    countries: tuple[str, ...] = ()
    organisation: str | None = None
    organisation_start: int | None = None
    """Of the organisation that stands right before the office: "NATO Secretary General" is the office."""
    tenure: str = "incumbent"
    definite: bool = False
    possessed: bool = False
    visiting: bool = False
    plural: bool = False
    seen: bool = False


class MentionReader:
    """Reads the mentions of one sentence, left to right."""

    def __init__(self, lexicon: Lexicon, text: str) -> None:
        """Take the words to know and the article's text."""
        self.lexicon = lexicon
        self.text = text
        self.words: list[Word] = []
        self.starts = lexicon.starts
        self.codes: list[str] = []
        """Country of every nationality word met that belongs to no one ("the Angolan economy")."""

    def read(self, start: int, end: int) -> list[Mention]:
        """Return the mentions in `text[start:end]`, in order, not overlapping."""
        self.words = cut_words(self.text, start, end)
        mentions: list[Mention] = []
        i, n = 0, len(self.words)
        while i < n:
            found = self._mention(i)
            if found is None:
                i += 1
                continue
            i, mention = found
            mentions.append(mention)
        return self._joined(mentions)

    # -- one mention ------------------------------------------------------------------------------------------------

    def _mention(self, i: int) -> tuple[int, Mention] | None:
        word = self.words[i]
        low = word.low
        if low in PRONOUNS:
            return i + 1, Mention("pronoun", word.start, word.end, words=low, plural=low == "they")
        pair = PAIRS.match(self.text, word.start) if low in ("the", "both", "these", "its", "two", "three") else None
        if pair is not None:
            j = self._next_after(i, pair.end())
            if not (
                j < len(self.words)
                and (
                    (self.words[j].capital and self.words[j].low not in self.lexicon.never_names)
                    or self.words[j].low in ("of", "from")
                )
            ):
                return j, Mention("office", word.start, pair.end(), pair=True, plural=True, words=pair[0].lower())
        if not (word.capital or low in self.lexicon.modifiers or low in self.starts):
            return None
        modifiers, j = self._modifiers(i)
        found = self._official(i, j, modifiers)
        if found is None and j > i:
            found = self._official(i, i, _Modifiers(word.start)) if not modifiers.seen else None
        return found or self._plain(i)

    def _modifiers(self, i: int) -> tuple[_Modifiers, int]:
        """Return what stands before an office: article, tenure, nationality, organisation."""
        lexicon, words, n = self.lexicon, self.words, len(self.words)
        m = _Modifiers(words[i].start)
        while i < n:
            low = words[i].low
            if low in ("the", "a", "an") and not m.seen and not m.definite:
                m.definite = low == "the"
                i += 1
                if low != "the":
                    m.seen = False
                continue
            if low in ("his", "her", "their", "its"):
                m.possessed = m.definite = True
                i += 1
                continue
            if low in ("two", "three", "four", "five", "six", "both") and i + 1 < n:
                m.plural = True
                i += 1
                continue
            if low == "visiting":
                m.visiting = True
                i += 1
                continue
            if words[i].text in STATELESS and i + 1 < n and self._office(i + 1):
                m.seen = True
                i += 1
                continue
            if nation := self._nationality(i):
                j, codes, adjective = nation
                k = j
                while (
                    (adjective or "." in words[j - 1].text or words[j - 1].text.isupper())
                    and k + 1 < n
                    and words[k].low in (",", "and")
                    and (more := self._nationality(k + 1 + (words[k + 1].low == "and")))
                    and more[2]
                ):
                    codes += more[1]
                    k = j = more[0]
                if len(codes) > 1:
                    m.countries = tuple(dict.fromkeys((*m.countries, *codes)))
                elif m.country is None and not m.countries:
                    m.country = codes[0]
                else:
                    break
                m.seen = True
                i = j
                continue
            if (tenure := phrase_at(words, i, lexicon.tenures)) and tenure[0] < n and not words[i].owner:
                if tenure[1] != "none":
                    m.tenure = tenure[1]
                i = tenure[0]
                if i < n and words[i].text == "-":
                    i += 1
                continue
            if (
                (found := phrase_at(words, i, lexicon.organisations, keep_case=True))
                and found[0] < n
                and words[i].capital
            ):
                m.organisation = found[1].name
                m.organisation_start = None if words[found[0] - 1].owner else words[i].start
                m.seen = True
                i = found[0]
                continue
            break
        return m, i

    def _nationality(self, i: int) -> tuple[int, tuple[str, ...], bool] | None:
        """Return end, codes, and whether it is an adjective, of the country words at `i`."""
        words = self.words
        if i >= len(words):
            return None
        if found := phrase_at(words, i, self.lexicon.countries, keep_case=True):
            kind, code = found[1]
            if kind == "capital":
                return None
            j = found[0]
            if (
                j + 1 < len(words)
                and words[j].text in "-–"
                and words[j].start == words[j - 1].end
                and (more := self._nationality(j + 1))
            ):
                return more[0], (code, *more[1]), True
            return found[0], (code,), kind == "demonym" or words[found[0] - 1].owner
        if "-" in words[i].text and words[i].capital:
            codes = [self._code(part) for part in words[i].text.split("-")]
            if codes and all(codes):
                return i + 1, tuple(c for c in codes if c), True
        return None

    def _code(self, part: str) -> str | None:
        known = self.lexicon.countries.get(part, ())
        for phrase, (kind, code) in known:
            if phrase == (part,) and kind != "capital":
                return str(code)
        return SHORT_FORMS.get(part)

    def _official(self, first: int, i: int, m: _Modifiers) -> tuple[int, Mention] | None:
        """Return the office-holder, ranked person or delegation whose modifiers end at `i`."""
        words, n, lexicon = self.words, len(self.words), self.lexicon
        if i >= n:
            return None
        if found := self._delegation(i, m):
            return found
        office = self._office(i)
        rank = phrase_at(words, i, lexicon.ranks)
        if rank is not None and (office is None or rank[0] >= office[0]) and self._ranked(rank[0]):
            return self._ranked_person(i, rank[0], m)
        if office is None:
            title = phrase_at(words, i, lexicon.honorifics)
            if title is not None and (name := self._name(title[0])):
                mention = Mention(
                    "person",
                    words[first].start,
                    words[name - 1].end,
                    name=self._slice(title[0], name),
                    owner=words[name - 1].owner,
                )
                mention.surname_only = name - title[0] == 1
                mention.country = m.country
                return self._after_name(name, mention)
            return None
        j, base, plural = office
        mention = Mention("office", m.start, words[j - 1].end, office=self._slice(i, j), plural=plural or m.plural)
        mention.country, mention.countries, mention.organisation = m.country, m.countries, m.organisation
        mention.tenure, mention.visiting = m.tenure, m.visiting
        mention.adjective = m.country is not None
        if m.seen and not (m.country or m.countries or m.organisation):
            mention.words = "unknown state"
        mention.definite, mention.possessed = m.definite, m.possessed
        mention.weak = base in lexicon.weak_offices and not (m.seen or j - i > 1)
        mention.owner = words[j - 1].owner
        if words[j - 1].low.endswith(("-designate", "-elect")):
            mention.tenure = "incoming"
        j = self._office_of(i, j, base, mention, m.organisation_start)
        mention.end = words[j - 1].end
        mention.owner = words[j - 1].owner
        if mention.country or mention.countries or mention.organisation:
            mention.weak = False
        else:
            mention.country = self.lexicon.home_offices.get((mention.office or "").casefold())
        return self._named(j, mention)

    def _office(self, i: int) -> tuple[int, str, bool] | None:
        """Return end, head and plurality of the office at `i`."""
        words, n, lexicon = self.words, len(self.words), self.lexicon
        j = i
        best: tuple[int, str, bool] | None = None
        while j < n and j - i < 8:
            if found := phrase_at(words, j, lexicon.offices):
                j, (head, plural) = found
                best = (j, head, plural)
                if words[j - 1].owner:
                    break
                continue
            low = words[j].low
            if low in lexicon.modifiers and not words[j].owner:
                if best is not None and not self._leads_to_office(j):
                    break
                j += 1
                continue
            if best is None and j == i and self._names_a_portfolio(j):
                j += 1
                continue
            if (
                low == "and"
                and j > i
                and j + 1 < n
                and (
                    words[j + 1].low in lexicon.modifiers
                    or (best is not None and phrase_at(words, j + 1, lexicon.offices))
                )
                and self._leads_to_office(j + 1)
            ):
                if best is not None and not self._named_office(j + 1):
                    break
                j += 1
                continue
            break
        return best

    def _names_a_portfolio(self, j: int) -> bool:
        """Tell whether the word at `j` says which minister it is, though no list has it: "Production Minister"."""
        words = self.words
        return (
            words[j].capital
            and not words[j].owner
            and words[j].low not in self.lexicon.never_names
            and j + 1 < len(words)
            and words[j + 1].text in ("Minister", "Ministers")
            and self._nationality(j) is None
        )

    def _leads_to_office(self, j: int) -> bool:
        for k in range(j, min(j + 5, len(self.words))):
            if phrase_at(self.words, k, self.lexicon.offices):
                return True
            if self.words[k].low not in self.lexicon.modifiers and self.words[k].low != "and":
                return False
        return False

    def _named_office(self, j: int) -> bool:
        """Tell whether the office at `j` is followed by a name: "Deputy Prime Minister and Foreign Minister X"."""
        words, n = self.words, len(self.words)
        k = j
        while k < n and (words[k].low in self.lexicon.modifiers or words[k].low == "and"):
            k += 1
        found = phrase_at(words, k, self.lexicon.offices) if k < n else None
        return found is not None and found[0] < n and self._name(found[0]) is not None and words[j].capital

    def _office_of(self, i: int, j: int, base: str, mention: Mention, organisation_start: int | None = None) -> int:
        """Read "of Foreign Affairs", "of Pakistan", "to Azerbaijan", "for trade" after the office that ends at `j`."""
        words, n, lexicon = self.words, len(self.words), self.lexicon
        if words[j - 1].owner:
            return j
        office_end = j
        while (
            j + 1 < n
            and (words[j].low in ("of", "for", "to", "in") or (mention.plural and words[j].low == "from"))
            and not words[j - 1].owner
        ):
            link, k = words[j].low, j + 1
            if words[k].low == "the" and k + 1 < n:
                k += 1
            if link in ("to", "in") and base.split()[-1] not in lexicon.envoys and base not in lexicon.envoys:
                break
            if self._generic_country(k) and link in ("to", "in", "of"):
                mention.accredited_to = mention.accredited_to or ("?" if link != "of" else None)
                j = k + 1
                continue
            found = self._nationality(k) or self._capital(k)
            if found is not None and link != "for":
                codes = list(found[1])
                end = found[0]
                body: int | None = self._department(end) if end < n and (words[end].capital or found[2]) else None
                if body is not None:
                    mention.country = mention.country or codes[0]
                    office_end = j = body
                    continue
                if self._heads_more(end) or (found[2] and not words[end - 1].owner):
                    break
                if mention.plural:
                    codes, end = self._more_states(end, codes)
                if link in ("of", "from"):
                    if len(codes) > 1:
                        mention.countries = tuple(codes)
                    else:
                        mention.country = mention.country or codes[0]
                        office_end = end if not mention.countries else office_end
                else:
                    mention.accredited_to = codes[0]
                j = end
                if words[end - 1].owner:
                    break
                continue
            org = phrase_at(words, k, lexicon.organisations, keep_case=True)
            if org is not None:
                if link == "to":
                    j = org[0]
                    continue
                mention.organisation = org[1].name
                body = self._department(org[0]) if org[0] < n and words[org[0]].capital else None
                office_end = j = body or org[0]
                continue
            until = self._department(k) or (self._capitals(k) if link == "for" else None)
            if until is None or link in ("to", "in"):
                break
            office_end = j = until
        mention.office = self.text[words[i].start : words[office_end - 1].end]
        if organisation_start is not None:
            mention.office = self.text[organisation_start : words[office_end - 1].end]
        return j

    def _more_states(self, end: int, codes: list[str]) -> tuple[list[str], int]:
        """Return `codes` with those of the states that are listed from word `end` on, and where the list ends."""
        words, n = self.words, len(self.words)
        while end + 1 < n and words[end].low in (",", "and"):
            following = end + 1
            while following < n and words[following].low in ("and", "the"):
                following += 1
            more = (self._nationality(following) or self._capital(following)) if following < n else None
            if more is None or more[2]:
                break
            codes, end = [*codes, *more[1]], more[0]
        return codes, end

    def _heads_more(self, end: int) -> bool:
        """Tell whether the country just read goes on as a larger name ("of Turkey's ruling party")."""
        return self.words[end - 1].owner

    def _generic_country(self, k: int) -> bool:
        return self.words[k].low in ("country", "republic", "kingdom") and (
            k + 1 >= len(self.words) or self.words[k + 1].low != "of"
        )

    def _capital(self, i: int) -> tuple[int, tuple[str, ...], bool] | None:
        found = phrase_at(self.words, i, self.lexicon.countries, keep_case=True)
        return (found[0], (found[1][1],), False) if found and found[1][0] == "capital" else None

    def _department(self, k: int) -> int | None:
        """Return where the department or body that begins at `k` ends: known words, or one unknown name of a body."""
        words, n = self.words, len(self.words)
        start = k
        while k < n and (words[k].low in self.lexicon.departments or words[k].low in self.lexicon.not_people):
            k += 1
            if words[k - 1].owner:
                break
            if (k + 1 < n and words[k].low in ("and", "&") and words[k + 1].low in self.lexicon.departments) or (
                k + 2 < n
                and words[k].text == ","
                and words[k + 1].low in self.lexicon.departments
                and words[k + 2].low in ("and", ",")
            ):
                k += 1
            elif k + 2 < n and words[k].low in ("of", "for"):
                s = k + 1 + (words[k + 1].low == "the")
                if words[s].low in self.lexicon.departments or words[s].low in self.lexicon.not_people:
                    k = s
        if k > start:
            return k
        while k < n and words[k].capital and words[k].low not in self.lexicon.never_names and k - start < 4:
            k += 1
            if k < n and words[k].low in self.lexicon.not_people and words[k].capital:
                return k + 1
        return None

    def _capitals(self, k: int) -> int | None:
        """Return where the capitalised words at `k` end, if the office ends there ("for Operations,")."""
        words, start = self.words, k
        while k < len(words) and words[k].capital and words[k].low not in self.lexicon.never_names and k - start < 4:
            k += 1
        return k if k > start and k < len(words) and words[k].text == "," else None

    def _named(self, j: int, mention: Mention) -> tuple[int, Mention]:
        """Read rank and name after an office: "Foreign Minister Abdullah Gul", "..., Colonel General X,"."""
        words, n = self.words, len(self.words)
        k = j
        if mention.owner:
            return j, mention
        comma = k < n and words[k].text == ","
        if comma:
            k += 1
        k, rank = self._rank(k)
        name = self._name(k, titled=not comma and mention.country is not None) if k < n else None
        if name is None:
            return j, mention
        if comma:
            closes = (
                name >= n
                or words[name].text in ",.;:()-–—"
                or words[name].low
                in (
                    "and",
                    "has",
                    "have",
                    "had",
                    "said",
                    "met",
                    "will",
                    "was",
                    "is",
                    "to",
                    "on",
                    "in",
                    "at",
                    "with",
                    "who",
                )
                or words[name - 1].owner
            )
            if not closes or (
                rank is None and (self._nationality(k) or self._capital(k) or (not mention.capital and name - k < 1))
            ):
                return j, mention
            if mention.plural or mention.pair:
                return j, mention
            if rank is None and mention.office and words[k].low in self.lexicon.not_people:
                return j, mention
        if mention.plural and not comma:
            mention.plural = False
        mention.kind, mention.name, mention.rank = "person", self._slice(k, name), rank
        mention.surname_only = name - k == 1
        mention.weak = False
        mention.end, mention.owner = words[name - 1].end, words[name - 1].owner
        return self._after_name(name, mention)

    def _rank(self, k: int) -> tuple[int, str | None]:
        words, n = self.words, len(self.words)
        rank = None
        while k < n:
            found = phrase_at(words, k, self.lexicon.ranks)
            if found is not None and found[0] < n and words[k].capital:
                rank = self._slice(k, found[0]) if rank is None else f"{rank} {self._slice(k, found[0])}"
                k = found[0]
                if k < n and words[k].text == "(":
                    close = next((x for x in range(k, min(k + 4, n)) if words[x].text == ")"), None)
                    k = close + 1 if close is not None else k
                continue
            title = phrase_at(words, k, self.lexicon.honorifics)
            if title is not None and title[0] < n and words[k].capital:
                k = title[0]
                continue
            break
        return k, rank

    def _after_name(self, j: int, mention: Mention) -> tuple[int, Mention]:
        """Read "of Turkey" or ", the foreign minister of Turkey," after a name."""
        words, n = self.words, len(self.words)
        if mention.owner or j >= n:
            return j, mention
        if words[j].low in ("of", "from") and j + 1 < n:
            k = j + 1 + (words[j + 1].low == "the")
            found = self._nationality(k) if k < n else None
            if found is not None and not found[2]:
                mention.country = mention.country or found[1][0]
                j = found[0]
                mention.end = words[j - 1].end
                if j < n and words[j].text == "(":
                    close = next((x for x in range(j, min(j + 4, n)) if words[x].text == ")"), None)
                    j = close + 1 if close is not None else j
                return self._after_name(j, mention) if not words[j - 1].owner else (j, mention)
        if words[j].text == "(" and j + 2 < n and words[j + 2].text == ")" and self._nationality(j + 1):
            found = self._nationality(j + 1)
            mention.country = mention.country or (found[1][0] if found else None)
            j += 3
        elif words[j].text == "," and j + 1 < n and mention.office is None:
            m, k = self._modifiers(j + 1)
            office = self._office(k) if k < n else None
            if office is not None and not (m.plural or office[2]):
                end, base, _ = office
                other = Mention("office", words[j + 1].start, words[end - 1].end, office=self._slice(k, end))
                other.country, other.organisation = m.country, m.organisation
                end = self._office_of(k, end, base, other)
                if (
                    not (end < n and self._name(end) is not None)
                    and (
                        end >= n
                        or words[end].text in ",.;()"
                        or words[end].low in ("and", "who", "on", "in", "at", "with", "as", "to")
                    )
                    and m.tenure != "former"
                ):
                    mention.office, mention.country = other.office, other.country or mention.country
                    mention.organisation = other.organisation
                    mention.accredited_to, mention.tenure = other.accredited_to, m.tenure
                    mention.end, mention.weak = words[end - 1].end, False
                    j = end
        return j, mention

    def _ranked(self, k: int) -> bool:
        return k < len(self.words) and self._name(k) is not None

    def _ranked_person(self, i: int, k: int, m: _Modifiers) -> tuple[int, Mention] | None:
        k, rank = self._rank(i)
        name = self._name(k) if k < len(self.words) else None
        if name is None or rank is None:
            return None
        mention = Mention(
            "person", m.start, self.words[name - 1].end, name=self._slice(k, name), rank=rank, country=m.country
        )
        mention.owner, mention.tenure, mention.visiting = self.words[name - 1].owner, m.tenure, m.visiting
        mention.surname_only = name - k == 1
        return self._after_name(name, mention)

    def _delegation(self, i: int, m: _Modifiers) -> tuple[int, Mention] | None:
        """Return "a Turkish delegation", "the delegation of Turkey", "Turkish officials" at `i`."""
        words, n = self.words, len(self.words)
        k = i
        while (
            k < n
            and words[k].low in self.lexicon.modifiers
            and words[k].low not in self.lexicon.delegations
            and k - i < 4
        ):
            k += 1
        if k >= n or words[k].low not in self.lexicon.delegations:
            return None
        last, k = words[k], k + 1
        country, countries, organisation = m.country, m.countries, m.organisation
        if k + 1 < n and words[k].low in ("of", "from") and not last.owner:
            start = k + 1 + (words[k + 1].low == "the")
            found = self._nationality(start) if start < n else None
            if found and (not found[2] or (body := self._department(found[0]) if found[0] < n else None)):
                country, k = country or found[1][0], found[0] if not found[2] else body or found[0]
                codes, k = self._more_states(k, list(found[1]))
                countries = tuple(codes) if len(codes) > 1 else countries
                country = None if countries else country
            elif (
                found
                and found[0] + 1 < n
                and words[found[0]].capital
                and words[found[0]].owner
                and words[found[0] + 1].capital
            ):
                country, k = country or found[1][0], found[0] + 2
            elif start < n and (org := phrase_at(words, start, self.lexicon.organisations, keep_case=True)):
                organisation, k = org[1].name, org[0]
        if country is None and not countries and organisation is None and not LED_BY.match(self.text, words[k - 1].end):
            return None
        is_delegation = last.low in ("delegation", "delegations", "team", "mission", "negotiating team")
        kind: MentionKind = "delegation" if is_delegation else "office"
        mention = Mention(
            kind, m.start, words[k - 1].end, country=country, countries=countries, organisation=organisation
        )
        mention.office = None if is_delegation else self.text[words[i].start : last.end]
        mention.plural = not is_delegation or last.low.endswith("s")
        mention.owner = words[k - 1].owner
        mention.visiting = m.visiting
        return k, mention

    # -- plain names ------------------------------------------------------------------------------------------------

    def _plain(self, i: int) -> tuple[int, Mention] | None:
        """Return the state, organisation, ministry, capital or bare name at `i`."""
        words, n = self.words, len(self.words)
        word = words[i]
        start = i + 1 if word.low == "the" and i + 1 < n else i
        if found := self._body(start):
            return found
        if org := phrase_at(words, start, self.lexicon.organisations, keep_case=True):
            last = words[org[0] - 1]
            if words[start].capital:
                return org[0], Mention(
                    "organisation",
                    word.start,
                    last.end,
                    name=self._slice(start, org[0]),
                    organisation=org[1].name,
                    owner=last.owner,
                )
        if (several := self._nationality(start)) and len(several[1]) > 1:
            return several[0], Mention(
                "state", word.start, words[several[0] - 1].end, countries=several[1], plural=True, owner=True
            )
        if country := phrase_at(words, start, self.lexicon.countries, keep_case=True):
            j, (kind, code) = country
            last = words[j - 1]
            if kind == "demonym":
                self.codes.append(code)
                return None
            mention = Mention(
                "place" if kind == "capital" else "state",
                word.start,
                last.end,
                name=self._slice(start, j),
                country=code,
                owner=last.owner,
            )
            mention.capital = kind == "capital"
            return j, mention
        if start == i and "-" in word.text and word.capital and (nation := self._nationality(i)):
            return i + 1, Mention(
                "state", word.start, word.end, name=None, countries=nation[1], plural=True, owner=True
            )
        if start == i and (name := self._name(i)):
            mention = Mention(
                "person",
                word.start,
                words[name - 1].end,
                name=self._slice(i, name),
                weak=True,
                owner=words[name - 1].owner,
            )
            mention.surname_only = name - i == 1
            if any(w.low in self.lexicon.not_people for w in words[i:name]):
                return None
            return self._after_name(name, mention)
        return None

    def _body(self, i: int) -> tuple[int, Mention] | None:
        """Return the ministry or government at `i`: "Iranian Foreign Ministry", "Ministry of Defence of Georgia"."""
        words, n = self.words, len(self.words)
        country, k = None, i
        organisation = None
        if found := self._nationality(i):
            if len(found[1]) > 1:
                return None
            country, k = found[1][0], found[0]
        start = k
        while (
            k < n
            and words[k].low in self.lexicon.modifiers
            and k - start < 5
            and not phrase_at(words, k, self.lexicon.bodies)
        ):
            k += 1
        body = phrase_at(words, k, self.lexicon.bodies) if k < n else None
        if body is None:
            return None
        if (
            words[start].text[0].islower()
            and country is None
            and body[1]
            in (
                "government",
                "army",
                "department",
                "ministry",
                "coalition",
                "movement",
                "rebels",
                "junta",
                "parliament",
                "armed forces",
            )
            and start == k
        ):
            return None
        k = body[0]
        if (
            k + 1 < n
            and words[k].low in ("of", "for")
            and (end := self._department(k + 1))
            and not (self._nationality(k + 1))
        ):
            k = end
        if k + 1 < n and words[k].low == "of":
            s = k + 1 + (words[k + 1].low == "the")
            if s < n and (found := self._nationality(s)) and not found[2]:
                country, k = country or found[1][0], found[0]
        mention = Mention(
            "organisation",
            words[i].start,
            words[k - 1].end,
            name=self.text[words[start].start : words[k - 1].end],
            country=country,
            owner=words[k - 1].owner,
        )
        mention.organisation = organisation
        mention.weak = country is None
        mention.words = "body"
        seat = self.lexicon.seats.get((mention.name or "").casefold())
        mention.country = country or seat
        mention.capital = seat is not None
        if body[1] == "government" and country is not None:
            mention.kind, mention.name = "state", None
        return k, mention

    def _name(self, i: int, *, titled: bool = False) -> int | None:
        """Return where the personal name that begins at word `i` ends; None if none begins there.

        After a title (`titled`) the first name may be a city or a state: "Defence Minister Florence Holland".
        """
        words, n, lexicon = self.words, len(self.words), self.lexicon
        k, last = i, i
        while k < n and k - i < 6:
            word = words[k]
            if (
                word.capital
                and (word.text[-1] == "." or word.text[0].isalpha())
                and word.low not in lexicon.never_names
                and (not self._titled(k) or (titled and k == i and self._is_first_name(k)))
            ):
                k += 1
                last = k
                if word.owner:
                    break
                continue
            if (
                word.low in lexicon.particles
                and k + 1 < n
                and (
                    words[k + 1].capital
                    or (k + 2 < n and words[k + 1].low in lexicon.particles and words[k + 2].capital)
                )
                and (k > i or word.low in ("al", "von", "van", "de", "abu", "el", "der"))
            ):
                k += 1
                continue
            if (
                word.low.startswith(("al-", "el-", "ul-", "ad-", "as-", "ash-", "an-", "ar-", "at-", "az-"))
                and len(word.low) > 4
            ):
                k += 1
                last = k
                if word.owner:
                    break
                continue
            if word.text == "," and k > i and k + 1 < n and words[k + 1].low in ("jr", "jr.", "sr.", "ii", "iii"):
                k += 2
                last = k
                continue
            break
        if last == i:
            return None
        if last - i == 1 and len(words[i].text) < 2:
            return None
        return last

    def _is_first_name(self, k: int) -> bool:
        """Tell whether the place name at `k` is followed by another name, as in "Chad Paris-Lyon"."""
        words = self.words
        if (
            k + 1 >= len(words)
            or words[k].owner
            or not words[k + 1].capital
            or words[k + 1].low in self.lexicon.never_names
        ):
            return False
        place = phrase_at(words, k, self.lexicon.countries, keep_case=True)
        return (
            place is not None
            and place[0] == k + 1
            and place[1][0] in ("name", "capital")
            and (not self._titled(k + 1) or words[k + 1].text in NAMES_TOO)
        )

    def _titled(self, k: int) -> bool:
        """Tell whether word `k` is a country, office or body rather than a part of a name."""
        words = self.words
        found = phrase_at(words, k, self.lexicon.countries, keep_case=True)
        if found is not None and not (k > 0 and words[k - 1].capital and found[1][0] == "capital"):
            return not (k > 0 and words[k].text in NAMES_TOO and words[k - 1].capital)
        if phrase_at(words, k, self.lexicon.organisations, keep_case=True):
            return True
        office = phrase_at(words, k, self.lexicon.offices)
        return office is not None or (words[k].low in self.lexicon.modifiers and self._leads_to_office(k))

    def _slice(self, i: int, j: int) -> str:
        return self.text[self.words[i].start : self.words[j - 1].end]

    def _next_after(self, i: int, end: int) -> int:
        while i < len(self.words) and self.words[i].start < end:
            i += 1
        return i

    def _joined(self, mentions: list[Mention]) -> list[Mention]:
        """Join what stands together: "Turkey's foreign minister", "X, foreign minister of Y", "delegation led by X"."""
        joined: list[Mention] = []
        for mention in mentions:
            last = joined[-1] if joined else None
            if last is not None:
                between = self.text[last.end : mention.start]
                if last.kind == "delegation" and mention.kind in ("person", "office") and LED_BY.fullmatch(between):
                    mention = replace(
                        mention,
                        start=last.start,
                        country=mention.country or last.country,
                        weak=False,
                        visiting=last.visiting,
                    )
                    joined.pop()
                elif (
                    last.kind == "person"
                    and last.adjective
                    and mention.office
                    and mention.kind == "person"
                    and not mention.country
                    and not mention.organisation
                    and between in (" and ", ", ", ", and ")
                ):
                    if mention.words != "unknown state":
                        mention.country, mention.adjective = last.country, True
                elif self._is_apposed(last, mention, between):
                    mention = replace(
                        mention,
                        start=last.start,
                        country=mention.country or last.country,
                        organisation=mention.organisation or last.organisation,
                        office=mention.office or last.office,
                        visiting=mention.visiting or last.visiting,
                        weak=False,
                    )
                    joined.pop()
            joined.append(mention)
        return self._named_in_a_row(joined)

    def _named_in_a_row(self, mentions: list[Mention]) -> list[Mention]:
        """Give names their offices: "the Polish and Ukrainian presidents, Jan Wolski and Petro Hnatiuk,"."""
        at = 0
        while at < len(mentions):
            holders = mentions[at]
            number = len(holders.countries)
            names = mentions[at + 1 : at + 1 + number]
            if (
                holders.kind == "office"
                and holders.plural
                and number > 1
                and len(names) == number
                and all(one.kind == "person" and not one.office and not one.country for one in names)
                and self._listed(holders, names)
            ):
                for one, country in zip(names, holders.countries, strict=True):
                    one.office, one.country, one.weak = holders.office, country, False
                mentions[at : at + 1] = []
                at += number - 1
            at += 1
        return mentions

    def _listed(self, holders: Mention, names: list[Mention]) -> bool:
        between = [self.text[one.end : other.start] for one, other in zip([holders, *names], names, strict=False)]
        return between[0] == ", " and between[-1].strip() in ("and", ", and") and set(between[1:-1]) <= {", "}

    def _is_apposed(self, last: Mention, mention: Mention, between: str) -> bool:
        """Tell whether an unnamed office-holder is told again by title and name: "his colleague, Prime Minister X"."""
        if last.kind != "office" or last.plural or last.owner or last.pair or mention.kind != "person":
            return False
        if between.strip() == "":
            return mention.weak and not last.weak
        return (
            between.strip() == "," and bool(mention.office or mention.rank) and mention.country in (None, last.country)
        )


STATELESS = frozenset(words_without_code())
"""Adjectives that belong to a state that cannot be told ("Congolese")."""
LED_BY = re.compile(r",?\s+(?:(?:which|that) (?:was|is) )?(?:led|headed)\s+by\s+")
SHORT_FORMS = {
    "Sino": "CHN",
    "Russo": "RUS",
    "Anglo": "GBR",
    "Franco": "FRA",
    "Indo": "IND",
    "Pak": "PAK",
    "Italo": "ITA",
    "Greco": "GRC",
    "Turko": "TUR",
    "US": "USA",
    "Afghan": "AFG",
    "Arab": None,
}
NAMES_TOO = frozenset(
    {
        "Jordan",
        "Georgia",
        "Chad",
        "Israel",
        "Cuba",
        "Ireland",
        "England",
        "Holland",
        "Wellington",
        "Lincoln",
        "London",
        "Paris",
        "Valencia",
        "Santiago",
        "Sofia",
        "Victoria",
    }
)
