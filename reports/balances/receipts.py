"""收支情况 of books of one side (收支流水账), in place of a balance sheet that they cannot give.

Lines of cash and bank accounts are sorted by the words of ``receipt_words.csv``: the first item one
of whose words stands in the summary counts, and what none tells is 未分类. Where a voucher has its
other side, the account there names the item.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from audit_rules.vocabulary.payments.summary_phrase import phrases_in
from reports.kit.answers import Answers, Row
from reports.kit.table import Design, col, money, text
from reports.kit.tree import Section
from reports.kit.wording import NOT_LISTED, YUAN, nothing, say

RECEIVED, PAID = "收入", "支出"
UNSORTED, OWN = "未分类", "现金、银行之间转款"
OPENING, CLOSING = "期初结余", "期末结余"
WHY = (
    "凭证只有现金或银行存款一方（收支流水账），没有对方科目，"
    "资产负债表、收益及收益分配表和科目余额表的借贷合计无法编制。"
)
NOT_TOLD = say("流水账没有往来科目，看不出债权债务；请核对借条、欠条和合同。")
"""What stands where other books list claims and debts."""

KEY = "receipts"
TABLE = Design(
    KEY,
    (
        col("item", "项目", text("item"), mm=96),
        col("amount", "金额", money("amount_fen"), mm=60),
    ),
    unit=YUAN,
    together=True,
)

QUERIES: dict[str, str] = {}
"""Lines of cash and bank accounts in the period of ``wanted``, and what they hold at its end."""

QUERIES["money_lines"] = """
    with other as (
        select
            journal_line.voucher_key,
            min(coalesce(journal_line.gl_account_name, journal_line.gl_account_number)) as name
        from journal_line
        join wanted
            on wanted.org_code = journal_line.org_code
        where coalesce(journal_line.role, '') <> 'cash'
            and coalesce(journal_line.role, '') <> 'bank'
        group by journal_line.voucher_key
    )
    select
        cast(book_line.entry_id as string) as row_key,
        book_line.one_sided,
        coalesce(book_line.je_line_description, '') as summary,
        other.name as other,
        book_line.debit_fen,
        book_line.credit_fen
    from book_line
    left join other
        on other.voucher_key = book_line.voucher_key
    where book_line.role in ('cash', 'bank')
"""

QUERIES["money_held"] = """
    select
        wanted.org_code as row_key,
        cast(sum(book_balance.balance_fen) as bigint) as closing_fen
    from wanted
    left join book_balance
        on book_balance.org_code = wanted.org_code
        and book_balance.role in ('cash', 'bank')
    group by wanted.org_code
"""


@lru_cache(maxsize=1)
def _words() -> list[tuple[str, str, tuple[str, ...]]]:
    source = resources.files("reports.balances").joinpath("receipt_words.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return [(row["side"], row["item"], tuple(row["words"].split(";"))) for row in rows]


def item_of(side: str, summary: str) -> str:
    """Return the item of a line that has only its summary."""
    if any(topic == "own_transfer" for topic, _ in phrases_in(summary)):
        return OWN
    return next(
        (
            item
            for of, item, words in _words()
            if of == side and any(word in summary for word in words)
        ),
        UNSORTED,
    )


def order_of(side: str, item: str) -> tuple[int, str]:
    """Keep the order of the table of words; what it does not name comes after."""
    items = [name for item_side, name, _ in _words() if item_side == side]
    last = {UNSORTED: len(items) + 1, OWN: len(items) + 2}
    return (items.index(item) if item in items else last.get(item, len(items))), item


def one_sided(answers: Answers) -> bool:
    """Whether books hold one side of vouchers only, by the answers to :data:`QUERIES`."""
    return any(row.number("one_sided") for row in answers.rows("money_lines"))


def receipts(answers: Answers) -> tuple[Row, ...]:
    """Return opening, receipts and payments by item, and closing."""
    sums = _sums(answers.rows("money_lines"))
    totals = {
        side: sum(fen for (item_side, _), fen in sums.items() if item_side == side)
        for side in (RECEIVED, PAID)
    }
    closing = answers.only("money_held").number("closing_fen")
    opening = None if closing is None else closing - totals[RECEIVED] + totals[PAID]
    rows = [_row(OPENING, "", opening)]
    for side, total in totals.items():
        items = sorted(
            (item for item_side, item in sums if item_side == side), key=lambda i: order_of(side, i)
        )
        rows += [_row(item, side, sums[side, item]) for item in items]
        rows.append(_row(f"{side}合计", "", total))
    return (*rows, _row(CLOSING, "", closing))


def _sums(lines: Sequence[Row]) -> dict[tuple[str, str], int]:
    """Add up what came in and went out, by side and item."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for row in lines:
        for side, column in ((RECEIVED, "debit_fen"), (PAID, "credit_fen")):
            if fen := row.number(column):
                alone = row.number("one_sided")
                item = item_of(side, row.code("summary")) if alone else row.code("other") or OWN
                sums[side, item] += fen
    return sums


def _row(item: str, side: str, fen: int | None) -> Row:
    return Row(
        KEY, f"{side}/{item}" if side else item, {"item": item, "side": side, "amount_fen": fen}
    )


def receipts_section(answers: Answers, key: str) -> Section:
    """Return the statement of receipts and payments as a section, and why it stands there."""
    rows = receipts(answers)
    sums = {row.key: row for row in rows}
    groups = [TABLE.group([sums[OPENING]])]
    for side in (RECEIVED, PAID):
        items = [row for row in rows if row.code("side") == side]
        groups.append(TABLE.group(items, TABLE.row(sums[f"{side}合计"])))
    groups.append(TABLE.group([sums[CLOSING]]))
    return Section(
        key, "收支情况", lead=(say(WHY, "下面是收支表。"),), tables=(TABLE.of_groups(groups),)
    )


def nothing_of(answers: Answers, register: str) -> str:
    """Return what stands in place of an empty table of accounts that books of one side lack."""
    return NOT_LISTED if one_sided(answers) else nothing(answers, register)
