"""Whatever bytes a file holds, reading and cleaning end in an article or a reason: 10,000 in `make fuzz-inputs`, 300 here."""

from __future__ import annotations

import gzip
import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.records import Article
from extractor.settings import InputSettings
from extractor.steps.cleaning import clean_article
from extractor.steps.reading import SkippedInput, read_inputs

EXAMPLES = int(os.environ.get("EXAMPLES", "300"))
SUFFIXES = (".txt", ".html", ".jsonl", ".csv", ".tsv", ".md", ".parquet", ".txt.gz", ".jsonl.gz")
PIECES = [
    b"<a hidden>", b"<!--", b"-->", b"</a>", b"<div style='display:none'>", b"\xff\xfe", b"\xef\xbb\xbf", b"\0", b"\r", b"\n\n", b". ", b"A. ",
    b'{"text": "', b'"}\n', b'"', b",", b"\t", b"id,text\n", b"[[[[", b"\xc3", b"\xe2\x80\xa8", b"\xed\xa0\x80", "”".encode(), "İ".encode(), b"1 March 2020 ",
    b"RIGA, March 5 (Wire) - ", b"Comments\n", b"read also\n", b"<html><body><p>", b"&#0;&#xD800;", b"PAR1", b"\x1f\x8b\x08", b"Mr. ", b"\xa0",
]  # fmt: skip
ANY = st.one_of(
    st.binary(max_size=2000),
    st.lists(st.sampled_from(PIECES), max_size=60).map(b"".join),
    st.tuples(st.sampled_from(PIECES), st.integers(1, 8_000)).map(lambda pair: (pair[0] * pair[1])[:200_000]),
    st.text(max_size=2000).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.tuples(st.text(max_size=300), st.sampled_from(["utf-16", "utf-32-le", "cp1251", "latin-1"])).map(
        lambda pair: pair[0].encode(pair[1], "ignore")
    ),
)


@given(content=ANY, suffix=st.sampled_from(SUFFIXES), packed=st.booleans())
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_bytes_end_as_an_article_or_with_a_reason(content: bytes, suffix: str, packed: bool) -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        (Path(folder) / f"a{suffix}").write_bytes(
            gzip.compress(content, 1) if packed and suffix.endswith(".gz") else content
        )
        for item in read_inputs(InputSettings(paths=(folder,))):
            if isinstance(item, SkippedInput):
                assert item.reason
                continue
            assert isinstance(item, Article)
            cleaned = clean_article(item)
            assert cleaned.text == item.text
            ends = [0, *(zone.end for zone in cleaned.zones)]
            assert all(zone.start >= before for zone, before in zip(cleaned.zones, ends, strict=False))
            assert all(cleaned.words_of(sentence).strip() for sentence in cleaned.sentences)
            assert cleaned.model_dump_json().encode("utf-8")
