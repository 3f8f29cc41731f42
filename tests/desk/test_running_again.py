"""Runs of a folder that follow each other: rival files, what a conflict says, nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_folders import HEAD, PAIR, brought, journal, quiet, units

from reports.imported.rows import Imported, Overview
from threeassets.cli.import_text import import_text
from threeassets.cli.job_text import job_text
from threeassets.desk.village_job import Job, village_job
from threeassets.desk.villages.settings import Settings
from threeassets.store.ledger import Ledger

pytestmark = pytest.mark.long

UNCHANGED = "与上次运行相比，文件内容没有变化。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "大坪村"


def amounts(db: Path) -> list[int]:
    """Return the debits that stand, in yuan."""
    with Ledger(db) as ledger:
        columns, rows = ledger.rows("entry")
        assert ledger.verify().faults == ()
    return sorted(int(str(row[columns.index("debit_fen")] or 0)) // 100 for row in rows)


def test_rivals_in_one_folder_are_asked_about_although_files_may_replace(
    folder: Path, tmp_path: Path
) -> None:
    """Each run would else replace one by the other, and the older might win."""
    db, answers = tmp_path / "b.db", folder / "设置.txt"
    journal(folder / "序时账.csv")
    journal(folder / "序时账(改).csv", yuan=9)
    answers.write_text("替换：是\n", "utf-8")
    for _ in range(3):
        (problem,) = brought(folder, db).problems
        assert problem.code == "unit-held"
        assert "序时账.csv" in problem.text.zh and "序时账(改).csv" in problem.text.zh
        assert [choice.line for choice in problem.choices] == [
            "文件 序时账.csv：为准",
            "文件 序时账(改).csv：为准",
            "替换：都算",
        ]
        assert amounts(db) == [0, 9]
    for answer, expected in ((0, [0, 5]), (1, [0, 9])):
        answers.write_text(f"替换：是\n{problem.choices[answer].line}\n", "utf-8")
        for _ in range(3):
            report = brought(folder, db)
            assert report.problems == []
            assert amounts(db) == expected
        assert sum(file.rows_imported for file in report.files) == 0


def test_an_answer_is_about_what_both_files_hold(folder: Path, tmp_path: Path) -> None:
    """Books of two programs that both hold June: the other months of both stay."""
    db, answers = tmp_path / "b.db", folder / "设置.txt"
    folder.mkdir()
    for name, yuan, months in (("旧软件.csv", 5, (5, 6)), ("新软件.csv", 9, (6, 7))):
        lines = [PAIR.format(month=month, what="收租金", yuan=yuan) for month in months]
        (folder / name).write_text("\n".join([HEAD, *lines, ""]), "utf-8")
    (problem,) = brought(folder, db).problems
    for answer, expected in ((0, [5, 5, 9]), (1, [5, 9, 9])):
        answers.write_text(f"{problem.choices[answer].line}\n", "utf-8")
        for _ in range(2):
            report = brought(folder, db)
            assert report.problems == []
            assert [yuan for yuan in amounts(db) if yuan] == expected
        (skipped, *_) = [row for file in report.files for row in file.skipped]
        assert "2025-06 的凭证以“" in skipped.reason.zh


def test_one_answer_is_enough_for_all_copies(folder: Path, tmp_path: Path) -> None:
    """Two names of one content and a mended file: one answer, no second question."""
    db, answers = tmp_path / "b.db", folder / "设置.txt"
    for name in ("序时账(2).csv", "序时账.csv"):
        journal(folder / name)
    journal(folder / "序时账（改）.csv", yuan=9)
    (problem,) = brought(folder, db).problems
    assert [choice.line for choice in problem.choices] == [
        "文件 序时账（改）.csv：为准",
        "文件 序时账(2).csv：为准",
        "替换：都算",
    ]
    for answer, expected in ((1, [0, 5]), (0, [0, 9])):
        answers.write_text(f"{problem.choices[answer].line}\n", "utf-8")
        for _ in range(3):
            assert brought(folder, db).problems == []
            assert amounts(db) == expected


def test_a_file_that_is_gone_is_replaced(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "b.db"
    journal(folder / "序时账.csv")
    brought(folder, db)
    (folder / "序时账.csv").unlink()
    journal(folder / "序时账(改).csv", yuan=9)
    assert brought(folder, db, conflict="replace").problems == []
    assert amounts(db) == [0, 9]


def test_one_of_two_counted_files_is_mended_and_the_other_stays(
    folder: Path, tmp_path: Path
) -> None:
    db = tmp_path / "b.db"
    journal(folder / "一.csv")
    journal(folder / "二.csv", yuan=9)
    brought(folder, db, conflict="add")
    journal(folder / "二.csv", yuan=8)
    assert brought(folder, db, conflict="replace").problems == []
    assert amounts(db) == [0, 0, 5, 8]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (PAIR.format(month=1, what="收租金", yuan=9),
         "最先不同的是 2025-01/记-1：第 1 行的借方金额原为 5.00，本文件为 9.00"),
        (PAIR.format(month=1, what="收水费", yuan=5),
         "最先不同的是 2025-01/记-1：第 1 行的摘要原为 收租金，本文件为 收水费"),
        (PAIR.format(month=1, what="收租金", yuan=5).replace("501", "511"),
         "最先不同的是 2025-01/记-1：第 2 行的科目编码原为 501，本文件为 511"),
        (PAIR.format(month=1, what="收租金", yuan=5).replace("-05", "-06"),
         "最先不同的是 2025-01/记-1：凭证日期原为 2025-01-05，本文件为 2025-01-06"),
        (PAIR.format(month=1, what="收租金", yuan=5)
         + PAIR.format(month=1, what="收租金", yuan=5).replace("记-1", "记-2"),
         "最先不同的是 2025-01/记-2：原文件没有"),
        (PAIR.format(month=1, what="收租金", yuan=5).replace("记-1", "记-2"),
         "最先不同的是 2025-01/记-2：原文件没有"),
    ],
)  # fmt: skip  # a table
def test_a_conflict_names_the_first_voucher_that_differs(
    folder: Path, tmp_path: Path, lines: str, said: str
) -> None:
    journal(folder / "一.csv")
    (folder / "二.csv").write_text(HEAD + lines, "utf-8")
    (problem,) = brought(folder, tmp_path / "b.db").problems
    assert said in problem.text.zh


def test_an_unchanged_folder_says_so_and_nothing_of_names(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "b.db"
    units(folder / "单位.csv", "N1,大坪村股份经济合作社,集体经济组织,村,990101100200,2023\n")
    journal(folder / "账.csv", "大坪村股份经济合作社")
    assert UNCHANGED not in import_text(brought(folder, db), "zh")
    report = brought(folder, db)
    assert report.ways == ()
    assert UNCHANGED in import_text(report, "zh")
    journal(folder / "账.csv", "大坪村股份经济合作社", yuan=6)
    assert UNCHANGED not in import_text(brought(folder, db), "zh")


def test_conflicts_of_a_file_are_one_line_and_no_unchanged_folder(
    folder: Path, tmp_path: Path
) -> None:
    db = tmp_path / "b.db"
    for name, yuan in (("一.csv", 5), ("二.csv", 9)):
        months = (PAIR.format(month=month, what="租", yuan=yuan) for month in (1, 2, 3))
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(HEAD + "".join(months), "utf-8")
    for _ in range(2):
        report = brought(folder, db)
        (line,) = Overview((Imported("", report),)).problems
        assert line.count == 3
        assert not report.unchanged


def test_several_villages_say_what_changed(tmp_path: Path) -> None:
    folders = tuple(tmp_path / name for name in ("东坪村", "西坪村"))
    job = Job(folders, tmp_path / "out", None, None, Settings(), None, None, "zh")
    for folder in folders:
        journal(folder / "账.csv", f"{folder.name}合作社")
        journal(folder / "村务.csv", f"{folder.name}村民委员会", yuan=7)
    village_job(job, quiet)
    journal(folders[0] / "账.csv", "东坪村合作社", yuan=6)
    (folders[1] / "村务.csv").unlink()
    for changed in (True, False):
        result = village_job(job, quiet)
        assert result.run is not None
        text = job_text(result, result.run, "zh").replace("\n    ", "")
        assert ("± 东坪村 东坪村合作社 2025-01 的凭证与原先导入的相比：改 1" in text) is changed
        assert (UNCHANGED in text) is not changed
        assert "村务.csv”" in "".join(note.zh for note in result.overview.notes)


def test_a_village_that_is_gone_is_told_to_count_still(tmp_path: Path) -> None:
    town = tmp_path / "镇"
    for yuan, village in enumerate(("甲村", "乙村", "丙村", "丁村"), 5):
        journal(town / village / "账.csv", yuan=yuan)
    job = Job(
        (town,),
        tmp_path / "out",
        None,
        None,
        Settings(store=str(tmp_path / "b.db")),
        None,
        None,
        "zh",
    )
    assert village_job(job, quiet).overview.notes == ()
    (town / "乙村" / "账.csv").unlink()
    (town / "丙村" / "账.csv").unlink()
    (town / "丙村").rmdir()
    for _ in range(2):
        *notes, reports = [note.zh for note in village_job(job, quiet).overview.notes]
        assert {note.partition("（")[0] for note in notes} == {"“乙村/账.csv”", "“丙村/账.csv”"}
        assert "没有重出：丙村/清查报告_丙村_2025.docx、" in reports and "等 8 个" in reports
        assert all("不在这次读的文件里，仍然计入" in note for note in notes)


def test_totals_that_disagree_are_trouble(folder: Path, tmp_path: Path) -> None:
    """Rows may be missing: `run` ends like `import` does."""
    for yuan, troubled in ((5, False), (6, True)):
        journal(folder / "账.csv")
        with (folder / "账.csv").open("a", encoding="utf-8") as file:
            file.write(f"合计,,,,,{yuan},{yuan}\n")
        job = Job((folder,), tmp_path / "out", None, None, Settings(), None, None, "zh")
        assert village_job(job, quiet).troubled is troubled


def test_a_gap_says_which_voucher_of_it_could_not_be_imported(folder: Path, tmp_path: Path) -> None:
    """Number 2 is in the file with an amount that cannot be read; number 4 is nowhere."""
    folder.mkdir()
    pairs = [
        PAIR.format(month=1, what="收租金", yuan=yuan).replace("记-1", f"记-{number}")
        for number, yuan in ((1, 5), (2, "五元"), (3, 5), (5, 5))
    ]
    (folder / "账.csv").write_text(HEAD + "".join(pairs), "utf-8")
    job = Job((folder,), tmp_path / "out", None, None, Settings(), None, None, "zh")
    run = village_job(job, quiet).run
    assert run is not None
    told = [finding.message.zh for finding in run.findings if finding.code == "LG102"]
    assert ["其中 2025-01/记-2 在“账.csv”里，因有问题没有导入" in text for text in told] == [
        True,
        False,
    ]
