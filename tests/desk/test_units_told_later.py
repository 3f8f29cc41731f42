"""A unit that is told later: the same content is never counted under two of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_folders import COMMITTEE, N1, brought, journal, units, vouchers

from threeassets.store.import_report import ImportReport
from threeassets.store.ledger import Ledger

COLLECTIVE, VILLAGERS = "大湾村合作社", "大湾村村委会"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "大湾村"


def two_units(folder: Path, first: str = "", second: str = "") -> None:
    journal(folder / "合作社序时账.csv", first)
    journal(folder / "村委会序时账.csv", second, yuan=7)


def notes(report: ImportReport) -> str:
    return "\n".join(note.zh for file in report.files for note in file.notes)


def test_names_of_files_tell_units_where_a_village_has_several(
    folder: Path, tmp_path: Path
) -> None:
    two_units(folder)
    assert brought(folder, tmp_path / "b.db").problems == []
    assert vouchers(tmp_path / "b.db") == [(COLLECTIVE, 1), (VILLAGERS, 1)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("示例县大湾村股份经济合作社.csv", "大湾村村民委员会.csv",
         ["大湾村村民委员会", "大湾村股份经济合作社"]),
        ("股份经济合作联社账/1.csv", "党支部/1.csv", ["大湾村党支部", "大湾村股份经济合作联社"]),
        ("集体账.csv", "村委会专业合作社往来.csv", ["大湾村"]),
        ("农村信用合作社对账.csv", "村委会账.csv", ["大湾村"]),
        ("小湾村合作社账.csv", "村委会账.csv", ["大湾村"]),
    ],
)  # fmt: skip  # a table
def test_what_a_path_tells(
    folder: Path, tmp_path: Path, *, first: str, second: str, expected: list[str]
) -> None:
    journal(folder / first)
    journal(folder / second, month=2)
    brought(folder, tmp_path / "b.db")
    assert sorted({org for org, _ in vouchers(tmp_path / "b.db")}) == expected


def test_one_kind_alone_is_the_village_s_book(folder: Path, tmp_path: Path) -> None:
    """村委会账 is what many call the only book of a village."""
    units(folder / "单位.csv", N1.replace("大坪", "大湾"))
    journal(folder / "村委会账.csv")
    brought(folder, tmp_path / "b.db")
    assert vouchers(tmp_path / "b.db") == [("N1", 1)]


@pytest.mark.parametrize("told", [(COLLECTIVE, ""), ("", VILLAGERS), (COLLECTIVE, VILLAGERS)])
def test_a_title_written_later(folder: Path, tmp_path: Path, told: tuple[str, str]) -> None:
    db = tmp_path / "b.db"
    two_units(folder)
    brought(folder, db)
    two_units(folder, *told)
    for _ in range(2):
        assert brought(folder, db).problems == []
        assert vouchers(db) == [(COLLECTIVE, 1), (VILLAGERS, 1)]


def test_a_second_unit_that_comes_later(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "b.db"
    journal(folder / "合作社序时账.csv")
    brought(folder, db)
    assert vouchers(db) == [("大湾村", 1)]
    two_units(folder)
    report = brought(folder, db)
    assert vouchers(db) == [(COLLECTIVE, 1), (VILLAGERS, 1)]
    assert (
        "“合作社序时账.csv”原先记在大湾村名下（导入 1），现在是大湾村合作社的：已从大湾村撤回，"
        "改记在大湾村合作社名下，不重复计入。" in notes(report)
    )
    assert "撤回" not in notes(brought(folder, db))
    assert len(vouchers(db)) == 2


def test_names_that_tell_nothing_and_titles_written_later(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "b.db"
    journal(folder / "甲.csv")
    journal(folder / "乙.csv", yuan=7)
    assert [problem.code for problem in brought(folder, db).problems] == ["unit-held"]
    journal(folder / "甲.csv", COLLECTIVE)
    journal(folder / "乙.csv", VILLAGERS, yuan=7)
    for _ in range(2):
        assert brought(folder, db).problems == []
        assert vouchers(db) == [(COLLECTIVE, 1), (VILLAGERS, 1)]


def test_a_sheet_of_units_written_later(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "b.db"
    two_units(folder)
    brought(folder, db)
    units(folder / "单位.csv", *(row.replace("大坪", "大湾") for row in (N1, COMMITTEE)))
    for _ in range(2):
        brought(folder, db)
        assert vouchers(db) == [("N1", 1), ("N9", 1)]


def test_settings_that_fit_one_of_two_units(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "b.db"
    two_units(folder)
    brought(folder, db)
    answers = folder / "设置.txt"
    answers.write_text(f"单位：{COLLECTIVE}\n", "utf-8")
    (problem,) = brought(folder, db).problems
    assert problem.file == "村委会序时账.csv"
    assert vouchers(db) == [(COLLECTIVE, 1), (VILLAGERS, 1)]
    answers.write_text(f"单位：{COLLECTIVE}\n{problem.choices[1].line}\n", "utf-8")
    for _ in range(2):
        assert brought(folder, db).problems == []
        assert vouchers(db) == [(COLLECTIVE, 1), (VILLAGERS, 1)]


def test_settings_with_a_code_of_nobody_knows_which_unit(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "b.db"
    two_units(folder)
    brought(folder, db)
    answers = folder / "设置.txt"
    answers.write_text("单位：V7\n", "utf-8")
    first, second = brought(folder, db).problems
    assert vouchers(db) == [(COLLECTIVE, 1), (VILLAGERS, 1)]
    lines = f"单位：V7\n{first.choices[0].line}\n{second.choices[1].line}\n"
    answers.write_text(lines, "utf-8")
    for _ in range(2):
        assert brought(folder, db).problems == []
        assert vouchers(db) == [("V7", 1), (VILLAGERS, 1)]


def test_a_code_in_the_settings_after_a_mere_name(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "b.db"
    journal(folder / "账.csv")
    brought(folder, db)
    (folder / "设置.txt").write_text("单位：V7\n", "utf-8")
    brought(folder, db)
    assert vouchers(db) == [("V7", 1)]


def test_a_wrong_code_is_taken_back_when_asked(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "b.db"
    journal(folder / "账.csv")
    answers = folder / "设置.txt"
    answers.write_text("单位：V8\n", "utf-8")
    brought(folder, db)
    answers.write_text("单位：V7\n", "utf-8")
    (problem,) = brought(folder, db).problems
    assert problem.code == "unit-moved"
    assert vouchers(db) == [("V8", 1)]
    answers.write_text(f"单位：V7\n{problem.choices[1].line}\n", "utf-8")
    for _ in range(2):
        assert brought(folder, db).problems == []
        assert vouchers(db) == [("V7", 1)]


def test_a_copy_for_another_unit_is_asked_about(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "b.db"
    two_units(folder)
    (folder / "村委会序时账.csv").write_bytes((folder / "合作社序时账.csv").read_bytes())
    for _ in range(2):
        (problem,) = brought(folder, db).problems
        assert problem.code == "unit-moved"
        assert [choice.line for choice in problem.choices] == [
            "文件 村委会序时账.csv：不导入",
            "替换：都算",
        ]
        assert vouchers(db) == [(COLLECTIVE, 1)]


def test_one_path_in_the_folders_of_two_units_is_two_books(tmp_path: Path) -> None:
    """The books of the committee must not go when those of the collective come."""
    db = tmp_path / "b.db"
    for owner, yuan in ((COLLECTIVE, 5), (VILLAGERS, 7)):
        journal(tmp_path / owner / "账.csv", owner, yuan=yuan)
    for _ in range(2):
        for owner in (COLLECTIVE, VILLAGERS):
            brought(tmp_path / owner, db)
    assert vouchers(db) == [(COLLECTIVE, 1), (VILLAGERS, 1)]


def test_a_mended_file_that_moves_leaves_no_former_version(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "b.db"
    for yuan in (5, 6):
        journal(folder / "账.csv", yuan=yuan)
        brought(folder, db)
    journal(folder / "账.csv", COLLECTIVE, yuan=6)
    units(folder / "单位.csv", *(row.replace("大坪", "大湾") for row in (N1, COMMITTEE)))
    brought(folder, db)
    assert vouchers(db) == [("N1", 1)]
    with Ledger(db) as ledger:
        columns, rows = ledger.rows("entry")
    assert {row[columns.index("debit_fen")] for row in rows} == {600, 0}
