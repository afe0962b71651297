"""`extract explain`: what the rules saw, on the terminal and as a page; the article may be hostile."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.errors import InputMissing, SetupError

HOSTILE = (
    "ROME, March 5 - Turkish Foreign Minister Orhan Seyfi </mark><script>alert(1)</script> met Iranian Foreign Minister "
    'Reza Amani here on Tuesday, "onmouseover="x <img src=http://e.example/a onerror=x> & \x1b]0;owned\x07\x1b[31m.\n'
)
ALLOWED = {"html", "meta", "title", "style", "h1", "p", "small", "mark"}


class Page(HTMLParser):
    """Elements, their attributes, and the words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "a.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    return path


def explain(*words: str | Path) -> str:
    result = CliRunner().invoke(app, ["explain", *map(str, words)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_terminal_shows_who_met_with_which_status_and_why(hostile: Path) -> None:
    told = " ".join(explain(hostile).split())
    assert "-> meeting: held ('met')" in told
    assert "when: 'Tuesday' | where: 'ROME' ITA" in told


def test_the_article_cannot_steer_the_terminal(hostile: Path) -> None:
    told = explain(hostile)
    assert "owned" in told
    assert "\x1b" not in told
    assert "\x07" not in told


def test_the_article_brings_nothing_into_the_page(hostile: Path, tmp_path: Path) -> None:
    explain(hostile, "--html", tmp_path / "out.html")
    text = (tmp_path / "out.html").read_text(encoding="utf-8")
    page = Page(text)
    assert set(page.tags) == ALLOWED
    assert page.attributes == {"lang", "charset", "http-equiv", "content", "class", "title"}
    assert "<script>alert(1)</script>" in page.words
    assert "default-src 'none'" in text


def test_several_articles_are_one_page(hostile: Path, tmp_path: Path) -> None:
    (hostile.parent / "b.txt").write_text("The Emir of Qatar will visit Oman on Sunday for talks.", encoding="utf-8")
    explain(hostile.parent, "--html", tmp_path / "out.html")
    tags = Page((tmp_path / "out.html").read_text(encoding="utf-8")).tags
    assert (tags.count("html"), tags.count("title"), tags.count("h1")) == (1, 1, 2)


def test_an_article_that_is_not_there_is_said() -> None:
    with pytest.raises(InputMissing):
        explain("nowhere/article.txt")


# Words of one's own.


def test_an_office_of_ones_own_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Turkish Grandvizier Orhan Seyfi met Iranian President Reza Amani.", encoding="utf-8"
    )
    (tmp_path / "own.toml").write_text('[offices]\nheads = ["grandvizier"]\n', encoding="utf-8")
    plain = explain(tmp_path / "a.txt")
    own = explain(tmp_path / "a.txt", "--rules-lexicon", tmp_path / "own.toml")
    assert "Orhan Seyfi, Grandvizier, TUR" not in " ".join(plain.split())
    assert "Orhan Seyfi, Grandvizier, TUR" in " ".join(own.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('[offices]\nhead = ["x"]\n', "'head' is not known here"),
        ('[offices]\nheads = "x"\n', "a list of words was expected"),
        ("offices = 1\n", "a table was expected"),
        ('[stages]\nsigned = ["("]\n', "no regular expression"),
        ("[offices\n", "own.toml"),
    ],
)
def test_a_file_of_words_that_cannot_be_used_is_refused(tmp_path: Path, words: str, said: str) -> None:
    (tmp_path / "own.toml").write_text(words, encoding="utf-8")
    (tmp_path / "a.txt").write_text("They met.", encoding="utf-8")
    with pytest.raises(SetupError, match=said):
        explain(tmp_path / "a.txt", "--rules-lexicon", tmp_path / "own.toml")
