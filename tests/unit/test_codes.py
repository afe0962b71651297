from __future__ import annotations

import csv
import itertools
from pathlib import Path
from typing import Any, get_args

import pytest

import schemas.codes
from schemas.agreement import Agreement, AgreementStatus, Instrument, Party
from schemas.codes import Codes, Setting, codes_for
from schemas.levels import LEVELS, office_level
from schemas.meeting import Meeting, MeetingKind, MeetingStatus
from schemas.participant import Participant

MEETINGS = [("meeting", *pair) for pair in itertools.product(get_args(MeetingKind), get_args(MeetingStatus))]
AGREEMENTS = [("agreement", *pair) for pair in itertools.product(get_args(Instrument), get_args(AgreementStatus))]
SETTINGS: list[Setting | None] = [None, "third_country", "multilateral"]


def _rows() -> list[list[str]]:
    text = Path(schemas.codes.__file__).with_name("crosswalk.csv").read_text(encoding="utf-8")
    return list(csv.reader(line for line in text.splitlines() if not line.startswith("#")))[1:]


def _told(codes: Codes) -> tuple[str | None, str | None, list[str]]:
    return codes.plover.event, codes.plover.mode, codes.cameo


@pytest.mark.parametrize(("event_type", "what", "status"), [*MEETINGS, *AGREEMENTS])
def test_every_kind_and_status_has_codes_or_a_reason(event_type: str, what: str, status: str) -> None:
    for setting in SETTINGS:
        codes = codes_for(event_type, what, status, setting)
        assert codes.reason if codes.plover.event is None or not codes.cameo else codes.reason is None


@pytest.mark.parametrize("number", range(len(_rows())))
def test_every_row_of_the_table_is_the_answer_for_something(number: int) -> None:
    row = _rows()[number]
    wanted = (row[4] or None, row[5] or None, row[6].split(";") if row[6] else [])
    fitting = [
        (*event, setting)
        for event in [*MEETINGS, *AGREEMENTS]
        for setting in SETTINGS
        if _first_row((*event, setting or "*")) == number
    ]
    assert fitting, f"nothing reaches row {number}: {row}"
    assert all(_told(codes_for(*case)) == wanted for case in fitting)


def _first_row(wanted: tuple[str, ...]) -> int:
    return next(i for i, row in enumerate(_rows()) if all(c in ("*", w) for c, w in zip(row[:4], wanted, strict=True)))


@pytest.mark.parametrize(
    ("event_type", "what", "status", "told"),
    [
        ("meeting", "meeting", "held", ("CONSULT", None, ["040"])),
        ("meeting", "talks", "held", ("CONSULT", None, ["046"])),
        ("meeting", "call", "held", ("CONSULT", "phone", ["041"])),
        ("meeting", "video_call", "ongoing", ("CONSULT", "phone", ["041"])),
        ("meeting", "visit", "held", ("CONSULT", "visit", ["042", "043"])),
        ("meeting", "mediation", "held", ("CONSULT", None, ["045"])),
        ("meeting", "visit", "planned", ("AGREE", None, ["036"])),
        ("meeting", "summit", "proposed", ("REQUEST", "meet", ["106"])),
        ("meeting", "talks", "refused", ("REJECT", "meet", ["125"])),
        ("meeting", "visit", "cancelled", (None, None, ["161"])),
        ("meeting", "visit", "postponed", (None, None, ["161"])),
        ("meeting", "summons", "held", ("ACCUSE", None, ["110"])),
        ("meeting", "meeting", "denied", (None, None, [])),
        ("agreement", "treaty", "signed", ("SUPPORT", None, ["057"])),
        ("agreement", "declaration", "adopted", ("SUPPORT", None, ["057"])),
        ("agreement", "treaty", "ratified", ("SUPPORT", None, ["057"])),
        ("agreement", "memorandum", "to_be_signed", ("AGREE", None, ["030"])),
        ("agreement", "agreement", "agreed", ("AGREE", None, ["030"])),
        ("agreement", "treaty", "terminated", ("SANCTION", "withdraw", ["160"])),
        ("agreement", "ceasefire", "agreed", ("CONCEDE", None, ["0871"])),
        ("agreement", "ceasefire", "in_force", ("RETREAT", "ceasefire", ["0871"])),
        ("agreement", "roadmap", "denied", (None, None, [])),
    ],
)
def test_codes_follow_the_crosswalk_of_the_codebooks(event_type: str, what: str, status: str, told: Any) -> None:
    assert _told(codes_for(event_type, what, status)) == told


def test_a_meeting_in_a_country_of_none_of_the_sides_is_coded_as_at_a_third_location() -> None:
    codes = _meeting(["ARM", "AZE"], place="AUT").codes
    assert codes is not None
    assert _told(codes) == ("CONSULT", "third-party", ["044"])


def test_a_meeting_of_many_sides_is_coded_as_multilateral() -> None:
    codes = _meeting(["ARM", "AZE", "GEO", "TUR"], place="TUR").codes
    assert codes is not None
    assert _told(codes) == ("CONSULT", "multilateral", ["040"])


def _meeting(countries: list[str | None], place: str | None = None, **more: Any) -> Meeting:
    return Meeting(
        type="meeting",
        status="held",
        place={"text": "there", "country": place} if place else None,
        participants=[{"name": f"P{i}", "country": country} for i, country in enumerate(countries)],
        evidence=[1],
        **more,
    ).derive()


@pytest.mark.parametrize(
    ("countries", "told"),
    [
        ([], None),
        (["AZE"], None),
        (["AZE", "AZE"], None),
        (["AZE", "PAK"], "bilateral"),
        (["AZE", "PAK", "PAK"], "bilateral"),
        (["USA", None], "bilateral"),
        (["USA", None, None], None),
        (["AZE", "PAK", "TUR"], "trilateral"),
        (["AZE", "PAK", "TUR", "GEO"], "multilateral"),
        (["AZE", "PAK", "TUR", "GEO", None, None], "multilateral"),
    ],
)
def test_the_format_counts_the_sides_of_a_meeting(countries: list[str | None], told: str | None) -> None:
    assert _meeting(countries).format == told


def test_a_mediator_and_someone_who_did_not_come_are_no_sides() -> None:
    people = [
        {"name": "A", "country": "ISR"},
        {"name": "B", "country": "LBN"},
        {"name": "C", "country": "USA", "role": "mediator"},
        {"name": "D", "country": "FRA", "role": "absent"},
    ]
    meeting = Meeting(type="meeting", kind="talks", status="held", participants=people, evidence=[1]).derive()
    assert meeting.format == "bilateral"


def test_the_format_of_an_agreement_counts_its_parties() -> None:
    parties = [Party(name="Azerbaijan", country="AZE"), Party(name="Pakistan", country="PAK"), Party(name="OPEC")]
    agreement = Agreement(type="agreement", status="signed", parties=parties, evidence=[1]).derive()
    assert agreement.format == "trilateral"


@pytest.mark.parametrize(
    ("office", "level"),
    [
        ("President", "head_of_state_government"),
        ("Prime Minister", "head_of_state_government"),
        ("president-elect", "head_of_state_government"),
        ("King", "head_of_state_government"),
        ("Pope", "head_of_state_government"),
        ("Chancellor", "head_of_state_government"),
        ("Chancellor of the Exchequer", "ministerial"),
        ("Vice President", "deputy_head"),
        ("Deputy Prime Minister", "deputy_head"),
        ("NATO Secretary General", "head_of_organisation"),
        ("European Commission President", "head_of_organisation"),
        ("director general of the International Atomic Energy Agency", "head_of_organisation"),
        ("Minister of Defense", "ministerial"),
        ("foreign ministers", "ministerial"),
        ("Secretary of State", "ministerial"),
        ("Foreign Secretary", "ministerial"),
        ("Deputy Foreign Minister", "deputy_ministerial"),
        ("deputy minister of national defence", "deputy_ministerial"),
        ("Deputy Infra\xad\nstructure Minister", "deputy_ministerial"),
        ("State Secretary for Climate", "deputy_ministerial"),
        ("Under-Secretary of the Omani Foreign Ministry", "deputy_ministerial"),
        ("Ambassador of Pakistan", "ambassadorial"),
        ("chargé d'affaires", "ambassadorial"),
        ("Chief of the General Staff of the Azerbaijan Army", "military_command"),
        ("commander of U.S. Indo-Pacific Command", "military_command"),
        ("chairwoman of the National Assembly", "parliamentary"),
        ("President of the Senate", "parliamentary"),
        ("speaker of parliament", "parliamentary"),
        ("National Security Advisor", "senior_official"),
        ("Deputy Assistant to the President and White House Coordinator", "senior_official"),
        ("Deputy Secretary-General", "senior_official"),
        ("special envoy", "senior_official"),
        ("secretary of Uzbekistan's Security Council", "senior_official"),
        ("engineers of the port authority", "working"),
        ("poet", None),
        (None, None),
    ],
)
def test_office_words_tell_the_class_of_an_office(office: str | None, level: str | None) -> None:
    assert office_level(office) == level


def test_a_military_rank_without_an_office_is_a_command() -> None:
    assert office_level(None, "Colonel General") == "military_command"
    assert office_level("Minister of Defense", "Colonel General") == "ministerial"


def test_the_level_is_the_highest_office_that_takes_part() -> None:
    people = [Participant(office="Ambassador of Pakistan"), Participant(office="Minister of Defense")]
    absent = Participant(office="President", role="absent")
    meeting = Meeting(type="meeting", status="held", participants=[*people, absent], evidence=[1]).derive()
    assert meeting.level == "ministerial"
    assert LEVELS.index("ministerial") < LEVELS.index("ambassadorial")


def test_codes_are_written_and_never_asked_of_the_model() -> None:
    asked = str(Meeting.model_json_schema(mode="validation"))
    assert "codes" not in asked
    assert "plover" not in asked
    assert "codes" in Meeting.model_json_schema(mode="serialization")["properties"]
