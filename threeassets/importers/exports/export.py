"""Exports of bookkeeping products: what a sheet of them is, by the roles of its headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from threeassets.importers.cells.currencies import HOME, currency_of
from threeassets.importers.cells.moments import MONTHS
from threeassets.importers.cells.values import text_of
from threeassets.importers.files.sheets import Cells, Sheet
from threeassets.importers.layout.amounts import heading_unit
from threeassets.importers.layout.columns import Columns, choose_columns
from threeassets.importers.layout.doubts import (
    Doubt,
    column_doubt,
    scale_doubt,
    side_by_side,
    standing_doubt,
)
from threeassets.importers.layout.headings import Header
from threeassets.importers.layout.roles import roles
from threeassets.importers.layout.titles import Titles, in_time_of_file, titles_of
from threeassets.importers.layout.totals import Stated
from threeassets.importers.layout.two_accounts import one_account_a_line
from threeassets.importers.profiles.profile import SheetRule
from threeassets.model.book import Problem, Skipped
from threeassets.model.keys import plain, whole_number
from threeassets.model.layout import ControlFigure, SheetLayout
from threeassets.model.schema import tables
from threeassets.model.text import Text

JOURNAL, BALANCE, LEDGER, LISTING, PAYMENTS = "journal", "balance", "ledger", "list", "payments"
CASH_BOOK = "cash_book"
KIND_NAMES = {
    JOURNAL: Text("凭证明细", "voucher lines"),
    BALANCE: Text("科目余额表", "account balances"),
    LEDGER: Text("明细账", "ledger of single accounts"),
    LISTING: Text("凭证列表", "list of vouchers"),
    PAYMENTS: Text("付款登记", "payments"),
    CASH_BOOK: Text("收支流水账", "cash book"),
}
ACCOUNT_ROLES = ("account_code", "account", "account_name", "top_account", "detail_account")
STANDING = ("opening_debit", "opening_credit", "opening_balance",
            "closing_debit", "closing_credit", "closing_balance")  # fmt: skip  # a table

_BALANCES = frozenset({"standing_debit", "standing_credit", "balance"})
"""Balances of which only a title says whether they are those before or after the period."""


@dataclass(frozen=True, slots=True)
class Export:
    """One sheet of an export with its kind, columns, title facts and the rule that decided."""

    kind: str
    sheet: Sheet
    columns: Columns
    titles: Titles
    rule: SheetRule
    doubt: Doubt | None = None
    """Why the sheet may be another thing, too."""
    credit_negative: bool = False
    """Whether bare balances are negative where they are credit balances."""

    def cell(self, cells: Cells, role: str) -> object:
        """Return the cell of a role in a row, imported or not; None without such a column."""
        place = self.columns.places.get(role) or self.columns.aside.get(role)
        if place is None or place[0] >= len(cells):
            return None
        return cells[place[0]]

    def has(self, *names: str) -> bool:
        """Whether the sheet has a column of one of these roles."""
        return any(name in self.columns.places for name in names)

    @property
    def unit(self) -> str:
        """Return the unit of money: the profile's, that of a heading or title, else 元."""
        headed = {
            unit
            for _, heading in self.columns.places.values()
            if (unit := heading_unit(heading.partition("#")[0])) is not None
        }
        unit_name = self.rule.unit or (headed.pop() if len(headed) == 1 else None)
        return unit_name or self.titles.unit or "元"

    @property
    def foreign(self) -> str | None:
        """Return the currency of the amounts where the sheet has none in yuan."""
        both = {"fc_debit", "fc_credit", "fc_amount"} & self.columns.aside.keys()
        return None if both else self.titles.currency

    def layout(self) -> SheetLayout:
        """Return how the sheet was understood."""
        return SheetLayout(
            self.sheet.name, KIND_NAMES[self.kind], self.columns.header_rows, self.columns.choices
        )


@dataclass(frozen=True, slots=True)
class Converted:
    """A sheet under canonical headings, with what was left out and what its totals state."""

    sheet: Sheet
    header: Header
    skipped: tuple[Skipped, ...] = ()
    stated: tuple[Stated, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Text, ...] = ()
    doubt: Doubt | None = None
    by_name: bool = False
    rows_read: int = 0
    controls: tuple[ControlFigure, ...] = ()
    counters: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    """Number and name of the account on the other side, by row of a ledger of one account."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Names that stand beside the code of a unit, by code."""
    until: int | None = None
    """Last month of balances that cover a part of a year."""


def detect(sheet: Sheet, rule: SheetRule | None) -> Export | None:
    """Return what kind of export a sheet is; None where its headings make none."""
    rule = rule or SheetRule()
    if not sheet.rows:
        return None
    sheet = sheet if rule.columns else one_account_a_line(sheet)
    columns = choose_columns(sheet, rule.header, rule.columns)
    if columns is None:
        return None
    titles = titles_above(sheet, columns)
    if titles.currency is None:
        _promote_currency(sheet, columns)
    kind, doubt = _kind(columns, titles, rule), None
    if kind is None and _is_list_of_balances(columns):
        kind, (columns, titles, doubt) = BALANCE, _settled(sheet, columns, titles)
    return None if kind is None else Export(kind, sheet, columns, titles, rule, doubt)


def _is_list_of_balances(columns: Columns) -> bool:
    """Whether a sheet has accounts and one balance each, and nothing that moved them."""
    has, names = columns.places.keys(), columns.places
    named = any("科目" in names[role][1] for role in ACCOUNT_ROLES if role in has)
    return bool(
        named
        and _BALANCES & has
        and not has & {"number", "date", "day", "debit", "credit", "party"}
    )


def _settled(
    sheet: Sheet, columns: Columns, titles: Titles
) -> tuple[Columns, Titles, Doubt | None]:
    """Take balances for those before or after the period, as titles or the name of the file say."""
    named = titles_of((), sheet.file)
    if titles.year is None or titles.standing is None:
        titles = replace(
            titles, year=titles.year or named.year, standing=titles.standing or named.standing
        )
    pairs = {name: name.partition("_")[2] or name for name in columns.places if name in _BALANCES}
    heads = [columns.places[name][1] for name in pairs]
    if titles.standing is None:
        return columns, titles, standing_doubt(heads, [*pairs.values()])
    places = {
        (f"{titles.standing}_{pairs[role]}" if role in pairs else role): place
        for role, place in columns.places.items()
    }
    return replace(columns, places=places), titles, None


def titles_above(sheet: Sheet, columns: Columns) -> Titles:
    """Return what stands above the header of a sheet, and what its name tells."""
    above = (cells for _, cells in rows_above(sheet, columns))
    titles = in_time_of_file(titles_of(above, sheet.name), sheet.file)
    if "day" in columns.places and not {"date", "month", "period"} & columns.places.keys():
        titles = _numbered(titles, sheet.name)
    return titles


def rows_above(sheet: Sheet, columns: Columns) -> list[tuple[int, Cells]]:
    """Return the rows above the header."""
    top = columns.header_rows[0] if columns.header_rows else 1
    return [row for row in sheet.rows[: columns.start] if row[0] < top]


def _numbered(titles: Titles, name: str) -> Titles:
    """Take the bare number of a sheet for its month, where its rows give days only."""
    number = whole_number(plain(name))
    if titles.first_month or number is None or not 1 <= number <= MONTHS:
        return titles
    return replace(titles, first_month=number, last_month=number)


def _promote_currency(sheet: Sheet, columns: Columns) -> None:
    """Take amounts in original currency for the amounts where all of them are in yuan."""
    places = columns.places
    place = places.get("currency")
    below = [cells for _, cells in sheet.rows[columns.start :]]
    if place is not None:
        written = {text_of(cells[place[0]]) for cells in below if place[0] < len(cells)} - {""}
        if any(currency_of(text) != HOME for text in written):
            return
    for original, role in (("fc_debit", "debit"), ("fc_credit", "credit"), ("fc_amount", "amount")):
        roles = {"debit", "credit", "amount", "signed_amount"} if role == "amount" else {role}
        if original in places and not roles & places.keys():
            places[role] = places[original]


def _kind(columns: Columns, titles: Titles, rule: SheetRule) -> str | None:
    has = columns.places.keys()
    if rule.kind == "payments":
        return PAYMENTS
    account = any(name in has for name in ACCOUNT_ROLES)
    if rule.kind == "balances" or (
        account and "number" not in has and any(name in has for name in STANDING)
    ):
        return BALANCE
    money = {"debit", "credit", "signed_amount", "amount"} & has
    month = titles.first_month is not None and titles.first_month == titles.last_month
    dated = {"date", "month", "period"} & has or ("day" in has and month)
    printed = account and titles.form is not None and not {"number", "date"} & has
    if not money or not (printed or ("number" in has and dated)):
        return None
    if _BALANCES & has or (titles.account is not None and not account):
        # Openings and totals of a ledger stand under their account, without a voucher's number.
        return LEDGER
    if account:
        return JOURNAL
    return LISTING if {"debit", "credit"} <= has else None


def columns_reading(export: Export) -> Doubt | None:
    """Say which two columns could be one role, or which unit counts; None without a doubt."""
    readings = export.columns.readings
    if readings is None:
        several = not (export.rule.unit or export.titles.unit) and export.titles.scales
        if several and not any(heading_unit(h) for _, h in export.columns.places.values()):
            return scale_doubt(several, "金额")
        return None
    beside = side_by_side(export.columns.names)
    return beside or column_doubt(
        roles()[readings.role].text, (readings.first, readings.second), readings.examples
    )


def headed(export: Export, register: str, roles: dict[str, str | None]) -> tuple[Header, list[str]]:
    """Return a canonical header and its column order; headings are those of the file."""
    order = [name for name, role in roles.items() if role is not None or name == "org_code"]
    places = {}
    columns = {
        column.name: column.heading
        for table in ("voucher", "entry", "account_balance")
        for column in tables()[table].columns
    }
    for position, name in enumerate(order):
        written = export.columns.places.get(roles[name] or "")
        heading = written[1].partition("#")[0] if written else columns[name]
        # A canonical money name would mean fen; a name with (%) cannot occur here.
        places[name] = (position, heading if not heading.endswith("_fen") else columns[name])
    return Header(register, 1, places, export.columns.unknown, None), order
