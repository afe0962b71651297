"""Every state is told by its name, its adjective, its capital and a hyphen: a gap in the table of countries hides a class."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest

from extractor import Article, extract_articles
from extractor.tables import countries

TEMPLATES = [
    "{name} and Panama signed a trade agreement on Wednesday.",
    "Talks between Panama and {name} ended on Wednesday.",
    "{name}-Panama talks ended on Wednesday.",
    "Panama-{name} talks ended on Wednesday.",
    "{name}'s foreign minister met Panamanian President Luis Barlow on Wednesday.",
    "The foreign minister of {name} met Panamanian President Luis Barlow on Wednesday.",
    "The {adjective} government signed an agreement with Panama on Wednesday.",
    "{adjective} Foreign Minister John Sandvik met Panamanian President Luis Barlow on Wednesday.",
    "A {adjective} delegation visited Panama City on Wednesday.",
    "Panamanian President Luis Barlow met his {adjective} counterpart in {capital} on Wednesday.",
    "Panamanian President Luis Barlow arrived in {capital} on Wednesday for a visit.",
]
LONG = frozenset({"COD", "COG", "GNB", "KNA", "STP", "TLS", "VCT"})
"""Names of four words and more, or with a hyphen, which no agency joins by another."""
POSSESSIVE = frozenset({"ATG", "GRD"})
"""Capitals that end like a possessive: Saint John's, St. George's."""


def states() -> Iterator[dict[str, str]]:
    """Yield name, adjective and capital of every state with a number in the Correlates of War."""
    with (countries.FOLDER / "countries.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(line for line in file if line[0] != "#"):
            if row["cow"] and row["code"] != "PAN":
                words = {
                    "name": row["name"],
                    "adjective": row["demonyms"].split(";")[0],
                    "capital": row["capitals"].split(";")[0],
                }
                yield {"code": row["code"], **words}


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_state_takes_part_or_is_the_place(template: str) -> None:
    wanted = [
        state
        for state in states()
        if all(state[key] for key in ("adjective", "capital") if f"{{{key}}}" in template)
        and not ("-" in template and state["code"] in LONG)
        and not ("{capital}" in template and state["code"] in POSSESSIVE)
    ]
    articles = [
        Article(id=state["code"], text=f"GENEVA, May 15 (Agency) - {template.format(**state)}", published="2003-05-15")
        for state in wanted
    ]
    missed = []
    for article, outcome in extract_articles(articles):
        events = [record.event.model_dump(mode="json") for record in outcome.records]
        told = {part["country"] for event in events for part in event.get("participants") or event.get("parties") or ()}
        told |= {event["place"]["country"] for event in events if event["place"]}
        if len(events) != 1 or not {article.id, "PAN"} <= told:
            missed.append((article.text, events))
    assert len(wanted) > 150
    assert not missed, missed[0]
