"""The sheets 导入情况 and 问题 of the findings workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from xlsxwriter.worksheet import Worksheet

from reports.findings_contents import Contents
from reports.imported.rows import FileLine, Overview, ProblemLine
from reports.workbook_style import (
    GREY,
    LEFT,
    LINE,
    NUMBER,
    RIGHT,
    row_height,
    set_page,
    title,
    write_headings,
)
from threeassets.model.text import Text
from threeassets.writers.pens import Pens

FILES_SHEET, PROBLEMS_SHEET = Text("导入情况", "Files"), Text("问题", "Problems")
VILLAGE = Text("村", "Village")
HEADER_ROW = 2
_FILL = {0: "#F9DEDC", 1: "#FDEBCB", 2: "#FFFFFF"}

Line = TypeVar("Line")


class Column(NamedTuple, Generic[Line]):
    """One column: its heading, its width in characters, and its cell for a line."""

    heading: Text
    width: float
    cell: Callable[[Line, str], str | int]


def joined(texts: Sequence[Text], lang: str) -> str:
    """Return some sentences, each on a line."""
    return "\n".join(text.in_language(lang) for text in texts)


def choices(line: ProblemLine, lang: str) -> str:
    """Return what may be answered: the line to write, and what the file would then be."""
    return "\n".join(f"{words} → {text.in_language(lang)}" for words, text in line.choices)


FILE_COLUMNS: tuple[Column[FileLine], ...] = (
    Column(VILLAGE, 14, lambda line, _: line.village),
    Column(Text("文件夹", "Folder"), 16, lambda line, _: line.folder),
    Column(Text("文件", "File"), 26, lambda line, _: line.name),
    Column(Text("结果", "Outcome"), 18, lambda line, lang: line.outcome.in_language(lang)),
    Column(Text("读(行)", "Read"), 9, lambda line, _: line.rows_read),
    Column(Text("导入", "Imported"), 9, lambda line, _: line.rows_imported),
    Column(Text("未变", "Unchanged"), 9, lambda line, _: line.rows_unchanged),
    Column(Text("跳过", "Skipped"), 9, lambda line, _: line.rows_skipped),
    Column(Text("问题", "Problems"), 9, lambda line, _: line.problems),
    Column(Text("说明", "Details"), 70, lambda line, lang: joined(line.details, lang)),
)
PROBLEM_COLUMNS: tuple[Column[ProblemLine], ...] = (
    Column(VILLAGE, 14, lambda line, _: line.village),
    Column(Text("文件夹", "Folder"), 14, lambda line, _: line.folder),
    Column(Text("文件", "File"), 22, lambda line, _: line.name),
    Column(Text("工作表", "Sheet"), 12, lambda line, _: line.sheet),
    Column(Text("行", "Rows"), 24, lambda line, lang: line.place.in_language(lang)),
    Column(Text("列", "Column"), 12, lambda line, _: line.column),
    Column(Text("处数", "Places"), 7, lambda line, _: line.count),
    Column(Text("哪里不对", "What is wrong"), 42, lambda line, lang: line.wrong.in_language(lang)),
    Column(Text("怎么改", "What to do"), 42, lambda line, lang: line.advice.in_language(lang)),
    Column(Text("可选的答案", "Choices"), 34, choices),
)
NO_PROBLEM = Text(
    "没有问题：能读的文件都导入了。不导入的文件连同原因列在“导入情况”里。",
    "No problems: every file that can be read was imported. Files that were left out are listed "
    "with the reason.",
)
HINT = Text(
    "先看最上面的：红色整个文件没有导入，黄色整张表没有导入，其余是个别的行。改好原来的文件，"
    "再运行一次即可，不会重复计入。有“可选的答案”的，"
    "把选中的一行（箭头前的字）写进本村文件夹里的 设置.txt。",
    "Begin at the top: red is a whole file that was not imported, yellow a whole sheet, the rest "
    "single rows. Mend the file and run again; nothing is counted twice. Where there are choices, "
    "write the line you choose, left of the arrow, into 设置.txt in the folder of the village.",
)


def columns_shown(
    columns: Sequence[Column[Line]], lines: Sequence[Line], *, several: bool
) -> list[Column[Line]]:
    """Return the columns that say something; the village only where there are several."""
    return [
        column
        for column in columns
        if (several or column.heading is not VILLAGE)
        and (not lines or any(column.cell(line, "zh") != "" for line in lines))
    ]


def write_files(sheet: Worksheet, pens: Pens, contents: Contents, overview: Overview) -> None:
    """Write every file with what became of it."""
    lines = [(line, _FILL[0] if line.failed else _FILL[2]) for line in overview.files]
    note = "  ".join(
        text.in_language(contents.lang)
        for text in (overview.counts, *overview.decisions, *overview.notes)
    )
    columns = columns_shown(FILE_COLUMNS, overview.files, several=overview.several)
    _write(sheet, pens, contents, head=(FILES_SHEET, note), columns=columns, lines=lines)


def write_problems(sheet: Worksheet, pens: Pens, contents: Contents, overview: Overview) -> None:
    """Write every kind of problem, the weightiest first."""
    lines = [(line, _FILL[line.weight]) for line in overview.to_mend]
    hint = contents.say(HINT if overview.to_mend else NO_PROBLEM)
    columns = columns_shown(PROBLEM_COLUMNS, overview.to_mend, several=overview.several)
    _write(sheet, pens, contents, head=(PROBLEMS_SHEET, hint), columns=columns, lines=lines)
    if overview.to_mend:
        sheet.set_tab_color("#A3241B")


def _write(
    sheet: Worksheet,
    pens: Pens,
    contents: Contents,
    *,
    head: tuple[Text, str],
    columns: Sequence[Column[Line]],
    lines: Sequence[tuple[Line, str]],
) -> None:
    title(sheet, pens, contents.say(head[0]), len(columns))
    width = sum(column.width for column in columns)
    sheet.merge_range(
        1, 0, 1, len(columns) - 1, head[1], pens(font_color=GREY, text_wrap=True, valign="top")
    )
    sheet.set_row(1, row_height([(head[1], width)]))
    set_page(sheet, contents)
    headings = [(contents.say(column.heading), column.width) for column in columns]
    write_headings(sheet, pens, HEADER_ROW, headings)
    for row, (line, fill) in enumerate(lines, start=HEADER_ROW + 1):
        look: dict[str, object] = {
            "valign": "top", "bottom": 1, "bottom_color": LINE, "bg_color": fill
        }  # fmt: skip  # a table
        cells = [column.cell(line, contents.lang) for column in columns]
        for place, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(row, place, cell, pens(num_format=NUMBER, **look, **RIGHT))
            else:
                sheet.write_string(
                    row, place, cell, pens.text(cell, text_wrap=True, **look, **LEFT)
                )
        sheet.set_row(
            row,
            row_height(
                (str(cell), column.width - 2) for cell, column in zip(cells, columns, strict=True)
            ),
        )
    last = HEADER_ROW + max(1, len(lines))
    sheet.autofilter(HEADER_ROW, 0, last, len(columns) - 1)
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.ignore_errors({"number_stored_as_text": f"A1:K{last + 1}"})
