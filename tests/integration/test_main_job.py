"""`extract seeds/ --out events.jsonl`, as a person types it: real process, real files, a real socket."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.integration.scripted_endpoint import scripted_endpoint

ROOT = Path(__file__).resolve().parents[2]
STRIKE = {"type": "strike", "status": "ongoing", "evidence": [1], "date": {"text": None, "reading": None}}


def extract(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from extractor.cli import main; main()", *words]
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return subprocess.run(
        command, cwd=folder, env={**kept, "PYTHONPATH": str(ROOT), **environment}, capture_output=True, text=True,
        check=False, timeout=120,
    )  # fmt: skip


def records_in(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def seeds_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    done = extract(folder, str(ROOT / "seeds"), "--out", "events.jsonl")
    assert done.returncode == 0, done.stderr
    assert "2 articles found = 2 done" in done.stderr
    assert done.stderr.splitlines()[0].startswith("Model: rules, built in")
    assert "No language model was used" in done.stderr.splitlines()[-1]
    return folder / "events.jsonl"


def told(participant: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(participant[name] for name in ("name", "country", "accredited_to", "tenure"))


def test_first_seed_is_one_held_meeting(seeds_run: Path) -> None:
    (record,) = [r for r in records_in(seeds_run) if r["article"]["id"] == "000_3e890d727285aacb"]
    event = record["event"]
    assert (event["type"], event["status"], event["background"]) == ("meeting", "held", False)
    assert [told(p) for p in event["participants"]] == [
        ("Zakir Hasanov", "AZE", None, "incumbent"),
        ("Saeed Khan Mohmand", "PAK", "AZE", "outgoing"),
    ]
    assert event["codes"] == {"plover": {"event": "CONSULT", "mode": None}, "cameo": ["040"], "reason": None}


def test_second_seed_is_a_held_meeting_and_a_declaration_in_the_background(seeds_run: Path) -> None:
    meeting, declaration = [r["event"] for r in records_in(seeds_run) if r["article"]["id"] == "004_4684403728a74850"]
    assert (meeting["type"], meeting["status"]) == ("meeting", "held")
    assert [told(p) for p in meeting["participants"]] == [
        ("Zakir Hasanov", "AZE", None, "incumbent"),
        ("Bilal Hayee", "PAK", "AZE", "incoming"),
    ]
    kept = [declaration[name] for name in ("name", "instrument", "status", "background")]
    assert kept == ["Islamabad Declaration", "declaration", "signed", True]
    assert declaration["date"]["value"] == "2021-01-13"
    assert [party["country"] for party in declaration["parties"]] == ["AZE", "PAK", "TUR"]
    assert declaration["codes"] == {"plover": {"event": "SUPPORT", "mode": None}, "cameo": ["057"], "reason": None}


def test_every_span_of_the_seeds_slices_back(seeds_run: Path) -> None:
    for record in records_in(seeds_run):
        text = (ROOT / record["article"]["source"]).read_text(encoding="utf-8")
        assert record["spans"]
        for span in record["spans"]:
            words = record["event"]
            for step in span["path"].split("/")[1:]:
                words = words[int(step)] if isinstance(words, list) else words[step]
            assert span["match"] in ("exact", "normalised", "partial_name"), span
            assert span["match"] != "exact" or text[span["start"] : span["end"]] == words
        for sentence in record["event"]["evidence"]:
            assert text[sentence["start"] : sentence["end"]] == sentence["text"]


def test_a_second_run_of_the_same_words_changes_no_byte(seeds_run: Path) -> None:
    before = seeds_run.read_bytes()
    again = extract(seeds_run.parent, str(ROOT / "seeds"), "--out", "events.jsonl", "--json")
    assert json.loads(again.stdout)["requests"] == 0
    assert seeds_run.read_bytes() == before


def meeting_of_first_names(asked: dict[str, Any]) -> dict[str, Any]:
    assert asked["messages"][-1]["content"].count("[1] ") == 1
    event = {"type": "meeting", "status": "held", "participants": [{"name": "Zakir Hasanov"}], "evidence": [1]}
    return {"events": [event]}


def test_an_endpoint_gives_the_events_and_the_key_goes_nowhere_else(tmp_path: Path) -> None:
    with scripted_endpoint(meeting_of_first_names) as served:
        done = extract(
            tmp_path, str(ROOT / "seeds"), "--out", "events.jsonl", "--base-url", served.base_url,
            EXTRACT_API_KEY="canary-key-7f3",
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Model: the one that the server lists" in done.stderr
    records = records_in(tmp_path / "events.jsonl")
    assert [r["event"]["participants"][0]["name"] for r in records] == ["Zakir Hasanov"] * 2
    assert {r["made_by"]["model"] for r in records} == {"scripted"}
    assert set(served.keys) == {"Bearer canary-key-7f3"}
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert b"canary-key-7f3" not in kept + (done.stdout + done.stderr).encode()


PROMPT = """---
name: mine
description: My own.
---
# system
List strikes. {{ schema }}
# user
{{ sentences }}
"""


def test_prompt_and_schema_swap_with_nothing_else_changed(tmp_path: Path) -> None:
    (tmp_path / "my.md").write_text(PROMPT)
    (tmp_path / "stoppages.py").write_text((ROOT / "schemas" / "strikes.py").read_text())
    with scripted_endpoint(lambda _: {"events": [STRIKE]}) as served:
        done = extract(
            tmp_path, str(ROOT / "seeds"), "--out", "e.jsonl", "--base-url", served.base_url, "--model", "m",
            "--prompt", "my.md", "--schema", "stoppages.py:Strike",
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert served.requests[0]["messages"][0]["content"].startswith("List strikes.")
    made_by = {(r["event"]["type"], r["made_by"]["prompt"].split("@")[0], r["made_by"]["schema"].split("@")[0])
               for r in records_in(tmp_path / "e.jsonl")}  # fmt: skip
    assert made_by == {("strike", "my", "stoppages")}


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("nowhere/", "--out", "e.jsonl"), 2, "nowhere"),
        (("empty/", "--out", "e.jsonl"), 2, "empty"),
        (("art.txt", "--out", "e.jsonl", "--schema", "nosuch"), 2, "one of"),
        (("art.txt", "--out", "e.jsonl", "--prompt", "diplomcy.v1"), 2, "did you mean diplomacy.v1"),
        (("art.txt", "--out", "e.jsonl", "--prompt", "bad.md"), 2, "did you mean sentences"),
        (("art.txt", "--out", "missing/e.jsonl"), 5, "missing"),
        (("art.txt", "--out", "e.jsonl", "--model", "openai:gpt-5"), 2, "OPENAI_API_KEY"),
        (("art.txt", "--out", "e.jsonl", "--schema", "strikes"), 2, "--model"),
        (("art.txt", "--out", "e.jsonl", "--schema", "strikes", "--prompt", "diplomacy.v1", "--model", "ollama:x"), 2, "another"),
        (("art.txt", "--out", "e.jsonl", "--shard", "9/4"), 2, "I/N"),
        (("art.txt", "--out", "e.jsonl", "--concurrency", "many"), 2, "auto"),
        (("reveiw",), 2, "review"),
        (("art.txt", "--out", "e.jsonl", "--engine", "spark"), 2, "engine"),
        (("art.txt", "--out", "e.jsonl", "--copy-to", "s3://b/run"), 2, "--engine ray"),
        (("s3://bucket/news", "--out", "e.jsonl"), 2, "--engine ray"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)  # fmt: skip
def test_bad_input_gets_one_line_and_its_code(tmp_path: Path, words: tuple[str, ...], code: int, says: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "art.txt").write_text("The ministers met in Riga on Monday, officials said in a statement there.\n")
    (tmp_path / "bad.md").write_text(PROMPT.replace("{{ sentences }}", "{{ sentnces }}"))
    done = extract(tmp_path, *words)
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "e.jsonl").exists()


def test_an_empty_article_and_a_binary_one_are_skipped_and_the_others_go_on(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "empty.txt").write_text(" \n")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (folder / "real.txt").write_text((ROOT / "seeds" / "000_3e890d727285aacb.txt").read_text())
    done = extract(tmp_path, "in", "--out", "events.jsonl", "--json")
    counts = json.loads(done.stdout)
    assert (counts["found"], counts["done"], counts["skipped"], done.returncode) == (3, 1, 2, 0)
    lines = records_in(tmp_path / "events.articles.jsonl")
    assert {line["article"]["id"]: line["reason"] for line in lines} == {
        "empty": "empty", "picture": "binary", "real": None,
    }  # fmt: skip


def test_help_loads_neither_the_client_nor_the_store(tmp_path: Path) -> None:
    probe = (
        "import sys; sys.argv = ['extract', '--help']\n"
        "try:\n    from extractor.cli import main; main()\nexcept SystemExit: pass\n"
        "print([m for m in ('openai', 'httpx2', 'sqlite3', 'extractor.pipeline', 'jinja2') if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_a_dry_run_sends_and_writes_nothing(tmp_path: Path) -> None:
    done = extract(tmp_path, str(ROOT / "seeds"), "--dry-run", "--model", "ollama:x", "--json")
    counted = json.loads(done.stdout)
    assert counted["articles"] == 2
    assert counted["input_tokens"] > 2000
    assert list(tmp_path.iterdir()) == []


def test_an_article_in_another_language_is_skipped_by_rules_and_not_called_empty(tmp_path: Path) -> None:
    words = "Der Minister traf am Montag in Berlin seinen Amtskollegen und sprach mit ihm über die Lage an der Grenze. "
    (tmp_path / "a.txt").write_text(words * 3)
    done = extract(tmp_path, "a.txt", "--out", "events.jsonl", "--json")
    (line,) = records_in(tmp_path / "events.articles.jsonl")
    assert (line["status"], line["reason"], json.loads(done.stdout)["skipped"]) == ("skipped", "language", 1)
