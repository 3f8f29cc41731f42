"""What steers, turns, hides or calculates leaves the program as a mark or as text."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from reports.kit.document import MOST_BYTES, file_name_of, free_name
from threeassets.importers.files.content import NO_FILE
from threeassets.importers.files.folder import listing
from threeassets.importers.profiles.profile import parse_profile
from threeassets.model.errors import InputError, UsageError
from threeassets.plumbing.marks import inert, plain_json, visible


def test_marks_stand_where_nothing_is_seen() -> None:
    """Escapes, turning marks, no width; Chinese, tabs and lines stay."""
    assert visible("甲\x1b[31m\u202e乙\u200b\t丙\r\n丁\r") == (
        "甲␛[31m[U+202E]乙[U+200B]\t丙\r\n丁␍"
    )


def test_json_keeps_the_value() -> None:
    """The bytes are plain, the value is as it was."""
    value = ["\u202e甲\x7f\U000e0041"]
    content = plain_json(json.dumps(value, ensure_ascii=False).encode())
    assert visible(content.decode()) == content.decode()
    assert json.loads(content) == value


@pytest.mark.parametrize("text", ["=1", "＝1", "\n=1", "\u200b＋1", "\t1", "-1", "'1"])
def test_a_live_cell_is_made_text(text: str) -> None:
    """Full-width signs and line feeds in front make no difference."""
    assert inert(text) == f"'{text}"
    assert inert(f"a{text}") == f"a{text}"


def test_long_names_stay_apart(tmp_path: Path) -> None:
    """Cut by bytes, with a checksum; another unit's files are left alone."""
    first, second = file_name_of("村" * 82 + "甲"), file_name_of("村" * 82 + "乙")
    assert first != second
    assert len(first.encode()) <= MOST_BYTES
    (tmp_path / "报告.figures.json").write_text('{"orgs": ["A"]}', encoding="utf-8")
    assert free_name(tmp_path, "报告", ["A"]) == "报告"
    assert free_name(tmp_path, "报告", ["B"]) == "报告_B"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("year: 2025-02-30", "year"),
        ("sheets: " + "{a: " * 40 + "1" + "}" * 40, "32"),
        ("a: &a [x, x]\n" + "".join(f"a{i}: &a [*a, *a, *a]\n" for i in range(20)), "200000"),
    ],
)
def test_a_profile_that_cannot_be_is_refused(text: str, why: str) -> None:
    """A day that does not exist, nesting, aliases without end: a sentence names the file."""
    with pytest.raises(UsageError, match=f"读法.yaml.*{why}"):
        parse_profile(text, "读法.yaml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes in folders are not known everywhere")
def test_a_pipe_is_listed_and_never_opened(tmp_path: Path) -> None:
    """Reading one would wait for ever."""
    pipe = tmp_path / "管道.csv"
    os.mkfifo(pipe)
    (left,) = listing(tmp_path).left_out
    assert (left.name, left.reason) == ("管道.csv", NO_FILE)
    with pytest.raises(InputError, match="管道、设备"):
        listing(pipe)
