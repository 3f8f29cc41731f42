"""Payments of one register as vouchers: one row one payment, expense against bank.

These are books of one side: there are no receipts and no balances, and the accounts are the two the
profile names. A negative amount is a refund, a red entry on both sides. A row whose date, amount or
number cannot be read is a Problem of its own and leaves the others in. Where the profile says how a
number counts the lines of one transaction, the rows of a number and day are one voucher.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from threeassets.importers.cells.largest import bounded
from threeassets.importers.cells.moments import day_of
from threeassets.importers.cells.parsers import parser_for
from threeassets.importers.cells.values import BadCell, fen_of, is_blank, text_of
from threeassets.importers.exports.body import body
from threeassets.importers.exports.export import Export, columns_reading
from threeassets.importers.exports.signs import order_reading
from threeassets.importers.files.sheets import Cells
from threeassets.importers.layout.amounts import scaled_cell
from threeassets.importers.layout.doubts import Doubt
from threeassets.importers.layout.totals import Stated
from threeassets.importers.records.charts import Names
from threeassets.model.book import Problem, Row, Skipped, VoucherRows
from threeassets.model.money import yuan
from threeassets.model.schema import tables
from threeassets.model.text import Text

WORD = "付"
EXPENSE, BANK = "其他支出", "银行存款"
NAMING = ("payee", "number", "date")
SUMMARY = "je_line_description"

_NUMBER = parser_for(tables()["voucher"].column("journal_number"), "编号")
_PAID = tables()["entry"].column("debit_fen")
NOT_IMPORTED = Text("本行未导入。", "The row was not imported.")


@dataclass(frozen=True, slots=True)
class Paid:
    """What became of one register of payments."""

    vouchers: tuple[VoucherRows, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    stated: tuple[Stated, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Text, ...] = ()
    doubt: Doubt | None = None


def payments(file: str, export: Export, org_code: str) -> Paid:
    """Make a voucher of every payment; rows that cannot be read become Problems.

    ``org_code`` is the unit of payments that name none.
    """
    order, doubt = order_reading(export)
    doubt = columns_reading(export) or doubt
    if doubt is not None:
        return Paid(doubt=doubt)
    lacking = [role for role in ("date", "amount") if role not in export.columns.places]
    problem = _lacking(file, export, lacking) if lacking else _unnamed(file, export)
    if problem is not None:
        return Paid(problems=(problem,))
    vouchers: list[VoucherRows] = []
    skipped: list[Skipped] = []
    stated: list[Stated] = []
    problems: list[Problem] = []
    naming = tuple(role for role in NAMING if role in export.columns.places)
    counter = 0
    for row in body(export, naming, lambda cells: {"debit": export.cell(cells, "amount")}):
        stated += row.stated
        if row.skipped is not None:
            skipped.append(row.skipped)
            continue
        counter += 1
        made = _voucher(export, row.cells, (row.number, counter), order, org_code)
        if isinstance(made, Text):
            text = Text(made.zh + NOT_IMPORTED.zh, f"{made.en} {NOT_IMPORTED.en}")
            place = (file, export.sheet.name, row.number)
            problems.append(Problem(*place, "cell-unreadable", text))
        else:
            vouchers.append(made)
    folded = folded_payments(vouchers) if export.rule.line_marks else vouchers
    notes = [_folding(len(vouchers), len(folded))] if len(folded) < len(vouchers) else []
    return Paid(
        tuple(folded),
        tuple(skipped),
        tuple(stated),
        tuple(problems),
        (*notes, *_notes(vouchers, len(problems))),
    )


def _lacking(file: str, export: Export, roles: list[str]) -> Problem:
    names = {"date": Text("日期", "date"), "amount": Text("金额", "amount")}
    listed = "、".join(names[role].zh for role in roles)
    listed_en = ", ".join(names[role].en for role in roles)
    row = export.columns.header_rows[0] if export.columns.header_rows else None
    text = Text(
        f"没有担任{listed}的列，付款未导入。请在配置文件的 columns 中写明。",
        f"No column is the {listed_en}, so the payments were not imported. Name it under "
        "columns in the profile.",
    )
    return Problem(file, export.sheet.name, row, "column-missing", text)


def _unnamed(file: str, export: Export) -> Problem | None:
    """Say which account of the payments the profile does not name; the file never tells it."""
    roles = {
        "debit_account": export.rule.debit_account,
        "credit_account": export.rule.credit_account,
    }
    lines = [f"{name}: …" for name, account in roles.items() if account is None]
    if not lines:
        return None
    listed = "、".join(lines)
    text = Text(
        f"不知付款记入哪个科目、从哪个资金科目付出，未导入。请在配置文件中写明 {listed}"
        f"（科目编码或名称，例如 {EXPENSE}、{BANK}）。",
        "It is not known which accounts the payments are booked to, so they were not "
        f"imported. Name them in the profile: {', '.join(lines)} (number or name).",
    )
    return Problem(file, export.sheet.name, None, "profile-lacks", text)


def _voucher(
    export: Export, cells: Cells, place: tuple[int, int], order: str, org_code: str
) -> VoucherRows | Text:
    """Return the voucher of one payment, or the sentence that says why there is none."""
    row, counter = place
    written = {role: export.cell(cells, role) for role in ("date", "amount")}
    heading = {role: export.columns.places[role][1] for role in written}
    day = day_of(written["date"], order, export.rule.year)
    if day is None:
        return _unread(heading["date"], written["date"], Text("日期", "date"))
    fen = fen_of(scaled_cell(written["amount"], export.unit))
    paid = bounded(_PAID, heading["amount"], written["amount"], fen)
    if isinstance(paid, BadCell):
        return paid.text
    if fen is None:
        return _unread(heading["amount"], written["amount"], Text("金额", "amount"))
    texts = {
        role: text_of(export.cell(cells, role)) or None
        for role in (
            "payee",
            "summary",
            "category",
            "category_code",
            "department",
            "org_code",
            "org_name",
        )
    }
    number = _NUMBER(export.cell(cells, "number"))
    if isinstance(number, BadCell):
        return number.text
    number = None if number is None else str(number)
    own = export.rule.org or texts["org_code"] or texts["org_name"]
    header = {
        "org_code": own or export.titles.owner or org_code,
        "fiscal_year": int(day[:4]),
        "accounting_period": int(day[5:7]),
        "je_type_code": export.rule.word or WORD,
        "journal_number": _transaction(number, export.rule.line_marks) or str(counter),
        "effective_date": day,
    }
    parts = (texts["summary"], texts["category"], texts["department"])
    summary = "；".join(dict.fromkeys(part for part in parts if part)) or "付款"
    year = int(day[:4])
    names = Names().with_given(export.rule.accounts)
    expense, expense_name = _account(export.rule.debit_account or "", names, year)
    bank, bank_name = _account(export.rule.credit_account or "", names, year)
    kind = "\\".join(part for part in (expense_name, texts["category"]) if part) or None
    lines = ((1, expense, kind, fen, 0), (2, bank, bank_name, 0, fen))
    entries = tuple(
        Row(
            _values(
                "entry",
                {
                    "journal_line_number": line,
                    "je_line_description": summary,
                    "gl_account_number": account,
                    "gl_account_name": name,
                    "debit_fen": debit,
                    "credit_fen": credit,
                    "party_name": texts["payee"],
                },
            ),
            export.sheet.name,
            row,
        )
        for line, account, name, debit, credit in lines
    )
    return VoucherRows(Row(_values("voucher", header), export.sheet.name, row), entries)


def _transaction(number: str | None, marks: Sequence[str]) -> str | None:
    """Return a number without what counts the lines of one transaction: ``7_2`` is 7."""
    for mark in marks:
        head, _, line = (number or "").rpartition(mark)
        if head and line.isdigit():
            return head
    return number


def folded_payments(vouchers: Sequence[VoucherRows]) -> list[VoucherRows]:
    """Make one voucher of all payments of one unit, number and day, in file order.

    Every row keeps its expense; the bank pays each payee once.
    """
    groups: dict[tuple[object, ...], list[VoucherRows]] = {}
    for voucher in vouchers:
        groups.setdefault(voucher.header.values, []).append(voucher)
    return [_folded(parts) if len(parts) > 1 else parts[0] for parts in groups.values()]


def _folded(parts: Sequence[VoucherRows]) -> VoucherRows:
    names = tables()["entry"].column_names
    payee, credit, summary = (names.index(n) for n in ("party_name", "credit_fen", SUMMARY))
    paid: dict[object, Row] = {}
    entries = [part.entries[0] for part in parts]
    for bank in (part.entries[1] for part in parts):
        earlier = paid.setdefault(bank.values[payee], bank)
        if earlier is not bank:
            values = list(earlier.values)
            values[credit] = sum(_fen(row.values[credit]) for row in (earlier, bank))
            if bank.values[summary] != values[summary]:
                values[summary] = "付款"
            paid[bank.values[payee]] = earlier._replace(values=tuple(values))
    entries += paid.values()
    line = names.index("journal_line_number")
    numbered = tuple(
        entry._replace(values=(*entry.values[:line], place, *entry.values[line + 1 :]))
        for place, entry in enumerate(entries, start=1)
    )
    return VoucherRows(parts[0].header, numbered)


def _fen(value: object) -> int:
    return value if isinstance(value, int) else 0


def _folding(rows: int, vouchers: int) -> Text:
    return Text(
        f"{rows} 行付款按编号合并为 {vouchers} 张凭证：同一编号、同一天的各行是一笔付款。",
        f"{rows} payments were folded into {vouchers} vouchers: rows of one number and day are "
        "one transaction.",
    )


def _account(text: str, names: Names, year: int) -> tuple[str, str | None]:
    """Return number and name of an account given by number, or by name in the chart of the year."""
    if text[:1].isdigit():
        return text, None
    code, _ = names.code_of(text, year)
    return code or text, text


def _values(register: str, cells: dict[str, object]) -> tuple[object, ...]:
    return tuple(cells.get(name) for name in tables()[register].column_names)


def _unread(heading: str, cell: object, what: Text) -> Text:
    shown = text_of(cell)
    if is_blank(cell):
        return Text(
            f"{heading}是空的，没有{what.zh}，请补填。",
            f"{heading} is empty, there is no {what.en}.",
        )
    return Text(
        f"{heading}“{shown}”不是{what.zh}，请按原始凭证改正。",
        f"{heading} “{shown}” is no {what.en}. Mend it from the source document.",
    )


def _notes(vouchers: Sequence[VoucherRows], unread: int) -> list[Text]:
    """Say what payments alone do not tell, which amounts are refunds, and how many are not read."""
    notes = []
    if vouchers:
        notes.append(
            Text(
                "单边账：只有付款，没有收款和余额。依赖余额的规则会说明无法检查。",
                "One-sided books: payments only, no receipts or balances. Rules that need balances "
                "say that they could not check.",
            )
        )
    debit = tables()["entry"].column_names.index("debit_fen")
    amounts = (_fen(voucher.entries[0].values[debit]) for voucher in vouchers)
    refunds = [-fen for fen in amounts if fen < 0]
    if refunds:
        total = yuan(sum(refunds))
        notes.append(
            Text(
                f"负数金额 {len(refunds)} 笔，共 {total}，按退款（红字）导入。",
                f"{len(refunds)} negative amounts, {total} in all, imported as refunds (red "
                "entries).",
            )
        )
    if unread:
        notes.append(
            Text(
                f"{unread} 行付款读不出，未导入，逐行列为问题。",
                f"{unread} payments could not be read and were not imported; each is a problem of "
                "its own.",
            )
        )
    return notes
