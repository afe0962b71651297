"""Officials without a nationality speak for the state of those they are told with, or for none that can be told."""

from __future__ import annotations

import pytest

from extractor import Article, extract_articles

TOLD = [
    # in a list of those whom somebody met
    ("U.S. envoy Tom Brill arrived in Skopje on Thursday and met President Blagoj Ristov and Prime Minister Nikola Trpev.", "Trpev", "MKD"),
    ("Kenyan officials met their Syrian counterparts on Thursday, including Foreign Minister Asad Hamwi and Transport Minister Yarub Badri.", "Badri", "SYR"),
    # with whom somebody came
    ("Jordanian King Salim II left for Beijing on Thursday. The king, accompanied by Foreign Minister Talal Omari, will hold talks with Chinese leaders.", "Omari", "JOR"),
    # of those who receive guests
    ("Egyptian President Hamdi Naggar received Lebanese Prime Minister Nabih Karameh on Thursday in the presence of Industry Minister Kamel Wazir.", "Wazir", "EGY"),
    ("Saudi Defense Minister Faisal Turki received French Defense Minister Solene Vaugrenard on Thursday. The meeting was attended by Army Chief of Staff Gen. Saleh Bunayyan.", "Bunayyan", "SAU"),
    # where a visit led
    ("UN envoy Hans Maier arrived in Kampala on Thursday. He had talks with Defence Minister Aloys Okello.", "Okello", "UGA"),
    # offices that are of parties and bodies more often than of states
    ("Nepalese President Ram Thapa met Indian Foreign Minister Anil Dubey on Thursday. Dubey also met chairman Hari Gurung.", "Gurung", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surname", "state"), TOLD)
def test_the_state_of_whom_an_official_is_told_with(text: str, surname: str, state: str | None) -> None:
    article = Article(id="a", text=f"GENEVA, May 15 (Agency) - {text}", published="2003-05-15")
    ((_, outcome),) = extract_articles([article])
    told = [
        person.country
        for record in outcome.records
        for person in getattr(record.event, "participants", ())
        if surname in (person.name or "")
    ]
    assert told, outcome.records
    assert set(told) == {state}
