"""资产负债变化: every item at both ends of the period; of books of one side 收支情况."""

from __future__ import annotations

from reports.balances import uneven
from reports.balances.items import ASSET, EQUITY, LIABILITY, TOTALS, roles_on
from reports.balances.receipts import one_sided, receipts_section
from reports.balances.uneven import cause
from reports.kit.answers import Row, long_date
from reports.kit.parts import PartOf
from reports.kit.table import SMALL, Design, col, text, words
from reports.kit.tree import UNKNOWN, Cell, Figure, Measure, Paragraph, Section, Table
from reports.kit.wording import YUAN, listed, more_or_less, say
from reports.tenure.both_ends import PAIR, taken_balance
from reports.tenure.items import FLOWS, UNDISTRIBUTED
from reports.tenure.reading import Audit

QUERIES: dict[str, str] = {}
"""The items, the accounts behind them, accounts the chart does not know, charts of the period."""

QUERIES |= uneven.QUERIES

QUERIES["sheet"] = f"""
    with summed as (
        select
            item_role.item,
            cast(sum({taken_balance("opening", "item_role")}) as bigint) as opening_fen,
            cast(sum({taken_balance("closing", "item_role")}) as bigint) as closing_fen
        from item_role
        join account_balance_pair
            on account_balance_pair.role = item_role.role
        group by item_role.item
    ),
    told as (
        select
            item.item,
            item.side,
            item.is_total,
            item.position,
            case when known.opening = 1 then coalesce(summed.opening_fen, 0) end as opening_fen,
            case when known.closing = 1 then coalesce(summed.closing_fen, 0) end as closing_fen
        from item
        cross join known
        left join summed
            on summed.item = item.item
    )
    select
        item as row_key,
        side,
        is_total,
        opening_fen,
        closing_fen,
        closing_fen - opening_fen as change_fen
    from told
    order by position nulls last
"""  # noqa: S608 - the case is ours

QUERIES["accounts"] = """
    with named as (
        select gl_account_number, min(gl_account_name) as gl_account_name
        from account
        join wanted
            on wanted.org_code = account.org_code
        group by gl_account_number
    )
    select
        substr(account_balance_pair.gl_account_number, 1, 3)
            || '/' || account_balance_pair.role as row_key,
        substr(account_balance_pair.gl_account_number, 1, 3) as root,
        account_balance_pair.role,
        max(named.gl_account_name) as gl_account_name,
        case when max(known.opening) = 1
            then cast(sum(account_balance_pair.opening_fen) as bigint) end as opening_fen,
        case when max(known.closing) = 1
            then cast(sum(account_balance_pair.closing_fen) as bigint) end as closing_fen,
        case when max(known.opening) = 1 and max(known.closing) = 1
            then cast(sum(account_balance_pair.closing_fen - account_balance_pair.opening_fen)
                as bigint) end as change_fen
    from account_balance_pair
    cross join known
    left join named
        on named.gl_account_number = substr(account_balance_pair.gl_account_number, 1, 3)
    where account_balance_pair.role is not null
    group by
        substr(account_balance_pair.gl_account_number, 1, 3),
        account_balance_pair.role
    having sum(abs(account_balance_pair.opening_fen)) > 0
        or sum(abs(account_balance_pair.closing_fen)) > 0
    order by
        substr(account_balance_pair.gl_account_number, 1, 3) nulls last,
        account_balance_pair.role nulls last
"""

QUERIES["strangers"] = """
    select
        wanted.org_code as row_key,
        count(account_balance_pair.gl_account_number) as accounts,
        cast(coalesce(sum(account_balance_pair.closing_fen), 0) as bigint) as closing_fen
    from wanted
    left join account_balance_pair
        on account_balance_pair.org_code = wanted.org_code
        and account_balance_pair.role is null
        and account_balance_pair.closing_fen <> 0
    group by wanted.org_code
"""

QUERIES["charts"] = """
    select chart_year.standard as row_key
    from chart_year
    join wanted
        on wanted.org_code = chart_year.org_code
    where chart_year.fiscal_year >= wanted.first_year
        and chart_year.fiscal_year <= wanted.fiscal_year
    group by chart_year.standard
    order by chart_year.standard nulls last
"""

TABLE = Design("sheet", (col("item", "项目", words(lambda row: row.key), mm=54), *PAIR), unit=YUAN)
ACCOUNTS = Design(
    "accounts",
    (
        col("code", "科目编码", text("root"), mm=24),
        col("name", "科目名称", text("gl_account_name", UNKNOWN), mm=64),
        col("way", "性质", words(lambda row: _class_of(row.code("role"))), mm=35, centred=True),
        *PAIR,
    ),
    "任期资产负债对照表（借方为正，贷方为负）",
    YUAN,
    SMALL,
)


def section(audit: Audit) -> Section:
    """Set the items of either side at both ends beside each other."""
    if one_sided(audit):
        return receipts_section(audit, "sheet")
    rows = audit.by_key("sheet")
    groups = []
    for side, total in TOTALS.items():
        mine = [r for r in rows.values() if r.code("side") == side and not r.number("is_total")]
        groups.append(TABLE.group(filter(_moved, mine), TABLE.row(rows[total])))
    lead = (_ends(audit, rows), _changes(rows)) if any(audit.known.values()) else ()
    return Section(
        "sheet",
        "资产负债变化",
        lead=lead,
        tables=(TABLE.of_groups(groups),),
        remarks=_remarks(audit),
    )


def annex(audit: Audit) -> Table:
    """Return balances account by account, debit positive, as the trial balance has them."""
    return ACCOUNTS.of(audit.rows("accounts"))


def _class_of(role: str) -> str:
    if any(role == flow.role for flow in FLOWS):
        return "损益"
    return next((side for side in (EQUITY, LIABILITY) if role in roles_on(side)), ASSET)


def _moved(row: Row) -> bool:
    return bool(row.number("opening_fen") or row.number("closing_fen"))


def _ends(audit: Audit, rows: dict[str, Row]) -> Paragraph:
    cells: list[Cell] = []
    for moment, day, name in (
        ("opening", audit.term.first, "期初"),
        ("closing", audit.term.last, "期末"),
    ):
        if audit.known[moment]:
            cells += [f"{name}（{long_date(day)}）"]
            cells += listed(
                (total, rows[total].money(f"{moment}_fen"), "元") for total in TOTALS.values()
            )
            cells.append("。" if moment == "closing" else "；")
    return say(*cells)


def _changes(rows: dict[str, Row]) -> Paragraph:
    parts = [
        (total.removesuffix("合计"), *more)
        for total in TOTALS.values()
        if (more := more_or_less(rows[total], "change_fen"))
    ]
    return say("期间内", *listed(parts), "。") if parts else say("期初余额不明，增减无从计算。")


def _remarks(audit: Audit) -> tuple[Paragraph, ...]:
    rows = audit.by_key("sheet")
    notes = [
        say(
            f"余额由年初余额加凭证计算，上级科目只算一次，作废凭证不计；内部往来按明细借方余额列入应收"
            f"款项、贷方余额列入应付款项；{UNDISTRIBUTED}含尚未结转的收入和支出。"
        )
    ]
    for moment, name in (("opening", "期初"), ("closing", "期末")):
        column = f"{moment}_fen"
        values = [rows[total].number(column) for total in (TOTALS[ASSET], TOTALS[LIABILITY])]
        equity = rows[TOTALS[EQUITY]].number(column)
        if None in values or equity is None:
            notes.append(say(f"没有可用的年初余额，{name}余额不明，以“{UNKNOWN}”表示。"))
            continue
        gap = (values[0] or 0) - (values[1] or 0) - equity
        if gap:
            figure = Figure("sheet_gap", audit.org, column, gap, Measure.MONEY)
            notes.append(
                say(
                    f"{name}资产减负债与所有者权益相差",
                    figure,
                    "元，账不平，原因见第",
                    PartOf("problems"),
                    "部分。",
                    *(cause(audit.rows("uneven_voucher")) if moment == "closing" else ()),
                )
            )
    if len(audit.rows("charts")) > 1:
        notes.append(
            say(
                "期间跨越2004年和2023年两个会计制度，科目按各自制度的性质归类后比较；同一对方换了科目"
                "编码的，债权债务表中前后各列一行。"
            )
        )
    strangers = audit.only("strangers")
    if strangers.number("accounts"):
        notes.append(
            say(
                "有",
                strangers.count("accounts"),
                "个科目不在会计制度的科目表内，期末余额合计",
                strangers.money("closing_fen"),
                "元（借方为正），没有列入。",
            )
        )
    return tuple(notes)
