"""The page 导入情况.html: every file and every problem, to read, filter and print."""

from __future__ import annotations

from collections.abc import Sequence

from reports.imported.rows import Overview
from reports.imported.sheets import (
    FILE_COLUMNS,
    FILES_SHEET,
    HINT,
    NO_PROBLEM,
    PROBLEM_COLUMNS,
    PROBLEMS_SHEET,
    columns_shown,
)
from reports.kit.pages import page_template
from reports.kit.workbook import Column, Line, in_words
from threeassets.model.text import Text
from threeassets.plumbing.showing import shown

TEMPLATE = "imported.html"
_WORDS = {
    "title": Text("导入情况", "What became of the files"),
    "files": FILES_SHEET,
    "problems": PROBLEMS_SHEET,
    "hint": HINT,
    "search": Text("输入几个字筛选，例如文件名", "Type to filter, such as a file name"),
    "left": Text("显示", "shown"),
    "none": NO_PROBLEM,
    "notes": Text("另外", "Also"),
}


def imported_page(overview: Overview, *, lang: str = "zh") -> bytes:
    """Write the page in UTF-8; it needs no other file and reads without a script."""
    problems = [(line, ("out", "sheet", "")[line.weight]) for line in overview.to_mend]
    files = [(line, "out" if line.failed else "") for line in overview.files]
    data = {
        "lang": "zh-CN" if lang == "zh" else "en",
        "words": {name: text.in_language(lang) for name, text in _WORDS.items()},
        "counts": overview.counts.in_language(lang),
        "notes": [text.in_language(lang) for text in (*overview.decisions, *overview.notes)],
        "tables": [
            _table("problems", PROBLEM_COLUMNS, problems, lang, several=overview.several),
            _table("files", FILE_COLUMNS, files, lang, several=overview.several),
        ],
    }
    return shown(page_template("reports.imported", TEMPLATE).render(data)).encode("utf-8")


def _table(
    name: str,
    columns: Sequence[Column[Line]],
    lines: Sequence[tuple[Line, str]],
    lang: str,
    *,
    several: bool,
) -> dict[str, object]:
    columns = columns_shown(columns, [line for line, _ in lines], several=several)
    return {
        "name": name,
        "headings": [column.heading.in_language(lang) for column in columns],
        "classes": [column.heading.en.lower().replace(" ", "-") for column in columns],
        "rows": [
            (mark, [in_words(each.cell(line), lang) for each in columns]) for line, mark in lines
        ],
    }
