"""Books and statements agree with a second working of random books, and with themselves."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from statement_books import ORG, OTHER, Village, brought_in, kept, moved_to, registers, villages
from statement_oracle import balance_lines, balances, profit_lines

from reports.statements import Statements, statements
from threeassets.store.ledger import Ledger

pytestmark = pytest.mark.long

FEW = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
PERIODS = {None: (1, 12), "Q2": (4, 6), "03": (3, 3)}


@contextmanager
def store(*books: Village) -> Iterator[Ledger]:
    """A store with some books, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder, kept(Path(folder) / "a.db", *books) as ledger:
        yield ledger


def by_label(frame: pd.DataFrame, column: str) -> dict[str, int]:
    """Figures of a statement by line."""
    return dict(zip(frame["row_key"], frame[column], strict=True))


def has_books(village: Village, year: int) -> bool:
    """Whether the store would hold anything of the year."""
    return year == village.first or any(v.year == year for v in village.vouchers)


@FEW
@given(village=villages(), period=st.sampled_from([*PERIODS]))
def test_statements_are_those_of_the_second_working(village: Village, period: str | None) -> None:
    """Every line that comes from accounts, for the year, a quarter and a month."""
    year, (first, last) = village.first, PERIODS[period]
    with store(village) as ledger:
        asked = None if period is None else f"{year}-{period}"
        found = statements(ledger, org=ORG, year=year, period=asked)
    sheet = found.to_pandas("balance_sheet")
    for column, month in (("opening_fen", 0), ("closing_fen", last)):
        shown = by_label(sheet, column)
        for label, fen in balance_lines(village, year, month).items():
            assert shown.get(label, 0) == fen, (label, column)
    profit = found.to_pandas("profit_and_distribution")
    shown = by_label(profit, "year_fen" if period is None else "period_fen")
    for label, fen in profit_lines(village, year, first, last).items():
        assert shown[label] == fen, label


@FEW
@given(village=villages())
def test_the_trial_balance_is_that_of_the_second_working(village: Village) -> None:
    """Opening, both sides of movement, and closing of every account; parents are sums."""
    with store(village) as ledger:
        found = statements(ledger, org=ORG, year=village.first)
    rows = found.to_pandas("trial_balance").set_index("row_key")
    before, after = (balances(village, village.first, month) for month in (0, 12))
    for number in after.index:
        if number in rows.index and not any(
            n != number and n.startswith(number) for n in after.index
        ):
            row = rows.loc[number]
            assert row.opening_debit_fen - row.opening_credit_fen == before.get(number, 0)
            assert row.closing_debit_fen - row.closing_credit_fen == after[number]
        else:
            assert number in rows.index or after[number] == 0
    total = rows.loc["合计"]
    assert total.closing_debit_fen - total.closing_credit_fen == after.sum()
    leaves = rows.drop(index="合计")
    roots = leaves[leaves.index.str.len() == 3]
    for column in rows.columns[rows.columns.str.endswith("_fen")]:
        assert roots[column].sum() == total[column], column


@FEW
@given(village=villages())
def test_every_figure_is_the_sum_of_its_trace(village: Village) -> None:
    """Openings and entries named for a figure add up to it."""
    with store(village) as ledger:
        found = statements(ledger, org=ORG, year=village.first)
    seen = 0
    for frame in found.frames.values():
        for row, column, amount in frame.amounts():
            if not amount.parts:
                continue
            rows = found.trace(f"{frame.key}/{row}/{column}")
            assert sum(rows["counted_fen"].to_pylist()) == amount.value, (frame.key, row, column)
            seen += 1
    assert seen


@FEW
@given(village=villages())
def test_identities_fail_exactly_where_the_books_do(village: Village) -> None:
    """Both sides differ by openings, vouchers that do not balance and accounts of no line."""
    with store(village) as ledger:
        found = statements(ledger, org=ORG, year=village.first)
    checks = {check.key: check for check in found.checks}
    after = balances(village, village.first, 12)
    stranger = int(after.get("19901", 0))
    assert checks["balance_closing"].difference.value == after.sum() - stranger
    assert checks["trial_closing"].difference.value == after.sum()
    assert checks["balance_closing"].holds or checks["balance_closing"].why
    if stranger:
        assert "19901" in checks["balance_closing"].why or checks["balance_closing"].holds
        assert "19901" in set(found.to_pandas("unlisted")["account"])
    for key in ("ledgers_debit", "ledgers_credit", "money", "distribution"):
        assert checks[key].holds, (key, checks[key].difference.value)


@FEW
@given(village=villages(years=2))
def test_a_year_opens_as_the_last_one_closed(village: Village) -> None:
    """Line by line, and the second year agrees with the second working too."""
    year = village.first + 1
    if not has_books(village, year):
        return
    with store(village) as ledger:
        old = statements(ledger, org=ORG, year=year - 1).to_pandas("balance_sheet")
        new = statements(ledger, org=ORG, year=year).to_pandas("balance_sheet")
    closed, opened = by_label(old, "closing_fen"), by_label(new, "opening_fen")
    for label in closed.keys() | opened.keys():
        shown = closed.get(label, 0), opened.get(label, 0)
        assert (pd.isna(shown[0]) and pd.isna(shown[1])) or shown[0] == shown[1], label
    shown = by_label(new, "closing_fen")
    for label, fen in balance_lines(village, year, 12).items():
        assert shown.get(label, 0) == fen, label


def tables(found: Statements) -> dict[str, dict[str, list[Any]]]:
    """Everything the frames hold."""
    return {name: frame.to_arrow().to_pydict() for name, frame in found.frames.items()}


@FEW
@given(village=villages(), seed=st.integers(0, 99))
def test_neither_order_nor_files_nor_neighbours_matter(village: Village, seed: int) -> None:
    """Rows shuffled, months in files of their own, the same again, another village taken back."""
    year = village.first
    with store(village) as ledger:
        expected = tables(statements(ledger, org=ORG, year=year))
        assert brought_in(ledger, village).problems == []
        assert tables(statements(ledger, org=ORG, year=year)) == expected
        other = brought_in(ledger, moved_to(village, OTHER), name="other")
        ledger.withdraw(other.files[0].import_id, reason="导错了村")
        assert tables(statements(ledger, org=ORG, year=year)) == expected
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "b.db") as ledger:
        rows = registers(village)
        for name, found in rows.items():
            random.Random(seed).shuffle(found)  # noqa: S311 - an order, not a secret
            if name in {"organization", "account_balance"}:
                report = ledger.import_tables({name: pd.DataFrame(found)}, name=name)
                assert report.problems == []
        for month in random.Random(seed).sample(range(1, 13), 12):  # noqa: S311 - as above
            part = {
                name: pd.DataFrame([r for r in rows[name] if r["accounting_period"] == month])
                for name in ("voucher", "entry")
            }
            if len(part["voucher"]):
                assert ledger.import_tables(part, name=f"{month}").problems == []
        assert tables(statements(ledger, org=ORG, year=year)) == expected


@FEW
@given(one=villages(), two=villages(OTHER))
def test_several_villages_are_their_sum(one: Village, two: Village) -> None:
    """Line by line; the villages' own statements stand beside."""
    if one.standard != two.standard:
        return
    with store(one, two) as ledger:
        together = statements(ledger, org=[ORG, OTHER], year=one.first)
        alone = [statements(ledger, org=org, year=one.first) for org in (ORG, OTHER)]
    assert [tables(v) for v in together.villages] == [
        tables(s) for s in sorted(alone, key=lambda s: next(iter(s.books)))
    ]
    for name, column in (("balance_sheet", "closing_fen"), ("profit_and_distribution", "year_fen")):
        total = by_label(together.to_pandas(name), column)
        parts = [by_label(s.to_pandas(name), column) for s in alone]
        for label, fen in total.items():
            if not pd.isna(fen):
                assert fen == sum(part.get(label, 0) for part in parts), label
