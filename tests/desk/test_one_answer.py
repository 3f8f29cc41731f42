"""Files that name one unit by several spellings are one question, and one line answers it."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_folders import COMMITTEE, N1, brought, journal, units, vouchers

OWN, FIRST, SECOND = "大坪村股份经济合作社", "大平村股份经济合作社", "青石镇大平村经济合作社"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "大坪村"
    journal(folder / "本.csv", OWN)
    journal(folder / "甲.csv", FIRST, month=2)
    journal(folder / "乙.csv", SECOND, month=3)
    return folder


def answered(folder: Path, line: str) -> None:
    (folder / "设置.txt").write_text(f"{line}\n", "utf-8")


def test_one_question_for_both_spellings(folder: Path, tmp_path: Path) -> None:
    (problem,) = brought(folder, tmp_path / "b.db").problems
    assert "2 个文件写明的单位是" in problem.text.zh
    assert all(choice.line in problem.text.zh for choice in problem.choices)
    assert vouchers(tmp_path / "b.db") == [(OWN, 1)]
    answered(folder, problem.choices[-1].line)
    report = brought(folder, tmp_path / "b.db")
    assert report.problems == []
    assert vouchers(tmp_path / "b.db") == [(OWN, 1), (OWN, 2), (OWN, 3)]
    assert any("写明的单位与" in way.zh for way in report.ways)


def test_the_answer_is_remembered_for_a_file_that_comes_later(folder: Path, tmp_path: Path) -> None:
    (folder / "乙.csv").unlink()
    (problem,) = brought(folder, tmp_path / "b.db").problems
    answered(folder, problem.choices[1].line)
    assert brought(folder, tmp_path / "b.db").problems == []
    journal(folder / "乙.csv", SECOND, month=3)
    assert brought(folder, tmp_path / "b.db").problems == []
    assert vouchers(tmp_path / "b.db") == [(OWN, 1), (FIRST, 2), (FIRST, 3)]


def test_an_answer_says_nothing_of_another_village_s_folder(tmp_path: Path) -> None:
    root = tmp_path / "镇"
    for village, yuan in (("大坪村", 5), ("小坪村", 7)):
        journal(root / village / "账.csv", yuan=yuan)
        journal(root / village / "别.csv", FIRST, month=2, yuan=yuan)
    answered(root, "文件 大坪村/别.csv：本村")
    (problem,) = brought(root, tmp_path / "b.db").problems
    assert problem.file == "小坪村/别.csv"


def test_a_name_that_two_units_fit_is_answered_for_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "大坪村"
    units(folder / "单位.csv", N1, COMMITTEE)
    journal(folder / "甲.csv", "大坪村")
    journal(folder / "乙.csv", "青石镇大坪村", month=2)
    problems = brought(folder, tmp_path / "b.db").problems
    assert len(problems) == 2 and all("单位：N1" in problem.text.zh for problem in problems)
    answered(folder, "单位：N1")
    assert brought(folder, tmp_path / "b.db").problems == []
    assert vouchers(tmp_path / "b.db") == [("N1", 1), ("N1", 2)]
