"""A code that no row names and a name without a code, in the folder of one village."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_folders import brought, journal, vouchers

from threeassets.desk.villages.folder_books import VillageBooks
from threeassets.desk.villages.imports import _claimed_once
from threeassets.importers.units.resolution import Units

NAME, COMMITTEE = "大坪村股份经济合作社", "大坪村村民委员会"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "大坪村"
    journal(folder / "账.csv", NAME)
    return folder


def contracts(folder: Path, code: str) -> None:
    (folder / "合同台账.csv").write_text(
        f"单位编码,合同编号,合同类别,相对方\n{code},H1,土地承包,周某\n", "utf-8"
    )


def test_they_are_one_unit_where_there_is_one(folder: Path, tmp_path: Path) -> None:
    brought(folder, tmp_path / "b.db")
    assert vouchers(tmp_path / "b.db") == [(NAME, 1)]
    contracts(folder, "N299")
    for _ in range(2):
        report = brought(folder, tmp_path / "b.db")
        assert report.organizations == ("N299",)
        assert any("都记在 N299 下" in way.zh for way in report.ways)
        assert vouchers(tmp_path / "b.db") == [("N299", 1)]


def test_they_are_a_question_where_there_are_two(folder: Path, tmp_path: Path) -> None:
    journal(folder / "村委会.csv", COMMITTEE)
    contracts(folder, "N299")
    (problem,) = brought(folder, tmp_path / "b.db").problems
    assert (problem.file, problem.code) == ("合同台账.csv", "unit-unclear")
    for at, choice in enumerate(problem.choices):
        (folder / "设置.txt").write_text(choice.line, "utf-8")
        assert brought(folder, tmp_path / f"{at}.db").problems == [], choice.line


def test_a_book_that_two_villages_may_own_stays_where_it_is(tmp_path: Path) -> None:
    villages = [
        VillageBooks(name, tmp_path, units=Units(former={"大坪村": "N299"})) for name in "甲乙"
    ]
    _claimed_once(villages)
    assert [dict(village.units.former) for village in villages] == [{}, {}]
