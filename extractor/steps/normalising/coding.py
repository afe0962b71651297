"""Every country of an event as an ISO code, with what is doubtful about it."""

from __future__ import annotations

from extractor.fields import CountryMark, LabelMark, MentionMark, Place, SchemaPart
from extractor.records import Article, Flag
from extractor.shapes import Found, map_marked, map_parts, parts_of_type, slots_of
from extractor.steps.normalising.citing import cited_words
from extractor.steps.normalising.nationality import nationality_told
from extractor.tables.countries import any_country_code, capital_code, country_code, names_country
from extractor.tables.organisations import organisation

NOTHING = frozenset(("none", "null", "unknown", "n/a", "na", "-", "not stated", "not specified", "various", "multiple"))
"""What models write where they mean null."""


def code_countries(event: SchemaPart, article: Article) -> tuple[SchemaPart, list[Flag]]:
    """Return `event` with every country as its ISO 3166-1 alpha-3 code, or None, and what is doubtful about them."""
    flags: list[Flag] = []

    def code(found: Found) -> str | None:
        words = str(found.value).strip()
        if words.casefold() in NOTHING or organisation(words) is not None:
            return None
        told = any_country_code(words)
        if told is None:
            flags.append(Flag(flag="country_unknown", path=found.path, text=words))
        elif not names_country(article.text, told, english=article.language in (None, "en")):
            flags.append(Flag(flag="country_inferred", path=found.path, text=words))
        return told

    coded = map_parts(map_marked(event, CountryMark, code), Place, lambda _, place: _with_country(place))
    return coded, [*flags, *_conflicts(coded, article)]


def _with_country(place: SchemaPart) -> SchemaPart:
    """Return a place with its country where its words are the name of a country or of a capital, and the model left it out."""
    if not isinstance(place, Place) or place.country is not None:
        return place
    last = place.text.rsplit(",", 1)[-1]
    return place.model_copy(update={"country": country_code(last) or capital_code(place.text)})


def _conflicts(event: SchemaPart, article: Article) -> list[Flag]:
    """Return a flag for each part whose words or sentences name another country than its field does."""
    flags: list[Flag] = []
    for path, part in parts_of_type(event, SchemaPart):
        fields = [slot.name for slot in slots_of(type(part)) if isinstance(slot.mark, CountryMark) and not slot.many]
        codes = {getattr(part, name) for name in fields} - {None}
        name = next((getattr(part, s.name) for s in slots_of(type(part)) if _is_name(s.mark)), None)
        if not codes:
            continue
        label = next((getattr(part, s.name) for s in slots_of(type(part)) if isinstance(s.mark, LabelMark)), None)
        if isinstance(part, Place):
            told = country_code(part.text) or capital_code(part.text)
            word = part.text
        elif isinstance(name, str):
            cited = cited_words(part, article) or cited_words(event, article)
            found = nationality_told(name, cited)
            told, word = (found.code, found.words) if found else (None, "")
        elif isinstance(label, str):
            told, word = country_code(label), label
        else:
            continue
        if told is not None and told not in codes:
            flags.append(Flag(flag="country_conflict", path=f"{path}/{fields[0]}", text=word))
    return flags


def _is_name(mark: object) -> bool:
    return isinstance(mark, MentionMark) and mark.name
