"""Close the years: cash drawn as needed, numbers given, profit carried, balances stated."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from grading.chart import EXPENSE, INCOME, MONEY, UNKNOWN
from grading.payments import move
from grading.purchases import basic_account, special_account
from grading.village import Line, Row, Village, Voucher
from grading.workdays import onward

_CASH_FLOAT = 180_000
_SWEPT_TO = 30_000
_RESERVE = 20_000_000
_HALF = 6
_GOOD_YEAR_START = 50_000_000
_DECEMBER = 12


def balance(village: Village) -> None:
    """Draw the cash that is paid out, and choose balances to begin with that suffice."""
    village.openings["cash"] = 120_000
    _draw_cash(village)
    owed = village.chart.detail("payable", "历年工程欠款")
    village.openings[owed] = -3_000_000
    village.openings["stock"] = 226_000
    if village.collective is None:
        village.openings["invested"] = 10_000_000
    for role in ("bank", "special"):
        village.openings[role] = -_lowest(village, role) + _RESERVE * (role == "bank")
    if village.collective is None:
        village.openings["retained"] = -_GOOD_YEAR_START
        village.openings["capital"] = -60_000_000
    village.openings["reserves"] = -sum(
        fen for role, fen in village.openings.items() if role != "reserves"
    )


def _lowest(village: Village, role: str) -> int:
    """Return the lowest point an account falls to from nothing, planted shocks left aside."""
    lowest = running = 0
    for at in sorted(village.vouchers, key=lambda at: at.on):
        if not at.shock and not at.row.get("cancelled"):
            running += at.moved(role)
            lowest = min(lowest, running)
    return lowest


def _draw_cash(village: Village) -> None:
    held = village.openings["cash"]
    paying = sorted(
        (at for at in village.vouchers if any(line.account == "cash" for line in at.lines)),
        key=lambda at: at.on,
    )
    for at in paying:
        moved = at.moved("cash")
        if at.sweep:
            moved = -max(held - _SWEPT_TO, 0)
            for line in at.lines:
                line.debit, line.credit = -moved * bool(line.debit), -moved * bool(line.credit)
            if not moved:
                village.vouchers.remove(at)
        if at.aside:
            continue
        if held + moved < 0 and not at.shock:
            drawn = (max(_CASH_FLOAT, 9_999 - moved) - held) // 10_000 * 10_000
            made = move(village, at.on, drawn, "bank", "cash")
            village.vouchers.remove(made)
            village.vouchers.insert(village.vouchers.index(at), made)
            held += drawn
        held += moved


def close(village: Village) -> None:
    """Number every voucher, year after year, and carry the profit at the end of each."""
    village.vouchers.sort(key=lambda at: (at.on, at.machine))
    for year in village.years:
        _carry_profit(village, year)
    village.vouchers.sort(key=lambda at: (at.on, at.machine))
    village.vouchers.sort(key=lambda at: at.period)
    for (year, month), group in groupby(village.vouchers, key=lambda at: at.period):
        last = 0
        for voucher in group:
            if voucher.twin_of is None:
                last += 1 + voucher.gap
                voucher.number = str(last)
                voucher.key = f"{year}-{month:02d}/记-{last}"
    for voucher in village.vouchers:
        if voucher.twin_of is not None:
            voucher.number, voucher.key = voucher.twin_of.number, voucher.twin_of.key


def _carry_profit(village: Village, year: int) -> None:
    moved: Counter[str] = Counter()
    for voucher in village.vouchers:
        if voucher.on.year == year and not voucher.row.get("cancelled"):
            for line in voucher.lines:
                moved[line.account] += line.debit - line.credit
    on = dt.date(year, 12, 31)
    earned = [Line(role, -moved[role], 0) for role in INCOME if moved[role]]
    spent = [Line(role, 0, moved[role]) for role in EXPENSE if moved[role]]
    income, expense = sum(at.debit for at in earned), sum(at.credit for at in spent)
    profit = income - expense
    pairs = (
        ("结转本年收入", [*earned, Line("profit", 0, income)]),
        ("结转本年支出", [Line("profit", expense, 0), *spent]),
        ("结转本年收益", _moved("profit", "retained", profit)),
        ("结转各项分配", _moved("retained", "shared_out", moved["shared_out"])),
    )
    for summary, lines in pairs:
        if any(line.debit or line.credit for line in lines):
            village.voucher(on, summary, lines, attachments=1, machine=True)


def _moved(source: str, target: str, fen: int) -> list[Line]:
    if fen < 0:
        source, target, fen = target, source, -fen
    return [Line(source, fen, 0), Line(target, 0, fen)]


def balances(village: Village) -> dict[int, tuple[Counter[str], Counter[str], Counter[str]]]:
    """Return, per year, what every account begins with and its debit and credit turnover."""
    held = Counter(village.openings)
    found = {}
    for year in village.years:
        debits: Counter[str] = Counter()
        credits_: Counter[str] = Counter()
        for voucher in village.vouchers:
            if voucher.on.year == year and not voucher.row.get("cancelled"):
                for line in voucher.lines:
                    debits[line.account] += line.debit
                    credits_[line.account] += line.credit
        found[year] = (Counter(held), debits, credits_)
        for account in {*debits, *credits_}:
            held[account] += debits[account] - credits_[account]
    return found


def state_balances(village: Village) -> None:
    """Write charts and yearly balances, details and the accounts above them."""
    charts: dict[tuple[str, str], Row] = {}
    for year in village.years:
        for row in village.chart.rows(year):
            charts.setdefault((str(row["gl_account_number"]), str(row["gl_account_name"])), row)
    for row in charts.values():
        village.add("account", **row)
    for year, (opening, debits, credits_) in balances(village).items():
        totals: dict[str, list[int]] = {}
        names = {row["gl_account_number"]: row for row in village.chart.rows(year)}
        strange = [at for at in {*opening, *debits, *credits_} if at.startswith(UNKNOWN)]
        for account in [*village.chart.accounts(), *sorted(strange)]:
            number = village.chart.number(account, year)
            for level in {number, number[:3]} & names.keys():
                total = totals.setdefault(level, [0, 0, 0])
                for at, part in enumerate((opening, debits, credits_)):
                    total[at] += part[account]
        for number, (start, debit, credit) in sorted(totals.items()):
            end = start + debit - credit
            village.add(
                "account_balance",
                fiscal_year=year,
                gl_account_number=number,
                gl_account_name=names[number]["gl_account_name"],
                opening_debit_fen=max(start, 0),
                opening_credit_fen=max(-start, 0),
                period_debit_fen=debit,
                period_credit_fen=credit,
                closing_debit_fen=max(end, 0),
                closing_credit_fen=max(-end, 0),
            )


def bank_statements(village: Village) -> None:
    """Write the accounts and what the bank saw: the same movements, some a day or two later."""
    for role, kind, number in (
        ("bank", "基本户", basic_account(village)),
        ("special", "专户", special_account(village)),
    ):
        village.add(
            "bank_account",
            account_no=number,
            account_name=village.org_name,
            bank_name=BANK_BRANCH,
            account_kind=kind,
            gl_account_number=village.chart.number(role, village.as_of.year),
        )
        held = village.openings[role]
        movements = sorted(_movements(village, role), key=lambda at: at[0])
        for serial, (on, fen, party, account, memo, key) in enumerate(movements, start=1):
            held += fen
            village.add(
                "bank_transaction",
                account_no=number,
                transacted_on=on,
                income_fen=max(fen, 0),
                outgo_fen=max(-fen, 0),
                balance_fen=held,
                counterparty_name=party or None,
                counterparty_account=account or None,
                memo=memo,
                serial_no=f"{number[-3:]}{serial:07d}",
                voucher_ref=key,
            )


BANK_BRANCH = "示例农村商业银行营业部"


_Movement = tuple[dt.date, int, str, str, str, str | None]


def _movements(village: Village, role: str) -> Iterable[_Movement]:
    """Yield day, amount, other party, its account, text and voucher of what the bank saw.

    The voucher is named only where it bears another day than the bank, as a batch's does.
    """
    for at, on, fen, party, account in village.extra_bank:
        if at == role:
            yield on, fen, party, account, "转账", None
    for voucher in village.vouchers:
        fen = voucher.moved(role)
        if fen and not voucher.row.get("cancelled") and not voucher.off_statement:
            late = village.rng.random() < 0.05 and (voucher.on.month, voucher.on.day) < (12, 20)  # noqa: PLR2004 - one in twenty, never across a year's end
            parties = {line.party for line in voucher.lines if line.party}
            party = parties.pop() if len(parties) == 1 else ""
            account = village.parties.get(party, {}).get("bank_account_no") or ""
            on = voucher.bank_on or (onward(voucher.on, 2) if late else voucher.on)
            named = voucher.key if voucher.bank_on else None
            yield on, fen, party, account, voucher.summary, named


def number_receipts(village: Village) -> None:
    """Number the village's own receipts, one book a half-year, the rest unused."""
    own = [row for row in village.tables["invoice"] if isinstance(row["invoice_no"], Voucher)]
    own.sort(key=lambda row: row["issued_on"])
    following = 1
    for (year, half), group in groupby(
        own, key=lambda row: (row["issued_on"][:4], int(row["issued_on"][5:7]) > _HALF)
    ):
        first = following
        for row in group:
            voucher = row["invoice_no"]
            row["invoice_no"] = f"{village.index:04d}{following:06d}"
            following += 1
            parties = sorted({line.party for line in voucher.lines if line.party})
            village.add(
                "receipt_stub",
                receipt_no=row["invoice_no"],
                issued_on=row["issued_on"],
                payer_name=parties[0] if parties else "本村农户",
                amount_fen=row["amount_fen"],
                purpose=voucher.summary,
                collected_by=village.holder("报账员", voucher.on),
                is_void=False,
                # Every third stub leaves it to the books to tell where it was booked.
                voucher_ref=[voucher] if following % 3 else None,
            )
        void = following
        village.add(
            "receipt_book",
            receipt_name="村集体经济组织收款收据",
            first_no=f"{village.index:04d}{first:06d}",
            last_no=f"{village.index:04d}{void + 20:06d}",
            issued_to=village.holder("报账员", village.as_of),
            issued_on=f"{year}-07-01" if half else f"{year}-01-04",
            returned_on=f"{year}-12-27" if half else f"{year}-06-30",
            void_nos=f"{village.index:04d}{void:06d}",
            unused_from=f"{village.index:04d}{void + 1:06d}",
        )
        village.add(
            "receipt_stub",
            receipt_no=f"{village.index:04d}{void:06d}",
            issued_on=f"{year}-12-20" if half else f"{year}-06-20",
            payer_name="本村农户",
            amount_fen=100_00,
            is_void=True,
        )
        following = void + 21


def close_periods(village: Village) -> None:
    """Record when each month was closed; the last one is still open at the end."""
    for year in village.years:
        for month in range(1, 13):
            after = dt.date(year + month // _DECEMBER, month % _DECEMBER + 1, 6)
            known = after <= village.as_of
            village.add(
                "fiscal_period",
                fiscal_year=year,
                accounting_period=month,
                closed_at=f"{after.isoformat()} 18:00:00" if known else None,
                closed_by=village.holder("会计", village.as_of) if known else None,
            )


def written(voucher: Voucher) -> str:
    """Return when a voucher was written up: the evening of its day, of year-end ones on the 5th."""
    if voucher.machine:
        return f"{voucher.on.year + 1}-01-05 17:00:00"
    return f"{voucher.on.isoformat()} 17:00:00"


def money_lines(voucher: Voucher) -> list[Line]:
    """Return the lines on cash and bank accounts."""
    return [line for line in voucher.lines if line.account in MONEY]
