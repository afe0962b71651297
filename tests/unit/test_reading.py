"""Any input ends as an article or as a skipped input with a reason: nothing hangs, nothing is read whole that is too large."""

from __future__ import annotations

import codecs
import gzip
import json
import os
import resource
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import InputMissing
from extractor.records import Article
from extractor.settings import InputSettings
from extractor.steps.cleaning import clean_article
from extractor.steps.reading import SkippedInput, read_inputs

ROOT = Path(__file__).resolve().parents[2]
WORDS = "The ministers of Latvia and Estonia met in Riga on Monday.\n"


def read(*paths: Path | str, exclude: tuple[Path, ...] = (), **settings: Any) -> list[Article | SkippedInput]:
    return list(read_inputs(InputSettings(paths=tuple(map(str, paths)), **settings), exclude))


def only(path: Path | str, **settings: Any) -> Article | SkippedInput:
    (item,) = read(path, **settings)
    return item


def reason(path: Path | str, **settings: Any) -> str:
    item = only(path, **settings)
    assert isinstance(item, SkippedInput), item
    return item.reason


def file(folder: Path, content: bytes | str, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    "content", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + " \n".encode("utf-16-le"), "\u2028\x85\xa0".encode()],
    ids=["nothing", "white space", "mark alone", "marked white space", "line separators"],
)  # fmt: skip
def test_empty_inputs_are_skipped_as_empty(tmp_path: Path, content: bytes) -> None:
    assert reason(file(tmp_path, content)) == "empty"


BINARIES = {
    "pdf": b"%PDF-1.7\n1 0 obj", "png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF", "gif": b"GIF89a\x01\0",
    "tiff": b"II*\0\x08\0", "bmp": b"BM\x46\0\0\0\0\0", "ico": b"\0\0\1\0\1\0", "psd": b"8BPS\0\1", "webp": b"RIFF\x24\0\0\0WEBPVP8 ",
    "zip": b"PK\x03\x04\x14\0", "gzip": b"\x1f\x8b\x08\0", "bzip2": b"BZh91AY&SY\x01", "xz": b"\xfd7zXZ\0", "7z": b"7z\xbc\xaf'\x1c", "rar": b"Rar!\x1a\x07",
    "zstd": b"\x28\xb5\x2f\xfd\x04", "tar": b"a.txt" + bytes(252) + b"ustar\0", "elf": b"\x7fELF\x02\x01", "windows program": b"MZ\x90\0\x03\0\0\0",
    "class": b"\xca\xfe\xba\xbe\0\0", "mach-o": b"\xcf\xfa\xed\xfe\x07", "wasm": b"\0asm\x01\0", "word": b"\xd0\xcf\x11\xe0\xa1\xb1", "rtf": b"{\\rtf1\\ansi",
    "sqlite": b"SQLite format 3\0", "parquet": b"PAR1\x15\x04", "numpy": b"\x93NUMPY\x01\0", "pickle": b"\x80\x04\x95\x10\0", "mp3": b"ID3\x03\0",
    "mp4": b"\0\0\0 ftypisom", "ogg": b"OggS\0\2", "flac": b"fLaC\0\0", "wav": b"RIFF\x24\0\0\0WAVEfmt ", "font": b"\0\1\0\0\0\x0e", "woff": b"wOF2\0\1",
    "noise": bytes(range(256)) * 8,
}  # fmt: skip


@pytest.mark.parametrize("content", BINARIES.values(), ids=BINARIES.keys())
def test_binaries_are_told_by_their_bytes_whatever_their_name(tmp_path: Path, content: bytes) -> None:
    assert reason(file(tmp_path, content + bytes(range(256)) * 2)) == "binary"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as out:
        out.truncate(1 << 33)  # 8 GB of holes: reading them would be noticed
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert reason(large) == "too_large"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 5_000


def test_a_gzipped_bomb_is_unpacked_no_further_than_allowed(tmp_path: Path) -> None:
    packed = file(tmp_path, gzip.compress(bytes(50_000_000)), "bomb.txt.gz")
    assert reason(packed) == "too_large"
    assert reason(file(tmp_path, gzip.compress(WORDS.encode())[:-9], "cut.txt.gz")) == "unreadable"
    whole = only(file(tmp_path, gzip.compress(WORDS.encode()), "whole.txt.gz"))
    assert isinstance(whole, Article)
    assert (whole.id, whole.text) == ("whole", WORDS)


FRENCH = (
    "Le ministre des Affaires étrangères a reçu à Genève son homologue brésilien, où ils ont évoqué la coopération. "
)
RUSSIAN = "Министр иностранных дел встретился в Москве с послом Турции, стороны обсудили сотрудничество. "
ENGLISH = (
    "The minister met the ambassador in Zürich on Monday; “a good talk”, he said, of trade and of security there. "
)


@pytest.mark.parametrize(
    ("text", "encoding", "known_as"),
    [
        (ENGLISH, "utf-8", "utf-8"), (ENGLISH, "utf-8-sig", "utf-8"), (ENGLISH, "utf-16", "utf-16-le"), (ENGLISH, "utf-32", "utf-32-le"),
        (ENGLISH, "utf-16-le", "utf-16-le"), (ENGLISH, "utf-16-be", "utf-16-be"), (RUSSIAN, "utf-16-le", "utf-16-le"), (ENGLISH, "utf-32-be", "utf-32-be"),
        (ENGLISH, "cp1252", "cp1252"), (FRENCH, "latin-1", "cp1252"), (RUSSIAN, "cp1251", "cp1251"), (RUSSIAN, "koi8-r", "koi8_r"),
        ("外交部长周一在北京会见了大使，双方讨论了合作。", "gb18030", "gb18030"), ("外務大臣は月曜日に東京で大使と会談した。", "shift_jis", "cp932"),
    ],
    ids=lambda value: value if value.isascii() and len(value) < 12 else value[:8],
)  # fmt: skip
def test_encodings_are_found_and_recorded(tmp_path: Path, text: str, encoding: str, known_as: str) -> None:
    article = only(file(tmp_path, (text * 5).encode(encoding)))
    assert isinstance(article, Article)
    assert (article.text, article.encoding) == (text * 5, known_as)


def test_a_few_broken_places_are_replaced_and_counted_many_are_refused(tmp_path: Path) -> None:
    text = (ENGLISH * 5).encode()
    article = only(file(tmp_path, text[:40] + b"\xff" + text[40:]))
    assert isinstance(article, Article)
    assert article.encoding == "utf-8, 1 replaced"
    assert reason(file(tmp_path, codecs.BOM_UTF8 + b"\xc3(" * 50)) == "encoding"


def test_a_text_is_kept_as_it_was_read_line_ends_and_all(tmp_path: Path) -> None:
    text = "One.\r\nTwo.\rThree.\n\n\x0cFour\x85five.\u2028Six \0 seven.\n" + WORDS * 3
    article = only(file(tmp_path, text))
    assert isinstance(article, Article)
    assert article.text == text
    cleaned = clean_article(article)
    assert cleaned.text == text
    assert [cleaned.words_of(s) for s in cleaned.sentences][-1] == WORDS.strip()


PAGE = """<html lang="en"><head><title>Talks in Riga</title><meta property="article:published_time" content="2024-03-05T10:00:00Z">
</head><body><nav>Home News</nav><article><h1>Ministers meet in Riga</h1><p>RIGA – The foreign ministers of Latvia and Estonia met on
Monday to discuss trade and security, officials said after a long day.</p><div style="display: none">Secretly the king met the pope.</div>
<p hidden>Nor was this ever shown.</p><figure><figcaption>Ministers shake hands.</figcaption></figure><p>They signed an agreement on rail
links that had been prepared for two years by both governments and their experts.</p></article><section id="comments" class="comments">
<div class="comment"><p>I think they met aliens.</p></div></section></body></html>"""


@pytest.mark.parametrize("name", ["page.html", "page.htm", "page.txt"])
def test_a_page_gives_its_text_title_date_and_language_with_captions_and_comments_apart(
    tmp_path: Path, name: str
) -> None:
    article = only(file(tmp_path, PAGE, name))
    assert isinstance(article, Article)
    assert (article.published, article.published_basis, article.language) == ("2024-03-05", "metadata", "en")
    cleaned = clean_article(article)
    zones = {zone.kind: cleaned.text[zone.start : zone.end] for zone in cleaned.zones}
    assert zones["caption"] == "Ministers shake hands."
    assert zones["comment"] == "I think they met aliens."
    assert "They signed an agreement" in article.text
    assert "king" not in article.text
    assert "shown" not in article.text
    assert clean_article(cleaned) == cleaned


def test_a_page_is_read_in_the_encoding_that_it_names(tmp_path: Path) -> None:
    body = f"<p>{RUSSIAN * 5}</p><p>{RUSSIAN * 4}</p>"
    page = f'<html><head><meta charset="windows-1251"></head><body><article>{body}</article></body></html>'
    article = only(file(tmp_path, page.encode("cp1251"), "page.html"))
    assert isinstance(article, Article)
    assert article.encoding == "windows-1251"
    assert "Министр" in article.text


@pytest.mark.parametrize(
    "page", ["", "<", "<html>", "<html><body></body></html>", "<p>" * 3000, "<!--" + "x" * 99, "<a b='" * 500]
)
def test_a_page_without_text_is_no_article(tmp_path: Path, page: str) -> None:
    assert reason(file(tmp_path, page, "page.html")) in {"empty", "binary"}


ROWS = [
    {
        "id": "a",
        "text": WORDS,
        "title": "Talks",
        "published": "2024-03-05",
        "url": "https://a.example/1",
        "desk": "world",
    },
    {"id": "b/2", "text": WORDS + "Again.", "language": "en"},
]


def test_rows_of_tables_are_articles_and_other_columns_stay(tmp_path: Path) -> None:
    import pyarrow as arrow
    from pyarrow import parquet

    lines = "".join(json.dumps(row) + "\n" for row in ROWS)
    file(tmp_path, lines, "1.jsonl")
    file(tmp_path, gzip.compress(lines.encode()), "2.jsonl.gz")
    file(tmp_path, "id\ttext\ttitle\tpublished\turl\tdesk\tlanguage\n" + "\n".join(
        "\t".join('"{}"'.format(row.get(name, "")) for name in ("id", "text", "title", "published", "url", "desk", "language"))
        for row in ROWS
    ), "3.tsv")  # fmt: skip
    columns = {
        name: [row.get(name) for row in ROWS]
        for name in ("id", "text", "title", "published", "url", "desk", "language")
    }
    parquet.write_table(arrow.table(columns), tmp_path / "4.parquet")
    for path in sorted(tmp_path.iterdir()):
        first, second = read(path)
        assert isinstance(first, Article), path
        assert isinstance(second, Article), path
        told = (first.id, first.text, first.title, first.published, first.published_basis, first.url)
        assert told == ("a", WORDS, "Talks", "2024-03-05", "metadata", "https://a.example/1"), path
        assert first.extra == {"desk": "world"}
        assert (second.id, second.language, second.published_basis) == ("b/2", "en", "none")


def test_annotations_of_a_gold_file_are_nothing_that_a_run_sees(tmp_path: Path) -> None:
    row = {
        "id": "a",
        "text": WORDS,
        "published": "2024-03-05",
        "events": [{"type": "meeting", "status": "held"}],
        "split": "dev",
    }
    article = only(file(tmp_path, json.dumps(row) + "\n", "gold.jsonl"))
    assert isinstance(article, Article)
    assert article.extra == {"split": "dev"}


def test_a_bad_row_costs_that_row(tmp_path: Path) -> None:
    deep = "[" * 3000 + "]" * 3000
    lines = [
        json.dumps({"text": WORDS}), "{no json", "[1]", json.dumps({"title": "no text"}), json.dumps({"text": " "}), '{"text": "\\ud800"}',
        f'{{"text": "x", "more": {deep}}}', '{"text": "x", "more": ' + "[" * 100 + "]" * 100 + "}", json.dumps({"text": "y" * 5000}),
        '{"text": "' + "z" * 9000, "", json.dumps({"text": WORDS, "id": 7, "n": float("nan")}),
    ]  # fmt: skip
    items = read(file(tmp_path, "\n".join(lines), "rows.jsonl"), max_bytes=4000)
    told = [item.reason if isinstance(item, SkippedInput) else item.id for item in items]
    assert told == [
        "rows:1", "bad_row", "bad_row", "bad_row", "empty", "bad_row", "too_large", "bad_row", "too_large", "too_large", "7",
    ]  # fmt: skip
    assert isinstance(items[1], SkippedInput)
    assert items[1].message.startswith("line 2: not JSON")


def test_a_table_in_another_encoding_is_read_in_it(tmp_path: Path) -> None:
    table = "id;text\n".replace(";", ",") + "".join(f'{n},"{RUSSIAN}"\n' for n in range(9))
    for encoding in ("cp1251", "utf-16", "utf-8-sig"):
        first, *others = read(file(tmp_path, table.encode(encoding), "t.csv"))
        assert isinstance(first, Article)
        assert (first.id, first.text, len(others)) == ("0", RUSSIAN, 8)


def test_a_cell_without_an_end_costs_its_lines_and_no_memory(tmp_path: Path) -> None:
    items = read(file(tmp_path, "id,text\na,fine\nb," + "x" * 500_000 + "\nc,fine too\n", "t.csv"), max_bytes=100_000)
    assert [item.reason if isinstance(item, SkippedInput) else item.id for item in items] == ["a", "too_large", "c"]


def test_folders_are_walked_in_order_without_following_links(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "sub.txt" / "deep").mkdir(parents=True)
    for name in ("b.txt", "a.md", "sub.txt/c.txt", "sub.txt/deep/d.TXT", "picture.png", "no_suffix"):
        file(folder, WORDS, name)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "sub.txt" / "up").symlink_to("..", target_is_directory=True)
    (folder / "nowhere.txt").symlink_to("missing")
    file(tmp_path, WORDS, "outside.txt")
    (folder / "out.txt").symlink_to("../outside.txt")
    items = read(folder)
    assert [item.id for item in items] == ["a", "b", "nowhere", "out", "sub.txt/c", "sub.txt/deep/d"]
    assert [item.reason for item in items if isinstance(item, SkippedInput)] == ["unreadable"]


def test_what_is_no_file_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    import socket

    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket.txt"))
        assert [reason(tmp_path / name) for name in ("pipe.txt", "socket.txt")] == ["unreadable", "unreadable"]
    assert reason("/dev/zero") == "unreadable"
    assert reason("/dev/null") == "unreadable"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_what_may_not_be_read_is_skipped_with_its_reason(tmp_path: Path) -> None:
    # The tests may run as root, whom no mode keeps out: so another user looks.
    code = """
        import os, sys
        from extractor.settings import InputSettings
        from extractor.steps.reading import read_inputs
        import extractor.steps.reading.rows
        if os.getuid() == 0:
            os.setuid(65534)
        for item in read_inputs(InputSettings(paths=(sys.argv[1],))):
            print(item.id, getattr(item, "reason", "read"))
    """
    folder = tmp_path / "in"
    (folder / "closed").mkdir(parents=True)
    file(folder, WORDS, "a.txt")
    file(folder, WORDS, "secret.txt").chmod(0)
    file(folder, WORDS, "table.jsonl").chmod(0)
    (folder / "closed").chmod(0)
    for path in (folder, *folder.parents):
        if path.stat().st_uid == os.getuid() and path != Path("/tmp"):
            path.chmod(path.stat().st_mode | 0o055)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    (folder / "closed").chmod(0o700)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[:-1] == ["a read", "closed unreadable", "secret unreadable", "table unreadable"]


def test_a_file_that_vanishes_after_it_was_listed_is_skipped(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.jsonl"):
        file(tmp_path, json.dumps({"text": WORDS}) + "\n", name)
    items = read_inputs(InputSettings(paths=(str(tmp_path),)))
    first = next(items)
    for name in ("b.txt", "c.jsonl"):
        (tmp_path / name).unlink()
    rest = list(items)
    assert isinstance(first, Article)
    assert [(item.reason, item.message) for item in rest if isinstance(item, SkippedInput)] == [
        ("unreadable", "vanished, or a link to nothing")
    ] * 2


ODD_NAMES = [
    b"line\nfeed.txt", b'quo"te\'s.txt', b"=cmd|calc.txt", b"-rf.txt", b"n" * 251 + b".txt", b"\xff\xfe.txt", b"<script>.txt",
    "\u202egnp.txt".encode(), "\u00e9.txt".encode(), "e\u0301.txt".encode(), b"CASE.txt", b"case.txt", b" .txt", b"$(touch x).txt", b"a\\b.txt",
]  # fmt: skip


def test_any_name_of_a_file_becomes_an_id_that_can_be_written(tmp_path: Path) -> None:
    for name in ODD_NAMES:
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as out:  # noqa: PTH118, PTH123 - a name in bytes
            out.write(WORDS.encode())
    items = read(tmp_path)
    assert len({item.id for item in items}) == len(ODD_NAMES)
    for item in items:
        assert isinstance(item, Article)
        assert item.model_dump_json().encode("utf-8")
    assert "\\xff\\xfe" in {item.id for item in items}


def test_paths_that_give_nothing_are_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path, told in (
        (tmp_path / "missing", "no such file"),
        (tmp_path / "*.txt", "no such file"),
        (tmp_path / "empty", "holds no article"),
    ):
        with pytest.raises(InputMissing, match=told):
            read(path)
    with pytest.raises(InputMissing, match=r"\\xff: no such file"):
        read(os.fsdecode(b"\xff"))


def test_globs_are_sorted_and_standard_input_is_a_text_or_rows(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "x.md"):
        file(tmp_path, WORDS, name)
    assert [item.id for item in read(tmp_path / "*.txt")] == ["a", "b"]
    code = "from extractor.settings import InputSettings; from extractor.steps.reading import read_inputs\n" \
        "for item in read_inputs(InputSettings(paths=('-',))): print(item.id, len(item.text))"  # fmt: skip
    for given, told in (
        (WORDS, f"stdin {len(WORDS)}\n"),
        (json.dumps({"text": WORDS}) * 1 + "\n" + json.dumps({"id": "k", "text": "x"}), f"stdin:1 {len(WORDS)}\nk 1\n"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, input=given, capture_output=True, text=True, check=True
        )
        assert done.stdout == told


def test_outputs_of_runs_are_no_inputs(tmp_path: Path) -> None:
    for name in (
        "a.txt",
        "events.jsonl",
        "events.articles.jsonl",
        "other.jsonl",
        "other.run.sqlite",
        "other.articles.jsonl",
        "table.jsonl",
    ):
        file(tmp_path, json.dumps({"text": WORDS}) + "\n", name)
    (tmp_path / "link.jsonl").symlink_to("events.jsonl")
    mine = (tmp_path / "events.jsonl", tmp_path / "events.articles.jsonl")
    assert [item.id for item in read(tmp_path, exclude=mine)] == ["a", "table:1"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He met U.S. President Joan Ruiz in Rome.", 1),
        ("The U.K. Minister of Trade and the U.N. President of the day spoke.", 1),
        ("They met at 5 p.m. President Ruiz left.", 2),
        ("He left the U.S. The minister stayed.", 2),
    ],
)
def test_a_state_in_short_before_a_title_ends_no_sentence(text: str, count: int) -> None:
    assert len(clean_article(Article(id="a", text=text)).sentences) == count


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("U.S.-Iran talks ended in Muscat on Wednesday without a deal.", None),
        ("A U.S.-Russian agreement was signed in Moscow on Wednesday.", None),
        ("MOSCOW (Agency)-The ministers met on Wednesday.", "MOSCOW (Agency)-"),
        ("MOSCOW - The ministers met on Wednesday.", "MOSCOW -"),
        ("MOSCOW- The ministers met on Wednesday.", "MOSCOW-"),
        ("MOSCOW—The ministers met on Wednesday.", "MOSCOW—"),
    ],
)
def test_a_hyphen_within_words_ends_no_dateline(text: str, dateline: str | None) -> None:
    cleaned = clean_article(Article(id="a", text=text))
    zone = cleaned.zone("dateline")
    assert (zone and cleaned.text[zone.start : zone.end].rstrip()) == dateline


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("LUSAKA, Aug 30 (Agency) The ministers met today.", "LUSAKA, Aug 30 (Agency)"),
        ("Tehran, August 7, NEWS -- The ministers met today.", "Tehran, August 7, NEWS --"),
        ("JEDDAH, Muharram 8, 1436, Nov 1, 2014, News -- The ministers met today.", "JEDDAH, Muharram 8, 1436, Nov 1, 2014, News --"),
        ("YEREVAN, JUNE 9, NEWS TODAY: The ministers met today.", "YEREVAN, JUNE 9, NEWS TODAY:"),
        ("BISHKEK, March 30. /Agency/. The ministers met today.", "BISHKEK, March 30. /Agency/."),
        ("KYIV. Dec 12 (Agency). The ministers met today.", "KYIV. Dec 12 (Agency)."),
        ("BAKU, Azerbaijan, January 17. The ministers met today.", "BAKU, Azerbaijan, January 17."),
        ("Baku, September 8, AGENCY\n\nThe ministers met today in the capital.", "Baku, September 8, AGENCY"),
        ("In Moscow, May 5 (Sunday) The ministers met.", None),
        ("Mali and Niger signed it on May 5. The ministers met.", None),
    ],
)  # fmt: skip
def test_a_dateline_with_its_day_needs_no_dash(text: str, dateline: str | None) -> None:
    cleaned = clean_article(Article(id="a", text=text))
    zone = cleaned.zone("dateline")
    assert (zone and cleaned.text[zone.start : zone.end].rstrip()) == dateline
