"""What a contract is worth, in whole months and fen, and what stands behind it (P9, P24).

Worth is the larger of the price with its approved changes or supplements, the yearly price for the
term, and what was paid or received, net. The term counts whole months from its start to the day
after its end, a begun month as one; without an end twelve. A supplement names its original and
begins before that ended; what begins on or after the end is a renewal, a letting of its own. Of a
letting's supplement that runs beyond the end (``extension``) the part beyond is a letting of its own:
``worth_fen`` and ``months`` are that part's, ``stated_fen`` is what it adds before.
``worth_fen`` of an original includes its supplements; it is null where nothing is stated or known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View
from threeassets.model.days import date_of

YEAR = 12
LETTINGS = frozenset({"资产租赁", "土地承包", "土地流转", "四荒承包", "集体经营性建设用地出租"})
"""Kinds of contract whose term is what is let: to prolong it is to let again."""
ADDING = frozenset({"supplement", "extension"})
Row = Mapping[str, Any]


def months_of(start_day: int, end_day: int) -> int:
    """Return the whole months from a day to the day after the last, a begun month as one.

    >>> from threeassets.model.days import day_of
    >>> import datetime as dt
    >>> months_of(day_of(dt.date(2024, 3, 1)), day_of(dt.date(2025, 6, 15)))
    16
    """
    start, after = date_of(start_day), date_of(end_day + 1)
    months = (after.year - start.year) * YEAR + after.month - start.month
    return max(months + int(after.day > start.day), 0)


def _stated(row: Row, months: int, changes: int) -> int | None:
    """Return the larger of total price with changes and yearly price for the term."""
    figures = []
    if row["amount_fen"] is not None:
        figures.append(row["amount_fen"] + changes)
    if row["annual_fen"] is not None:
        figures.append(row["annual_fen"] * months // YEAR + changes)
    return max(figures, default=None)


def _months(row: Row) -> int:
    start, end = row["starts_on_day"], row["ends_on_day"]
    return YEAR if start is None or end is None else months_of(start, end)


def _kind(row: Row, originals: Mapping[str, Row]) -> str:
    original = originals.get(row["original_contract_no"] or "")
    if original is None or original["contract_no"] == row["contract_no"]:
        return "original"
    end, start = original["ends_on_day"], row["starts_on_day"]
    if end is None or start is None:
        return "supplement"
    if start >= end:
        return "renewal"
    prolonged = row["contract_kind"] in LETTINGS and (row["ends_on_day"] or end) > end
    return "extension" if prolonged else "supplement"


def _yearly(row: Row) -> int | None:
    """Return the yearly price, of a contract that states only a total the part of it a year."""
    if row["annual_fen"] is None and row["amount_fen"] is not None:
        return int(row["amount_fen"]) * YEAR // max(_months(row), 1)
    return None if row["annual_fen"] is None else int(row["annual_fen"])


def _extension(row: Row, original: Row) -> tuple[int, int, int | None]:
    """Return the months beyond the original's end, what is added before it, and the worth beyond.

    The price is the supplement's own, else the original's, which it leaves as it was.
    """
    beyond = months_of(original["ends_on_day"] + 1, row["ends_on_day"])
    before = max(_months(row) - beyond, 0)
    old, new = _yearly(original), _yearly(row)
    yearly = old if new is None else new
    # A yearly price is told anew, a total is what the supplement adds.
    told_anew = 0 if row["annual_fen"] is None else old or 0
    raised = max((new or 0) - told_anew, 0)
    worth = None if yearly is None else yearly * beyond // YEAR
    return beyond, raised * before // YEAR, worth


def _root(number: str, rows: Mapping[str, Row], kinds: Mapping[str, str]) -> str:
    """Follow supplements to what they add to; a ring of references ends where it began."""
    numbers: set[str] = set()
    while kinds[number] in ADDING and number not in numbers:
        numbers.add(number)
        number = str(rows[number]["original_contract_no"])
    return number


def _of_unit(rows: Mapping[str, Row], moved: Mapping[str, int]) -> Iterator[tuple[object, ...]]:
    kinds = {number: _kind(row, rows) for number, row in rows.items()}
    roots = {number: _root(number, rows, kinds) for number in rows}
    stated = {
        number: _stated(row, _months(row), row["approved_change_fen"] or 0)
        for number, row in rows.items()
    }
    beyond = {
        number: _extension(rows[number], rows[str(rows[number]["original_contract_no"])])
        for number, kind in kinds.items()
        if kind == "extension"
    }
    stated |= {number: before for number, (_, before, _) in beyond.items()}
    added: dict[str, int] = defaultdict(int)
    gone: dict[str, int] = defaultdict(int)
    for number, root in roots.items():
        gone[root] += moved.get(number, 0)
        added[root] += (stated[number] or 0) if number != root else 0
    for number, row in sorted(rows.items()):
        own, months = stated[number], _months(row)
        if roots[number] == number:
            # Approved changes and the supplements that write them down are one sum.
            changes = max(row["approved_change_fen"] or 0, added[number])
            own = _stated(row, months, changes)
        figures = [figure for figure in (own, gone.get(number) or None) if figure is not None]
        worth = max(figures, default=None)
        if number in beyond:
            months, _, worth = beyond[number]
        yield row["org_code"], number, roots[number], kinds[number], months, stated[number], worth


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, contract, original, kind, months, what it states alone, and its worth."""
    moved: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows["moved"]:
        moved[row["org_code"]][row["contract_no"]] = row["moved_fen"]
    units: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows["rows"]:
        units[row["org_code"]][row["contract_no"]] = row
    for org in sorted(units):
        yield from _of_unit(units[org], moved[org])


VIEW = View(
    name="contract_worth",
    query="""
        select
            org_code,
            contract_no,
            min(contract_kind) as contract_kind,
            min(original_contract_no) as original_contract_no,
            min(coalesce(starts_on_day, signed_on_day)) as starts_on_day,
            max(ends_on_day) as ends_on_day,
            max(amount_fen) as amount_fen,
            max(annual_fen) as annual_fen,
            max(approved_change_fen) as approved_change_fen
        from contract
        group by
            org_code,
            contract_no
    """,
    shows=("kind", "months", "worth_fen"),
    examples="""
        gives                       | worth                               | added                       | paid | why
        original 12 500.00          | 500 2024-01-01~2024-12-31           |                             |      | 按总价
        original 16 60.00           | 年45 2024-03-01~2025-06-15          |                             |      | 不满一月的算一月
        original 12 45.00           | 年45 2024-03-01~2025-02-28          |                             |      | 恰好一年
        original 13 48.75           | 年45 2024-03-01~2025-03-01          |                             |      | 过一日，十三个月
        original 144 540.00         | 年45 2024-01-01~2035-12-31          |                             |      | 年租金乘以租期
        original 144 900.00         | 900 年45 2024-01-01~2035-12-31      |                             |      | 总价大于年租金乘租期
        original 12 45.00           | 年45 2024-01-01~                    |                             |      | 没有写终止日，按十二个月
        original 12 135.00          | 年45 2024-01-01~                    |                             | 135  | 没有写终止日，已付的更多
        original 12 135.00          | 2024-01-01~                         |                             | 135  | 没有价款的按已付
        original 12 none            | 2024-01-01~                         |                             |      | 什么都没有
        original 12 45.00           | 年45 签2024-01-01                   |                             |      | 没有写起始日的从签订日
        original 12 530.00          | 500 变更30 2024-01-01~2024-12-31    |                             |      | 加批准变更
        original 12 102.00 supplement 12 6.00 supplement 12 6.00 | 90 2024-01-01~2024-12-31 | 6 6        |      | 补充合同加在原合同上
        original 12 96.00 supplement 12 6.00 | 90 变更6 2024-01-01~2024-12-31 | 6                      |      | 批准变更与写明它的补充合同是一笔
        original 12 90.00 supplement 12 6.00 | 2024-01-01~2024-12-31   | 6                           | 90   | 依原合同付的
        original 12 90.00 renewal 12 50.00 | 90 2024-01-01~2024-12-31 | 50@2025-01-01               |      | 期满之后的是续签
        original 12 45.00 extension 24 90.00 | 出租 年45 2024-01-01~2024-12-31 | @2024-07-01~2026-12-31  |      | 延长两年，沿用原租金
        original 12 45.00 extension 24 90.00 | 出租 年45 2024-01-01~2024-12-31 | 年45@2024-07-01~2026-12-31 |   | 写明同样的租金，期内不另计
        original 12 60.00 extension 24 120.00 | 出租 年30 2024-01-01~2024-12-31 | 年60@2024-01-01~2026-12-31 |  | 期内涨租的部分加在原合同上
        original 12 55.00 extension 24 20.00 | 出租 年45 2024-01-01~2024-12-31 | 30@2024-01-01~2026-12-31   |   | 只写总价的按月分摊
        original 12 90.00 extension 24 180.00 | 出租 90 2024-01-01~2024-12-31 | @2024-07-01~2026-12-31     |   | 原合同只写总价
        original 12 none extension 24 none  | 出租 2024-01-01~2024-12-31    | @2024-07-01~2026-12-31        |   | 没有任何价款
        original 12 90.00 supplement 30 none | 90 2024-01-01~2024-12-31      | @2024-07-01~2026-12-31        |   | 工程延长工期不是出租
        original 12 45.00 supplement 6 none | 出租 年45 2024-01-01~2024-12-31 | @2024-07-01~2024-12-31      |   | 没有超出原期限
        original 12 90.00 renewal 12 50.00 | 90 2024-01-01~2024-12-31 | 50@2024-12-31               |      | 期满当日起的是续签
        original 12 140.00 supplement 12 50.00 | 90 2024-01-01~2024-12-31 | 50@2024-12-30           |      | 期满前一日起的是补充
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "moved": """
                select
                    moved.org_code,
                    moved.contract_no,
                    cast(sum(moved.moved_fen) as bigint) as moved_fen
                from (
                    select org_code, contract_no, received_fen as moved_fen
                    from contract_receipt
                    union all
                    select
                        payment_contract.org_code,
                        payment_contract.contract_no,
                        payee_payment.net_fen as moved_fen
                    from payment_contract
                    join contract
                        on contract.org_code = payment_contract.org_code
                        and contract.contract_no = payment_contract.contract_no
                    join payee_payment
                        on payee_payment.org_code = payment_contract.org_code
                        and payee_payment.voucher_key = payment_contract.voucher_key
                        and payee_payment.payee_key in ('', contract.party_key)
                ) as moved
                group by
                    moved.org_code,
                    moved.contract_no
            """
        },
        columns={
            "org_code": str,
            "contract_no": str,
            "root_no": str,
            "kind": str,
            "months": int,
            "stated_fen": int,
            "worth_fen": int,
        },
        compute=compute,
    ),
)
