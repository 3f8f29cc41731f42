"""XML of the 2010 style (GB/T 24589.1-2010) as sheets under the project's own headings.

A book is several files: 总账 holds accounts, balances and vouchers; whose they are and what the
numbers of voucher types stand for is in 公共档案 beside it. Rows are numbered as records of their
table. Balances kept by auxiliary item or currency are summed to their account. Element order,
namespace and the optional attribute ``locID`` do not matter.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from threeassets.importers.cells.values import fen_of
from threeassets.importers.files.sheets import Cells, Sheet
from threeassets.model import gbt24589 as style
from threeassets.model.money import yuan
from threeassets.model.schema import tables
from threeassets.model.text import Text

Record = dict[str, str]

_ROOT = re.compile(rf"<(?:[\w一-龥]+:)?({style.ARCHIVE}|{style.LEDGER}|{style.ASSETS})[\s>]")
_READ = frozenset({style.BASICS, style.ACCOUNT, style.AUXILIARY, style.BALANCE, style.VOUCHER,
                   style.BOOK, style.WORD, style.CARD})  # fmt: skip  # a table
_PERSONS = ("供应商档案", "客户档案", "员工档案", "自定义档案值")
_TABLES = (*_READ, *_PERSONS)
_PEOPLE = {"供应商编码": "供应商名称", "客户编码": "客户名称", "员工编码": "员工姓名",
           "档案值编码": "档案值名称"}  # fmt: skip  # a table
"""Number and name of what auxiliary items point to."""
ALONE = Text(
    "没有同一套账的公共档案：凭证类型按编号读取，单位用 --org 指明。",
    "The file 公共档案 of this book is not there: voucher types are read by their numbers, and "
    "--org names the unit.",
)


@dataclass(frozen=True, slots=True)
class Archive:
    """What 公共档案 says: whose books, voucher words by number, names by number."""

    org_code: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def is_gbt(text: str) -> bool:
    """Whether XML is one of the classes of the 2010 style that are read."""
    return _ROOT.search(text[:4000]) is not None


def is_archive(text: str) -> bool:
    """Whether XML is the class 公共档案."""
    root = _ROOT.search(text[:4000])
    return root is not None and root[1] == style.ARCHIVE


def _records(data: bytes) -> Iterator[tuple[str, Record]]:
    """Yield table and fields of every record, without keeping the tree.

    Only the ends of whole records come up from the parser: a year has millions of fields.
    """
    walk = etree.iterparse(
        io.BytesIO(data),
        tag=[f"{{*}}{table}" for table in _TABLES],
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    )
    names: dict[object, str] = {}
    for _, element in walk:
        root = element.getparent()
        if root is None or root.getparent() is not None:
            continue
        fields = {}
        for child in element:
            tag = child.tag
            if (name := names.get(tag)) is None:
                name = names[tag] = _name(child)
            fields[name] = (child.text or "").strip()
        yield _name(element), fields
        element.clear()
        while (other := element.getprevious()) is not None:
            if len(other):
                yield _name(other), {}
            root.remove(other)
    for other in walk.root if walk.root is not None else ():
        if len(other):
            yield _name(other), {}


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def read_archive(data: bytes) -> Archive:
    """Read 公共档案.

    Raises:
        etree.XMLSyntaxError: the XML is broken.
    """
    org: str | None = None
    words: dict[str, str] = {}
    names: dict[str, str] = {}
    for table, record in _records(data):
        if table == style.BOOK:
            org = org or record.get("组织机构代码") or record.get("会计核算单位")
        elif table == style.WORD and "记账凭证类型编号" in record:
            word = record.get("记账凭证类型简称") or record.get("记账凭证类型名称", "")
            words[record["记账凭证类型编号"]] = word.removesuffix("账凭证").removesuffix("凭证")
        for number, name in _PEOPLE.items():
            if number in record and name in record:
                names[record[number]] = record[name]
    return Archive(org, words, names)


def gbt_sheets(data: bytes, archive: Archive | None) -> list[Sheet]:
    """Read one file of the 2010 style.

    Raises:
        etree.XMLSyntaxError: the XML is broken.
    """
    records: dict[str, list[tuple[int, Record]]] = {}
    counts: Counter[str] = Counter()
    tags: dict[str, set[str]] = {}
    for table, record in _records(data):
        counts[table] += 1
        if table in _READ:
            tags.setdefault(table, set()).update(record)
            cells = {name: text for name, text in record.items() if text and _needed(table, name)}
            records.setdefault(table, []).append((counts[table], cells))
    notes = []
    if style.BOOK in records:
        return [_archive_sheet(records)]
    if style.VOUCHER in records and archive is None:
        notes.append(ALONE)
    if unread := [f"{table}（{count}）" for table, count in counts.items() if table not in _READ]:
        listed = "、".join(unread)
        notes.append(Text(f"未读取的表：{listed}。", f"Tables not read: {listed}."))
    nameless = sum("科目名称" not in record for _, record in records.get(style.ACCOUNT, ()))
    if nameless:
        notes.append(
            Text(
                f"{nameless} 个会计科目没有名称，没有作为科目导入。",
                f"{nameless} accounts without a name were not imported as accounts.",
            )
        )
    basics = records.get(style.BASICS, [(0, {})])[0][1]
    chart = {
        record.get("科目编号", ""): record.get("科目名称", "")
        for _, record in records.get(style.ACCOUNT, ())
    }
    made = _Book(basics, chart, archive or Archive(), records)
    made.tags = tags
    sheets = [made.accounts(), made.balances(), made.vouchers(), made.assets()]
    sheets = [sheet for sheet in sheets if len(sheet.rows) > 1]
    if not sheets:
        return [Sheet("", visible=True, rows=[])]
    first = sheets[0]
    sheets[0] = Sheet(first.name, visible=True, rows=first.rows, notes=tuple(notes))
    return sheets


def _needed(table: str, name: str) -> bool:
    # A year holds hundreds of thousands of lines of forty elements each.
    return table != style.VOUCHER or name in _NAMES_READ or name.startswith("辅助项")


def _archive_sheet(records: Mapping[str, list[tuple[int, Record]]]) -> Sheet:
    record = records[style.BOOK][0][1]
    unit = record.get("会计核算单位") or record.get("电子账簿名称", "")
    code = record.get("组织机构代码", "")
    sentence = Text(
        f"公共档案：{unit}（{code}）。与总账放在同一文件夹一起导入时，单位和凭证字从这里取。",
        f"公共档案 of {unit} ({code}). Imported from one folder with its general ledger, it names "
        "the unit and the voucher words.",
    )
    return Sheet("说明", visible=True, rows=[(1, [unit, code])], notes=(sentence,))


class _Book:
    """Makes the sheets of one general ledger or card file."""

    def __init__(
        self,
        basics: Record,
        chart: Mapping[str, str],
        archive: Archive,
        records: Mapping[str, list[tuple[int, Record]]],
    ) -> None:
        self.chart, self.archive, self.records = chart, archive, records
        self.tags: Mapping[str, set[str]] = {}
        """Elements that some record of each table has, empty or not."""
        self.separator = basics.get("结构分隔符") or "-"
        self.head_names = basics.get("凭证头可扩展字段结构", "").split(self.separator)
        self.line_names = basics.get("分录行可扩展字段结构", "").split(self.separator)
        self.items: dict[tuple[str, str], str] = {}
        for _, record in records.get(style.AUXILIARY, ()):
            place = (record.get("科目编号", ""), record.get("辅助项编号", ""))
            self.items[place] = record.get("辅助项名称") or record.get("对应档案", "")

    def _tags_of(self, table: str) -> set[str]:
        return self.tags.get(table, set())

    def accounts(self) -> Sheet:
        """Return the chart of accounts."""
        headings = {"科目编码": "科目编号", "科目名称": "科目名称", "余额方向": "余额方向"}
        rows: list[tuple[int, Cells]] = [
            (number, [record.get(name) for name in headings.values()])
            for number, record in self.records.get(style.ACCOUNT, ())
            if "科目名称" in record
        ]
        stated = [
            name for name, source in headings.items() if source in self._tags_of(style.ACCOUNT)
        ]
        return _sheet("account", list(headings), rows, stated)

    def balances(self) -> Sheet:
        """Return the balances, one row an account and period."""
        groups: dict[tuple[str, ...], list[tuple[int, Record]]] = {}
        for number, record in self.records.get(style.BALANCE, ()):
            names = ("会计年度", "会计期间号", "科目编号")
            key = tuple(record.get(name, "") for name in names)
            groups.setdefault(key, []).append((number, record))
        headings = ["会计年度", "会计期间", "科目编码", "科目名称", "期初借方", "期初贷方",
                    "本期借方", "本期贷方", "期末借方", "期末贷方"]  # fmt: skip  # a table
        rows = []
        for (year, period, code), records in groups.items():
            # Rows without auxiliary items already hold what the others part.
            whole = [record for _, record in records if not _has_items(record)]
            figures = _summed(whole or [record for _, record in records])
            cells = [year or None, _month(period), code or None, self.chart.get(code) or None]
            rows.append((records[0][0], [*cells, *figures]))
        stated = ["会计期间"] if "会计期间号" in self._tags_of(style.BALANCE) else []
        return _sheet("account_balance", headings, rows, stated)

    def vouchers(self) -> Sheet:
        """Return the voucher lines."""
        rows = [
            (number, self._cells(record)) for number, record in self.records.get(style.VOUCHER, ())
        ]
        # An element that is there and always empty is a statement; one that is not there is none.
        stated = {name for name, source in _PLAIN.items() if source in self._tags_of(style.VOUCHER)}
        stated |= {name for name in style.HEAD_EXTRAS if style.HEAD_EXTRAS[name] in self.head_names}
        stated |= {name for _, cells in rows for name, cell in cells.items() if cell is not None}
        schema_columns = (*tables()["voucher"].column_names, *tables()["entry"].column_names)
        columns = [name for name in dict.fromkeys(schema_columns) if name in stated]
        table: list[tuple[int, Cells]] = [(0, [_heading(name) for name in columns])]
        table += [(number, [cells.get(name) for name in columns]) for number, cells in rows]
        return Sheet(tables()["voucher"].sheet, visible=True, rows=table)

    def _cells(self, record: Record) -> dict[str, object]:
        """Return the cells of one line by column."""
        cells: dict[str, object] = {name: record.get(source) for name, source in _PLAIN.items()}
        word = record.get("记账凭证类型编号", "")
        cells["je_type_code"] = self.archive.words.get(word, word) or None
        cells["accounting_period"] = _month(record.get("会计期间号", ""))
        for name, source in style.HEAD_EXTRAS.items():
            cells[name] = self._extra(record, "凭证头可扩展字段结构值", self.head_names, source)
        named = self._extra(record, "分录行可扩展字段结构值", self.line_names, "科目名称")
        cells["gl_account_name"] = named or self._path(record.get("科目编号", ""))
        cells["party_name"] = self._item(record, style.PARTY_NAMES)
        if cells["party_name"] is not None:
            code = str(cells["party_name"])
            cells["party_name"] = self.archive.names.get(code, code)
        cells["project_code"] = self._item(record, style.PROJECT_NAMES)
        # Programs write 0 where a line has no quantity.
        sides = (record.get("借方数量"), record.get("贷方数量"))
        cells["quantity"] = next((quantity for quantity in sides if _counts(quantity)), None)
        price = record.get("单价")
        cells["unit_price"] = price if _counts(price) else None
        return cells

    def _extra(self, record: Record, where: str, names: list[str], name: str) -> str | None:
        values = record.get(where, "").split(self.separator)
        place = names.index(name) if name in names else len(values)
        return values[place] or None if place < len(values) else None

    def _path(self, code: str) -> str | None:
        """Return an account's name behind those of the accounts above it."""
        levels = [
            self.chart[code[:width]]
            for width in range(1, len(code) + 1)
            if self.chart.get(code[:width])
        ]
        return "\\".join(levels) or None

    def _item(self, record: Record, names: frozenset[str]) -> str | None:
        for number in range(1, style.MOST_AUXILIARIES + 1):
            code = record.get(f"辅助项{number}编号")
            if code and self.items.get((record.get("科目编号", ""), str(number))) in names:
                return code
        return None

    def assets(self) -> Sheet:
        """Return the cards of fixed assets."""
        columns = {**_CARD, **{name: name for name in style.OWN_CARD_FIELDS}}
        rows: list[tuple[int, Cells]] = [
            (number, [record.get(source) for source in columns.values()])
            for number, record in self.records.get(style.CARD, ())
        ]
        stated = {name for name, source in columns.items() if source in self._tags_of(style.CARD)}
        return _sheet("asset", list(columns), rows, stated)


_PLAIN = {
    "fiscal_year": "会计年度", "journal_number": "记账凭证编号", "effective_date": "记账凭证日期",
    "attachment_count": "附件数", "prepared_by": "制单人", "approved_by": "审核人",
    "posted_by": "记账人", "cancelled": "作废标志", "journal_line_number": "记账凭证行号",
    "je_line_description": "记账凭证摘要", "gl_account_number": "科目编号",
    "debit_fen": "借方本币金额", "credit_fen": "贷方本币金额",
}  # fmt: skip  # a table
"""Element of the columns that take its text as it is."""
_NAMES_READ = frozenset(
    {
        *_PLAIN.values(),
        "记账凭证类型编号",
        "会计期间号",
        "凭证头可扩展字段结构值",
        "分录行可扩展字段结构值",
        "借方数量",
        "贷方数量",
        "单价",
    }
)
_CARD = {
    "资产编码": "固定资产编码", "资产名称": "固定资产名称", "购建日期": "固定资产入账日期",
    "计量单位": "计量单位", "数量": "数量", "使用年限(月)": "预计使用月份", "原值": "原值",
    "累计折旧": "累计折旧", "残值率": "净残值率",
}  # fmt: skip  # a table


def _counts(written: str | None) -> bool:
    return written is not None and any(digit in written for digit in "123456789")


def _heading(name: str) -> str:
    for table in ("voucher", "entry"):
        if name in tables()[table].column_names:
            return tables()[table].column(name).heading
    raise KeyError(name)


def _sheet(
    register: str, headings: list[str], rows: list[tuple[int, Cells]], stated: Collection[str]
) -> Sheet:
    """Return a sheet of one register; columns neither stated nor filled are left out."""
    positions = [
        position
        for position, heading in enumerate(headings)
        if heading in stated or any(cells[position] is not None for _, cells in rows)
    ]
    written: list[tuple[int, Cells]] = [(0, [headings[position] for position in positions])]
    written += [(number, [cells[position] for position in positions]) for number, cells in rows]
    return Sheet(tables()[register].sheet, visible=True, rows=written)


def _month(period: str) -> str | None:
    """Return the month of a period; the first adjustment of December is 1201."""
    adjusted = re.fullmatch(r"(1[0-2]|0?[1-9])\d\d", period)
    return adjusted[1] if adjusted else period or None


def _has_items(record: Record) -> bool:
    return any(name.startswith("辅助项") for name in record)


def _summed(records: list[Record]) -> Cells:
    """Return opening, movement and closing, debit before credit, of records of one account."""
    figures: Cells = []
    for when in ("期初", "期末"):
        sides: list[int | None] = [None, None]
        for record in records:
            fen = fen_of(record.get(f"{when}本币余额"))
            if fen is not None:
                is_credit = int(record.get(f"{when}余额方向", "借").startswith(("贷", "-1")))
                sides[is_credit] = (sides[is_credit] or 0) + fen
        figures += sides
    moved = [
        [fen for record in records if (fen := fen_of(record.get(f"{side}本币金额"))) is not None]
        for side in ("借方", "贷方")
    ]
    figures[2:2] = [sum(amounts) if amounts else None for amounts in moved]
    return [None if fen is None else yuan(int(str(fen))) for fen in figures]
