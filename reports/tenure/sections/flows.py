"""财务收支: income and expense by year and kind, the share of each, and the result."""

from __future__ import annotations

from dataclasses import replace

from reports.balances.receipts import one_sided
from reports.kit.answers import Row
from reports.kit.parts import PartOf
from reports.kit.table import SMALL, Design, col, money, quantity, text, words
from reports.kit.tree import Section, Table
from reports.kit.wording import YUAN, say
from reports.tenure.items import EXPENSE, FLOWS, INCOME
from reports.tenure.reading import Audit

WHOLE = 1_000_000
"""A hundred per cent as a quantity of 1/10,000."""
TENTH = 1_000
"""A tenth of a per cent, the finest share shown."""

VIEWS: dict[str, str] = {}
"""Income and expense line by line."""

# Income and expense without the vouchers that only carry them forward; red entries net themselves.
VIEWS["flow_line"] = """
    select
        book_line.fiscal_year,
        flow_role.role,
        flow_role.side,
        flow_role.flow_group,
        flow_role.position,
        (book_line.credit_fen - book_line.debit_fen) * flow_role.sign as amount_fen
    from book_line
    join flow_role
        on flow_role.role = book_line.role
    where not exists (
            select 1
            from carry_forward
            where carry_forward.org_code = book_line.org_code
                and carry_forward.voucher_key = book_line.voucher_key
        )
"""

QUERIES: dict[str, str] = {}
"""By year and kind, by year, and all years."""

QUERIES["flows"] = """
    select
        cast(fiscal_year as string) || '/' || role as row_key,
        fiscal_year,
        role,
        side,
        cast(sum(amount_fen) as bigint) as amount_fen
    from flow_line
    group by
        fiscal_year,
        role,
        side
    order by
        fiscal_year nulls last,
        min(position) nulls last
"""

_GROUPS = (
    "operating_income", "investment_income", "grant_income", "other_income",
    "operating_expense", "administrative_expense", "welfare_expense", "tax", "other_expense",
)  # fmt: skip  # a table
_SUMS = ",\n        ".join(
    f"cast(coalesce(sum(amount_fen) filter (where flow_group = '{group}'), 0) as bigint)"
    f" as {group}_fen"
    for group in _GROUPS
)
_TOTALS = """cast(coalesce(sum(amount_fen) filter (where side = '收入'), 0) as bigint)
            as income_fen,
        cast(coalesce(sum(amount_fen) filter (where side = '支出'), 0) as bigint)
            as expense_fen,
        cast(coalesce(sum(
            case when side = '收入' then amount_fen else -amount_fen end
        ), 0) as bigint) as result_fen"""

QUERIES["years"] = f"""
    select
        cast(fiscal_year as string) as row_key,
        {_SUMS},
        {_TOTALS}
    from flow_line
    group by fiscal_year
    order by fiscal_year nulls last
"""  # noqa: S608 - the columns are ours

QUERIES["all_years"] = f"""
    select
        '合计' as row_key,
        {_SUMS},
        {_TOTALS}
    from flow_line
"""  # noqa: S608 - the case is ours

_NAMES = {flow.role: flow.name for flow in FLOWS}

TABLE = Design(
    "flows",
    (
        col("year", "年度", text("fiscal_year"), mm=22, centred=True),
        col("item", "项目", words(lambda row: _NAMES[row.code("role")]), mm=60),
        col("amount", "金额", money("amount_fen"), mm=44),
        col("share", "占比（%）", quantity("share"), mm=30),
    ),
    unit=YUAN,
)


def _yearly(
    key: str, caption: str, mm: tuple[float, float], columns: tuple[tuple[str, str], ...]
) -> Design:
    """Declare a table of a row a year; widths of the year and of each amount."""
    year, each = mm
    amounts = (
        col(name, heading, money(f"{name}_fen"), mm=each, total=True) for name, heading in columns
    )
    first = col("year", "年度", words(lambda row: row.key), mm=year, centred=True)
    return Design(key, (first, *amounts), caption, YUAN, SMALL)


INCOME_YEARS = _yearly(
    "income_years",
    "任期收支汇总表（分年）：收入",
    (25, 40),
    (
        ("operating_income", "经营及发包收入"),
        ("investment_income", "投资收益"),
        ("grant_income", "补助等收入"),
        ("other_income", "其他收入"),
        ("income", "收入合计"),
    ),
)
EXPENSE_YEARS = replace(
    _yearly(
        "expense_years",
        "任期收支汇总表（分年）：支出及差额",
        (29, 28),
        (
            ("operating_expense", "经营支出"),
            ("administrative_expense", "管理费用"),
            ("welfare_expense", "公益支出"),
            ("tax", "税金及所得税"),
            ("other_expense", "其他支出"),
            ("expense", "支出合计"),
            ("result", "收支差额"),
        ),
    ),
    continued=True,
)


def _with_share(row: Row, total: Row, whole: str) -> Row:
    """Add what per cent an amount is of a total, rounded half up to a tenth."""
    part, all_of_it = row.number("amount_fen"), total.number(whole)
    if part is None or not all_of_it or all_of_it < 0:
        return row.plus(share=None)
    tenths = (2 * part * (WHOLE // TENTH) + all_of_it) // (2 * all_of_it)
    return row.plus(share=tenths * TENTH)


def section(audit: Audit) -> Section:
    """List income and then expense of each year, with their totals."""
    if one_sided(audit):
        sentence = say(
            "凭证没有对方科目，不能按收入、支出科目汇总；收支按摘要归类，见第",
            PartOf("sheet"),
            "部分。",
        )
        return Section("flows", "财务收支", lead=(sentence,))
    years, every = audit.by_key("years"), audit.only("all_years")
    groups = []
    for year, total in years.items():
        for side, column in ((INCOME, "income_fen"), (EXPENSE, "expense_fen")):
            rows = [
                _with_share(row, total, column)
                for row in audit.rows("flows")
                if str(row.number("fiscal_year")) == year
                and row.code("side") == side
                and row.number("amount_fen")
            ]
            sums = {f"{side}合计": column}
            if side == EXPENSE:
                sums["收支差额"] = "result_fen"
            totals = (
                TABLE.line(year=year, item=label, amount=total.money(name))
                for label, name in sums.items()
            )
            groups.append(TABLE.group(rows, *totals))
    lead = say(
        "期间内收入合计",
        every.money("income_fen"),
        "元，支出合计",
        every.money("expense_fen"),
        "元，收支差额",
        every.money("result_fen"),
        "元。",
    )
    return Section(
        "flows",
        "财务收支",
        lead=(lead,) if years else (),
        tables=(TABLE.of_groups(groups),),
        remarks=(say("收入和支出按损益类科目的发生额计算，不含期末结转凭证，红字冲销已抵减。"),),
    )


def annexes(audit: Audit) -> tuple[Table, ...]:
    """Return a row a year, income and then expense."""
    every = audit.only("all_years")
    return tuple(
        design.of(audit.rows("years"), design.total(every.key, every))
        for design in (INCOME_YEARS, EXPENSE_YEARS)
    )
