"""The blank workbook that villages fill in: one sheet a register, and a first sheet of explanation.

Every sheet has a title, a line that says what each column takes, the headings (dark where
required), and one example row. The importer skips a row whose first column begins with 示例; a
sheet that holds nothing but its example row counts as not reported. The same program writes the
same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from threeassets.importers.layout.headings import columns_of
from threeassets.importers.records.examples import EXAMPLE_MARK, example_of
from threeassets.model.errors import OutputError
from threeassets.model.schema import Column, ColumnKind, Table, Trait, registers_kept, tables
from threeassets.model.text import Text
from threeassets.plumbing.output import write_file
from threeassets.plumbing.small_file import small_file
from threeassets.plumbing.system import reason_of
from threeassets.writers.pens import CREATED, DARK, LIGHT, Pens, shown_width

HEADER_ROW, EXAMPLE_ROW, FIRST_ROW, LAST_ROW = 2, 3, 4, 2003
"""Rows counted from 0; drop-down lists reach as far as the last."""
NOTES_SHEET = "说明"

_A4 = 9
_PALE, _GREY = "#FFF8E5", "#8A8F8E"
_TAGS = {
    ColumnKind.DATE: "日期",
    ColumnKind.DATETIME: "日期时间",
    ColumnKind.MONEY: "金额（元）",
    ColumnKind.INTEGER: "整数",
    ColumnKind.DECIMAL: "数字",
    ColumnKind.CHOICE: "下拉选择",
    ColumnKind.FLAG: "是或否",
    ColumnKind.USCC: "18 位代码",
    ColumnKind.AREA_CODE: "12 位代码",
}
_NUMBER_FORMATS = {
    ColumnKind.DATE: "yyyy-mm-dd",
    ColumnKind.DATETIME: "yyyy-mm-dd hh:mm",
    ColumnKind.MONEY: "#,##0.00",
    ColumnKind.INTEGER: "0",
    ColumnKind.DECIMAL: "General",
}
_WIDTHS = {
    ColumnKind.DATE: 13,
    ColumnKind.DATETIME: 18,
    ColumnKind.MONEY: 15,
    ColumnKind.INTEGER: 10,
    ColumnKind.DECIMAL: 12,
    ColumnKind.FLAG: 10,
    ColumnKind.ORGANIZATION: 27,
    ColumnKind.USCC: 23,
    ColumnKind.ID_NUMBER: 23,
    ColumnKind.AREA_CODE: 17,
}

HOW_TO_FILL = (
    Text(
        "从第 5 行开始填写，一行一条记录；凭证表一行一条分录，同一凭证的各行重复填写凭证信息。",
        "Fill in from row 5, one record a row; on 凭证 one entry a row, the voucher's own columns "
        "repeated on each.",
    ),
    Text(
        "深色表头必填，浅色表头选填。表头文字不要改动；列的先后可以调换，不用的选填列可以删去。",
        "Dark headings are required, light ones optional. Keep the wording of the headings; "
        "columns may change places and optional ones may be deleted.",
    ),
    Text(
        f"第 4 行是示例，第一列以“{EXAMPLE_MARK}”开头，导入时自动跳过，可以保留，也可以删去，"
        "不要在上面改写。",
        "Row 4 is an example. Its first column begins with 示例 and the import skips it; keep it "
        "or delete it, and do not write over it.",
    ),
    Text(
        "没有这类业务的表：删去示例行、留下表头，表示“确实没有”。"
        "没有掌握资料的表：原样不动或整张删去，表示“未填报”，有关规则会列为无法检查。",
        "A register with nothing to report: delete the example row and keep the headings, which "
        "states that there is none. A register you know nothing about: leave it or delete the "
        "sheet, and its rules are listed as not checked.",
    ),
    Text(
        "金额以元为单位，最多两位小数，红字用负数。日期写作 2024-01-31；任期、合同期可以只写到月，"
        "其他查不到日子的留空，不要编造。编号、账号按文本填写。",
        "Amounts in yuan with at most two decimals, red entries negative. Dates such as "
        "2024-01-31; terms may name months only, and any other day that cannot be looked up stays "
        "blank. Codes and account numbers as text.",
    ),
    Text(
        "引用凭证写作 2024-03/记-12；一格写几张时用顿号“、”隔开。",
        "Name a voucher as 2024-03/记-12; separate several in one cell by 、.",
    ),
)


def write_template(
    path: Path,
    rules_by_register: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    *,
    every: bool = False,
) -> None:
    """Write the blank workbook.

    Args:
        path: where to write; a file that is there already and differs is not overwritten, since
            somebody may have filled it in.
        rules_by_register: for each register the code and title of the rules that need it.
        every: write every register, for an audit; else those an ordinary village keeps.

    Raises:
        OutputError: the file exists, is open, or the folder cannot be written.
    """
    data = template_bytes(rules_by_register or {}, every=every)
    try:
        path.parent.stat()  # no folder is made for a template: a mistyped one is said
        if path.exists():
            if small_file(path) == data:
                return
            raise OutputError(
                f"“{path}”已经存在，可能已有人填写，未覆盖。请换一个文件名，或先移走原文件。",
                f"“{path}” exists and may have been filled in, so it was not overwritten. Choose "
                "another name or move the file away.",
            )
    except OSError as error:
        raise OutputError(
            f"“{path}”写不进去（{reason_of(error)}）。请核对文件夹是否存在、是否可写，"
            "并关闭正在打开它的程序。",
            f"“{path}” cannot be written ({error.strerror}). Check that the folder exists and can "
            "be written, and close the program that has the file open.",
        ) from error
    write_file(path, data)


def template_bytes(
    rules_by_register: Mapping[str, Sequence[tuple[str, str]]], *, every: bool = False
) -> bytes:
    """Return the blank workbook as bytes; see :func:`write_template`."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_numbers": False})
    book.set_properties({"title": "农村集体三资登记簿", "created": CREATED})
    pens = Pens(book)
    names = dict.fromkeys([*registers_kept(), *(tables() if every else ())])
    registers = [tables()[name] for name in names if name != "entry"]
    _write_notes(book.add_worksheet(NOTES_SHEET), pens, registers, rules_by_register)
    for table in registers:
        _write_register(book.add_worksheet(table.sheet), pens, table)
    book.close()
    return target.getvalue()


def _number_format(column: Column) -> str:
    """Text stays text: no code loses its zeros and no number its end."""
    return _NUMBER_FORMATS.get(column.kind, "@")


def _width(column: Column, example: str) -> float:
    least = _WIDTHS.get(column.kind, 30 if Trait.WIDE in column.traits else 14)
    words = [column.heading, example, *column.choices]
    return min(44, max(least, *(shown_width(word) + 4 for word in words)))


def _write_register(sheet: Worksheet, pens: Pens, table: Table) -> None:
    columns = columns_of(table.name)
    sheet.set_row(0, 34)
    sheet.set_row(1, 16)
    sheet.set_row(HEADER_ROW, 30)
    sheet.set_row(EXAMPLE_ROW, 20)
    sheet.write_rich_string(
        0,
        0,
        pens(font_size=16, bold=True, font_color=DARK),
        table.sheet,
        pens(font_size=9, font_color=_GREY),
        "　　深色表头必填，从第 5 行开始填写",
        pens(),
    )
    for place, column in enumerate(columns):
        example = example_of(table.name, column.name)
        if place == 0:
            example = f"{EXAMPLE_MARK} {example}"
        cell = _number_format(column)
        sheet.set_column(place, place, _width(column, example), pens(num_format=cell))
        _write_heading(sheet, pens, place, column)
        pen = pens(
            num_format=cell,
            italic=True,
            font_color=_GREY,
            bg_color=_PALE,
            bottom=1,
            bottom_color="#E8DDB8",
        )
        _write_example(sheet, place, column, example, pen)
        _add_list(sheet, place, column)
    sheet.freeze_panes(FIRST_ROW - 1, 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.set_footer("&L&9&A&R&9第 &P 页，共 &N 页")
    sheet.set_tab_color(DARK if table.name in {"organization", "voucher"} else "#9CC3BC")
    sheet.set_selection(FIRST_ROW, 0, FIRST_ROW, 0)


def _write_heading(sheet: Worksheet, pens: Pens, place: int, column: Column) -> None:
    required = "必填" if column.required else "选填"
    tag = f"{required} {_TAGS.get(column.kind, '文本')}"
    sheet.write_string(
        1,
        place,
        tag,
        pens(font_size=8, font_color="#B4532A" if column.required else _GREY, align="center"),
    )
    colours: dict[str, object] = (
        {"bg_color": DARK, "font_color": "#FFFFFF"} if column.required else {"bg_color": LIGHT}
    )
    sheet.write_string(
        HEADER_ROW,
        place,
        column.heading,
        pens(
            bold=True, align="center", text_wrap=True, border=1, border_color="#FFFFFF", **colours
        ),
    )


def _write_example(sheet: Worksheet, place: int, column: Column, example: str, pen: Format) -> None:
    if not example:
        sheet.write_blank(EXAMPLE_ROW, place, None, pen)
    elif column.kind in {ColumnKind.DATE, ColumnKind.DATETIME}:
        sheet.write_datetime(EXAMPLE_ROW, place, dt.datetime.fromisoformat(example), pen)
    elif column.kind in {ColumnKind.MONEY, ColumnKind.INTEGER, ColumnKind.DECIMAL}:
        sheet.write_number(EXAMPLE_ROW, place, Decimal(example), pen)
    else:
        sheet.write_string(EXAMPLE_ROW, place, example, pen)


def _add_list(sheet: Worksheet, place: int, column: Column) -> None:
    choices = ("是", "否") if column.kind is ColumnKind.FLAG else column.choices
    if choices:
        sheet.data_validation(
            FIRST_ROW,
            place,
            LAST_ROW,
            place,
            {
                "validate": "list",
                "source": list(choices),
                "error_title": column.heading[:32],
                "error_message": "请从下拉列表中选择。",
            },
        )


def _write_notes(
    sheet: Worksheet,
    pens: Pens,
    registers: Sequence[Table],
    rules_by_register: Mapping[str, Sequence[tuple[str, str]]],
) -> None:
    sheet.hide_gridlines(2)
    for place, width in enumerate((3, 16, 46, 10, 74)):
        sheet.set_column(place, place, width, pens())
    sheet.set_row(0, 42)
    sheet.write_string(0, 1, "农村集体“三资”登记簿", pens(font_size=20, bold=True, font_color=DARK))
    sheet.write_string(
        1,
        1,
        "Registers of a rural collective: how to fill in this workbook",
        pens(font_color=_GREY),
    )
    row = 3
    for number, text in enumerate(HOW_TO_FILL, start=1):
        sheet.set_row(row, 40)
        sheet.merge_range(row, 1, row, 4, "", pens(text_wrap=True))
        sheet.write_rich_string(
            row,
            1,
            pens(bold=True, font_color=DARK),
            f"{number}　",
            pens(font_size=11),
            f"{text.zh}\n",
            pens(font_size=8, font_color=_GREY),
            text.en,
            pens(text_wrap=True),
        )
        row += 1
    row += 1
    head = pens(bold=True, bg_color=DARK, font_color="#FFFFFF", border=1, border_color="#FFFFFF")
    for place, title in enumerate(("表", "必填列", "规则数", "填报后可以检查的规则"), start=1):
        sheet.write_string(row, place, title, head)
    sheet.set_row(row, 24)
    for table in registers:
        row += 1
        _write_register_line(sheet, pens, row, table, _rules_of(table, rules_by_register))
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&9&A&R&9第 &P 页，共 &N 页")


def _rules_of(
    table: Table, rules_by_register: Mapping[str, Sequence[tuple[str, str]]]
) -> list[tuple[str, str]]:
    names = ("voucher", "entry") if table.name == "voucher" else (table.name,)
    return sorted({rule for name in names for rule in rules_by_register.get(name, ())})


def _write_register_line(
    sheet: Worksheet, pens: Pens, row: int, table: Table, rules: Sequence[tuple[str, str]]
) -> None:
    line: dict[str, object] = {
        "bottom": 1,
        "bottom_color": LIGHT,
        "text_wrap": True,
        "valign": "top",
    }
    required = "、".join(column.heading for column in columns_of(table.name) if column.required)
    listed = "；".join(f"{code} {title}" for code, title in rules)
    sheet.write_url(
        row,
        1,
        f"internal:'{table.sheet}'!A1",
        pens(font_color=DARK, bold=True, **line),
        string=table.sheet,
    )
    sheet.write_string(row, 2, required, pens(**line))
    if rules:
        sheet.write_number(row, 3, len(rules), pens(align="center", **line))
    else:
        sheet.write_string(row, 3, "", pens(**line))
    sheet.write_string(row, 4, listed, pens(font_size=9, **line))
    # Excel does not fit the height of wrapped rows that a program wrote.
    lines = max(-(-shown_width(required) // 44), -(-shown_width(listed) // 78), 1)
    sheet.set_row(row, min(400, 6 + 15 * lines))
