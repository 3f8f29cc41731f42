"""One balance sheet: the same day gives the same figure in every document, over random books."""

from __future__ import annotations

import datetime as dt
import tempfile
from calendar import monthrange
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from statement_books import EARNING, ORG, PROPERTY, Village, Voucher, registers, villages

from reports.balances.forms import load_forms
from reports.balances.items import LIABILITY, TOTALS, line_roles
from reports.inventory import annual_inventory
from reports.kit.document import Document
from reports.kit.tree import Figure
from reports.statements import Statements, statements
from reports.tenure import tenure_audit
from threeassets.store.ledger import Ledger

pytestmark = pytest.mark.long

FEW = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
)
LAST = 31
"""The last day of a month, whichever it is: a limit that is a day off shows there."""
OFFICE = {"org_code": ORG, "person_name": "甲", "position": "会计", "started_on": "2015-01-01"}


@st.composite
def books(draw: st.DrawFn) -> Village:
    """Books of two years, sometimes under both charts, with dates outside their periods."""
    village = draw(villages(years=2))
    if village.standard == "2004" and draw(st.booleans()):
        village = _into_the_new_chart(village)
    days = draw(st.lists(st.sampled_from([1, 15, LAST, LAST]), min_size=1, max_size=5))
    moved = (
        replace(v, day=min(days[at % len(days)], monthrange(v.year, v.month)[1]))
        for at, v in enumerate(village.vouchers)
    )
    last = max((v.year for v in village.vouchers), default=village.first)
    edges = (
        Voucher(last, month, day, (("101", 1, 0), ("311", 0, 1)))
        for month, day in ((1, 1), (12, 31))
    )
    return replace(village, vouchers=(*moved, *edges))


def _into_the_new_chart(village: Village) -> Village:
    """The first year stays in the chart of 2004, the second uses numbers of that of 2023."""
    known = {*PROPERTY["2023"], *EARNING["2023"], "311", "321", "32201", "32202"}
    shift = 2023 - village.first
    vouchers = [replace(v, year=v.year + shift) for v in village.vouchers]
    kept = [v for v in vouchers if v.year == 2023 or all(n in known for n, _, _ in v.lines)]
    last = Voucher(2024, 1, 5, (("101", 1, 0), ("311", 0, 1)))
    return replace(village, standard="2023", first=2023, vouchers=(*kept, last))


def _stored(ledger: Ledger, village: Village, *, late: bool, month: int, year: int) -> None:
    """Keep the books, counted at the end of a month; ``late`` dates vouchers after their period."""
    rows = registers(village)
    if late:
        for row in rows["voucher"][::3]:
            day = dt.date.fromisoformat(row["effective_date"]) + dt.timedelta(days=20)
            # What is dated after the year is not known at its end, so no document of then tells it.
            row["effective_date"] = min(day, dt.date(row["fiscal_year"], 12, 31)).isoformat()
    rows["office"] = [OFFICE]
    rows["inventory"] = [
        {
            "org_code": ORG,
            "inventory_no": "QC1",
            "as_of": f"{year}-{month:02d}-{monthrange(year, month)[1]}",
        },
    ]
    frames = {name: pd.DataFrame(found) for name, found in rows.items() if found}
    assert ledger.import_tables(frames).problems == []


def figures(document: Document, table: str) -> dict[tuple[str, str], int]:
    """Figures of a table by row and column."""
    return {
        (f.row, f.column): f.value
        for f in document.figures
        if isinstance(f, Figure) and f.query == table
    }


def by_item(found: Statements, column: str) -> dict[str, int | None]:
    """Lines of the balance sheet under the items that other documents show."""
    form = load_forms()[found.form.standard].balance
    sums: dict[str, int | None] = {}
    for line in (*form.assets, *form.claims):
        if line.roles or line.split:
            filled = found.balance.line(line.label)
            fen = (filled.first if column == "opening" else filled.second).value
            before = sums.get(line.item, 0)
            sums[line.item] = None if fen is None or before is None else before + fen
    return sums


@FEW
@given(village=books(), month=st.integers(1, 12), late=st.booleans())
def test_the_same_day_gives_the_same_figure_in_every_document(
    village: Village, month: int, *, late: bool
) -> None:
    """Inventory and audit hold what the balance sheet of the month holds, item by item."""
    year = max((v.year for v in village.vouchers), default=village.first)
    end = dt.date(year, month, monthrange(year, month)[1])
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "a.db") as ledger:
        _stored(ledger, village, late=late, month=month, year=year)
        sheet = statements(ledger, org=ORG, year=year, period=f"{year}-{month:02d}")
        later, at_base = (
            annual_inventory(ledger, org=ORG, year=year, as_of=seen)
            for seen in (dt.date(year + 1, 3, 31), end)
        )
        counted = figures(later, "summary")
        whole = statements(ledger, org=ORG, year=year)
        audit = tenure_audit(
            ledger, org=ORG, person="甲", from_=dt.date(year, 1, 1), to=dt.date(year, 12, 31)
        )
    held = figures(audit, "sheet")
    at_month, at_end = by_item(sheet, "closing"), by_item(whole, "closing")
    opened = by_item(whole, "opening")
    for item in {each.item for each in line_roles()}:
        if (item, "ledger_fen") in counted:
            assert counted[item, "ledger_fen"] == at_month.get(item, 0), (item, end)
        assert held.get((item, "opening_fen"), 0) == opened.get(item, 0), item
        assert held.get((item, "closing_fen"), 0) == at_end.get(item, 0), item
    assets = whole.balance.total_assets.second.value
    assert held["资产合计", "closing_fen"] == assets
    assert held["资产合计", "opening_fen"] == whole.balance.total_assets.first.value
    assert counted["资产合计", "ledger_fen"] == sheet.balance.total_assets.second.value
    claims = sum(held[total, "closing_fen"] for total in list(TOTALS.values())[1:])
    assert claims == whole.balance.total_claims.second.value
    figures_are_of_the_base_day(at_base, later)
    gaps_are_named_alike(later, audit, sheet, whole)
    debts_roll_forward(audit)
    vouchers = [v for v in village.vouchers if v.year == year and not v.cancelled]
    assert figures(audit, "books").get((ORG, "vouchers"), 0) == len(vouchers)
    if month == 12:
        assert figures(later, "books").get((ORG, "vouchers"), len(vouchers)) == len(vouchers)


def figures_are_of_the_base_day(early: Document, late: Document) -> None:
    """C09: two days stood in one section; a later report day changes no figure."""
    assert [(f.id, f.value) for f in early.figures] == [(f.id, f.value) for f in late.figures]
    assert "清查基准日：" in early.tree.facts[1]
    assert "报告日：" in early.tree.facts[1]


def gaps_are_named_alike(
    inventory: Document, audit: Document, month: Statements, year: Statements
) -> None:
    """C10: the statements said 不平 180.00 and the inventory was silent."""

    def gap(sheet: Statements, side: str) -> int | None:
        assets, claims = sheet.balance.total_assets, sheet.balance.total_claims
        left, right = getattr(assets, side).value, getattr(claims, side).value
        return None if left is None or right is None else left - right

    for document, sheet, side, column in (
        (inventory, month, "second", "closing_fen"),
        (audit, year, "second", "closing_fen"),
        (audit, year, "first", "opening_fen"),
    ):
        assert figures(document, "sheet_gap").get((ORG, column), 0) == (gap(sheet, side) or 0)


def debts_roll_forward(audit: Document) -> None:
    """C07: one report opened its debts with 5,000.00 and with 6,200.00."""
    lines = figures(audit, "liabilities")
    names = ("opening_fen", "added_fen", "reduced_fen", "closing_fen")
    sums = dict.fromkeys(names, 0)
    for item in {row for row, _ in lines}:
        opening, added, reduced, closing = (lines.get((item, name), 0) for name in names)
        assert opening + added - reduced == closing, item
        if item != TOTALS[LIABILITY]:
            for name in names:
                sums[name] += lines.get((item, name), 0)
    held = figures(audit, "sheet")
    for name in names:
        assert lines.get((TOTALS[LIABILITY], name), 0) == sums[name]
    for name in ("opening_fen", "closing_fen"):
        assert sums[name] == held.get((TOTALS[LIABILITY], name), 0)
