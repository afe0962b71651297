"""What a run keeps, what it believes of what it finds, and when an answer is still the answer (faults S01-S22, C-1 to C-10).

Not here: S01, S05-S07, S21 are `test_torture.py`; S08-S13, S20 `test_stopping.py`; S22 `test_reading.py`. S04 (power cut)
stands on SQLite's synchronous=FULL; S14: nothing is ordered or waited for by the wall clock; S15 is S01; S17: a shortened
output is written anew, as the store holds all of it. C-8, C-9, C-10 are settings: `test_configuring.py`,
`test_schema_loading.py`.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from extractor.errors import SetupError, StorageError
from extractor.records import Article, Ask, Message, Outcome, Question, Reply, question_key
from extractor.running import Job, Summary, run_articles
from extractor.settings import InputSettings, PaceSettings, Settings
from extractor.steps.cleaning import clean_article
from extractor.store import Store
from extractor.store.file_systems import file_system_of, holds_shared_memory
from extractor.store.sharing import SharedReplies, clear_shared, count_shared
from tests.integration.test_running import SCHEMA, Counting, articles_in, bytes_of, extract, run


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "events.jsonl"


def changed(path: Path, line: int, edit: bytes) -> bytes:
    lines = path.read_bytes().splitlines(keepends=True)
    lines[line] = edit
    path.write_bytes(b"".join(lines))
    return path.read_bytes()


@pytest.mark.parametrize(
    "edit",
    [b'{"id":"000#1","mine":1}\n', b"<<<<<<< HEAD\n", b'{"id":"nobody#1"}\n', b"\xff\n"],
    ids=["edited", "conflict", "added", "bytes"],
)
@pytest.mark.parametrize("name", ["events.jsonl", "events.articles.jsonl"])
def test_a_line_that_somebody_edited_is_refused_by_number_and_kept(
    tmp_path: Path, out: Path, name: str, edit: bytes
) -> None:
    folder = articles_in(tmp_path / "in", 8)
    run(folder, out, Counting())
    after = changed(tmp_path / name, 2, edit)
    with pytest.raises(
        StorageError, match=rf"{name}: line 3 is not what this run wrote; nothing was changed.*mv .*{name}"
    ):
        run(folder, out, Counting())
    assert (tmp_path / name).read_bytes() == after
    (tmp_path / name).rename(tmp_path / "mine")
    model = Counting()
    assert run(folder, out, model).done == 8
    assert model.asked == []


def test_a_torn_end_of_any_length_is_taken_away_and_said(tmp_path: Path, out: Path) -> None:
    folder = articles_in(tmp_path / "in", 6)
    run(folder, out, Counting())
    whole = bytes_of(out)
    for cut in range(1, len(whole[0]), 97):
        out.write_bytes(whole[0][:cut])
        torn = 0 if whole[0][:cut].endswith(b"\n") else len(whole[0][:cut].split(b"\n")[-1])
        assert run(folder, out, Counting()).torn_bytes == torn
        assert bytes_of(out) == whole
    out.write_bytes(whole[0] + bytes(700))  # a power cut may leave size without content
    assert run(folder, out, Counting()).torn_bytes == 700
    assert bytes_of(out) == whole


def test_missing_files_are_written_anew_from_the_store(tmp_path: Path, out: Path) -> None:
    folder = articles_in(tmp_path / "in", 5)
    run(folder, out, Counting())
    whole = bytes_of(out)
    out.unlink()
    (tmp_path / "events.articles.jsonl").write_bytes(b"".join(whole[1].splitlines(keepends=True)[:2]))
    model = Counting()
    run(folder, out, model)
    assert (model.asked, bytes_of(out)) == ([], whole)


def test_nothing_to_do_leaves_the_files_alone(tmp_path: Path, out: Path) -> None:
    folder = articles_in(tmp_path / "in", 5)
    run(folder, out, Counting())
    before = out.stat().st_ino
    run(folder, out, Counting())
    assert out.stat().st_ino == before


def test_an_sqlite_file_of_something_else_is_not_touched(tmp_path: Path, out: Path) -> None:
    store = tmp_path / "events.run.sqlite"
    with sqlite3.connect(store) as other:
        other.execute("CREATE TABLE mine (x)")
    before = store.read_bytes()
    with pytest.raises(StorageError, match="SQLite file of something else"):
        run(articles_in(tmp_path / "in", 1), out, Counting())
    assert store.read_bytes() == before


def test_a_store_of_another_version_is_refused_by_name(tmp_path: Path, out: Path) -> None:
    folder = articles_in(tmp_path / "in", 1)
    run(folder, out, Counting())
    for version, told in ((99, "a later version of extract; upgrade it"), (1, "an earlier version")):
        with sqlite3.connect(tmp_path / "events.run.sqlite") as store:
            store.execute(f"PRAGMA user_version = {version}")
        with pytest.raises(StorageError, match=told):
            run(folder, out, Counting())


def test_a_reply_that_the_disk_changed_is_not_believed(tmp_path: Path, out: Path) -> None:
    folder = articles_in(tmp_path / "in", 6)
    run(folder, out, Counting())
    with sqlite3.connect(tmp_path / "events.run.sqlite") as store:
        store.execute(
            "UPDATE replies SET reply = replace(reply, '\"text\":\"', '\"text\":\"1') WHERE article_id = '003'"
        )
        store.execute("UPDATE articles SET status = NULL")
        store.execute("DELETE FROM outcomes")
    for name in ("events.jsonl", "events.articles.jsonl"):
        (tmp_path / name).unlink()
    model = Counting()
    run(folder, out, model)
    assert model.asked == ["003"]


def test_a_rollback_journal_serves_where_a_log_cannot(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "a / ext4 rw 0 0\nb /data nfs4 rw 0 0\nc /data/my\\040disk xfs rw 0 0\nd /far fuse.sshfs rw 0 0\n"
    )
    kinds = {"/data/x": "nfs4", "/data/my disk/x": "xfs", "/database/x": "ext4", "/far/a/b": "fuse.sshfs"}
    assert {path: file_system_of(Path(path), mounts) for path in kinds} == kinds
    assert [holds_shared_memory(Path(path), mounts) for path in kinds] == [False, True, True, False]
    store = Store(tmp_path / "s.sqlite", wal=False)
    entries = store.entries()
    entries.begin()
    entries.enter(Article(id="a", text="x", text_sha256="1"))
    entries.end()
    store.keep_reply("k", "a", Reply(text="1"), 1).result()
    assert store.reply("k") == (Reply(text="1"), 1)
    assert not (tmp_path / "s.sqlite-wal").exists()
    store.close()


async def unlucky(article: Article, ask: Ask) -> Outcome:
    outcome = await extract(article, ask)
    status = {"001": "refused", "002": "partial", "003": "failed"}.get(article.id)
    return outcome if status is None else Outcome(status=status, reason="so")  # type: ignore[arg-type]


def run_with_cache(
    folder: Path, out: Path, model: Counting, cache: Path, do: object = extract, **more: object
) -> Summary:
    settings = Settings(inputs=InputSettings(paths=(str(folder),)), out=out, cache=cache).model_copy(update=more)
    return asyncio.run(run_articles(settings, Job(do, model, {"prompt": "p"})))  # type: ignore[arg-type]


def test_runs_share_replies_but_neither_refusals_nor_cut_or_failed_ones(tmp_path: Path) -> None:
    folder, cache = articles_in(tmp_path / "in", 6), tmp_path / "cache"
    first, second, third = Counting(), Counting(), Counting()
    run_with_cache(folder, tmp_path / "a.jsonl", first, cache, unlucky)
    run_with_cache(folder, tmp_path / "b.jsonl", second, cache)
    run_with_cache(folder, tmp_path / "c.jsonl", third, cache, use_cache=False)
    assert [len(model.asked) for model in (first, second, third)] == [6, 3, 6]
    assert sorted(second.asked) == ["001", "002", "003"]
    files = [(tmp_path / f"{name}.jsonl").read_bytes() for name in "bc"]
    assert files[0] == files[1]
    assert sum(count_shared(cache).replies.values()) == 6
    assert clear_shared(cache) == 6
    assert run_with_cache(folder, tmp_path / "b.jsonl", Counting(), cache).requests == 0  # its own replies stay


def test_damaged_shared_replies_are_misses_and_a_damaged_file_names_its_cure(tmp_path: Path) -> None:
    folder, cache = articles_in(tmp_path / "in", 4), tmp_path / "cache"
    run_with_cache(folder, tmp_path / "a.jsonl", Counting(), cache)
    with sqlite3.connect(cache / "replies.sqlite") as shared:
        shared.execute("UPDATE replies SET reply = '{}' WHERE key = (SELECT min(key) FROM replies)")
    model = Counting()
    run_with_cache(folder, tmp_path / "b.jsonl", model, cache)
    assert len(model.asked) == 1
    (cache / "replies.sqlite").write_bytes(b"garbage, and long enough to be read as a database" * 90)
    with pytest.raises(StorageError, match=rf"extract cache clear --cache {cache}"):
        run_with_cache(folder, tmp_path / "c.jsonl", Counting(), cache)
    clear_shared(cache)
    assert run_with_cache(folder, tmp_path / "c.jsonl", Counting(), cache).done == 4


def test_several_runs_write_shared_replies_at_once(tmp_path: Path) -> None:
    def share(number: int) -> None:
        shared = SharedReplies(tmp_path / "cache")
        for n in range(40):
            shared.share([(f"{number}-{n}", Reply(text=str(n), model="m"), 1)]).result()
        shared.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(share, range(8)))
    assert count_shared(tmp_path / "cache").replies == {"m": 320}


def test_shared_replies_are_opened_by_several_runs_in_the_same_moment(tmp_path: Path) -> None:
    """Each makes the file if it is the first; none finds it half made (without a lock, every third round of eight failed)."""
    for round_ in range(20):
        together = Barrier(8)

        def open_and_close(folder: Path, together: Barrier = together) -> None:
            together.wait()
            SharedReplies(folder).close()

        with ThreadPoolExecutor(8) as threads:
            list(threads.map(open_and_close, [tmp_path / str(round_)] * 8))


def question(**more: object) -> Question:
    article = clean_article(Article(id="a", text="The ministers met in Riga.", text_sha256="1", published="2024-01-01"))
    plain = Question(article, article.sentences, (Message(role="user", content="x"),), SCHEMA)
    return Question(**{**vars(plain), **more})  # type: ignore[arg-type]


def test_a_key_changes_with_all_that_changes_an_answer_and_with_nothing_else() -> None:
    keys = [
        question_key("m", question()),
        question_key("n", question()),
        question_key("m", question(messages=(Message(role="user", content="y"),))),
        question_key("m", question(messages=(Message(role="system", content="x"),))),
        question_key("m", question(temperature=0.5)),
        question_key("m", question(max_output_tokens=100)),
        question_key("rules:1:own", question()),
        question_key(
            "rules:1:own", question(article=question().article.model_copy(update={"published": "2024-01-02"}))
        ),
    ]
    assert len(set(keys)) == len(keys)
    same = question(article=question().article.model_copy(update={"id": "b", "source": "elsewhere"}), purpose="repair")
    assert question_key("m", same) == keys[0]


@pytest.mark.parametrize("number", range(4))
def test_a_key_stays_what_it_was_so_that_replies_bought_earlier_are_found(number: int) -> None:
    messages = [("system", "a “b” \u2028"), ("user", "é\n<"), ("user", "c")][:number]
    asked = question(messages=tuple(Message(role=role, content=words) for role, words in messages), again=1)  # type: ignore[arg-type]
    one_list = json.dumps(["m at x", messages, SCHEMA.version, None, None, None, 1])
    assert question_key("m at x", asked) == hashlib.sha256(one_list.encode()).hexdigest()


@pytest.mark.parametrize("name", ["prompt", "schema", "temperature", "max_output_tokens", "model"])
def test_a_change_of_what_is_asked_is_refused_with_the_choices(tmp_path: Path, out: Path, name: str) -> None:
    folder = articles_in(tmp_path / "in", 2)
    settings = Settings(inputs=InputSettings(paths=(str(folder),)), out=out)
    asked = {"prompt": "p@1", "schema": "s@1", "temperature": "0.0", "max_output_tokens": "None"}
    asyncio.run(run_articles(settings, Job(extract, Counting(), asked)))
    other = Counting()
    if name == "model":
        other.identity = "another"  # type: ignore[misc]
    else:
        asked[name] = "other"
    with pytest.raises(SetupError, match=rf"{name} was .*, is .*--out.*--fresh"):
        asyncio.run(run_articles(settings, Job(extract, other, asked)))
    assert other.asked == []


def test_pace_limits_and_the_way_to_the_inputs_change_nothing(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = articles_in(tmp_path / "in", 4)
    run(folder, out, Counting())
    before = bytes_of(out)
    monkeypatch.chdir(tmp_path)
    for more in (
        {"pace": PaceSettings(concurrency=1, rpm=5, max_requests=9, timeout_seconds=1)},
        {"inputs": InputSettings(paths=("in",))},
        {"inputs": InputSettings(paths=("./in/*.txt",))},
        {"quiet": True},
    ):
        model = Counting()
        assert run(folder, Path("events.jsonl"), model, **more).requests == 0
        assert (model.asked, out.read_bytes()) == ([], before[0])


def test_an_edited_article_is_asked_about_again_and_told(tmp_path: Path, out: Path) -> None:
    folder = articles_in(tmp_path / "in", 4)
    run(folder, out, Counting())
    (folder / "002.txt").write_text("The ministers met once more, in Tallinn this time.\n")
    model = Counting()
    summary = run(folder, out, model)
    assert (model.asked, summary.superseded, summary.orphaned, summary.done) == (["002"], 1, 0, 4)


def test_an_edit_that_keeps_size_and_time_is_seen(tmp_path: Path, out: Path) -> None:
    folder = articles_in(tmp_path / "in", 2)
    path = folder / "001.txt"
    os.utime(path, (1, 1))
    run(folder, out, Counting())
    path.write_text(path.read_text().replace("met", "ate"))
    os.utime(path, (1, 1))
    assert run(folder, out, Counting()).superseded == 1


@pytest.mark.parametrize("keep_texts", [True, False], ids=["with texts", "without"])
def test_a_new_version_pays_for_nothing_and_keeps_what_it_cannot_make_again(
    tmp_path: Path, out: Path, keep_texts: bool
) -> None:
    folder = articles_in(tmp_path / "in", 6)
    run(folder, out, Counting(), keep_texts=keep_texts)
    before = bytes_of(out)
    (folder / "000.txt").unlink()

    async def other_question(article: Article, ask: Ask) -> Outcome:
        async def otherwise(asked: Question) -> Reply:
            return await ask(Question(**{**vars(asked), "temperature": 0.9}) if article.id == "004" else asked)

        return await extract(article, otherwise)

    settings = Settings(inputs=InputSettings(paths=(str(folder),)), out=out, keep_texts=keep_texts)
    model = Counting()
    summary = asyncio.run(run_articles(settings, Job(other_question, model, {"prompt": "p"}, {"made": "2"})))
    assert (model.asked, summary.done, summary.kept_as_they_were, summary.orphaned) == ([], 6, 1, 1)
    assert bytes_of(out) == before


def test_the_model_that_answered_is_kept_with_each_reply(tmp_path: Path, out: Path) -> None:
    class Moved(Counting):
        async def answer(self, asked: Question) -> Reply:
            return (await super().answer(asked)).model_copy(update={"model": f"alias-{len(self.asked)}"})

    run(articles_in(tmp_path / "in", 2), out, Moved(), concurrency=1)
    with sqlite3.connect(tmp_path / "events.run.sqlite") as store:
        told = {json.loads(reply)["model"] for (reply,) in store.execute("SELECT reply FROM replies")}
    assert told == {"alias-1", "alias-2"}


def test_a_path_that_is_no_utf8_is_read_written_and_resumed(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    folder.mkdir()
    out = folder / os.fsdecode(b"\xfe.jsonl")
    assert run(articles_in(folder, 2), out, Counting()).done == 2
    assert run(folder, out, Counting()).requests == 0
    manifest = json.loads(out.with_name(os.fsdecode(b"\xfe.run.json")).read_text())
    assert manifest["settings"]["inputs"]["paths"] == [str(folder)]
