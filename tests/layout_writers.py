"""A small book written as products export it, one function a layout: reconstructions, no real file.

Headings and habits follow public import code and manuals (see the notes of each function); rows are
whatever book is handed in. What a layout has no place for is left out.
"""

from __future__ import annotations

import csv
import html
import io
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import xlsxwriter

CHART = {
    "101": "库存现金", "10201": "银行存款\\基本户", "211": "应付款", "50101": "经营收入\\发包收入",
    "51301": "管理费用\\办公费",
}  # fmt: skip  # a row
CREDIT = frozenset({"211", "50101"})
"""Accounts whose balance stands in credit."""


class Line(NamedTuple):
    """One entry, in fen."""

    summary: str
    code: str
    debit: int
    credit: int


class Voucher(NamedTuple):
    """One voucher of 2024."""

    month: int
    day: int
    word: str
    number: int
    papers: int
    prepared: str
    lines: tuple[Line, ...]

    @property
    def date(self) -> str:
        """Return the day as ISO text."""
        return f"2024-{self.month:02d}-{self.day:02d}"


Book = Sequence[Voucher]
Cells = list[object]


def yuan(fen: int) -> str:
    """Write fen as a cell; nothing where there is none."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}" if fen else ""


def _all(book: Book) -> Iterator[tuple[Voucher, int, Line]]:
    for voucher in book:
        for number, line in enumerate(voucher.lines, start=1):
            yield voucher, number, line


def _sums(book: Book) -> tuple[int, int]:
    lines = [line for _, _, line in _all(book)]
    return sum(line.debit for line in lines), sum(line.credit for line in lines)


def _csv(rows: Sequence[Sequence[object]], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def chronological(book: Book) -> bytes:
    """序时账: side and amount in two columns, titles above, a total in two rows."""
    rows: list[Sequence[object]] = [
        ["序时账"],
        ["账套：[006]某村股份经济合作社", "", "", "期间：2024.01-2024.12"],
        ["日期", "凭证号数", "科目编码", "科目名称", "摘要", "方向", "数量", "外币", "金额"],
    ]
    for voucher, _, line in _all(book):
        side, fen = ("借", line.debit) if line.debit else ("贷", line.credit)
        leaf = CHART[line.code].rpartition("\\")[2]
        rows.append([voucher.date.replace("-", "."), f"{voucher.word}-{voucher.number:04d}",
                     line.code, leaf, line.summary, side, "", "", yuan(fen)])  # fmt: skip  # a row
    debit, credit = _sums(book)
    rows.append(["", "", "", "", "合计", "借", "", "", yuan(debit)])
    rows.append(["", "", "", "", "", "贷", "", "", yuan(credit)])
    return _csv(rows)


def signed(book: Book) -> bytes:
    """One column of amounts, debit positive; a red debit looks like a credit here."""
    rows: list[Sequence[object]] = [["日期", "凭证号数", "科目编码", "摘要", "借正贷负"]]
    for voucher, _, line in _all(book):
        amount = yuan(line.debit or -line.credit)
        rows.append([voucher.date, f"{voucher.word}-{voucher.number}", line.code, line.summary,
                     amount])  # fmt: skip  # a row
    return _csv(rows)


def first_line_only(book: Book) -> bytes:
    """会计分录序时簿: a voucher's head stands on its first line, GB18030."""
    rows: list[Sequence[object]] = [
        ["会计分录序时簿"],
        ["审核", "过账", "日期", "会计期间", "凭证字号", "分录号", "摘要", "科目代码", "科目名称",
         "币别", "汇率", "原币金额", "借方", "贷方", "制单"],
    ]  # fmt: skip  # a row
    for voucher, number, line in _all(book):
        number_cell = f"{voucher.word} - {voucher.number}"
        head = ["", "", voucher.date, f"2024.{voucher.month}", number_cell]
        head = head if number == 1 else [""] * 5
        rows.append([*head, number, line.summary, line.code, CHART[line.code], "人民币", 1,
                     yuan(line.debit or line.credit), yuan(line.debit), yuan(line.credit),
                     voucher.prepared if number == 1 else ""])  # fmt: skip  # a row
    return _csv(rows, "gb18030")


def web(book: Book) -> bytes:
    """凭证序时簿 of web products: header in row 3, foreign amounts in columns of their own."""
    rows: list[Sequence[object]] = [
        ["凭证序时簿"],
        ["核算单位：某村股份经济合作社", "", "", "单位：元"],
        ["记账日期", "凭证类型", "凭证号", "分录行号", "摘要", "科目编码", "科目名称", "借方金额",
         "贷方金额", "外币代码", "借方外币金额", "贷方外币金额", "附单据数", "制单人"],
    ]  # fmt: skip  # a row
    rows += [
        [v.date, v.word, v.number, number, line.summary, line.code, CHART[line.code],
         yuan(line.debit), yuan(line.credit), "", "", "", v.papers, v.prepared]
        for v, number, line in _all(book)
    ]  # fmt: skip  # a row
    return _csv(rows, "utf-8-sig")


def database(book: Book) -> bytes:
    """GL_accvouch as a database writes it: NULL, four decimals, an opening in period 0."""
    names = ["iperiod", "csign", "isignseq", "ino_id", "inid", "dbill_date", "idoc", "cbill",
             "ccheck", "cbook", "iflag", "cdigest", "ccode", "md", "mc", "md_f", "mc_f", "nfrat",
             "cdept_id", "ccode_equal", "bdelete", "iyear", "iYPeriod"]  # fmt: skip  # a row
    opening = [0, *["NULL"] * 3, 1, *["NULL"] * 6, "期初", "101", "1.0000", ".0000",
               *[".0000"] * 3, "NULL", "NULL", 0, 2024, "202400"]  # fmt: skip  # a row
    rows: list[Sequence[object]] = [names, opening]
    rows += [
        [v.month, v.word, 1, v.number, number, f"{v.date} 00:00:00.000", v.papers, v.prepared,
         "NULL", "NULL", "NULL", line.summary, line.code, f"{line.debit / 100:.4f}",
         f"{line.credit / 100:.4f}", ".0000", ".0000", ".0000", "NULL", "NULL", 0, 2024,
         f"2024{v.month:02d}"]
        for v, number, line in _all(book)
    ]  # fmt: skip  # a row
    return _csv(rows)


def collected(book: Book) -> bytes:
    """Names an audit bureau's database keeps after collection, compact dates."""
    rows: list[Sequence[object]] = [
        ["会计电子账簿编号", "会计年度", "会计月份", "记账凭证日期", "记账凭证种类", "记账凭证编号",
         "记账凭证行号", "记账凭证摘要", "会计科目编号", "会计科目名称", "借方发生额", "贷方发生额",
         "附件数", "制单人员", "乡镇代码", "行政区划代码", "对方科目名称", "源凭证号"],
    ]  # fmt: skip  # a row
    rows += [
        ["006", 2024, v.month, v.date.replace("-", ""), v.word, v.number, number, line.summary,
         line.code, CHART[line.code], yuan(line.debit), yuan(line.credit), v.papers, v.prepared,
         "990101100", "990101", "", ""]
        for v, number, line in _all(book)
    ]  # fmt: skip  # a row
    return _csv(rows)


def platform(book: Book) -> bytes:
    """A platform's detail: year, month and day apart, code with name, carries, page by page."""
    header = ["序号", "单位名称", "年", "月", "日", "凭证字", "凭证号", "摘要", "会计科目",
              "借方金额", "贷方金额", "附件张数"]  # fmt: skip  # a row
    rows: list[Sequence[object]] = [["记账凭证明细表"], ["会计年度：２０２４"], header]
    debit = credit = 0
    for place, (v, _, line) in enumerate(_all(book), start=1):
        rows.append([place, "示例县柳湾村股份经济合作社", 2024, v.month, v.day, v.word, v.number,
                     line.summary, f"{line.code} {CHART[line.code]}", yuan(line.debit),
                     yuan(line.credit), v.papers])  # fmt: skip  # a row
        debit, credit = debit + line.debit, credit + line.credit
        if place % 7 == 0:
            carry = [yuan(debit) or "0.00", yuan(credit) or "0.00", ""]
            rows.append([*[""] * 7, "过次页", "", *carry])
            rows += [["记账凭证明细表"], ["会计年度：２０２４"], header]
            rows.append([*[""] * 7, "承前页", "", *carry])
    rows.append(["单位负责人：甲", "", "", "会计：乙", "", "", "", "", "出纳：丙"])
    return _csv(rows, "gb18030")


def lines_of_text(book: Book) -> bytes:
    """The text 填制凭证,V800: no header, amounts of both sides."""
    rows: list[Sequence[object]] = [["填制凭证", "V800"]]
    rows += [
        [v.date, v.word, v.number, v.papers, line.summary, line.code, f"{line.debit / 100:.2f}",
         f"{line.credit / 100:.2f}", 0, 0, 0, v.prepared, *[""] * 10]
        for v, _, line in _all(book)
    ]  # fmt: skip  # a row
    return _csv(rows, "gb18030")


def ledgers(book: Book) -> bytes:
    """三栏明细账: a page an account, the year in the header, month and day in columns."""
    pages: dict[str, list[tuple[Voucher, Line]]] = defaultdict(list)
    for voucher, _, line in _all(book):
        pages[line.code].append((voucher, line))
    rows: list[Sequence[object]] = []
    for code, lines in sorted(pages.items()):
        rows += [["明细账"], [f"科目：{code} {CHART[code]}", "", "", "单位：元"],
                 ["2024年", "", "凭证号数", "摘要", "借方", "贷方", "方向", "余额"],
                 ["月", "日", "", "", "", "", "", ""],
                 ["", "", "", "上年结转", "", "", "借", "1000.00"]]  # fmt: skip  # a row
        balance = 100_000
        debit = credit = 0
        for v, line in lines:
            balance += line.debit - line.credit
            debit, credit = debit + line.debit, credit + line.credit
            side = "平" if not balance else "借" if balance > 0 else "贷"
            rows.append([v.month, v.day, f"{v.word}-{v.number}", line.summary, yuan(line.debit),
                         yuan(line.credit), side, yuan(abs(balance)) or "0.00"])  # fmt: skip  # row
        rows.append(["", "", "", "本年合计", yuan(debit), yuan(credit), "", ""])
    return _csv(rows)


def forms(book: Book) -> bytes:
    """Vouchers printed one below the other: head, table, total in words, signatures."""
    rows: list[Sequence[object]] = []
    for v in book:
        debit, credit = _sums([v])
        rows += [["", "", "记　账　凭　证"],
                 ["", "", f"2024 年 {v.month} 月 {v.day} 日", "", f"{v.word}字第　{v.number}　号",
                  f"附单据 {v.papers} 张"],
                 ["摘要", "会计科目", "", "借方金额", "贷方金额", "记账"]]  # fmt: skip  # a row
        rows += [
            [line.summary, f"{line.code} {CHART[line.code]}", "", yuan(line.debit),
             yuan(line.credit), ""]
            for line in v.lines
        ]  # fmt: skip  # a row
        rows += [["合计", "", "", yuan(debit), yuan(credit), ""],
                 ["会计主管：甲", "", "记账：", "审核：", "出纳：乙",
                  f"制单：{v.prepared}"]]  # fmt: skip  # a row
    return _csv(rows)


def reversed_columns(book: Book) -> bytes:
    """Invented: everything from right to left, three header rows, tab separated."""
    rows: list[Sequence[object]] = [
        ["金额", "", "", "", "会计科目", "摘要", "凭证", "", "2024年", ""],
        ["本位币", "", "", "", "", "", "", "", "", ""],
        ["贷方", "借方", "制单人", "名称", "编码", "", "号", "字", "日", "月"],
    ]
    rows += [
        [yuan(line.credit), yuan(line.debit), v.prepared, CHART[line.code], line.code,
         line.summary, v.number, v.word, v.day, v.month]
        for v, _, line in _all(book)
    ]  # fmt: skip  # a row
    return _csv(rows, delimiter="\t")


TABLE = ["日期", "凭证字", "凭证号", "摘要", "科目编码", "科目名称", "借方金额", "贷方金额",
         "附件数", "制单人"]  # fmt: skip  # a row


def _table(book: Book) -> list[list[object]]:
    return [
        [v.date, v.word, v.number, line.summary, line.code, CHART[line.code], yuan(line.debit),
         yuan(line.credit), v.papers, v.prepared]
        for v, _, line in _all(book)
    ]  # fmt: skip  # a row


def web_page(book: Book) -> bytes:
    """A web page under the name .xls: heads merged over the lines, declared as GB2312."""
    rows = ["<tr>" + "".join(f"<th>{name}</th>" for name in TABLE) + "</tr>"]
    for v in book:
        for at, line in enumerate(v.lines):
            span = f' rowspan="{len(v.lines)}"'
            head = [v.date, v.word, v.number] if not at else []
            tail = [v.papers, v.prepared] if not at else []
            cells = [line.summary, line.code, CHART[line.code], yuan(line.debit), yuan(line.credit)]
            row = [f"<td{span}>{html.escape(str(cell))}</td>" for cell in head]
            row += [f"<td>{html.escape(str(cell)) or '&nbsp;'}</td>" for cell in cells]
            row += [f"<td{span}>{html.escape(str(cell))}</td>" for cell in tail]
            rows.append("<tr>" + "".join(row) + "</tr>")
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    page = f"<html><head>{meta}</head><body><table>{''.join(rows)}</table></body></html>"
    return page.encode("gb18030")


def excel_2003(book: Book) -> bytes:
    """SpreadsheetML: numbers as numbers, blank cells left out, one sheet hidden."""
    name = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ss = 'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    rows = ["<Row>" + "".join(map(_data, TABLE)) + "</Row>"]
    for cells in _table(book):
        found = (_data(cell, at + 1) for at, cell in enumerate(cells) if cell != "")
        rows.append("<Row>" + "".join(found) + "</Row>")
    hidden = (
        '<Worksheet ss:Name="草稿"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row>'
        '</Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">'
        "<Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>"
    )
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        f'<Workbook {name} {ss}>{hidden}<Worksheet ss:Name="凭证明细"><Table>{"".join(rows)}'
        "</Table></Worksheet></Workbook>"
    )
    return text.encode()


def _data(cell: object, index: int | None = None) -> str:
    place = f' ss:Index="{index}"' if index else ""
    kind = "Number" if isinstance(cell, int) else "String"
    return f'<Cell{place}><Data ss:Type="{kind}">{html.escape(str(cell))}</Data></Cell>'


def monthly_workbook(book: Book) -> bytes:
    """Invented: a sheet a month, days only, heads merged, the month in the sheet's name alone."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    for month in range(1, 13):
        sheet = workbook.add_worksheet(f"{month}月")
        sheet.write(0, 0, "2024年记账凭证")
        sheet.write_row(1, 0, ["日", *TABLE[1:]])
        row = 2
        for v in (voucher for voucher in book if voucher.month == month):
            last = row + len(v.lines) - 1
            for column, head in enumerate((v.day, v.word, v.number)):
                sheet.merge_range(row, column, last, column, head)
            for line in v.lines:
                sheet.write_row(row, 3, [line.summary, line.code, CHART[line.code],
                                         line.debit / 100 or "", line.credit / 100 or "",
                                         v.papers, v.prepared])  # fmt: skip  # a row
                row += 1
    workbook.close()
    return target.getvalue()


class Layout(NamedTuple):
    """A writer, how its file is called, and what of a book it has no place for."""

    write: Callable[[Book], bytes]
    suffix: str
    lacks: frozenset[str] = frozenset()


_LAYOUTS = (
    Layout(chronological, ".csv", frozenset({"papers", "prepared"})),
    Layout(signed, ".csv", frozenset({"papers", "prepared", "red"})),
    Layout(first_line_only, ".txt", frozenset({"papers"})),
    Layout(web, ".csv"),
    Layout(database, ".csv"),
    Layout(collected, ".csv"),
    Layout(platform, ".xls", frozenset({"prepared"})),
    Layout(lines_of_text, ".txt"),
    Layout(ledgers, ".csv", frozenset({"papers", "prepared", "order"})),
    Layout(forms, ".csv"),
    Layout(reversed_columns, ".xls", frozenset({"papers"})),
    Layout(web_page, ".xls"),
    Layout(excel_2003, ".xls"),
    Layout(monthly_workbook, ".xlsx"),
)
LAYOUTS = {layout.write.__name__: layout for layout in _LAYOUTS}
