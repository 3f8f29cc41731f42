"""附注: evidence, sources, signs, and what could not be shown and why."""

from __future__ import annotations

from reports.inventory.reading import Books
from reports.kit.answers import long_date
from reports.kit.tree import UNKNOWN, Paragraph, Section
from reports.kit.wording import not_imported, numbered, say, sources

GAPS = {
    "account_balance": "账簿余额没有年初数，无从计算",
    "voucher": "账簿余额没有发生额",
    "inventory": "清查的编号、小组、确认和上报情况无从列出",
    "inventory_line": "清查账面数和核实数无从列出",
    "bank_account": "银行账户的开户行和账号无从列出",
    "bank_transaction": "银行存款没有对账单可核对，只能用清查核实数",
    "asset": "固定资产明细无从列出",
    "resource": "资源面积无从列出",
    "contract": "合同情况无从列出",
    "contract_schedule": "合同到期未收款无从计算",
    "member": "登记成员人数无从列出",
    "office": "签字人姓名空着，由签字人自行填写",
}
"""What stays unsaid when a register was never imported."""

QUERIES: dict[str, str] = {}
"""The vouchers of the year, and accounts that the chart does not know."""

QUERIES["books"] = """
    select
        wanted.org_code as row_key,
        count(distinct book_line.voucher_key) as vouchers,
        cast(max(book_anchor.fiscal_year) as bigint) as anchor_year
    from wanted
    left join book_anchor
        on book_anchor.org_code = wanted.org_code
    left join book_line
        on book_line.org_code = wanted.org_code
        and book_line.fiscal_year = wanted.fiscal_year
    group by wanted.org_code
"""

QUERIES["strangers"] = """
    select
        wanted.org_code as row_key,
        count(book_balance.gl_account_number) as accounts,
        cast(coalesce(sum(book_balance.balance_fen), 0) as bigint) as balance_fen
    from wanted
    left join book_balance
        on book_balance.org_code = wanted.org_code
        and book_balance.role is null
        and book_balance.balance_fen <> 0
    group by wanted.org_code
"""


def section(books: Books) -> Section:
    """Say on what the figures rest, and what is missing."""
    remarks = (*_basis(books), *not_imported(books, GAPS), *_strangers(books))
    return Section("notes", "附注", remarks=numbered(remarks), small=True, numbered=False)


def _basis(books: Books) -> tuple[Paragraph, ...]:
    row = books.only("books")
    anchor = row.number("anchor_year")
    rolled = (
        say("没有科目余额表，期初不明，账簿余额一律不列。")
        if anchor is None
        else say(
            f"账簿余额由{anchor}年年初余额加凭证计算到{long_date(books.day)}，作废凭证不计；其中"
            f"{books.year}年度凭证",
            row.count("vouchers"),
            "张。",
        )
    )
    return (
        *sources(books),
        rolled,
        say(
            "差异为清查核实数减去清查账面数，正数盘盈，负数盘亏；固定资产的清查数按原值；"
            f"“{UNKNOWN}”表示资料中没有这个数字。内部往来按明细的借方余额列入应收款项，贷方余额"
            "列入应付款项。"
        ),
    )


def _strangers(books: Books) -> tuple[Paragraph, ...]:
    row = books.only("strangers")
    if not row.number("accounts"):
        return ()
    return (
        say(
            "有",
            row.count("accounts"),
            "个科目不在会计制度的科目表内，余额合计",
            row.money("balance_fen"),
            "元（借方为正），没有列入汇总表。",
        ),
    )
