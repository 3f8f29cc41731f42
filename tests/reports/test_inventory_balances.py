"""Balances of small books, one question each: what is rolled forward, to which day, to whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from inventory_books import balance, contract, journal, ledger_balance, line, said, session, shown

from reports.kit.document import Document

Report = Callable[..., Document]


def test_a_parent_is_not_counted_beside_its_details(report: Report) -> None:
    """102 states what 10201 and 10202 state."""
    stated = [balance("102", 500), balance("10201", 300), balance("10202", 200)]
    assert ledger_balance(report(account_balance=stated), "货币资金") == "500.00"


def test_entries_below_a_parent_belong_to_it_where_only_it_is_stated(report: Report) -> None:
    """The details' own openings are not known, so the account stands whole."""
    books = report(
        account_balance=[balance("102", 500)], **journal(("51301", 100), ("10201", -100))
    )
    assert shown(books, "funds")[0][:3] == ("科目102", "—", "400.00")


def test_the_first_month_opens_the_year_and_the_second_does_not(report: Report) -> None:
    """Monthly sheets: January's opening is the year's."""
    stated = [balance("101", 5, period=1), balance("101", 9, period=2)]
    assert ledger_balance(report(account_balance=stated), "货币资金") == "5.00"


def test_a_later_months_opening_is_not_the_years(report: Report) -> None:
    """An account first stated in February had nothing to open with."""
    stated = [balance("101", 5, period=1), balance("102", 9, period=2)]
    assert ledger_balance(report(account_balance=stated), "货币资金") == "5.00"


def test_a_year_stated_whole_and_by_month_opens_once(report: Report) -> None:
    """Two sheets say the same."""
    stated = [balance("101", 5), balance("101", 5, period=1)]
    assert ledger_balance(report(account_balance=stated), "货币资金") == "5.00"


def test_an_entry_of_the_year_written_after_it_counts(report: Report) -> None:
    """Dated in January, booked in December: it is of the year whose end is asked for."""
    moved = journal(("101", 10), ("504", -10), on="2025-12-31")
    moved["voucher"][0]["effective_date"] = "2026-01-05"
    books = report(dt.date(2026, 1, 31), account_balance=[balance("101", 5)], **moved)
    assert ledger_balance(books, "货币资金") == "15.00"


def test_an_earlier_opening_is_rolled_forward(report: Report) -> None:
    """2024 states its opening, 2025 states none: the entries of both years count."""
    first = journal(("101", 10), ("504", -10), on="2024-06-01")
    second = journal(("101", 20), ("504", -20))
    both = {name: first[name] + second[name] for name in first}
    books = report(account_balance=[balance("101", 5, year=2024)], **both)
    assert ledger_balance(books, "货币资金") == "35.00"


def test_cancelled_vouchers_are_in_no_balance(report: Report) -> None:
    """Only the opening is left."""
    moved = journal(("101", 10), ("504", -10), cancelled=1)
    assert (
        ledger_balance(report(account_balance=[balance("101", 5)], **moved), "货币资金") == "5.00"
    )


@pytest.mark.parametrize(("on", "cash"), [("2025-11-30", "15.00"), ("2025-12-01", "5.00")])
def test_balances_are_those_of_the_sessions_base_day(report: Report, on: str, cash: str) -> None:
    """An entry of the day counts, one of the next day does not."""
    moved = journal(("101", 10), ("504", -10), on=on)
    counted = session(line("货币资金", "库存现金", 5, 5), as_of="2025-11-30")
    books = report(account_balance=[balance("101", 5)], **moved, **counted)
    assert ledger_balance(books, "货币资金") == cash


def test_an_earlier_as_of_day_decides(report: Report) -> None:
    """In June nobody knows the December balance."""
    moved = journal(("101", 10), ("504", -10), on="2025-07-01")
    books = report(dt.date(2025, 6, 30), account_balance=[balance("101", 5)], **moved)
    assert ledger_balance(books, "货币资金") == "5.00"
    assert shown(books, "session")[-1][-1] == "2025年6月30日"


def test_an_earlier_as_of_day_decides_whether_a_contract_runs(report: Report) -> None:
    """What ends in September still runs in June."""
    letting = contract("HT1", "2025-01-01", "2025-09-30")
    books = report(dt.date(2025, 6, 30), contract=[letting])
    assert shown(books, "contracts")[0][7] == "履行中"


def test_inner_accounts_are_split_by_side(report: Report) -> None:
    """One owes the village, the village owes another: neither hides the other."""
    books = report(account_balance=[balance("11301", 70), balance("11302", -40)])
    assert ledger_balance(books, "应收款项") == "70.00"
    assert ledger_balance(books, "应付款项") == "40.00"
    assert shown(books, "receivables")[0][:3] == ("科目11301", "11301", "70.00")
    assert shown(books, "debts")[0][:4] == ("应付款项", "科目11302", "11302", "40.00")


def test_without_stated_balances_nothing_is_claimed(report: Report) -> None:
    """Entries alone make no balance: the opening is not known."""
    books = report(**journal(("101", 10), ("504", -10)))
    assert ledger_balance(books, "货币资金") == "—"
    assert "没有科目余额表，期初不明，账簿余额一律不列" in said(books, "notes")


def test_accounts_outside_the_chart_are_told(report: Report) -> None:
    """Neither dropped in silence nor forced into an item."""
    books = report(account_balance=[balance("999", 30), balance("101", 1)])
    assert "有1个科目不在会计制度的科目表内，余额合计30.00元" in said(books, "notes")


def test_lines_that_share_an_account_stand_beside_its_balance(report: Report) -> None:
    """Two debtors booked on 112: its balance stands once, in a row of its own."""
    counted = session(
        line("应收款项", "甲", 60, 60, object_code="112"),
        line("应收款项", "乙", 40, 30, object_code="112", reason="已收"),
    )
    books = report(account_balance=[balance("112", 100)], **counted)
    assert shown(books, "receivables") == [
        ("科目112", "112", "100.00", "—", "—", "—", ""),
        ("甲", "112", "—", "60.00", "60.00", "0.00", ""),
        ("乙", "112", "—", "40.00", "30.00", "-10.00", "已收"),
        ("合计", "", "100.00", "100.00", "90.00", "-10.00", ""),
    ]


def test_a_line_finds_its_account_by_name(report: Report) -> None:
    """No code given, but the name is the account's."""
    books = report(
        account_balance=[balance("112", 100)], **session(line("应收款项", "科目112", 90, 90))
    )
    assert shown(books, "receivables")[0][:4] == ("科目112", "112", "100.00", "90.00")
    assert "清查账面数与账簿余额不一致：应收款项账簿100.00元、账面数90.00元" in said(
        books, "summary"
    )


def test_what_the_session_left_out_is_told(report: Report) -> None:
    """A loan in the ledger and on no line."""
    books = report(account_balance=[balance("201", -50)], **session())
    assert "负债合计其中未列入清查1项50.00元：短期借款50.00元。" in said(books, "summary")
