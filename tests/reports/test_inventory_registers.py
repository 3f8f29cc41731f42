"""Counts, statements, contracts and assets of small books; what is said where nothing is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from inventory_books import balance, contract, journal, line, said, session, shown

from reports.inventory import annual_inventory
from reports.kit.document import Document
from threeassets.model.errors import UsageError
from threeassets.store.ledger import Ledger

ORG = "N2990101MF2501014K"
Report = Callable[..., Document]

ACCOUNT = "99010100000000001"


@pytest.mark.parametrize("newest_first", [False, True])
def test_the_statement_stands_beside_the_ledger(report: Report, *, newest_first: bool) -> None:
    """The last balance by the day, whichever way the bank prints its lines."""
    lines = [
        {"transacted_on": "2025-12-30", "balance_fen": 100},
        {"transacted_on": "2025-12-31", "balance_fen": 200},
        {"transacted_on": "2025-12-31", "balance_fen": 39_000},
        {"transacted_on": "2026-01-01", "balance_fen": 1},
    ]
    books = report(
        account_balance=[balance("10201", 400)],
        bank_account=[
            {
                "account_no": ACCOUNT,
                "account_name": "测试村",
                "bank_name": "示例银行",
                "account_kind": "基本户",
                "gl_account_number": "10201",
            }
        ],
        bank_transaction=[
            {"account_no": ACCOUNT, **row} for row in (lines[::-1] if newest_first else lines)
        ],
        **session(line("货币资金", "基本户", 400, 400, object_code=ACCOUNT, reason="未达")),
    )
    assert shown(books, "funds")[0] == (
        "基本户",
        "9901****0001",
        "400.00",
        "390.00",
        "对账单",
        "-10.00",
        "未达",
    )


def test_a_bank_account_on_no_book_is_shown(report: Report) -> None:
    """Registered at the bank, in no ledger and on no line."""
    books = report(
        account_balance=[balance("101", 1)],
        bank_account=[
            {
                "account_no": ACCOUNT,
                "account_name": "测试村",
                "bank_name": "示例银行",
                "account_kind": "一般户",
                "gl_account_number": None,
            }
        ],
    )
    assert ("一般户", "9901****0001", "—", "—", "未核实", "—", "") in shown(books, "funds")


@pytest.mark.parametrize(
    ("closed", "ledger", "shown_as"),
    [
        ("2025-12-31", 0, ("0.00", "—", "已销户", "—")),
        ("2025-12-31", 4, ("4.00", "—", "未核实", "—")),
        ("2026-01-01", 0, ("0.00", "—", "未核实", "—")),
    ],
)
def test_a_closed_account_that_holds_nothing_needs_no_proof(
    report: Report, closed: str, ledger: int, shown_as: tuple[str, ...]
) -> None:
    """Closed by the day, and nothing in the books: there is nothing a statement could show."""
    books = report(
        as_of=dt.date(2026, 1, 31),
        account_balance=[balance("10202", ledger)],
        bank_account=[
            {
                "account_no": ACCOUNT,
                "account_name": "测试村",
                "bank_name": "示例银行",
                "account_kind": "一般户",
                "gl_account_number": "10202",
                "closed_on": closed,
            }
        ],
        **session(line("货币资金", "一般户", ledger, None, object_code=ACCOUNT)),
    )
    assert shown(books, "funds")[0][2:6] == shown_as


def test_a_bank_account_opened_after_the_day_is_none_of_the_days(report: Report) -> None:
    """The report is of 31 December, though it knows of January; without a day the account shows."""
    account = {"account_name": "测试村", "bank_name": "示例银行", "account_kind": "一般户"}
    opened = {"1": "2025-12-31", "2": "2026-01-01", "3": None}
    books = report(
        as_of=dt.date(2026, 1, 31),
        account_balance=[balance("101", 1)],
        bank_account=[
            {**account, "account_no": f"9901010000000000{number}", "opened_on": day}
            for number, day in opened.items()
        ],
    )
    assert [row[1] for row in shown(books, "funds") if row[0] == "一般户"] == [
        "9901****0001",
        "9901****0003",
    ]


def test_no_account_number_leaves_by_any_door(report: Report) -> None:
    """Not by names, reasons or the address of a figure."""
    counted = session(
        line("货币资金", f"存款{ACCOUNT}", 10, 9, object_code=ACCOUNT, reason=f"转至{ACCOUNT}")
    )
    books = report(account_balance=[balance("101", 1)], **counted)
    everything = books.render("html").decode() + books._figures_json().decode()  # noqa: SLF001 - what save writes
    assert "9901****0001" in everything
    assert ACCOUNT not in everything


def test_a_blank_count_is_unknown_not_nought(report: Report) -> None:
    """Nothing was counted: no difference is claimed, and the gap is told."""
    books = report(
        account_balance=[balance("121", 8)], **session(line("库存物资", "化肥", 8, None))
    )
    assert ("存货", "8.00", "8.00", "—", "—") in shown(books, "summary")
    assert "没有填写核实数1项" in said(books, "summary")
    assert shown(books, "differences") == []


def test_surplus_comes_before_shortage_and_land_counts_in_mu(report: Report) -> None:
    """Money and areas both make differences."""
    counted = session(
        line("库存物资", "化肥", 8, 5),
        line("资源性资产", "东坡", None, None, book_quantity=10_000, counted_quantity=15_000),
    )
    books = report(**counted)
    rows = shown(books, "differences")
    assert "账面与核实不一致2项" in said(books, "summary")
    assert [(row[0], row[2], row[5], row[6], row[9]) for row in rows] == [
        ("盘盈", "东坡", "1", "1.5", "—"),
        ("盘亏", "化肥", "—", "—", "-3.00"),
    ]


def test_a_contract_runs_to_its_last_day(report: Report) -> None:
    """The state follows the dates, not what the register says."""
    books = report(
        contract=[
            contract("HT1", "2025-01-01", "2025-12-31"),
            contract("HT2", "2025-01-01", "2025-12-30"),
            contract("HT3", "2026-01-01", "2026-12-31"),
            contract("HT4", "2025-01-01", None),
            contract("HT5", "2025-01-01", "2030-12-31", terminated_on="2025-12-31"),
            contract("HT6", "2025-01-01", "2030-12-31", terminated_on="2026-01-01"),
            contract("HT7", "2024-01-01", "2024-12-31", status="已续签"),
            contract("HT8", "2024-01-01", "2025-06-30", status="已续签"),
            contract("HT9", "2026-01-01", "2026-12-31", signed_on="2026-01-01"),
        ]
    )
    assert {row[0]: row[7] for row in shown(books, "contracts")[:-1]} == {
        "HT1": "履行中",
        "HT2": "已到期",
        "HT3": "未开始",
        "HT4": "履行中",
        "HT5": "已终止",
        "HT6": "履行中",
        "HT8": "已续签",
    }


def test_a_contract_signed_after_the_base_day_is_not_told(report: Report) -> None:
    """Known by the end of the year, but not yet there on the day of the count."""
    letting = contract("HT1", "2025-01-01", "2026-12-31", signed_on="2025-12-15")
    books = report(contract=[letting], **session(as_of="2025-11-30"))
    assert shown(books, "contracts") == []


def test_assets_disposed_of_or_bought_later_are_not_held(report: Report) -> None:
    """What is on the register but not in the village that day; living things stand apart."""

    def thing(code: str, **more: object) -> dict[str, Any]:
        return {
            "asset_code": code,
            "asset_name": code,
            "asset_class": "机器设备",
            "operating_kind": "经营性",
            "cost_fen": 100,
            "status": "自用",
            **more,
        }

    books = report(
        account_balance=[balance("151", 2)],
        asset=[
            thing("A"),
            thing("B", status="已处置"),
            thing("C", acquired_on="2026-01-01"),
            thing("D", asset_class="生物资产"),
        ],
    )
    assert [row[0] for row in shown(books, "assets")] == ["A", "经营性小计", "合计"]
    assert [row[0] for row in shown(books, "living")] == ["D"]
    assert "账簿固定资产原值2.00元，两者不符" in said(books, "assets")


def test_assets_without_a_class_may_be_of_any(report: Report) -> None:
    """Blank is not told: the table of living things does not say that there are none."""
    books = report(asset=[{"asset_code": "A", "asset_name": "桃园", "cost_fen": 100}])
    assert shown(books, "living") == []
    page = books.render("html").decode()
    assert "<p>台账有 1 项没有填写资产类别，其中有无这两类无从区分。</p>" in page


def test_registers_alone_make_a_report(report: Report) -> None:
    """Every table is empty and every absent register is named."""
    books = report()
    notes = said(books, "notes")
    for sheet in ("凭证", "科目余额表", "清查明细", "银行流水", "资产台账", "合同台账", "任职"):
        assert f"没有导入“{sheet}”" in notes
    for key in ("funds", "receivables", "assets", "resources", "debts", "differences", "contracts"):
        assert shown(books, key) == []
    assert "没有登记基准日在2025年度的清查" in said(books, "profile")
    shown_page = books.render("html").decode()
    assert "<p>无。</p>" not in shown_page
    empty = [table for part in books.tree.sections for table in part.tables if table.empty]
    assert {table.key for table in empty} >= {"living", "other_assets", "funds", "contracts"}
    assert shown_page.count("，无从列出。</p>") == len(empty)


def test_the_same_key_twice_makes_two_figures(report: Report) -> None:
    """Two lots without a code bear one name: each keeps its own address."""
    counted = session(line("库存物资", "化肥", 8, 5), line("库存物资", "化肥", 6, 5))
    ids = [f.id for f in report(**counted).figures if f.column == "difference_fen"]
    assert "differences/QC1/化肥/difference_fen" in ids
    assert "differences/QC1/化肥#2/difference_fen" in ids


def test_a_year_without_books_has_no_report(report: Report, tmp_path: Path) -> None:
    """A count of that year is something to tell; a contract that runs is not."""
    counted = session(line("库存物资", "化肥", 8, 5), as_of="2024-12-31")
    letting = contract("HT1", "2019-01-01", "2026-12-31")
    report(**journal(("101", 5), ("301", -5)), **counted, contract=[letting])
    with Ledger(tmp_path / "a.db") as ledger:
        with pytest.raises(UsageError, match="没有 2019 年的账。现有年度：2025。"):
            annual_inventory(ledger, org=ORG, year=2019)
        annual_inventory(ledger, org=ORG, year=2024)


def test_an_unknown_organisation_is_refused(tmp_path: Path) -> None:
    """The sentence says what the store holds."""
    with Ledger(tmp_path / "a.db") as ledger, pytest.raises(UsageError, match="没有单位"):
        annual_inventory(ledger, org=ORG, year=2025)


def test_a_register_without_rows_says_nothing_is_there(report: Report) -> None:
    """A stamped 无 comes from a register that was handed in."""
    assert report(contract=[]).render("html").decode().count("<p>无。</p>") == 1
