"""The sheets 导入情况 and 问题 of the findings workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xlsxwriter.worksheet import Worksheet

from reports.findings_contents import Contents
from reports.imported.rows import FileLine, Overview, ProblemLine
from reports.kit.workbook import COUNTS, LINE, Column, Entry, Line, ListDesign, in_words
from threeassets.model.text import Text
from threeassets.writers.pens import Pens

FILES_SHEET, PROBLEMS_SHEET = Text("导入情况", "Files"), Text("问题", "Problems")
VILLAGE = Text("村", "Village")
_FILL = {0: "#F9DEDC", 1: "#FDEBCB", 2: "#FFFFFF"}


def joined(texts: Iterable[Text]) -> Text:
    """Return some sentences, each on a line."""
    texts = tuple(texts)
    return Text("\n".join(text.zh for text in texts), "\n".join(text.en for text in texts))


def choices(line: ProblemLine) -> Text:
    """Return what may be answered: the line to write, and what the file would then be."""
    return joined(Text(f"{key} → {t.zh}", f"{key} → {t.en}") for key, t in line.choices)


FILE_COLUMNS: tuple[Column[FileLine], ...] = (
    Column(VILLAGE, 14, lambda line: line.village),
    Column(Text("文件夹", "Folder"), 16, lambda line: line.folder),
    Column(Text("文件", "File"), 26, lambda line: line.name),
    Column(Text("结果", "Outcome"), 18, lambda line: line.outcome),
    Column(Text("读(行)", "Read"), 9, lambda line: line.rows_read, COUNTS),
    Column(Text("导入", "Imported"), 9, lambda line: line.rows_imported, COUNTS),
    Column(Text("未变", "Unchanged"), 9, lambda line: line.rows_unchanged, COUNTS),
    Column(Text("跳过", "Skipped"), 9, lambda line: line.rows_skipped, COUNTS),
    Column(Text("问题", "Problems"), 9, lambda line: line.problems, COUNTS),
    Column(Text("说明", "Details"), 70, lambda line: joined(line.details)),
)
PROBLEM_COLUMNS: tuple[Column[ProblemLine], ...] = (
    Column(VILLAGE, 14, lambda line: line.village),
    Column(Text("文件夹", "Folder"), 14, lambda line: line.folder),
    Column(Text("文件", "File"), 22, lambda line: line.name),
    Column(Text("工作表", "Sheet"), 12, lambda line: line.sheet),
    Column(Text("行", "Rows"), 24, lambda line: line.place),
    Column(Text("列", "Column"), 12, lambda line: line.column),
    Column(Text("处数", "Places"), 7, lambda line: line.count, COUNTS),
    Column(Text("哪里不对", "What is wrong"), 42, lambda line: line.wrong),
    Column(Text("怎么改", "What to do"), 42, lambda line: line.advice),
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
        and (not lines or any(in_words(column.cell(line), "zh") != "" for line in lines))
    ]


def write_files(sheet: Worksheet, pens: Pens, contents: Contents, overview: Overview) -> None:
    """Write every file with what became of it."""
    texts = (overview.counts, *overview.decisions, *overview.notes)
    note = "  ".join(map(contents.say, texts))
    columns = columns_shown(FILE_COLUMNS, overview.files, several=overview.several)
    entries = [Entry(line, _look(0 if line.failed else 2)) for line in overview.files]
    design = ListDesign(tuple(columns))
    design.write(sheet, pens, contents.setting, (FILES_SHEET, note), entries)


def write_problems(sheet: Worksheet, pens: Pens, contents: Contents, overview: Overview) -> None:
    """Write every kind of problem, the weightiest first."""
    hint = contents.say(HINT if overview.to_mend else NO_PROBLEM)
    columns = columns_shown(PROBLEM_COLUMNS, overview.to_mend, several=overview.several)
    entries = [Entry(line, _look(line.weight)) for line in overview.to_mend]
    design = ListDesign(tuple(columns))
    design.write(sheet, pens, contents.setting, (PROBLEMS_SHEET, hint), entries)
    if overview.to_mend:
        sheet.set_tab_color("#A3241B")


def _look(weight: int) -> dict[str, object]:
    return {"valign": "top", "bottom": 1, "bottom_color": LINE, "bg_color": _FILL[weight]}
