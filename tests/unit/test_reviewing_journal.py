"""No decision that was acknowledged is lost, and what a kill leaves behind does not stop the next review."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import StorageError
from extractor.results.reviewing.deciding import review_of, reviewed_events
from extractor.results.reviewing.journal import Conflict, Entry, Journal, read_journal
from extractor.results.run_files import digest_of

KILLS = int(os.environ.get("REVIEW_KILLS", "8"))
WRITER = """
import sys
from pathlib import Path
from extractor.results.reviewing.journal import Journal
with Journal(Path(sys.argv[1])) as journal:
    print("ready", flush=True)
    while True:
        number = len(journal.entries)
        article = f"article {number % 7}"
        decision = {"article": article, "action": "nothing", "when": "2026-01-01T00:00:00+00:00", "who": "ann", "reason": "x" * (number * 37 % 3000)}
        entry = journal.add(decision, version=len(journal.of(article)))
        print(entry.number, flush=True)
"""


def entry(number: int, action: str, record: str | None = "a#1", **more: Any) -> Entry:
    return Entry.model_validate(
        {
            "number": number,
            "when": "2026-01-01T00:00:00+00:00",
            "who": "ann",
            "article": "a",
            "record": record,
            "action": action,
            **more,
        }
    )


def add(journal: Journal, version: int, **more: Any) -> Entry:
    return journal.add(
        {"article": "a", "record": "a#1", "action": "accept", "when": "now", "who": "ann", **more}, version=version
    )


def test_no_acknowledged_decision_is_lost_to_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "events.review.jsonl"
    chance = random.Random(9)
    acknowledged = 0
    for _ in range(KILLS):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            for _ in range(chance.randint(1, 40)):
                acknowledged = int(writer.stdout.readline())
            writer.send_signal(signal.SIGKILL)
            rest = [int(line) for line in writer.stdout.read().splitlines() if line]
            acknowledged = max([acknowledged, *rest])
        numbers = [e.number for e in read_journal(path)]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) >= acknowledged


def test_a_torn_last_line_is_cut_off_and_the_next_decision_stands_alone(tmp_path: Path) -> None:
    path = tmp_path / "j"
    with Journal(path) as journal:
        add(journal, 0)
    whole = path.read_bytes()
    line = whole.splitlines(keepends=True)[0]
    for cut in range(1, len(line)):
        path.write_bytes(whole + line[:cut])
        with Journal(path) as journal:
            assert add(journal, 1).number == 2
        assert [json.loads(text)["number"] for text in path.read_text().splitlines()] == [1, 2]
        path.write_bytes(whole)


def test_a_broken_line_in_the_middle_is_named(tmp_path: Path) -> None:
    path = tmp_path / "j"
    path.write_text('{"review": 1}\n{"number": 1}\n')
    with pytest.raises(StorageError, match=r"j:1: no review entry"):
        read_journal(path)


def test_a_second_review_of_the_same_run_is_refused(tmp_path: Path) -> None:
    with Journal(tmp_path / "j"), pytest.raises(StorageError, match="another"), Journal(tmp_path / "j"):
        pass


def test_a_decision_made_on_an_older_state_is_a_conflict(tmp_path: Path) -> None:
    with Journal(tmp_path / "j") as journal:
        add(journal, 0)
        with pytest.raises(Conflict):
            add(journal, 0)
        assert add(journal, 1).number == 2


def test_the_last_decision_about_an_event_holds_and_undo_brings_back_the_one_before() -> None:
    entries = [entry(1, "accept"), entry(2, "reject"), entry(3, "undo", undoes=2)]
    assert review_of(entries[:2]).decisions["a#1"].action == "reject"
    assert review_of(entries).decisions["a#1"].action == "accept"


def test_nothing_here_removes_every_event_until_one_is_decided_upon() -> None:
    record = {"id": "a#1", "event": {"type": "meeting"}}
    nothing = entry(1, "nothing", record=None)
    assert reviewed_events([record], review_of([nothing])) == []
    assert len(reviewed_events([record], review_of([nothing, entry(2, "accept")]))) == 1


def test_a_decision_about_an_event_that_has_changed_since_holds_no_longer() -> None:
    event = {"type": "meeting", "status": "held"}
    review = review_of([entry(1, "accept", base=digest_of(event))])
    assert review.complete([{"id": "a#1", "event": event}])
    changed = {"id": "a#1", "event": {**event, "status": "planned"}}
    assert not review.complete([changed])
    assert review.stale([changed]) == ["a#1"]


def test_an_added_event_stays_until_it_is_rejected() -> None:
    added = entry(1, "add", record="a#+1", after={"type": "meeting"})
    assert [name for name, _, _ in reviewed_events([], review_of([added]))] == ["a#+1"]
    assert reviewed_events([], review_of([added, entry(2, "reject", record="a#+1")])) == []
