"""Problems where she works: grouped, the worst first, as sheets and as a page."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reports.imported.page import imported_page
from reports.imported.rows import FAILED, IMPORTED, LEFT_OUT, PARTLY, Imported, Overview
from threeassets.model.book import Choice, Problem
from threeassets.model.layout import ControlFigure
from threeassets.model.text import Text
from threeassets.store.ingest import FileReport
from threeassets.store.ledger import ImportReport

EMPTY = Text(
    "摘要是空的，请补填。凭证照常导入，此格按空白处理。", "摘要 is empty. Fill it in. It counts."
)


def problem(
    row: int | None, text: Text = EMPTY, file: str = "2025/序时账.csv", **more: object
) -> Problem:
    return Problem(file, "", row, "cell-empty", text, **more)  # type: ignore[arg-type] # as named


def file(problems: Sequence[Problem], name: str = "2025/序时账.csv", rows: int = 9) -> FileReport:
    return FileReport(name, 1 if rows else None, 9, rows, 0, [], list(problems), [])


def overview(*files: FileReport, villages: Sequence[str] = ("甲村",)) -> Overview:
    report = ImportReport((), files, (), ())
    return Overview(tuple(Imported(village, report) for village in villages))


def test_alike_problems_are_one_line_with_count_and_rows() -> None:
    (line,) = overview(file([problem(row) for row in (4, 5, 6, 9, 11, 12)])).problems
    assert (line.count, line.place.zh) == (6, "第 4–6、9、11–12 行")
    assert (line.folder, line.name) == ("2025", "序时账.csv")
    assert line.wrong.zh == "摘要是空的。凭证照常导入，此格按空白处理。"
    assert line.advice.zh == "请补填。"
    assert (line.wrong.en, line.advice.en) == ("摘要 is empty. It counts.", "Fill it in.")
    assert line.line("zh") == f"2025/序时账.csv:4–6、9、11–12（6 处）: {EMPTY.zh}"


def test_cells_that_differ_are_told_with_their_rows() -> None:
    texts = [Text(f"日期“{day}”不是日期，请改。", "x") for day in ("1995年", "2025.13.1")]
    (line,) = overview(file([problem(n, text) for n, text in enumerate(texts, 3)])).problems
    assert line.wrong.zh.endswith("各处：第 3 行“1995年”，第 4 行“2025.13.1”。")


def test_problems_of_other_columns_files_and_sentences_stay_apart() -> None:
    other = Text("科目是空的。", "x")
    files = (
        file([problem(4), problem(5, other), problem(6, column="摘要")]),
        file([problem(4, file="乙.csv")], "乙.csv"),
    )
    assert len(overview(*files).problems) == 4


def test_a_file_that_is_out_comes_first_then_a_sheet() -> None:
    rows = [problem(row) for row in range(4, 40)]
    sheet = problem(None, Text("不认识这张工作表。", "x"))
    out = problem(None, Text("打不开。", "x"), "坏.xls")
    found = overview(file([*rows, sheet]), file([out], "坏.xls", 0))
    assert [line.weight for line in found.problems] == [0, 1, 2]
    assert [line.outcome for line in found.files] == [FAILED, PARTLY]
    assert found.counts.zh == "文件 2 个：已导入但有问题 1，未导入 1。问题 3 种，共 38 处。"


def test_every_file_is_listed_whatever_became_of_it() -> None:
    report = ImportReport((), (file([]),), (), ())
    left = (("扫描件/合同.jpg", Text("图片", "a picture")),)
    found = Overview(
        (
            Imported("甲村", report, left_out=left),
            Imported("乙村", None, Text("没有账簿。", "no books")),
        )
    )
    assert [(line.village, line.folder, line.name, line.outcome) for line in found.files] == [
        ("甲村", "2025", "序时账.csv", IMPORTED),
        ("甲村", "扫描件", "合同.jpg", LEFT_OUT),
        ("乙村", "", "", FAILED),
    ]
    assert [line.failed for line in found.files] == [False, False, True]
    assert "不导入 1" in found.counts.zh
    assert [line.wrong.zh for line in found.problems] == ["没有账簿。"]


@pytest.mark.parametrize(("villages", "headed"), [(("甲村",), False), (("甲村", "乙村"), True)])
def test_the_page_needs_nothing_else_and_escapes(
    villages: tuple[str, ...], *, headed: bool
) -> None:
    evil = problem(3, Text("“<script>x</script>”不对，请改。", "x"))
    choice = problem(
        None, Text("可以有两种读法。", "x"), choices=(Choice("读法：甲", Text("共 1 元", "x")),)
    )
    page = imported_page(overview(file([evil, choice]), villages=villages)).decode()
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page
    assert "读法：甲 → 共 1 元" in page
    assert ('<th class="village">' in page) is headed
    assert all(mark not in page for mark in ("http:", "https:", " src=", "@import", "url("))


def test_a_page_without_problems_says_so() -> None:
    assert "没有问题：能读的文件都导入了。" in imported_page(overview(file([]))).decode()


def test_totals_that_do_not_agree_are_told_and_nothing_says_that_all_is_well() -> None:
    book = file([])
    book.controls = [
        ControlFigure("凭证", row, "本月合计", Text("借方", "debit"), stated, 843_413)
        for row, stated in ((13, 100), (20, 843_413), (23, 200))
    ]
    found = overview(book)
    (line,) = found.to_mend
    assert (line.name, line.sheet, line.column, line.rows) == (
        "序时账.csv",
        "凭证",
        "借方",
        (13, 23),
    )
    assert "“本月合计”借方 1.00，导入合计 8,434.13，差 8,433.13。" in line.wrong.zh
    assert line.advice.zh.startswith("请核对这些行以上有没有缺行")
    assert found.files[0].outcome is PARTLY
    page = imported_page(found).decode()
    assert "没有问题" not in page and "导入合计 8,434.13" in page


def test_the_page_is_the_same_each_time_and_in_both_languages() -> None:
    found = overview(file([problem(4)]))
    assert imported_page(found) == imported_page(found)
    assert "What is wrong" in imported_page(found, lang="en").decode()
