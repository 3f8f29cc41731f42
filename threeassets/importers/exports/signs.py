"""On which side an amount stands, and in which order a date is written: decided once a sheet.

Where what is written does not decide and the balance of the vouchers does not either, there are two
readings and the reader chooses neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from threeassets.importers.cells.moments import day_of, is_opening, orders_of, period_of
from threeassets.importers.cells.values import fen_of, is_blank, text_of, whole
from threeassets.importers.exports.export import ACCOUNT_ROLES, CASH_BOOK, JOURNAL, Export
from threeassets.importers.files.sheets import Cells
from threeassets.importers.layout.amounts import negated, scaled_cell, sided
from threeassets.importers.layout.doubts import Doubt, choice, shown_cell
from threeassets.importers.layout.roles import direction_of
from threeassets.importers.layout.sides import side_of
from threeassets.importers.layout.totals import total_of
from threeassets.model.keys import plain
from threeassets.model.text import Text

COLUMNS, DIRECTION, NEGATIVE_CREDIT = "columns", "direction", "negative_credit"
POSITIVE = {"debit_positive": 1, "credit_positive": -1}
_ORDER_NAMES = {"ymd": "年-月-日", "dmy": "日/月/年", "mdy": "月/日/年"}


@dataclass(frozen=True, slots=True)
class Signs:
    """How amounts of a sheet find their side."""

    export: Export
    mode: str
    unit: str
    notes: list[Text] = field(default_factory=list)

    def figures(  # noqa: PLR0911 - one return a way of writing
        self, cells: Cells
    ) -> dict[str, object]:
        """Return debit and credit of a row in yuan; what cannot be read stays as written."""
        export = self.export
        unit = self.unit
        if self.mode == COLUMNS or (self.mode == NEGATIVE_CREDIT and not export.has("direction")):
            debit = scaled_cell(export.cell(cells, "debit"), unit)
            credit = scaled_cell(export.cell(cells, "credit"), unit)
            turned = negated(credit) if self.mode == NEGATIVE_CREDIT else credit
            return {"debit": debit, "credit": turned}
        role = "signed_amount" if export.has("signed_amount") else "amount"
        written, side = sided(export.cell(cells, role))
        amount = scaled_cell(written, unit)
        if self.mode in POSITIVE:
            fen = fen_of(amount)
            if fen is None:
                return {"debit": amount, "credit": None}
            turn = POSITIVE[self.mode] * (1 if fen >= 0 else -1)
            sized = amount if fen >= 0 else negated(amount)
            return (
                {"debit": sized, "credit": None} if turn > 0 else {"debit": None, "credit": sized}
            )
        side_cell = export.cell(cells, "direction")
        reader = side_of if export.kind == CASH_BOOK else direction_of
        side = side if side is not None else reader(side_cell)
        if side == 1:
            return {"debit": amount, "credit": None}
        if side == -1:
            turned = negated(amount) if self.mode == NEGATIVE_CREDIT else amount
            return {"debit": None, "credit": turned}
        if is_blank(amount) or fen_of(amount) == 0:
            return {"debit": None, "credit": None}
        shown = f"{text_of(amount)}（方向“{text_of(side_cell)}”）"
        return {"debit": shown, "credit": None}


def signs_of(  # noqa: PLR0911 - one return a way of writing
    export: Export,
) -> tuple[Signs, Doubt | None]:
    """Decide how amounts find their side; the text is set where there are two readings."""
    rule, unit = export.rule.sign, export.unit
    if export.has("debit", "credit") and not export.has("signed_amount"):
        if rule == "debit_positive":
            return Signs(export, NEGATIVE_CREDIT, unit), None
        straight = Signs(export, COLUMNS, unit)
        return _credits_turned(export, straight) if rule is None else (straight, None)
    if export.has("direction") and rule in {None, "direction"}:
        straight = Signs(export, DIRECTION, unit)
        return _credits_turned(export, straight) if rule is None else (straight, None)
    if rule in POSITIVE:
        return Signs(export, rule, unit), None
    if export.has("signed_amount") or export.titles.signed:
        return Signs(export, "debit_positive", unit), None
    if _sides_written(export):
        return Signs(export, DIRECTION, unit), None
    what = Text(
        "只有一列金额，没有方向，看不出正数是借方还是贷方",
        "There is one column of amounts and no direction, so positive may be debit or credit",
    )
    shown = _first_amount(export, "amount", lambda fen: fen != 0)
    sides = (
        ("debit_positive", "借正贷负", "借方", "debit"),
        ("credit_positive", "贷正借负", "贷方", "credit"),
    )
    choices = tuple(
        choice(f"sign: {sign}", f"{way}，{shown.zh} 记{side}", f"{sign}, {shown.en} is {side_en}")
        for sign, way, side, side_en in sides
    )
    return Signs(export, "debit_positive", unit), Doubt(what, choices)


def _sides_written(export: Export) -> bool:
    rows = export.sheet.rows[export.columns.start :]
    written = [export.cell(cells, "amount") for _, cells in rows]
    return any(sided(cell)[1] is not None for cell in written)


def _credits_turned(export: Export, straight: Signs) -> tuple[Signs, Doubt | None]:
    """Look whether every credit is written as a negative number, which is a way to write sides."""
    turned = Signs(export, NEGATIVE_CREDIT, straight.unit)
    signs: set[bool] = set()
    debits: set[bool] = set()
    sums: dict[str, dict[tuple[str, ...], int]] = {
        "straight": defaultdict(int),
        "turned": defaultdict(int),
    }
    key: tuple[str, ...] = ()
    naming = ACCOUNT_ROLES if export.kind == JOURNAL else ("number",)
    for _, cells in export.sheet.rows[export.columns.start :]:
        if is_opening(export.cell(cells, "period"), export.cell(cells, "month")):
            continue
        named = (export.cell(cells, role) for role in naming)
        if all(is_blank(cell) or total_of((cell,)) is not None for cell in named):
            continue  # a total, or the second row of one
        voucher = tuple(plain(text_of(export.cell(cells, r))) for r in ("date", "word", "number"))
        key = voucher if voucher[2] else key
        figures = straight.figures(cells)
        debit, credit = fen_of(figures["debit"]) or 0, fen_of(figures["credit"]) or 0
        if credit > 0:
            return straight, None
        signs |= {credit < 0} if credit else set()
        debits |= {debit > 0} if debit else set()
        sums["straight"][key] += debit - credit
        sums["turned"][key] += debit + credit
    if signs != {True} or True not in debits:
        return straight, None
    even = {name for name, pair in sums.items() if not any(pair.values())}
    if even == {"turned"}:
        note = Text(
            "贷方金额全是负数，按此凭证才借贷平衡：负号表示贷方，不是红字。",
            "Every credit is negative and only so the vouchers balance: the sign marks the side, "
            "not a red entry.",
        )
        return Signs(export, NEGATIVE_CREDIT, straight.unit, [note]), None
    if "straight" in even:
        return straight, None
    what = Text(
        "贷方金额全是负数，可以是红字，也可以是以负号表示贷方",
        "Every credit is negative: red entries, or a sign that marks the side",
    )
    role = next(role for role in ("credit", "signed_amount", "amount") if export.has(role))
    shown = _first_amount(export, role, lambda fen: fen < 0)
    return turned, Doubt(
        what,
        (
            choice(
                "sign: direction",
                f"红字，{shown.zh} 冲减贷方",
                f"red entries, {shown.en} lessens credits",
            ),
            choice(
                "sign: debit_positive",
                f"以负号表示贷方，{shown.zh} 是贷方发生额",
                f"the sign marks the side, {shown.en} is credit",
            ),
        ),
    )


def _first_amount(export: Export, role: str, condition: Callable[[int], bool]) -> Text:
    """Show the first amount of a kind as an example."""
    amounts = (
        shown_cell(number, cell)
        for number, cells in export.sheet.rows[export.columns.start :]
        if (fen := fen_of(cell := export.cell(cells, role))) is not None and condition(fen)
    )
    return next(amounts, Text("0.00", "0.00"))


def order_reading(export: Export) -> tuple[str, Doubt | None]:
    """Return the order dates are written in; the text is set where there are two readings."""
    if export.rule.date_order is not None:
        return export.rule.date_order, None
    rows = [cells for _, cells in export.sheet.rows[export.columns.start :]]
    dates = [export.cell(cells, "date") for cells in rows]
    orders = orders_of(dates, _fits(export, rows))
    if len(orders) <= 1:
        return (orders or ["ymd"])[0], None
    return orders[0], order_doubt(dates, orders)


def order_doubt(dates: Sequence[object], orders: Sequence[str]) -> Doubt:
    """Say that dates can be read in several orders, by the first that shows it."""
    first = next(
        cell
        for cell in dates
        if isinstance(cell, str) and len({day_of(cell, order) for order in orders}) > 1
    )
    what = Text(f"日期“{first}”看不出年月日的顺序", f"The order of date “{first}” cannot be seen")
    return Doubt(
        what,
        tuple(
            choice(
                f"date_order: {order}",
                f"{_ORDER_NAMES[order]}，即 {day_of(first, order)}",
                f"{day_of(first, order)}",
            )
            for order in orders
        ),
    )


def _fits(export: Export, rows: list[Cells]) -> Callable[[int, str], bool]:
    """Return whether a day agrees with what year, month and period beside or above it say."""
    titles = export.titles

    def fits(place: int, day: str) -> bool:
        cells = rows[place]
        year, month = period_of(export.cell(cells, "period"))
        month = month or period_of(export.cell(cells, "month"))[1]
        year_cell = whole(export.cell(cells, "year")).rstrip("年度")
        year = int(year_cell) if year_cell.isdigit() else year or export.rule.year or titles.year
        if month is None and titles.first_month and titles.last_month:
            inside = titles.first_month <= int(day[5:7]) <= titles.last_month
        else:
            inside = month is None or month == int(day[5:7])
        return inside and (year is None or year == int(day[:4]))

    return fits
