"""Shares of a run, put together, are the run: the same bytes, and nothing that does not belong is put in."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from extractor.engines.merging import merge_shares
from extractor.errors import SetupError, StorageError
from extractor.records import Article, Ask, Outcome
from extractor.running import Job, Summary, run_articles
from extractor.settings import InputSettings, Settings
from tests.integration import test_running as plain

SHARES = 16


async def extract(article: Article, ask: Ask) -> Outcome:
    if "fails" in article.text:
        return Outcome(status="failed", reason="server_error", message="no luck")
    if "declines" in article.text:
        return Outcome(status="refused", reason="refused", message="it would not")
    return await plain.extract(article, ask)


def inputs_in(folder: Path) -> Path:
    plain.articles_in(folder, 60)
    for number in (5, 17, 41):  # the same text in other shares, before and after its first
        (folder / f"copy-{number}.txt").write_bytes((folder / f"{number:03}.txt").read_bytes())
        (folder / f"0000-{number}.txt").write_bytes((folder / f"{number:03}.txt").read_bytes())
    (folder / "empty.txt").write_text("")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (folder / "unlucky.txt").write_text("This one fails every time.\n")
    (folder / "declined.txt").write_text("This one declines to be read.\n")
    (folder / "rows.jsonl").write_text(
        "".join(json.dumps({"id": f"row-{n}", "text": f"Row {n} of a table met nobody."}) + "\n" for n in range(20))
    )
    return folder


def run(
    folder: Path, out: Path, share: tuple[int, int] | None = None, prompt: str = "p", limit: int | None = None
) -> Summary:
    out.parent.mkdir(parents=True, exist_ok=True)
    settings = Settings(inputs=InputSettings(paths=(str(folder),), shard=share, limit=limit), out=out)
    return asyncio.run(run_articles(settings, Job(extract, plain.Counting(), {"prompt": prompt}, {"made": "1"})))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, list[Path]]:
    """Return the inputs, the run over all of them, and its shares."""
    root = tmp_path_factory.mktemp("shares")
    folder = inputs_in(root / "in")
    run(folder, root / "whole" / "events.jsonl")
    parts = [root / "parts" / f"part-{n}.jsonl" for n in range(1, SHARES + 1)]
    for number, part in enumerate(parts, start=1):
        run(folder, part, (number, SHARES))
    return folder, root / "whole" / "events.jsonl", parts


def test_sixteen_shares_are_the_whole_byte_for_byte(whole: tuple[Path, Path, list[Path]], tmp_path: Path) -> None:
    _, one, parts = whole
    out = tmp_path / "events.jsonl"
    counts = merge_shares([*parts[7:], *parts[:7]], out)
    assert plain.bytes_of(out) == plain.bytes_of(one)
    assert counts == {"done": 86, "failed": 1, "refused": 1, "skipped": 2}


def test_the_merged_run_goes_on_like_any_other(whole: tuple[Path, Path, list[Path]], tmp_path: Path) -> None:
    folder, one, parts = whole
    out = tmp_path / "events.jsonl"
    merge_shares(parts, out)
    summary = run(folder, out)
    assert (summary.requests, summary.orphaned, summary.not_reached) == (0, 0, 0)
    assert plain.bytes_of(out) == plain.bytes_of(one)


def test_a_share_that_is_missing_doubled_or_of_another_run_is_named(
    whole: tuple[Path, Path, list[Path]], tmp_path: Path
) -> None:
    folder, one, parts = whole
    out = tmp_path / "events.jsonl"
    other, unfinished = tmp_path / "o" / "other.jsonl", tmp_path / "u" / "unfinished.jsonl"
    run(folder, other, (3, SHARES), prompt="q")
    with pytest.raises(SetupError, match=r"missing: share 4/16"):
        merge_shares([*parts[:3], *parts[4:]], out)
    with pytest.raises(SetupError, match=r"share 2/16 is given twice: .*part-2\.jsonl"):
        merge_shares([*parts, parts[1]], out)
    with pytest.raises(SetupError, match=r"other\.jsonl: its prompt is q"):
        merge_shares([*parts[:2], other, *parts[3:]], out)
    with pytest.raises(SetupError, match=r"is no share"):
        merge_shares([one, *parts], out)
    assert not out.exists()
    stop(folder, unfinished)
    with pytest.raises(SetupError, match=r"unfinished\.jsonl: \d+ articles were not reached"):
        merge_shares([unfinished, *parts[1:]], out)


def stop(folder: Path, out: Path) -> None:
    async def refuse(article: Article, ask: Ask) -> Outcome:
        raise StorageError("the disk is full")

    out.parent.mkdir()
    settings = Settings(inputs=InputSettings(paths=(str(folder),), shard=(1, SHARES)), out=out)
    asyncio.run(run_articles(settings, Job(refuse, plain.Counting(), {"prompt": "p"}, {"made": "1"})))


def test_an_output_that_is_there_is_left_alone(whole: tuple[Path, Path, list[Path]], tmp_path: Path) -> None:
    _, _, parts = whole
    out = tmp_path / "events.jsonl"
    out.write_text("mine\n")
    with pytest.raises(StorageError, match=r"exists; nothing was changed"):
        merge_shares(parts, out)
    assert out.read_text() == "mine\n"


def test_another_share_is_not_added_to_the_output_of_one(whole: tuple[Path, Path, list[Path]], tmp_path: Path) -> None:
    folder, _, _ = whole
    out = tmp_path / "s" / "events.jsonl"
    run(folder, out, (1, SHARES))
    with pytest.raises(SetupError, match=r"shard was 1/16, is 2/16"):
        run(folder, out, (2, SHARES))


def test_a_share_without_articles_is_no_error(tmp_path: Path) -> None:
    folder = plain.articles_in(tmp_path / "in", 1)
    outs = [tmp_path / f"{n}" / "part.jsonl" for n in range(1, 9)]
    found = [run(folder, out, (n, 8)).found for n, out in enumerate(outs, start=1)]
    assert sorted(found) == [0] * 7 + [1]
    assert merge_shares(outs, tmp_path / "events.jsonl") == {"done": 1}
