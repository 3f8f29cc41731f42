"""A year of one book as XML of the 2010 style (GB/T 24589.1-2010), in GB18030.

Three files: the general ledger, 公共档案 and, where there is a register of assets, 固定资产. What
the style has no place for travels in its extension fields (cashier, approval, contract …) or in
elements of our own behind a card. The names of parties and projects stand for their numbers. A
column the books do not have is left out: an empty element would say that nobody signed.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

from threeassets.model import gbt24589 as style
from threeassets.model.money import scaled
from threeassets.model.schema import QUANTITY_SCALE, RATE_SCALE
from threeassets.model.text import Text
from threeassets.plumbing.output import refuse_nameless, write_pieces
from threeassets.store.ledger import Ledger
from threeassets.writers.book_content import BookContent, Values, book_content

HOME = {"币种编码": "CNY", "汇率": "1"}
SIGNED = {"attachment_count": "附件数", "prepared_by": "制单人", "approved_by": "审核人",
          "posted_by": "记账人", "cancelled": "作废标志"}  # fmt: skip  # a table
_ESCAPES = {"\r": "&#13;"}
# Characters that XML 1.0 cannot hold, written by no person.
_ILLEGAL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


@dataclass(frozen=True, slots=True)
class Written:
    """The files, and what their reader should know."""

    files: tuple[Path, ...]
    notes: tuple[Text, ...]


def write_gbt24589(ledger: Ledger, path: Path, *, org: str, year: int) -> Written:
    """Write the general ledger to ``path`` and the other classes beside it.

    Args:
        ledger: the store.
        path: the file of the general ledger.
        org: the organisation's code.
        year: the fiscal year.

    Raises:
        UsageError: the organisation or the year is not in the store.
        OutputError: a file cannot be written.
    """
    refuse_nameless(path)
    books = book_content(ledger, org, year)
    stem = path.stem.removesuffix(style.LEDGER).rstrip("_- ")
    made = _Book(books, year)
    classes = {path: made.ledger(), _beside(path, stem, style.ARCHIVE): made.archive()}
    if books.registers["asset"]:
        classes[_beside(path, stem, style.ASSETS)] = made.assets()
    for file, pieces in classes.items():
        write_pieces(file, (piece.encode(style.ENCODING) for piece in pieces))
    return Written(tuple(classes), tuple(made.notes))


def _beside(path: Path, stem: str, name: str) -> Path:
    return path.with_name(f"{stem}_{name}.xml" if stem else f"{name}.xml")


def _record(table: str, order: Sequence[str], fields: Mapping[str, object]) -> str:
    """Write one record; a field that is None is an empty element, one not given is left out."""
    cells = "".join(
        f"<{name}>{_text(fields[name])}</{name}>" if fields[name] is not None else f"<{name}/>"
        for name in order
        if name in fields
    )
    return f"<{table}>{cells}</{table}>\n"


def _text(value: object) -> str:
    return escape(str(value).translate(_ILLEGAL), _ESCAPES)


def _class(root: str, records: Iterator[str]) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="{style.ENCODING}"?>\n<{root} xmlns="{style.NAMESPACE}">\n'
    yield from records
    yield f"</{root}>\n"


def _yuan(fen: object) -> str | None:
    if fen is None:
        return None
    amount = int(str(fen))
    sign = "-" if amount < 0 else ""
    return f"{sign}{abs(amount) // 100}.{abs(amount) % 100:02d}"


def _compact(day: object) -> str | None:
    return None if day is None else str(day).replace("-", "")


class _Book:
    """Makes the records of one book and year."""

    def __init__(self, books: BookContent, year: int) -> None:
        self.books, self.year = books, year
        self.notes: list[Text] = []
        self.chart = self._chart()
        self.extras = {
            column: name
            for column, name in style.HEAD_EXTRAS.items()
            if books.stated("voucher", column)
        }
        self.separator = self._separator()

    def _chart(self) -> dict[str, tuple[str, str | None]]:
        """Return name and side of every account, those too that only vouchers or balances name."""
        chart: dict[str, tuple[str, str | None]] = {}
        for row in self.books.registers["account"]:
            side = row["normal_side"]
            chart[str(row["gl_account_number"])] = (
                str(row["gl_account_name"]),
                None if side is None else str(side),
            )
        for register in ("account_balance", "entry"):
            for row in self.books.registers[register]:
                name = str(row["gl_account_name"] or "").rpartition("\\")[2]
                chart.setdefault(str(row["gl_account_number"]), (name, None))
        return dict(sorted(chart.items()))

    def _separator(self) -> str:
        texts = [
            str(voucher[column])
            for voucher in self.books.registers["voucher"]
            for column in self.extras
            if voucher[column] is not None
        ]
        texts += [str(entry["gl_account_name"] or "") for entry in self.books.registers["entry"]]
        free = (mark for mark in style.EXTRA_SEPARATORS if not any(mark in text for text in texts))
        return next(free, "\t")

    def ledger(self) -> Iterator[str]:
        """Yield the general ledger."""
        return _class(style.LEDGER, self._ledger())

    def _ledger(self) -> Iterator[str]:
        lines = style.LINE_EXTRAS.values()
        basics = dict.fromkeys(style.BASICS_FIELDS) | {
            "结构分隔符": self.separator,
            "会计科目编号规则": self._rule(),
            "凭证头可扩展字段结构": self.separator.join(self.extras.values()) or None,
            "分录行可扩展字段结构": self.separator.join(lines),
        }
        yield _record(style.BASICS, style.BASICS_FIELDS, basics)
        for code, (name, side) in self.chart.items():
            level = len(self._above(code))
            fields = {
                "科目编号": code,
                "科目名称": name or None,
                "科目级次": level,
                "科目类型": None,
            }
            if self.books.stated("account", "normal_side"):
                fields["余额方向"] = side
            yield _record(style.ACCOUNT, style.ACCOUNT_FIELDS, fields)
        yield from self._auxiliaries()
        for row in self.books.registers["account_balance"]:
            yield _record(style.BALANCE, style.BALANCE_FIELDS, self._balance(row))
        for voucher, entry in self.books.lines():
            yield _record(style.VOUCHER, style.VOUCHER_FIELDS, self._voucher(voucher, entry))

    def _above(self, code: str) -> list[str]:
        return [code[:width] for width in range(1, len(code) + 1) if code[:width] in self.chart]

    def _rule(self) -> str | None:
        """Return the length of every level, such as 3-2-2; None where the chart keeps none."""
        widths: dict[int, set[int]] = {}
        for code in self.chart:
            path = [0, *map(len, self._above(code))]
            for level, (above, own) in enumerate(pairwise(path)):
                widths.setdefault(level, set()).add(own - above)
        if not widths or any(len(lengths) > 1 for lengths in widths.values()):
            return None
        return "-".join(str(widths[level].pop()) for level in sorted(widths))

    def _auxiliaries(self) -> Iterator[str]:
        names = (("party_name", style.PARTY), ("project_code", style.PROJECT))
        for number, (column, name) in enumerate(names, start=1):
            codes = {
                str(entry["gl_account_number"])
                for entry in self.books.registers["entry"]
                if entry[column] is not None
            }
            for code in sorted(codes):
                fields = {"科目编号": code, "辅助项编号": number, "辅助项名称": name,
                          "对应档案": name, "辅助项描述": None}  # fmt: skip  # a table
                yield _record(style.AUXILIARY, style.AUXILIARY_FIELDS, fields)

    def _balance(self, row: Values) -> dict[str, object]:
        fields: dict[str, object] = {
            "科目编号": row["gl_account_number"],
            "会计年度": row["fiscal_year"],
            "币种编码": "CNY",
        }
        if self.books.stated("account_balance", "accounting_period"):
            fields["会计期间号"] = row["accounting_period"]
        for when, name in (("opening", "期初"), ("closing", "期末")):
            debit, credit = row[f"{when}_debit_fen"], row[f"{when}_credit_fen"]
            side, fen = ("贷", credit) if debit is None and credit is not None else ("借", debit)
            if debit and credit:
                fen = int(str(debit)) - int(str(credit))
                side, fen = ("借", fen) if fen >= 0 else ("贷", -fen)
                self._netted()
            elif credit:
                side, fen = "贷", credit
            amount = _yuan(fen)
            fields[f"{name}余额方向"] = None if amount is None else side
            fields[f"{name}原币余额"] = fields[f"{name}本币余额"] = amount
        for side, name in (("debit", "借方"), ("credit", "贷方")):
            amount = _yuan(row[f"period_{side}_fen"])
            fields[f"{name}原币金额"] = fields[f"{name}本币金额"] = amount
        return fields

    def _netted(self) -> None:
        sentence = Text(
            "有的科目两方都有余额，格式只容一方，按净额写出。",
            "Some accounts have balances on both sides; the style holds one: the net is written.",
        )
        if sentence not in self.notes:
            self.notes.append(sentence)

    def _voucher(self, voucher: Values, entry: Values) -> dict[str, object]:
        code = str(entry["gl_account_number"])
        path = "\\".join(
            self.chart[above][0] for above in self._above(code) if self.chart[above][0]
        )
        named = entry["gl_account_name"]
        head = [str(voucher[column] or "") for column in self.extras]
        side = "借方" if entry["debit_fen"] or not entry["credit_fen"] else "贷方"
        fields: dict[str, object] = {
            **HOME,
            "记账凭证日期": _compact(voucher["effective_date"]),
            "会计年度": voucher["fiscal_year"],
            "会计期间号": voucher["accounting_period"],
            "记账凭证类型编号": voucher["je_type_code"],
            "记账凭证编号": voucher["journal_number"],
            "记账凭证行号": entry["journal_line_number"],
            "记账凭证摘要": entry["je_line_description"],
            "科目编号": code,
            "辅助项1编号": entry["party_name"],
            "辅助项2编号": entry["project_code"],
            "凭证头可扩展字段结构值": self.separator.join(head) if any(head) else None,
            "分录行可扩展字段结构值": named if named not in {None, path} else None,
        }
        for money, name in (("debit_fen", "借方"), ("credit_fen", "贷方")):
            fields[f"{name}原币金额"] = fields[f"{name}本币金额"] = _yuan(entry[money])
        for column, name in (("quantity", f"{side}数量"), ("unit_price", "单价")):
            if entry[column] is not None:
                fields[name] = scaled(int(str(entry[column])), QUANTITY_SCALE)
        for column, name in SIGNED.items():
            if self.books.stated("voucher", column):
                fields[name] = voucher[column]
        if voucher["posted_by"] or voucher["posted_at"]:
            fields["记账标志"] = 1
        return fields

    def archive(self) -> Iterator[str]:
        """Yield 公共档案: the book, its periods, voucher words and currency."""
        return _class(style.ARCHIVE, self._archive())

    def _archive(self) -> Iterator[str]:
        org, name = self.books.org, self.books.name
        book = dict.fromkeys(style.BOOK_FIELDS) | {
            "电子账簿编号": org, "电子账簿名称": name, "会计核算单位": name, "组织机构代码": org,
            "本位币": "CNY", "会计年度": self.year, "标准版本号": "GB/T 24589.1-2010",
        }  # fmt: skip  # a table
        yield _record(style.BOOK, style.BOOK_FIELDS, book)
        for month in range(1, 13):
            last = calendar.monthrange(self.year, month)[1]
            start = f"{self.year}{month:02d}"
            fields = {
                "会计年度": self.year,
                "会计期间号": month,
                "会计期间起始日期": f"{start}01",
                "会计期间结束日期": f"{start}{last}",
            }
            yield _record(style.PERIOD, style.PERIOD_FIELDS, fields)
        words = {voucher["je_type_code"] for voucher in self.books.registers["voucher"]}
        for word in sorted(str(word) for word in words if word is not None):
            fields = {"记账凭证类型编号": word, "记账凭证类型名称": word, "记账凭证类型简称": word}
            yield _record(style.WORD, style.WORD_FIELDS, fields)
        yield _record(
            style.CURRENCY, style.CURRENCY_FIELDS, {"币种编码": "CNY", "币种名称": "人民币"}
        )

    def assets(self) -> Iterator[str]:
        """Yield 固定资产: one card an asset."""
        return _class(style.ASSETS, self._assets())

    def _assets(self) -> Iterator[str]:
        own = dict(zip(style.OWN_CARD_FIELDS, OWN_COLUMNS, strict=True))
        own = {name: column for name, column in own.items() if self.books.stated("asset", column)}
        for row in self.books.registers["asset"]:
            cost, worn = row["cost_fen"], row["accumulated_depreciation_fen"]
            fields: dict[str, object] = {
                "固定资产卡片编号": row["asset_code"],
                "固定资产编码": row["asset_code"],
                "固定资产名称": row["asset_name"],
                "原值": _yuan(cost),
                "净值": _yuan(int(str(cost)) - int(str(worn or 0))),
            }
            values = {
                "acquired_on": ("固定资产入账日期", _compact(row["acquired_on"])),
                "unit": ("计量单位", row["unit"]),
                "quantity": ("数量", _decimal(row["quantity"], QUANTITY_SCALE)),
                "useful_life_months": ("预计使用月份", row["useful_life_months"]),
                "accumulated_depreciation_fen": ("累计折旧", _yuan(worn)),
                "residual_rate": ("净残值率", _decimal(row["residual_rate"], RATE_SCALE)),
            }
            fields |= dict(
                pair for column, pair in values.items() if self.books.stated("asset", column)
            )
            fields |= {name: row[column] for name, column in own.items()}
            yield _record(style.CARD, (*style.CARD_FIELDS, *style.OWN_CARD_FIELDS), fields)


OWN_COLUMNS = ("asset_class", "operating_kind", "location", "depreciation_method", "status",
               "idle_since", "custodian")  # fmt: skip  # a table
"""Columns of the register behind ``OWN_CARD_FIELDS``."""


def _decimal(value: object, scale: int) -> str | None:
    return None if value is None else scaled(int(str(value)), scale)
