"""A line of output is one line to every reader."""

from __future__ import annotations

import json

from extractor.records import Reply, json_line


def test_no_character_in_a_value_ends_the_line() -> None:
    text = "".join(map(chr, [*range(0x20), 0x7F, 0x85, 0x2028, 0x2029, 0x1F600]))
    line = json_line(Reply(text=text))
    assert line.splitlines() == [line[:-1]]
    assert json.loads(line)["text"] == text


def test_a_record_and_what_was_read_from_its_line_give_the_same_bytes() -> None:
    line = json_line(Reply(text='Ω "quoted" \\ \u2028'))
    assert json_line(json.loads(line)) == line
