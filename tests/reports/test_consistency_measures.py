"""C02: what is compared is of one measure, gross with gross and net with net, over random books.

Amounts tell their measure by their digits: costs are whole thousands of yuan, wear is a few yuan,
so that a net amount is neither.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from inventory_books import Rows, balance, journal, line, said, session

from reports.balances.items import items
from reports.inventory import annual_inventory
from reports.kit.tree import Figure, Measure
from reports.statements import statements
from reports.tenure import tenure_audit
from threeassets.store.ledger import Ledger

pytestmark = pytest.mark.long

ORG = "N2990101MF2501014K"
UNIT = {"org_name": "测试村", "area_code": "990101100200", "accounting_standard": "2023"}
OFFICE = {"person_name": "甲", "position": "会计", "started_on": "2015-01-01"}
GROSS, WEAR, NET = "gross", "wear", "net"
COMPARED = (
    ("ledger_fen", "book_fen", "counted_fen", "difference_fen"),
    ("opening_fen", "closing_fen"),
)
"""Columns of which one is taken from another."""
KINDS = (("固定资产", "机器设备", "151", "152"), ("生物资产", "生物资产", "132", "133"),
         ("无形资产", "无形资产", "161", "162"))  # fmt: skip  # a table
"""Kinds of lines, classes of the register, accounts of cost and of wear."""
FEW = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)


def measure(fen: int) -> str:
    """Return what an amount measures, by its digits."""
    yuan = abs(fen) // 100
    return GROSS if yuan % 1000 == 0 else WEAR if yuan < 1000 else NET


def mixed(figures: Iterable[Figure]) -> list[tuple[str, str]]:
    """Return the rows in which amounts of several measures are compared, or of a wrong one."""
    wanted = {item.name: NET for item in items() if item.plus}
    wanted |= {item.plus: GROSS for item in items() if item.plus}
    wanted |= {item.minus: WEAR for item in items() if item.minus}
    rows: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for figure in figures:
        if figure.measure is Measure.MONEY and figure.value:
            rows[figure.query, figure.row][figure.column] = figure.value
    wrong = []
    for (query, row), cells in rows.items():
        for columns in COMPARED:
            kinds = {measure(cells[name]) for name in columns if name in cells}
            if len(kinds) > 1 or (row in wanted and kinds and kinds != {wanted[row]}):
                wrong.append((query, row))
    return wrong


@st.composite
def worn_things(draw: st.DrawFn) -> tuple[dict[str, Rows], bool]:
    """Return books with things of every kind, worn, counted at cost; and whether all are there."""
    assets, lines, balances, moves = [], [], [balance("101", 5000)], []
    whole = True
    for kind, asset_class, cost_account, wear_account in KINDS:
        costs = draw(st.lists(st.integers(2, 40), min_size=1, max_size=3))
        wear = 0
        for number, cost in enumerate(costs):
            worn, there = draw(st.integers(1, 90)), draw(st.integers(0, 3)) > 0
            code, wear, whole = f"{cost_account}{number}", wear + worn, whole and there
            assets.append(
                {
                    "asset_code": code,
                    "asset_name": f"物{code}",
                    "asset_class": asset_class,
                    "operating_kind": "经营性",
                    "cost_fen": cost * 100_000,
                    "accumulated_depreciation_fen": worn * 100,
                }
            )
            book = cost * 1000
            lines.append(line(kind, f"物{code}", book, book * there, object_code=code))
        # Some of the wear is of this year.
        now = draw(st.integers(0, wear - 1))
        moves += [] if not now else [("505", now), (wear_account, -now)]
        balances += [balance(cost_account, sum(costs) * 1000), balance(wear_account, now - wear)]
    rest = sum(row["opening_credit_fen"] - row["opening_debit_fen"] for row in balances)
    balances.append(balance("301", rest // 100))
    lines.append(line("货币资金", "库存现金", 5000, 5000, object_code="101", evidence_kind="盘点"))
    books = {
        "organization": [UNIT],
        "office": [OFFICE],
        "asset": assets,
        "account_balance": balances,
        **journal(*moves),
        **session(*lines),
    }
    return {n: [{"org_code": ORG, **row} for row in rows] for n, rows in books.items()}, whole


@FEW
@given(worn=worn_things())
def test_c02_what_is_compared_is_of_one_measure(worn: tuple[dict[str, Rows], bool]) -> None:
    """Counts at cost stood against net balances and were reported as differences."""
    books, whole = worn
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "a.db") as ledger:
        frames = {name: pd.DataFrame(rows) for name, rows in books.items()}
        problems = ledger.import_tables(frames).problems
        assert problems == []
        inventory = annual_inventory(ledger, org=ORG, year=2025)
        sheet = statements(ledger, org=ORG, year=2025).balance
        audit = tenure_audit(
            ledger, org=ORG, person="甲", from_=dt.date(2025, 1, 1), to=dt.date(2025, 12, 31)
        )
    for document in (inventory, audit):
        assert mixed(document.figures) == [], document
    sheet_lines = [
        Figure("sheet", each.line.label, name, amount.value or 0, Measure.MONEY)
        for each in sheet.assets
        if each.line.plus or each.line.roles
        for name, amount in (("opening_fen", each.first), ("closing_fen", each.second))
    ]
    assert mixed(sheet_lines) == []
    assert ("不一致" in said(inventory, "summary")) != whole
    # A document made wrong: the net balance of living things beside their count at cost.
    net = next(
        figure.value
        for figure in inventory.figures
        if (figure.row, figure.column) == ("生物资产净值", "ledger_fen")
    )
    wrong = [
        replace(figure, value=net)
        if (figure.query, figure.row, figure.column) == ("summary", "生物资产原值", "ledger_fen")
        else figure
        for figure in inventory.figures
    ]
    assert mixed(wrong) == [("summary", "生物资产原值")]
