"""Balance tables of an export, brought under canonical headings: one row an account.

Groups stand over 借方 and 贷方, or a balance beside its 方向, or a balance alone whose side follows
from the movements. A table of one month is that month; one from January on is the year so far.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from threeassets.importers.cells.moments import MONTHS, period_of
from threeassets.importers.cells.values import Unnumbered, fen_of, is_blank, text_of, whole
from threeassets.importers.exports.body import body
from threeassets.importers.exports.code_rule import by_rule
from threeassets.importers.exports.export import Converted, Export, columns_reading, headed
from threeassets.importers.files.sheets import Cells
from threeassets.importers.layout.amounts import negated, scaled_cell, sided
from threeassets.importers.layout.roles import direction_of
from threeassets.importers.layout.totals import Stated
from threeassets.importers.records.charts import Names, coded, side_of
from threeassets.model.book import Problem, Skipped
from threeassets.model.keys import whole_number
from threeassets.model.text import Text

FIGURES = (
    "opening_debit",
    "opening_credit",
    "period_debit",
    "period_credit",
    "closing_debit",
    "closing_credit",
)
FIGURE_NAMES = {
    "opening_debit": Text("期初借方", "opening debit"),
    "opening_credit": Text("期初贷方", "opening credit"),
    "period_debit": Text("本期借方", "movement debit"),
    "period_credit": Text("本期贷方", "movement credit"),
    "closing_debit": Text("期末借方", "closing debit"),
    "closing_credit": Text("期末贷方", "closing credit"),
    "debit": Text("借方", "debit"),
    "credit": Text("贷方", "credit"),
}
"""What each side of a control figure is called."""
CLASS_TITLE = Text("科目类别标题行", "title of a class of accounts")
NAMING = ("account_code", "account", "account_name")
_WHEN = frozenset({"opening", "period", "closing"})
_OF_MONTH = ("本月", "当月")
"""Words of movements that are those of the last month alone."""
_BARE = {"period_debit": "debit", "period_credit": "credit"}


def balances(export: Export, org_code: str, names: Names) -> Converted:
    """Bring the rows of a balance table under canonical headings.

    ``org_code`` is the unit of rows that name none.
    """
    export = _since_january(export)
    has = export.columns.places
    year, _, note, doubt = _span(export)
    owner = next((role for role in ("org_code", "org_name") if role in has), None)
    account = next((role for role in NAMING if role in has), None)
    roles: dict[str, str | None] = {"org_code": owner or ""}
    if year is not None or "year" in has or "period" in has:
        roles["fiscal_year"] = "year"
    roles |= {
        "accounting_period": "period",
        "gl_account_number": account,
        "gl_account_name": "account_name" if "account_name" in has else account,
    }
    for side in FIGURES:
        when, _, hand = side.partition("_")
        near = (side, _BARE.get(side, ""), f"{when}_balance", hand)
        roles[f"{side}_fen"] = next((role for role in near if role in has), None)
    roles = {name: role for name, role in roles.items() if role is not None}
    header, columns = headed(export, "account_balance", roles)
    sheet = replace(export.sheet, rows=[(0, [""] * len(columns))], merged=(), cut=False)
    start = Converted(
        sheet,
        header,
        doubt=export.doubt or columns_reading(export),
        rows_read=len(export.sheet.rows) - export.columns.start,
    )
    if start.doubt is not None:
        return start
    if (problem := _unusable(export, year, roles, doubt)) is not None:
        return replace(start, problems=(problem,))
    if note is not None:
        start = replace(start, notes=(note,), until=export.titles.last_month)
    names = names.with_given(export.rule.accounts)
    if "opening_balance" in has or "closing_balance" in has:
        export = replace(export, credit_negative=_is_credit_negative(export, names, year or 0))
    return _read(export, start, columns, names=names, org_code=org_code)


def _unusable(
    export: Export, year: int | None, roles: Iterable[str], doubt: Text | None
) -> Problem | None:
    """Say why nothing of a table can be read: its period, its year or its openings are lacking."""
    if doubt is not None:
        first = export.columns.header_rows[0] if export.columns.header_rows else None
        return Problem("", export.sheet.name, first, "period-unclear", doubt)
    if "fiscal_year" not in roles:
        return _of_no_year(export)
    if export.rule.columns or {name.partition("_")[0] for name in roles} & _WHEN != {"closing"}:
        return None
    return _closings_only(export, year)


def _since_january(export: Export) -> Export:
    """Return a table that opens with 年初余额 as one from January on, with what moved since then.

    Beside 年初余额 the movements are those of 本年累计; those of the month alone are left out.
    """
    columns, titles = export.columns, export.titles
    places, aside = dict(columns.places), dict(columns.aside)
    openings = [head for role, (_, head) in places.items() if role.startswith("opening")]
    since = bool(openings) and all("年初" in head for head in openings)
    moved = [role for side in _BARE.items() for role in side if role in places]
    so_far = {f"period_{side}": f"ytd_{side}" for side in ("debit", "credit")}
    if since and titles.last_month is not None:
        titles = replace(titles, first_month=1)
    if not aside.keys().isdisjoint(so_far.values()) and (
        since or (openings and not moved and titles.first_month in {None, 1})
    ):
        for role in moved:
            aside[role] = places.pop(role)
        places |= {role: aside.pop(name) for role, name in so_far.items() if name in aside}
    elif since and titles.last_month not in {None, 1}:
        for role in moved:
            if any(word in places[role][1] for word in _OF_MONTH):
                aside[role] = places.pop(role)
    return replace(export, columns=replace(columns, places=places, aside=aside), titles=titles)


def _closings_only(export: Export, year: int | None) -> Problem:
    """Say that closing balances alone prove nothing, and what to export instead."""
    shown = year + 1 if year else "…"
    head = export.columns.header_rows
    text = Text(
        "表里只有期末余额，没有期初余额和本期发生额，核对不了账，本表未导入。请导出带年初（期初）余额、"
        f"本期发生额、期末余额的科目余额表；要当作 {shown} 年的年初数，请把标题和表头改成"
        f"“{shown}年年初余额”。",
        "The table has closing balances and neither openings nor movements, which prove "
        "nothing; it was not imported. Export openings, movements and closings; to give the "
        f"openings of {shown} change title and headings to {shown}年年初余额.",
    )
    return Problem("", export.sheet.name, head[-1] if head else None, "balances-closing-only", text)


def _of_no_year(export: Export) -> Problem:
    """Say that nothing tells the year of balances, and where a person can write it."""
    head, count = export.columns.header_rows, len(export.sheet.rows) - export.columns.start
    text = Text(
        f"看不出是哪一年的余额：没有“会计年度”列，标题和文件名也没有写，本表 {count} 行未导入。"
        "请在表头上面加一行写明，如“2025年科目余额表”，只是一个月的写“2025年3月科目余额表”；也可以写在文件名里。",
        f"Neither a column nor title nor file name tells the year of the balances, so {count} "
        "rows were not imported. Write it in a line above the headings, such as "
        "2025年科目余额表, or 2025年3月科目余额表 for a month, or in the name of the file.",
    )
    return Problem("", export.sheet.name, head[-1] if head else None, "column-missing", text)


def _read(
    export: Export, start: Converted, columns: list[str], *, names: Names, org_code: str
) -> Converted:
    """Read row after row into the canonical sheet."""
    page, sheet, rows = export, start.sheet, list(start.sheet.rows)
    year, period, _, doubt = _span(page)
    naming = tuple(role for role in NAMING if role in export.columns.places)
    units = export.titles.units
    skipped: list[Skipped] = []
    stated: list[Stated] = []
    problems: tuple[Problem, ...] = ()
    for row in body(export, naming, lambda cells: _figures(export, cells, "", 0)):
        stated += row.stated
        if row.titles is not None:
            page = replace(page, titles=page.titles.with_page(row.titles))
            year, period, _, doubt = _span(page)
            units |= row.titles.units
        if doubt is not None:
            problems = (Problem("", sheet.name, row.number, "period-unclear", doubt),)
            rows = rows[:1]
            break
        if row.skipped is not None:
            skipped.append(row.skipped)
            continue
        if _is_class(export, row.cells, naming):
            skipped.append(Skipped(sheet.name, row.number, CLASS_TITLE))
            continue
        year_of_row, period_of_row = _moment(export, row.cells, year, period)
        number = year_of_row if isinstance(year_of_row, int) else 0
        code, name = _account(export, row.cells, names, number)
        code = code or (Unnumbered(name) if name else None)
        values = {
            f"{side}_fen": cell
            for side, cell in _figures(export, row.cells, code or "", number).items()
        }
        _zero_closing(values)
        values |= {
            "org_code": export.rule.org or _owner(page, row.cells, units) or org_code,
            "fiscal_year": year_of_row,
            "accounting_period": period_of_row,
            "gl_account_number": _written(export, row.cells, code),
            "gl_account_name": name,
        }
        rows.append((row.number, [values.get(column) for column in columns]))
    return replace(
        start,
        sheet=replace(sheet, rows=rows),
        skipped=tuple(skipped),
        stated=tuple(stated),
        problems=problems,
        units=units,
    )


def _written(export: Export, cells: Cells, code: str | None) -> object:
    """Return the account number, as the number that it is in the sheet where no rule names it."""
    cell = export.cell(cells, "account_code")
    return by_rule(cell if isinstance(cell, float) else code, export.rule.code_rule)


def _is_class(export: Export, cells: Cells, naming: Sequence[str]) -> bool:
    """Whether a row is a title such as 资产类: a name without a number and without figures."""
    figures = _figures(export, cells, "", 0).values()
    named = [text_of(export.cell(cells, role)) for role in naming]
    return all(map(is_blank, figures)) and not any(any(map(str.isdigit, name)) for name in named)


def _owner(export: Export, cells: Cells, units: dict[str, str]) -> object:
    """Return the unit a row names, and remember the name beside its code."""
    code, name = export.cell(cells, "org_code"), export.cell(cells, "org_name")
    if is_blank(code):
        return export.titles.owner if is_blank(name) else name
    if not is_blank(name):
        units[text_of(code)] = text_of(name)
    return code


def _account(
    export: Export, cells: Cells, names: Names, year: int
) -> tuple[str | None, str | None]:
    code, name = export.cell(cells, "account_code"), export.cell(cells, "account_name")
    written = text_of(name) or None
    if is_blank(code) and not is_blank(joined := export.cell(cells, "account")):
        number, rest = coded(text_of(joined))
        return number or names.code_of(rest, year)[0], written or rest or None
    if not is_blank(code):
        number, rest = coded(text_of(code))
        return (number or text_of(code)), written or rest or None
    if written is None:
        return None, None
    account_code, whole = names.code_of(written, year)
    return (account_code if whole else None), written


def _moment(
    export: Export, cells: Cells, year: int | None, period: int | None
) -> tuple[object, object]:
    said_year, month = period_of(export.cell(cells, "period"))
    column: object = export.cell(cells, "year")
    digits = whole(column).rstrip("年度")
    if not is_blank(column):
        said_year = whole_number(digits)
        return (said_year if said_year is not None else column), month or period
    return said_year or year, month or period


def _span(export: Export) -> tuple[int | None, int | None, Text | None, Text | None]:
    """Return year, month (None for a whole year), a note, and why it cannot be placed."""
    titles = export.titles
    year = export.rule.year or titles.year
    first, last = titles.first_month, titles.last_month
    if (
        "period" in export.columns.places
        or first is None
        or last is None
        or (first, last) == (1, MONTHS)
    ):
        return year, None, None, None
    if first == last:
        return year, first, None, None
    shown = year or "…"
    if first == 1:
        return (
            year,
            None,
            Text(
                f"余额表期间为 {shown} 年 1 至 {last} 月，作为该年至今的余额导入；"
                "以后月份的凭证导入后，请用更晚的余额表以 --replace 替换。",
                f"The table covers {shown}-01 to {shown}-{last:02d} and stands as the balances of "
                "the year so far; once later vouchers are imported, replace it by a later table "
                "with --replace.",
            ),
            None,
        )
    return (
        year,
        None,
        None,
        Text(
            f"余额表期间为 {shown} 年 {first} 至 {last} 月，既不是一个月也不从 1 月开始，"
            f"本表未导入。请在软件里把期间选成 {shown} 年 1 至 {last} 月重新导出（一张就够），"
            f"或 {first} 月至 {last} 月每月导出一张。",
            f"The table covers {shown}-{first:02d} to {shown}-{last:02d}, neither one month nor "
            "from January on, and was not imported. Export one table from January to month "
            f"{last}, or one for each of the months {first} to {last}.",
        ),
    )


def _figures(export: Export, cells: Cells, code: str, year: int) -> dict[str, object]:
    """Return the six figures of a row in yuan; what the sheet does not have is not among them."""
    unit, has = export.unit, export.columns.places
    figures: dict[str, object] = {}
    for figure in FIGURES:
        role = figure if figure in has else _BARE.get(figure, "")
        if role in has:
            figures[figure] = scaled_cell(export.cell(cells, role), unit)
    for when in ("opening", "closing"):
        role = f"{when}_balance"
        if role not in has or f"{when}_debit" in has:
            continue
        written, side = sided(export.cell(cells, role))
        amount = scaled_cell(written, unit)
        if f"{when}_direction" in has or "direction" in has:
            side_role = f"{when}_direction" if f"{when}_direction" in has else "direction"
            side = side if side is not None else direction_of(export.cell(cells, side_role))
        if side is None and export.credit_negative and (fen_of(amount) or 0) < 0:
            side, amount = -1, negated(amount)
        if side is None:
            side = _side(export, cells, code, year)
        figures[f"{when}_debit"] = amount if side >= 0 else None
        figures[f"{when}_credit"] = amount if side < 0 else None
        if side == 0 and not is_blank(amount) and (fen_of(amount) or 0) < 0:
            figures[f"{when}_debit"], figures[f"{when}_credit"] = None, negated(amount)
    return figures


def _side(export: Export, cells: Cells, code: str, year: int) -> int:
    """Return the side of a balance that names none: by its movements, else by the chart."""
    fen, change = _bare_balances(export, cells)
    before = direction_of(export.cell(cells, "opening_direction"))
    if before is not None:
        after = before * fen[0] + change
        return before if abs(after) != abs(fen[1]) else 1 if after >= 0 else -1
    if export.has("opening_balance") and export.has("closing_balance") and change:
        if fen[0] + change == fen[1]:
            return 1
        if fen[0] - change == fen[1]:
            return -1
    return -1 if side_of(code, year) == "贷" and not export.credit_negative else 1


def _bare_balances(export: Export, cells: Cells) -> tuple[list[int], int]:
    """Return opening and closing balance as written, and debit less credit between, in fen."""
    fen = [fen_of(export.cell(cells, role)) or 0 for role in ("opening_balance", "closing_balance")]
    moved = [
        next((fen_of(export.cell(cells, role)) or 0 for role in roles if export.has(role)), 0)
        for roles in (("period_debit", "debit"), ("period_credit", "credit"))
    ]
    return fen, moved[0] - moved[1]


def _is_credit_negative(export: Export, names: Names, year: int) -> bool:
    """Whether a sheet writes credit balances as negative numbers, so the sign is the side.

    An account of the credit side whose movements fit only so proves it; else all of these accounts
    that have a balance have a negative one, two at least.
    """
    signs = []
    for _, cells in export.sheet.rows[export.columns.start :]:
        code, _ = _account(export, cells, names, year)
        if side_of(code or "", year) != "贷":
            continue
        (opening, closing), change = _bare_balances(export, cells)
        if change and export.has("opening_balance") and export.has("closing_balance"):
            if opening + change == closing:
                return True
            if opening - change == closing:
                return False
        signs += [fen < 0 for fen in (opening, closing) if fen]
    return len(signs) > 1 and all(signs)


def _zero_closing(values: dict[str, object]) -> None:
    """Write a closing balance left blank beside other figures as the zero it means."""
    stated = [name for name in values if name.startswith("closing")]
    others: Sequence[object] = [cell for name, cell in values.items() if name not in stated]
    if stated and all(is_blank(values[name]) for name in stated) and not all(map(is_blank, others)):
        values[stated[0]] = "0"
