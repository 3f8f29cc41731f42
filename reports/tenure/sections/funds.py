"""专项资金: what came for a purpose, what was used, and lists paid from it."""

from __future__ import annotations

from reports.kit.answers import Row
from reports.kit.table import SMALL, Design, col, count, day, money, text, words
from reports.kit.tree import UNKNOWN, Cell, Paragraph, Section, Table
from reports.kit.wording import YUAN, listed, nothing, say
from reports.tenure.reading import Audit

LAND = "征地补偿费"

VIEWS: dict[str, str] = {}
"""What went through an account of one fund."""

# What went through an account kept for one fund alone; where funds share an account nobody can say.
VIEWS["fund_account"] = """
    select
        single.gl_account_number,
        cast(coalesce(sum(book_line.credit_fen), 0) as bigint) as received_fen,
        cast(coalesce(sum(book_line.debit_fen), 0) as bigint) as used_fen
    from (
        select earmarked_fund.gl_account_number
        from earmarked_fund
        join wanted
            on wanted.org_code = earmarked_fund.org_code
        where earmarked_fund.gl_account_number is not null
        group by earmarked_fund.gl_account_number
        having count(earmarked_fund.fund_code) = 1
    ) as single
    left join book_line
        on book_line.gl_account_number = single.gl_account_number
    group by single.gl_account_number
"""

QUERIES: dict[str, str] = {}
"""The funds of the period, and the lists paid from them."""

QUERIES["funds"] = """
    select
        earmarked_fund.row_key,
        earmarked_fund.fund_code,
        earmarked_fund.fund_name,
        earmarked_fund.fund_kind,
        earmarked_fund.source,
        earmarked_fund.received_on,
        earmarked_fund.amount_fen,
        earmarked_fund.purpose,
        fund_account.received_fen,
        fund_account.used_fen,
        case
            when fund_account.gl_account_number is not null and known.closing = 1
                then coalesce(-held.closing_fen, 0)
        end as left_fen
    from earmarked_fund
    join wanted
        on wanted.org_code = earmarked_fund.org_code
    cross join known
    left join fund_account
        on fund_account.gl_account_number = earmarked_fund.gl_account_number
    left join (
        select gl_account_number, cast(sum(closing_fen) as bigint) as closing_fen
        from account_balance_pair
        group by gl_account_number
    ) as held
        on held.gl_account_number = earmarked_fund.gl_account_number
    where earmarked_fund.received_on_day <= wanted.day
        and (
            earmarked_fund.received_on_day >= wanted.first_day
            or fund_account.used_fen <> 0
            or held.closing_fen <> 0
        )
    order by
        earmarked_fund.received_on_day nulls last,
        earmarked_fund.fund_code nulls last,
        earmarked_fund.id nulls last
"""

QUERIES["payouts"] = """
    select
        payout.list_no as row_key,
        min(payout.payout_kind) as payout_kind,
        min(payout.fund_code) as fund_code,
        min(payout.paid_on) as paid_on,
        min(payout.decision_no) as decision_no,
        count(payout.id) as recipients,
        cast(sum(payout.amount_fen) as bigint) as amount_fen
    from payout
    join wanted
        on wanted.org_code = payout.org_code
    where payout.paid_on_day >= wanted.first_day
        and payout.paid_on_day <= wanted.day
        and (
            payout.fund_code is not null
            or payout.payout_kind in ('惠农补贴', '征地补偿费')
        )
    group by payout.list_no
    order by
        min(payout.paid_on_day) nulls last,
        payout.list_no nulls last
"""


def _name(row: Row) -> str:
    return f"{row.words('fund_name')}（{row.code('fund_kind') or '未填'}）"


FUNDS = Design(
    "funds",
    (
        col("number", "编码", text("fund_code"), mm=20),
        col("name", "资金", words(_name), mm=40),
        col("amount", "到账金额", money("amount_fen"), mm=24),
        col("used", "期间内使用", money("used_fen"), mm=24),
        col("left", "期末结余", money("left_fen"), mm=20),
        col("purpose", "规定用途", text("purpose"), mm=28),
    ),
    "（一）专项资金",
    YUAN,
    SMALL,
)
PAYOUTS = Design(
    "payouts",
    (
        col("number", "名册", text("row_key"), mm=24),
        col("kind", "类别", text("payout_kind"), mm=26),
        col("fund", "资金编码", text("fund_code", UNKNOWN), mm=24),
        col("date", "发放日期", day("paid_on"), mm=22, centred=True),
        col("people", "人数", count("recipients"), mm=14),
        col("amount", "金额", money("amount_fen"), mm=26),
        col("decision", "决议", text("decision_no", UNKNOWN), mm=20),
    ),
    f"（二）补贴和{LAND}发放名册",
    YUAN,
    SMALL,
)
ALL_FUNDS = Design(
    "all_funds",
    (
        col("number", "编码", text("fund_code"), mm=18),
        col("name", "资金", text("fund_name"), mm=32),
        col("kind", "类别", text("fund_kind", UNKNOWN), mm=20),
        col("source", "来源", text("source", UNKNOWN), mm=24),
        col("date", "到账日期", day("received_on"), mm=20, centred=True),
        col("amount", "到账金额", money("amount_fen"), mm=22),
        col("received", "期间内入账", money("received_fen"), mm=22),
        col("used", "期间内使用", money("used_fen"), mm=22),
        col("left", "期末结余", money("left_fen"), mm=18),
        col("purpose", "规定用途", text("purpose"), mm=27),
    ),
    f"专项资金（含{LAND}）表",
    YUAN,
    SMALL,
)


def section(audit: Audit) -> Section:
    """List the funds and the lists, and tell the money for land."""
    rows = audit.rows("funds")
    remark = say("使用和结余按该项资金单独的科目计算；几项资金共用一个科目的分不开，以“—”表示。")
    return Section(
        "funds",
        f"专项资金和{LAND}",
        lead=_land(audit),
        tables=(
            FUNDS.of(rows, nothing=nothing(audit, "earmarked_fund")),
            PAYOUTS.of(audit.rows("payouts"), nothing=nothing(audit, "payout")),
        ),
        remarks=(remark,) if rows else (),
    )


def annex(audit: Audit) -> Table:
    """Return every fund with its source and day."""
    return ALL_FUNDS.of(audit.rows("funds"), nothing=nothing(audit, "earmarked_fund"))


def _land(audit: Audit) -> tuple[Paragraph, ...]:
    """Tell the money for land, or that the registers show none."""
    funds = [row for row in audit.rows("funds") if row.code("fund_kind") == LAND]
    paid = [row for row in audit.rows("payouts") if row.code("payout_kind") == LAND]
    if not funds and not paid:
        if audit.absent("earmarked_fund") and audit.absent("payout"):
            return ()
        return (say(f"登记中没有期间内的{LAND}。"),)
    cells: list[Cell] = [LAND, "："]
    cells += listed((row.words("fund_name"), row.money("amount_fen"), "元") for row in funds)
    if paid:
        cells += ["；已按名册发放："]
        cells += listed(
            (f"名册{row.code('row_key')}计", row.money("amount_fen"), "元") for row in paid
        )
    return (say(*cells, "。"),)
