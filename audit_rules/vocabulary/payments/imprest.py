"""Imprest above its limit at a month's end, or drawn and not accounted for in time.

Imprest is what is debited to receivables or inner accounts named 备用金, and what a payment of money
debits there to a 报账员 in office (``is_named`` is 0 then: it may be another advance). By holder; an
account of which some line names nobody is one holder, and ``is_named`` 0: what is credited accounts for the
oldest draw first. ``test`` is ``limit``, a row a spell of month's ends above imprest_max with the
highest, or ``late``, a row a draw with what was still open after imprest_days. What stood before the
first books is left out. A draw of a month dated in batches counts from its last day, what is accounted for
in one on its first. ``is_refilled`` is 1 where the holder was paid expenses meanwhile, as a standing
float is refilled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from audit_rules.model import Measure, View

Row = Mapping[str, Any]
ADVANCES = frozenset({"receivable", "inner_account"})


def _late(rows: list[Row], as_of: int) -> Iterator[tuple[Row, int, int]]:
    """Yield each draw, what of it was open when it was late, and its last open day."""
    draws: list[list[Any]] = []
    for row in rows:
        fen = row["fen"]
        if fen > 0:
            draws.append([row, fen, row["last_day"] if row["batch_dated"] else row["day"]])
            continue
        day = row["first_day"] if row["batch_dated"] else row["day"]
        left = -fen
        while left > 0 and draws:
            draw, open_fen, drawn_on = draws[0]
            within = draw["within_days"]
            if within is not None and day - drawn_on > within:
                yield draw, open_fen, day
                draw = {**draw, "within_days": None}
            draws[0] = [draw, open_fen - min(left, open_fen), drawn_on]
            left -= min(left, open_fen)
            if not draws[0][1]:
                draws.pop(0)
    for draw, open_fen, drawn_on in draws:
        within = draw["within_days"]
        if within is not None and as_of - drawn_on > within:
            yield draw, open_fen, as_of


def _above(rows: list[Row]) -> Iterator[tuple[Row, int]]:
    """Yield the first month's end of each spell above the limit, and the highest sum of it."""
    balance, ends = 0, {}
    for row in rows:
        balance += row["fen"]
        ends[row["last_day"]] = (row, balance)
    first: Row | None = None
    highest = 0
    for row, fen in ends.values():
        limit = row["limit_fen"]
        if row["last_day"] <= row["as_of_day"] and limit is not None and fen > limit:
            first, highest = first or row, max(highest, fen)
        elif first:
            yield first, highest
            first, highest = None, 0
    if first:
        yield first, highest


def _limits(rows: list[dict[str, Any]]) -> dict[tuple[str, str], list[Row]]:
    """Return the limits in force, by unit and name."""
    rows_by_name: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        rows_by_name[row["org_code"], row["name"]].append(row)
    return rows_by_name


def _in_force(rows: list[Row], day: int) -> int | None:
    fitting = (row["amount"] for row in rows if row["from_day"] <= day < row["until_day"])
    return next(fitting, None)


def _lines(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[Row]:
    """Yield every line of imprest with its holder, its period and the limits of its day."""
    named = {
        (row["org_code"], row["account"])
        for row in rows["named"]
        if "备用金" in (row["account_name"] or "")
    }
    officers: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows["officer"]:
        if row["position"] == "报账员":
            officers[row["org_code"], row["person_key"]].append({**row, "amount": 1})
    limits, when = _limits(rows["limit"]), ("org_code", "fiscal_year", "accounting_period")
    batches = {tuple(row[name] for name in when) for row in rows["period"] if row["batch_dated"]}
    days = {(row["fiscal_year"], row["accounting_period"]): row for row in rows["days"]}
    shared = {(row["org_code"], row["account"]) for row in rows["rows"] if not row["party_key"]}
    for row in rows["rows"]:
        org, day = row["org_code"], row["day"]
        is_named = (org, row["account"]) in named
        is_shared = is_named and (org, row["account"]) in shared
        in_office = _in_force(officers[org, row["party_key"]], day)
        if row["role"] in ADVANCES and (
            is_named or (in_office and (row["fen"] < 0 or row["is_paid"]))
        ):
            month = days[row["fiscal_year"], row["accounting_period"]]
            yield {
                **row,
                "holder": row["account"] if is_shared else row["party_key"],
                "name": row["account"] + row["account_name"] if is_shared else row["party_name"],
                "is_named": int(is_named and not is_shared),
                "batch_dated": tuple(row[name] for name in when) in batches,
                "first_day": month["first_day"],
                "last_day": month["last_day"],
                "limit_fen": _in_force(limits[org, "imprest_max"], month["last_day"]),
                "within_days": _in_force(limits[org, "imprest_days"], day),
            }


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, holder, name, test, year, days, sum, limit, voucher and the two marks."""
    by_holder: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in _lines(rows):
        by_holder[row["org_code"], row["holder"]].append(row)
    paid: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in rows["rows"]:
        if row["is_paid"] and row["party_key"] and row["role"] not in ADVANCES:
            paid[row["org_code"], row["party_key"]].append(row["day"])
    for (org, holder), unsorted in sorted(by_holder.items()):
        own = sorted(unsorted, key=lambda row: (row["day"], row["voucher_key"], row["entry_id"]))
        name, is_named = min(row["name"] for row in own), min(row["is_named"] for row in own)
        for row, fen in _above(own):
            yield (
                *(org, name, "limit", row["fiscal_year"], row["last_day"], row["last_day"]),
                *(fen, row["limit_fen"], row["voucher_key"], is_named, 0),
            )
        for row, fen, until in _late(own, own[0]["as_of_day"]):
            refilled = any(row["day"] < day <= until for day in paid[org, holder])
            yield (
                *(org, name, "late", row["fiscal_year"], row["day"], until),
                *(fen, 0, row["voucher_key"], is_named, int(refilled)),
            )


VIEW = View(
    name="imprest",
    query="""
        select
            journal_line.org_code,
            journal_line.voucher_key,
            journal_line.entry_id,
            journal_line.fiscal_year,
            journal_line.accounting_period,
            journal_line.effective_date_day as day,
            journal_line.gl_account_number as account,
            coalesce(journal_line.gl_account_name, '') as account_name,
            coalesce(journal_line.role, '') as role,
            coalesce(journal_line.party_key, account_party.party_key, '') as party_key,
            coalesce(journal_line.party_name, account_party.party_key, '') as party_name,
            journal_line.debit_fen - journal_line.credit_fen as fen,
            case when payment.voucher_key is null then 0 else 1 end as is_paid,
            run.as_of_day
        from journal_line
        cross join run
        left join payment
            on payment.org_code = journal_line.org_code
            and payment.voucher_key = journal_line.voucher_key
        left join account_party
            on account_party.org_code = journal_line.org_code
            and account_party.account = journal_line.gl_account_number
    """,
    shows=("holder_name", "test", "from_day", "amount_fen", "is_named", "is_refilled"),
    examples="""
        gives | year | lines | chart of details | why
        no                        | 2025 | 借11203<甲>:1000 贷102:1000／借51301:1000 贷11203<甲>:1000 | 11203:备用金 | 当月结清
        甲 limit 2025-01-31 1000.01 1 0 | 2025 | 借11203<甲>:1000.01 贷102:1000.01／@2025-02-10 借51301:1000.01 贷11203<甲>:1000.01 | 11203:备用金 | 月末超过一分
        no                        | 2025 | 借11203<甲>:1000 贷102:1000／@2025-03-16 借51301:1000 贷11203<甲>:1000 | 11203:备用金 | 恰好六十天
        甲 late 2025-01-15 1000.00 1 0 | 2025 | 借11203<甲>:1000 贷102:1000／@2025-03-17 借51301:1000 贷11203<甲>:1000 | 11203:备用金 | 第六十一天
        甲 late 2025-01-15 1000.00 1 0 | 2025 | 借11203<甲>:1000 贷102:1000 | 11203:备用金 | 至今没有结清
        甲 late 2025-01-15 1000.00 1 1 | 2025 | 借11203<甲>:1000 贷102:1000／借51301<甲>:60 贷102:60 | 11203:备用金 | 其间付过费用
        no                        | 2025 | 借11203<甲>:1000 贷102:1000 | 11203:电费 | 不是备用金
        no                        | 2025 | 借51303<甲>:5000 贷102:5000 | 51303:备用金 | 费用科目
        甲 late 2025-01-15 1000.00 1 0 乙 late 2025-01-16 400.00 1 0 | 2025 | 借11203:1000 贷102:1000／借11204:400 贷102:400／借51301<甲>:5 贷211:5／借51301<乙>:5 贷211:5 | 11203:备用金-甲 11204:备用金-乙 | 明细写明持有人
        11203备用金 late 2025-01-15 200.00 0 0 | 2025 | 借11203<甲>:500 贷102:500／借51301:300 贷11203:300 | 11203:备用金 | 报账没有写谁
        11203备用金 late 2025-01-15 500.00 0 0 | 2025 | 借11203:500 贷102:500／借11204:5000 贷102:5000 | 11203:备用金 11204:电费 | 没有写谁
    """,
    whole_unit=True,
    measure=Measure(
        reads={
            "named": "select org_code, account, account_name from named_account",
            "officer": "select org_code, position, person_key, from_day, until_day from office_held",
            "limit": "select org_code, name, from_day, until_day, amount from limit_value",
            "period": """
                select org_code, fiscal_year, accounting_period, batch_dated from money_period
            """,
            "days": "select fiscal_year, accounting_period, first_day, last_day from period_day",
        },
        columns={
            **dict.fromkeys(("org_code", "holder_name", "test"), str),
            **dict.fromkeys(("fiscal_year", "from_day", "until_day", "amount_fen"), int),
            "limit_fen": int,
            "voucher_key": str,
            "is_named": int,
            "is_refilled": int,
        },
        compute=compute,
    ),
)
