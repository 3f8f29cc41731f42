"""债权债务: who owes and who is owed at the end, and what debt the term added."""

from __future__ import annotations

from reports.balances.receipts import NOT_TOLD, one_sided
from reports.kit.answers import Row
from reports.kit.table import SMALL, Design, col, money, text, words
from reports.kit.tree import UNKNOWN, Cell, Paragraph, Section, Table
from reports.kit.wording import YUAN, say
from reports.tenure.both_ends import PAIR, taken_balance
from reports.tenure.reading import Audit
from threeassets.model.days import date_of

VIEWS: dict[str, str] = {}
"""Vouchers that add to debt or pay it off."""

# What each voucher added to debt or paid off, over the debt accounts it moves.
VIEWS["debt_voucher"] = """
    select
        book_line.voucher_key,
        min(book_line.effective_date_day) as effective_date_day,
        min(book_line.party_name) as party_name,
        min(book_line.je_line_description) as je_line_description,
        cast(sum(book_line.credit_fen - book_line.debit_fen) as bigint) as added_fen
    from book_line
    join debt_role
        on debt_role.role = book_line.role
    group by book_line.voucher_key
"""

QUERIES: dict[str, str] = {}
"""Claims and debts by account; liabilities at both ends; debt that vouchers added and repaid."""

# By account, where one chart numbers them; else by line, for one debt bears two numbers.
QUERIES["liabilities"] = f"""
    with crossing as (
        select count(distinct chart_year.standard) as charts
        from chart_year
        join wanted
            on wanted.org_code = chart_year.org_code
        where chart_year.fiscal_year >= wanted.first_year
            and chart_year.fiscal_year <= wanted.fiscal_year
    ),
    part as (
        select
            item_role.item,
            cast(sum({taken_balance("opening", "item_role")}) as bigint) as opening_fen,
            cast(sum({taken_balance("closing", "item_role")}) as bigint) as closing_fen
        from item_role
        cross join crossing
        join account_balance_pair
            on account_balance_pair.role = item_role.role
        group by
            item_role.item,
            case when crossing.charts > 1 then '' else account_balance_pair.gl_account_number end
    ),
    line as (
        select
            item.item,
            item.position,
            coalesce(part.opening_fen, 0) as opening_fen,
            greatest(coalesce(part.closing_fen - part.opening_fen, 0), 0) as added_fen,
            greatest(coalesce(part.opening_fen - part.closing_fen, 0), 0) as reduced_fen,
            coalesce(part.closing_fen, 0) as closing_fen
        from item
        left join part
            on part.item = item.item
        where item.side = '负债'
            and item.is_total = 0
    ),
    told as (
        select item, position, opening_fen, added_fen, reduced_fen, closing_fen
        from line
        union all
        select '负债合计' as item, 999 as position, opening_fen, added_fen, reduced_fen, closing_fen
        from line
    )
    select
        told.item as row_key,
        case when max(known.opening) = 1 then cast(sum(told.opening_fen) as bigint) end
            as opening_fen,
        case when max(known.opening) = 1 and max(known.closing) = 1
            then cast(sum(told.added_fen) as bigint) end as added_fen,
        case when max(known.opening) = 1 and max(known.closing) = 1
            then cast(sum(told.reduced_fen) as bigint) end as reduced_fen,
        case when max(known.closing) = 1 then cast(sum(told.closing_fen) as bigint) end
            as closing_fen
    from told
    cross join known
    group by told.item
    order by max(told.position) nulls last
"""  # noqa: S608 - the case is ours

QUERIES["parties"] = f"""
    with part as (
        select
            listed_role.item,
            account_balance_pair.gl_account_number,
            max(account_balance_pair.gl_account_name) as gl_account_name,
            cast(sum({taken_balance("opening", "listed_role")}) as bigint) as opening_fen,
            cast(sum({taken_balance("closing", "listed_role")}) as bigint) as closing_fen
        from listed_role
        join account_balance_pair
            on account_balance_pair.role = listed_role.role
        group by
            listed_role.item,
            account_balance_pair.gl_account_number
    )
    select
        part.item || '/' || part.gl_account_number as row_key,
        part.item,
        part.gl_account_number,
        part.gl_account_name,
        case when known.opening = 1 then part.opening_fen end as opening_fen,
        case when known.closing = 1 then part.closing_fen end as closing_fen,
        case when known.opening = 1 and known.closing = 1
            then part.closing_fen - part.opening_fen end as change_fen
    from part
    cross join known
    join item
        on item.item = part.item
        and (item.side = '负债' or item.item = '应收款项')
    where part.opening_fen <> 0
        or part.closing_fen <> 0
    order by
        item.position nulls last,
        part.gl_account_number nulls last
"""  # noqa: S608 - the case is ours

QUERIES["debt_moves"] = """
    select
        wanted.org_code as row_key,
        count(debt_voucher.voucher_key) filter (where debt_voucher.added_fen > 0) as additions,
        cast(coalesce(sum(debt_voucher.added_fen) filter (where debt_voucher.added_fen > 0), 0)
            as bigint) as added_fen,
        cast(coalesce(sum(-debt_voucher.added_fen) filter (where debt_voucher.added_fen < 0), 0)
            as bigint) as repaid_fen
    from wanted
    left join debt_voucher
        on 1 = 1
    group by wanted.org_code
"""

QUERIES["new_debt"] = """
    select
        voucher_key as row_key,
        effective_date_day,
        party_name,
        je_line_description,
        added_fen
    from debt_voucher
    where added_fen > 0
    order by
        effective_date_day nulls last,
        voucher_key nulls last
"""


def _date(row: Row) -> str:
    return date_of(row.number("effective_date_day") or 0).isoformat()


LIABILITIES = Design(
    "liabilities",
    (
        col("item", "项目", words(lambda row: row.key), mm=44),
        col("opening", "期初", money("opening_fen"), mm=28),
        col("added", "增加", money("added_fen"), mm=28),
        col("reduced", "减少", money("reduced_fen"), mm=28),
        col("closing", "期末", money("closing_fen"), mm=28),
    ),
    "（一）负债变动（按明细科目净额）",
    YUAN,
)
PARTIES = Design(
    "parties",
    (
        col("item", "类别", text("item"), mm=40),
        col("name", "对方或明细", text("gl_account_name"), mm=58),
        col("code", "科目", text("gl_account_number"), mm=22),
        col("closing", "期末余额", money("closing_fen"), mm=36),
    ),
    "（二）期末债权债务",
    YUAN,
)
NEW_DEBT = Design(
    "new_debt",
    (
        col("date", "日期", words(_date), mm=23, centred=True),
        col("voucher", "凭证", text("row_key"), mm=30),
        col("party", "对方", text("party_name", UNKNOWN), mm=40),
        col("summary", "摘要", text("je_line_description"), mm=38),
        col("amount", "新增金额", money("added_fen"), mm=25, total=True),
    ),
    "（三）期间内新增债务的凭证",
    YUAN,
    SMALL,
)
ALL_PARTIES = Design(
    "all_parties",
    (
        col("item", "类别", text("item"), mm=42),
        col("name", "对方或明细", text("gl_account_name"), mm=57),
        col("code", "科目", text("gl_account_number"), mm=24),
        *PAIR,
    ),
    "债权债务明细表",
    YUAN,
    SMALL,
)


def section(audit: Audit) -> Section:
    """List claims and debts at the end, and the vouchers that added to debt."""
    if one_sided(audit):
        return Section("debts", "债权债务", lead=(NOT_TOLD,))
    parties = (row for row in audit.rows("parties") if row.number("closing_fen"))
    total = NEW_DEBT.total("合计", audit.only("debt_moves"))
    new_debt = NEW_DEBT.of(audit.rows("new_debt"), total)
    return Section(
        "debts",
        "债权债务",
        lead=(_lead(audit),),
        tables=(_liabilities(audit), PARTIES.of(parties), new_debt),
    )


def _liabilities(audit: Audit) -> Table:
    """Return every liability of the balance sheet: opening, what was added and reduced, closing."""
    *rows, total = audit.rows("liabilities")
    moved = (row for row in rows if any(map(row.number, ("opening_fen", "closing_fen"))))
    return LIABILITIES.of_groups((LIABILITIES.group(moved, LIABILITIES.row(total)),))


def annex(audit: Audit) -> Table:
    """Return every claim and debt at both ends."""
    return ALL_PARTIES.of(audit.rows("parties"))


def _lead(audit: Audit) -> Paragraph:
    total, moves = audit.rows("liabilities")[-1], audit.only("debt_moves")
    parts: list[Cell] = []
    if total.number("added_fen") is None:
        parts.append("负债合计的期初或期末余额不明，增减无从计算。")
    else:
        parts += [
            "负债合计：期初",
            total.money("opening_fen"),
            "元，增加",
            total.money("added_fen"),
            "元，减少",
            total.money("reduced_fen"),
            "元，期末",
            total.money("closing_fen"),
            "元。",
        ]
    parts += [
        "期间内凭证在短期借款、应付款、长期借款及应付款科目（不含内部往来）新增",
        moves.money("added_fen"),
        "元，偿还",
        moves.money("repaid_fen"),
        "元。",
    ]
    return say(*parts)
