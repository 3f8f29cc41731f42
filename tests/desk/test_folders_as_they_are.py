"""Folders with files of every kind: what comes in, under which code, and what is asked."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from desk_folders import COMMITTEE, HEAD, N1, N2, PAIR, brought, journal, units, vouchers

from threeassets.desk.import_job import ImportJob, import_folders
from threeassets.desk.villages.settings import Settings
from threeassets.store.ledger import Ledger


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "大坪村"


def test_name_first_and_code_later_is_one_book(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "b.db"
    journal(folder / "1月.csv", "大坪村股份经济合作社")
    assert brought(folder, db).organizations == ("大坪村股份经济合作社",)
    units(folder / "单位.csv", N1)
    journal(folder / "2月.csv", "大坪村股份经济合作社", month=2)
    report = brought(folder, db)
    assert vouchers(db) == [("N1", 1), ("N1", 2)]
    assert any("原先只知名称，现在知道编码是 N1" in way.zh for way in report.ways)
    assert brought(folder, db).problems == [] and vouchers(db) == [("N1", 1), ("N1", 2)]


def test_a_book_of_the_folder_s_name_goes_to_the_code_too(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "b.db"
    journal(folder / "1月.csv")
    brought(folder, db)
    assert vouchers(db) == [("大坪村", 1)]
    units(folder / "单位.csv", N1)
    brought(folder, db)
    assert vouchers(db) == [("N1", 1)]


def test_code_first_and_name_later_is_one_book(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "b.db"
    units(folder / "单位.csv", N1)
    journal(folder / "1月.csv", "大坪村股份经济合作社")
    brought(folder, db)
    (folder / "单位.csv").unlink()
    journal(folder / "2月.csv", "[004]大坪村股份经济合作社", month=2)
    brought(folder, db)
    assert vouchers(db) == [("N1", 1), ("N1", 2)]


def test_both_books_with_other_content_are_not_thrown_together(
    folder: Path, tmp_path: Path
) -> None:
    db = tmp_path / "b.db"
    journal(folder / "甲.csv", "大坪村股份经济合作社")
    brought(folder, db)
    (folder / "甲.csv").unlink()
    units(tmp_path / "另" / "单位.csv", N1)
    journal(tmp_path / "另" / "乙.csv", "N1", yuan=7)
    with Ledger(db) as ledger:
        ledger.import_books(tmp_path / "另" / "乙.csv", org="N1")
    units(folder / "单位.csv", N1)
    report = brought(folder, db)
    assert [problem.code for problem in report.problems] == ["former-name"]
    assert vouchers(db) == [("N1", 1), ("大坪村股份经济合作社", 1)]


def test_what_replaced_another_file_does_so_under_the_code(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "b.db"
    journal(folder / "旧.csv", "大坪村股份经济合作社")
    brought(folder, db)
    (folder / "旧.csv").unlink()
    journal(folder / "新.csv", "大坪村股份经济合作社", yuan=9)
    import_folders(ImportJob((folder,), Settings(), "replace"), db)
    units(folder / "单位.csv", N1)
    brought(folder, db)
    assert vouchers(db) == [("N1", 1)]


def test_two_units_of_one_village_stay_apart_and_a_nameless_file_asks(
    folder: Path, tmp_path: Path
) -> None:
    units(folder / "单位.csv", N1, COMMITTEE)
    journal(folder / "村.csv", "大坪村村委会")
    journal(folder / "社.csv", "大坪村股份经济合作社", yuan=6)
    journal(folder / "无.csv", month=3)
    report = brought(folder, tmp_path / "b.db")
    assert vouchers(tmp_path / "b.db") == [("N1", 1), ("N9", 1)]
    (problem,) = report.problems
    assert (problem.file, problem.code) == ("无.csv", "unit-unclear")
    assert {choice.line for choice in problem.choices} == {"文件 无.csv：N1", "文件 无.csv：N9"}


def test_one_number_of_account_sets_in_two_villages(tmp_path: Path) -> None:
    journal(tmp_path / "镇" / "东" / "账.csv", "[001]东坪村股份经济合作社")
    journal(tmp_path / "镇" / "西" / "账.csv", "[001]坪村股份经济合作社", yuan=6)
    report = brought(tmp_path / "镇", tmp_path / "b.db")
    assert report.decisions[0].zh == "按第一层文件夹里文件写明的单位分为 2 个村：东坪村、坪村"
    assert vouchers(tmp_path / "b.db") == [("东坪村股份经济合作社", 1), ("坪村股份经济合作社", 1)]


def test_two_villages_of_one_name_in_two_townships(tmp_path: Path) -> None:
    for town, yuan in (("青石镇", 5), ("白水镇", 6)):
        journal(tmp_path / "县" / town / "大坪村" / "账.csv", "大坪村股份经济合作社", yuan=yuan)
    report = brought(tmp_path / "县", tmp_path / "b.db")
    assert report.decisions[0].zh == "按文件夹名称分为 2 个村：白水镇大坪村、青石镇大坪村"
    assert vouchers(tmp_path / "b.db") == [
        ("白水镇大坪村股份经济合作社", 1),
        ("青石镇大坪村股份经济合作社", 1),
    ]


def test_a_file_of_another_village_waits_for_an_answer(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "b.db"
    journal(folder / "账.csv", "大坪村股份经济合作社")
    journal(folder / "别村.csv", "小坪村股份经济合作社", yuan=8)
    (problem,) = brought(folder, db).problems
    assert (problem.file, problem.code) == ("别村.csv", "other-village")
    assert vouchers(db) == [("大坪村股份经济合作社", 1)]
    answers = folder / "设置.txt"
    answers.write_text(problem.choices[0].line, "utf-8")
    report = brought(folder, db)
    assert report.problems == []
    assert [item.name for item in report.left_out] == ["别村.csv", "设置.txt"]
    answers.write_text(problem.choices[1].line, "utf-8")
    brought(folder, db)
    assert len(vouchers(db)) == 2


def test_a_township_s_list_gives_each_village_its_rows(tmp_path: Path) -> None:
    units(tmp_path / "镇" / "单位.csv", N1, N2)
    journal(tmp_path / "镇" / "大坪村" / "账.csv")
    journal(tmp_path / "镇" / "小坪村" / "账.csv", yuan=6)
    report = brought(tmp_path / "镇", tmp_path / "b.db")
    assert vouchers(tmp_path / "b.db") == [("N1", 1), ("N2", 1)]
    assert {problem.code for problem in report.problems} <= {"rows-of-others"}


def test_groups_with_other_vouchers_of_one_month_are_asked_about(
    folder: Path, tmp_path: Path
) -> None:
    db = tmp_path / "b.db"
    journal(folder / "1组" / "账.csv")
    journal(folder / "二队" / "账.csv", yuan=7)
    report = brought(folder, db)
    assert [(problem.file, problem.code) for problem in report.problems] == [
        ("1组", "group-books"),
        ("二队", "group-books"),
    ]
    (folder / "设置.txt").write_text("文件夹 1组：大坪村1组\n文件夹 二队：大坪村2组\n", "utf-8")
    assert brought(folder, db).problems == []
    assert vouchers(db) == [("大坪村1组", 1), ("大坪村2组", 1)]


def test_groups_of_other_months_are_the_village_s(folder: Path, tmp_path: Path) -> None:
    journal(folder / "1组" / "账.csv")
    journal(folder / "2组" / "账.csv", month=2)
    assert brought(folder, tmp_path / "b.db").problems == []
    assert vouchers(tmp_path / "b.db") == [("大坪村", 1), ("大坪村", 2)]


def test_every_file_is_read_or_listed(folder: Path, tmp_path: Path) -> None:
    for month in ("3月", "4月"):
        journal(folder / month / "导出.csv", month=int(month[0]))
    with zipfile.ZipFile(folder / "五月.zip", "w") as packed:
        packed.writestr("账/五月.csv", (HEAD + PAIR.format(month=5, what="租", yuan=3)).encode())
        packed.writestr("../外.csv", b"x")
        packed.writestr("照片.jpg", b"\xff\xd8\xff")
    (folder / "合同.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (folder / "~$账.xlsx").write_bytes(b"x")
    (folder / "奇怪.qqq").write_bytes(b"x")
    (folder / "空").mkdir()
    (folder / "坏.zip").write_bytes(b"PK\x03\x04")
    journal(folder / "结果-大坪村" / "账.csv")
    (folder / "结果-大坪村" / "threeassets.db").write_bytes(b"")
    report = brought(folder, tmp_path / "b.db")
    assert report.decisions[0].zh == "各文件同属大坪村，子文件夹按月份"
    assert [file.name for file in report.files] == [
        "3月/导出.csv",
        "4月/导出.csv",
        "五月.zip/外.csv",
        "五月.zip/账/五月.csv",
    ]
    assert [item.name for item in report.left_out] == [
        "~$账.xlsx",
        "五月.zip/照片.jpg",
        "合同.doc",
        "坏.zip",
        "奇怪.qqq",
        "空/",
        "结果-大坪村/",
    ]
    assert vouchers(tmp_path / "b.db") == [("大坪村", 3), ("大坪村", 4), ("大坪村", 5)]
    assert not (tmp_path / "外.csv").exists()


def test_the_unit_of_the_call_has_every_file_but_another_village_s(
    folder: Path, tmp_path: Path
) -> None:
    journal(folder / "账.csv", "大坪村股份经济合作社")
    journal(folder / "无.csv", month=2)
    journal(folder / "别.csv", "小坪村股份经济合作社", month=3)
    report = brought(folder, tmp_path / "b.db", org="V1")
    assert vouchers(tmp_path / "b.db") == [("V1", 1), ("V1", 2)]
    assert [problem.file for problem in report.problems] == ["别.csv"]


def test_a_village_s_own_settings_name_its_unit(tmp_path: Path) -> None:
    journal(tmp_path / "镇" / "大坪村" / "账.csv")
    journal(tmp_path / "镇" / "小坪村" / "账.csv", yuan=6)
    (tmp_path / "镇" / "大坪村" / "设置.txt").write_text("单位：V7", "utf-8")
    brought(tmp_path / "镇", tmp_path / "b.db")
    assert vouchers(tmp_path / "b.db") == [("V7", 1), ("小坪村", 1)]


def test_villages_of_one_name_named_one_by_one(tmp_path: Path) -> None:
    folders = (tmp_path / "青石镇" / "大坪村", tmp_path / "白水镇" / "大坪村")
    for folder, yuan in zip(folders, (5, 6), strict=True):
        journal(folder / "账.csv", yuan=yuan)
    report = import_folders(ImportJob(folders, Settings()), tmp_path / "b.db")
    assert report.problems == []
    assert vouchers(tmp_path / "b.db") == [("白水镇大坪村", 1), ("青石镇大坪村", 1)]


def test_one_name_of_a_file_in_two_folders_given_is_no_mended_file(tmp_path: Path) -> None:
    folders = (tmp_path / "甲" / "大坪村", tmp_path / "乙" / "大坪村")
    for folder, yuan in zip(folders, (5, 6), strict=True):
        journal(folder / "账.csv", yuan=yuan)
    report = import_folders(ImportJob(folders, Settings()), tmp_path / "b.db")
    assert [problem.code for problem in report.problems] == ["unit-held"]
    assert len(vouchers(tmp_path / "b.db")) == 1


def test_a_folder_whose_files_all_name_another_village_is_asked_about_once(
    folder: Path, tmp_path: Path
) -> None:
    db = tmp_path / "b.db"
    units(folder / "单位.csv", N2)
    journal(folder / "账.csv", "小坪村股份经济合作社")
    (problem,) = brought(folder, db).problems
    assert "其中 2 个文件写明的单位却都是青石镇小坪村股份经济合作社" in problem.text.zh
    assert [choice.line for choice in problem.choices] == ["单位：N2"]
    (folder / "设置.txt").write_text("单位：N2\n", "utf-8")
    assert brought(folder, db).problems == []
    assert vouchers(db) == [("N2", 1)]


@pytest.mark.parametrize("name", ["村" * 75 + "股份经济合作社", "N1", "青石联合体"])
def test_a_unit_whose_name_tells_no_village_is_the_folder_s(
    folder: Path, tmp_path: Path, name: str
) -> None:
    units(folder / "单位.csv", f"N1,{name},集体经济组织,村,990101100200,2023\n")
    journal(folder / "账.csv", "N1")
    journal(folder / "无.csv", month=2)
    assert brought(folder, tmp_path / "b.db").problems == []
    assert vouchers(tmp_path / "b.db") == [("N1", 1), ("N1", 2)]


def test_a_list_of_the_township_gives_each_village_its_rows(tmp_path: Path) -> None:
    """Beside the folders of its villages; neither a loss nor a question, and not read twice."""
    town, db = tmp_path / "青石镇", tmp_path / "b.db"
    for month, village in enumerate(("大坪村", "小坪村"), 1):
        journal(town / village / "凭证.csv", month=month)
    (town / "合同汇总.csv").write_text(
        "村名,合同编号,合同名称,承包方,年租金,起始日期,终止日期\n"
        "大坪村,D-1,鱼塘承包,甲,100,2025-01-01,2026-12-31\n"
        "小坪村,X-1,竹林承包,乙,200,2025-01-01,2026-12-31\n"
        "小坪村,X-2,茶园承包,丙,300,2025-01-01,2026-12-31\n",
        "utf-8",
    )
    for _ in range(2):
        assert brought(town, db).problems == []
        with Ledger(db) as ledger:
            columns, rows = ledger.rows("contract")
        at = [columns.index(name) for name in ("org_code", "contract_no")]
        assert sorted(tuple(row[place] for place in at) for row in rows) == [
            ("青石镇大坪村", "D-1"),
            ("青石镇小坪村", "X-1"),
            ("青石镇小坪村", "X-2"),
        ]


@pytest.mark.parametrize(("yuan", "codes"), [(5, []), (6, ["half-voucher"])])
def test_a_cash_journal_beside_the_vouchers_is_not_counted_again(
    folder: Path, tmp_path: Path, yuan: int, codes: list[str]
) -> None:
    """Its lines are skipped with the reason; one that differs from its voucher is a Problem."""
    journal(folder / "凭证.csv")
    (folder / "现金日记账.csv").write_text(
        "大坪村库存现金日记账\n日期,凭证号,摘要,借方,贷方,余额\n"
        f",,上年结转,,,1\n2025-01-05,记-1,收租金,{yuan},,{yuan + 1}\n",
        "utf-8",
    )
    report = brought(folder, tmp_path / "b.db")
    assert [problem.code for problem in report.problems] == codes
    assert vouchers(tmp_path / "b.db") == [("大坪村", 1)]
    skipped = [item.reason.zh for file in report.files for item in file.skipped]
    assert ("凭证已在别的文件里，明细账中的这一行不重复导入" in skipped) is (not codes)
