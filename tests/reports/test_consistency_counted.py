"""C03, C04, C11: what the inventory says of what was counted, over random sessions."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from inventory_books import Rows, balance, line, said, session, shown

from reports.inventory import annual_inventory
from reports.kit.document import Document
from threeassets.store.ledger import Ledger

pytestmark = pytest.mark.long

ORG = "N2990101MF2501014K"
UNIT = {"org_name": "测试村", "area_code": "990101100200", "accounting_standard": "2023"}
Report = Callable[..., Document]

FEW = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # a shrunk example takes minutes
    suppress_health_check=[HealthCheck.too_slow],
)
BANK = "99010100000000001"
ALL_AGREE = "全部一致"
DIFFERENCES = ("不符", "相差", "不一致", "未列入清查", "未核实", "没有填写", "没有对账单")
"""Words by which a document names a difference, or that something was not compared."""

ACCOUNTS = (
    ("101", "货币资金", 1),
    ("10201", "货币资金", 1),
    ("112", "应收款项", 1),
    ("12101", "库存物资", 1),
    ("211", "应付款项", -1),
    ("214", "应交税费", -1),
)
"""Accounts, the kind of line that counts each, and the side it is on."""


@st.composite
def counted_books(draw: st.DrawFn) -> dict[str, Rows]:
    """Books with a session that counts some accounts, rightly or not, and a pump with its wear."""
    balances, lines = [], []
    for number, kind, side in ACCOUNTS:
        yuan = draw(st.integers(0, 3)) * 100
        balances.append(balance(number, side * yuan))
        if draw(st.integers(0, 4)):  # four of five are on the session's lists
            book = yuan + draw(st.sampled_from((0, 0, 0, 0, 5)))
            found = draw(st.sampled_from((book, book, book, book, book - 7, None)))
            more: dict[str, Any] = {"object_code": number}
            if kind == "货币资金":
                ways = ("盘点",) if number == "101" else ("对账单", "询证回函", "盘点", None)
                more["evidence_kind"] = draw(st.sampled_from((*ways, "未核实")))
            lines.append(line(kind, f"科目{number}", book, found, **more))
    worn = draw(st.sampled_from((0, 4_400)))
    gone = draw(st.booleans())
    balances += [balance("151", 10_000), balance("152", -worn)]
    lines.append(line("固定资产", "水泵", 10_000, 0 if gone else 10_000, object_code="ZC1"))
    rest = sum(row["opening_credit_fen"] - row["opening_debit_fen"] for row in balances)
    balances.append(balance("301", rest // 100 + draw(st.sampled_from((0, 0, 0, 1)))))
    asset = {
        "asset_code": "ZC1", "asset_name": "水泵", "asset_class": "机器设备",
        "operating_kind": "经营性", "cost_fen": draw(st.sampled_from((1_000_000, 900_000))),
        "accumulated_depreciation_fen": worn * 100,
    }  # fmt: skip  # a table
    books = {"account_balance": balances, "asset": [asset], **session(*lines)}
    if draw(st.booleans()):
        books["bank_account"] = [
            {
                "account_no": BANK,
                "account_name": "测试村",
                "bank_name": "示例银行",
                "account_kind": "基本户",
                "gl_account_number": "10201",
            },
        ]
        yuan = draw(st.sampled_from((0, 100, 200, 300)))
        books["bank_transaction"] = [
            {"account_no": BANK, "transacted_on": "2025-12-31", "balance_fen": yuan * 100}
        ]
    return books


def written(books: dict[str, Rows]) -> Document:
    """Write the inventory of some books."""
    frames = {
        name: pd.DataFrame([{"org_code": ORG, **row} for row in rows])
        for name, rows in {"organization": [UNIT], **books}.items()
        if rows
    }
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "a.db") as ledger:
        assert ledger.import_tables(frames).problems == []
        return annual_inventory(ledger, org=ORG, year=2025)


def words_of(document: Document) -> str:
    """Return everything the document says, tables too; the notes only explain."""
    parts = []
    for section in document.tree.sections:
        if section.key != "notes":
            parts += map(str, (*section.lead, *section.remarks))
            parts += [
                "|".join(row) for table in section.tables for row in shown(document, table.key)
            ]
    return "\n".join(parts)


def agreeing() -> dict[str, Any]:
    """Return books of which every comparison was made and none shows a difference."""
    pump = {
        "asset_code": "ZC1", "asset_name": "水泵", "asset_class": "机器设备",
        "operating_kind": "经营性", "cost_fen": 1_000_000,
    }  # fmt: skip  # a table
    bank = {
        "account_no": BANK, "account_name": "测试村", "bank_name": "示例银行",
        "account_kind": "基本户", "gl_account_number": "10201",
    }  # fmt: skip  # a table
    return {
        "account_balance": [
            balance("101", 10),
            balance("10201", 100),
            balance("151", 10_000),
            balance("11201", 5),
            balance("11202", 5),
            balance("301", -10_120),
        ],
        "asset": [pump],
        "bank_account": [bank],
        "bank_transaction": [
            {"account_no": BANK, "transacted_on": "2025-12-31", "balance_fen": 10_000}
        ],
        **session(
            line("货币资金", "现金", 10, 10, object_code="101"),
            line("货币资金", "存款", 100, 100, object_code="10201"),
            line("固定资产", "水泵", 10_000, 10_000, object_code="ZC1"),
            line("应收款项", "甲", 5, 5, object_code="11201"),
            line("应收款项", "乙", 5, 5, object_code="11202"),
        ),
    }


FAULTS: dict[str, Callable[[dict[str, Any]], object]] = {
    "the bank says less": lambda b: b["bank_transaction"][0].update(balance_fen=9_000),
    "nothing proves the bank": lambda b: b.pop("bank_transaction"),
    "the register holds less": lambda b: b["asset"][0].update(cost_fen=900_000),
    "books gape": lambda b: b["account_balance"][5].update(opening_credit_fen=1),
    "one was not counted": lambda b: b["inventory_line"][3].update(counted_fen=None),
    "one was not verified": lambda b: b["inventory_line"][3].update(evidence_kind="未核实"),
    "one was left out": lambda b: b["inventory_line"].pop(4),
    "an item was left out": lambda b: b["account_balance"].extend(
        [balance("121", 1), balance("301", -1)]
    ),
    "two make up for each other": lambda b: [
        b["inventory_line"][at].update(book_fen=fen, counted_fen=fen)
        for at, fen in ((3, 400), (4, 600))
    ],
    "one differs": lambda b: b["inventory_line"][3].update(counted_fen=400),
}


def test_c04_all_agree_is_said_of_books_that_agree(report: Report) -> None:
    books = report(**agreeing())
    assert ALL_AGREE in said(books, "summary")
    assert not [word for word in DIFFERENCES if word in words_of(books)]
    assert not [f.id for f in books.figures if "difference" in f.column and f.value]


@pytest.mark.parametrize("fault", FAULTS)
def test_c04_all_agree_is_not_said_where_anything_differs(report: Report, fault: str) -> None:
    """“All agree” was followed by two differences."""
    books = agreeing()
    FAULTS[fault](books)
    assert ALL_AGREE not in said(report(**books), "summary")


@FEW
@given(books=counted_books())
def test_c11_what_was_not_verified_has_no_difference_of_nought(books: dict[str, Rows]) -> None:
    """Tax of 1,260.00 was never counted, and the total said 0.00."""
    document = written(books)
    rows = {row[0]: row for row in shown(document, "summary")}
    text = said(document, "summary")
    for total, side in (
        ("资产合计", ("货币资金", "应收款项", "存货")),
        ("负债合计", ("应付款项", "其他负债")),
    ):
        uncounted = [item for item in side if rows[item][4] == "未列入清查"]
        for item in side:
            left_out = rows[item][1] != "0.00" and rows[item][2] == "—"
            assert (item in uncounted) == left_out, rows[item]
        told = re.search(f"{total}其中未列入清查(\\d+)项", text)
        assert (int(told[1]) if told else 0) == len(uncounted)
        if uncounted:
            assert rows[total][4] == "—"
    hollow = [row for row in shown(document, "funds") if row[4] == "未核实"]
    assert all((row[3], row[5]) == ("—", "—") for row in hollow)
    if any(row[2] not in {"0.00", "—"} for row in hollow):
        assert "0.00" not in {rows["货币资金"][4], rows["资产合计"][4]}


@FEW
@given(books=counted_books())
def test_c03_the_difference_of_the_total_is_the_sum_of_net_effects(books: dict[str, Rows]) -> None:
    """A pump of 10,000.00, worn by 4,400.00 and gone, takes 5,600.00 out of the total."""
    document = written(books)
    figures = {f.id: f.value for f in document.figures}
    for total, items in (
        ("资产合计", ("货币资金", "应收款项", "存货", "固定资产净值")),
        ("负债合计", ("应付款项", "其他负债")),
    ):
        difference = figures.get(f"summary/{total}/difference_fen")
        if difference is not None:
            effects = [figures.get(f"summary/{item}/difference_fen", 0) for item in items]
            assert difference == sum(effects)


def test_c03_a_worn_thing_takes_its_net_value_out_of_the_total(report: Report) -> None:
    """The case: the gross 10,000.00 stands beside the gross, 5,600.00 in the total."""
    pump = {
        "asset_code": "ZC1", "asset_name": "水泵", "asset_class": "机器设备",
        "operating_kind": "经营性", "cost_fen": 1_000_000, "accumulated_depreciation_fen": 440_000,
    }  # fmt: skip  # a table
    books = report(
        account_balance=[balance("151", 10_000), balance("152", -4_400), balance("301", -5_600)],
        asset=[pump],
        **session(line("固定资产", "水泵", 10_000, 0, object_code="ZC1")),
    )
    rows = {row[0]: row[4] for row in shown(books, "summary")}
    assert rows["固定资产原值"] == "-10,000.00"
    assert rows["固定资产净值"] == rows["资产合计"] == "-5,600.00"


@pytest.mark.parametrize(
    ("way", "cells"),
    [
        ("对账单", ("100.00", "对账单", "0.00")),
        ("询证回函", ("100.00", "询证回函", "0.00")),
        ("盘点", ("—", "未核实", "—")),
        ("未核实", ("—", "未核实", "—")),
        (None, ("—", "未核实", "—")),
    ],
)
def test_c11_nobody_counts_a_bank_account(
    report: Report, way: str | None, cells: tuple[str, str, str]
) -> None:
    """What the session says of the bank stands only where a paper of the bank proves it."""
    counted = line("货币资金", "存款", 100, 100, object_code="10201", evidence_kind=way)
    books = report(account_balance=[balance("10201", 100)], **session(counted))
    assert shown(books, "funds")[0][3:6] == cells
    assert ("货币资金", *["100.00"] * 3, cells[2]) in shown(books, "summary")
