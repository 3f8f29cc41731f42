"""The county: villages built one after another, their rows gathered into frames."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from grading import closing, yearly_papers
from grading.faults import Plan, make_plan, plant
from grading.lettings import LAND_CLASSES, usual_lettings
from grading.life import committee, live_on
from grading.life.committee import has_committee
from grading.payments import receive
from grading.people import settle
from grading.property import depreciate, own
from grading.routine import live
from grading.village import Row, Subject, Village, Voucher
from threeassets.model.schema import Table, tables

_AREA = "990101000000"


@dataclass(frozen=True, slots=True)
class County:
    """Every register of the county as a frame, and what was planted in it."""

    tables: dict[str, pd.DataFrame]
    truth: pd.DataFrame
    lookalikes: pd.DataFrame

    @property
    def organizations(self) -> pd.DataFrame:
        """The villages' own rows."""
        return self.tables["organization"]


def generate(
    seed: int,
    villages: int,
    years: Sequence[int],
    *,
    faults: bool = True,
    separate_books: bool = False,
    ordinary_life: bool = True,
) -> County:
    """Make a county of that many villages and those years; the same seed gives the same frames.

    Money is in fen, quantities in 1/10,000, rates in 1/1,000,000, days are text. ``voucher`` and
    ``entry`` have ``voucher_no``, unique in the county. The day of judgement is 31 December of
    the last year. LG116 is planted as a fault only with ``separate_books``, for the place's policy
    must ask for them; without it the same facts are look-alikes. ``ordinary_life`` adds to every
    village what the principles of ``edges.md`` are about.
    """
    span = tuple(sorted(years))
    plan = make_plan(seed, villages, span, separate_books=separate_books) if faults else None
    made = [
        unit
        for index in range(villages)
        for unit in build_village(seed, index, span, plan, ordinary_life=ordinary_life)
    ]
    frames = {name: _frame(table, made) for name, table in tables().items()}
    return County(
        frames,
        _subjects(
            made,
            "truth",
            (
                "org_code",
                "year",
                "code",
                "subject",
                "amount_fen",
                "difficulty",
                "note",
                "principle",
                "kind",
            ),
        ),
        _subjects(made, "lookalikes", ("org_code", "code", "subject", "note", "principle")),
    )


def build_village(
    seed: int,
    index: int,
    years: tuple[int, ...],
    plan: Plan | None = None,
    *,
    ordinary_life: bool = True,
) -> list[Village]:
    """Build one village with what the plan asks of it, down to the finished rows of its units."""
    village = Village(index, years, random.Random(f"{seed}/{index}"))  # noqa: S311 - chance, no secret
    settle(village)
    own(village)
    usual_lettings(village)
    _old_debts(village)
    size = int(120 * 8 ** village.rng.random())
    for year in years:
        live(village, year, size * village.rng.randint(90, 110) // 100)
    if ordinary_life and has_committee(index):
        committee.found(village)
    if plan:
        plant(village, plan)
    if ordinary_life:
        live_on(village, faults=plan is not None)
    units = [village, village.committee] if village.committee else [village]
    for unit in units:
        _close(unit)
    return units


def _close(village: Village) -> None:
    """Close the books of a unit and draw from them whatever follows from closed books."""
    for change in village.before_closing:
        change()
    depreciate(village)
    closing.balance(village)
    closing.close(village)
    closing.state_balances(village)
    closing.bank_statements(village)
    closing.number_receipts(village)
    closing.close_periods(village)
    yearly_papers.disclose_finance(village)
    if village.collective is None:
        yearly_papers.count(village)
    yearly_papers.organization(village)
    yearly_papers.write_vouchers(village)
    yearly_papers.resolve(village)
    for change in village.afterwards:
        change()


def _old_debts(village: Village) -> None:
    """Two members owe irrigation fees from before the books begin and pay in the first year."""
    for _ in range(2):
        name = village.individual(village.plain_person())
        account = village.chart.detail("inner", name)
        amount = village.rng.randint(300, 1200) * 100
        village.openings[account] = amount
        receive(
            village,
            village.workday(village.years[0], 2, 10),
            amount,
            account,
            name,
            summary="收回上年欠缴灌溉费",
            own_receipt=True,
        )


def _frame(table: Table, made: list[Village]) -> pd.DataFrame:
    if table.of_place:
        rows: list[Row] = [
            {"area_code": _AREA, "land_class": name, "year": year, "unit_price_fen": price}
            for year in range(made[0].years[0] - 4, made[0].years[-1] + 1)
            for name, price in LAND_CLASSES.items()
        ]
    else:
        rows = [row for village in made for row in village.tables[table.name]]
    frame = pd.DataFrame()
    for column in table.columns:
        values = [row.get(column.name) for row in rows]
        frame[column.name] = _typed(values, whole=column.is_integer)
    if table.name in {"voucher", "entry"}:
        numbers = {
            id(voucher): at
            for at, voucher in enumerate((at for one in made for at in one.vouchers), start=1)
        }
        frame["voucher_no"] = [numbers[id(row["voucher"])] for row in rows]
    if table.name == "entry":
        for name in ("fiscal_year", "accounting_period", "je_type_code", "journal_number"):
            whole = name in {"fiscal_year", "accounting_period"}
            frame[name] = _typed([row[name] for row in rows], whole=whole)
        frame.insert(0, "org_code", [row["org_code"] for row in rows])
    return frame


def _typed(values: list[Any], *, whole: bool) -> pd.Series[Any]:
    return pd.Series(values, dtype="Int64") if whole else pd.Series(values, dtype=object)


def _subjects(made: list[Village], which: str, columns: tuple[str, ...]) -> pd.DataFrame:
    rows = [
        {
            "org_code": village.org,
            "year": at.year,
            "code": at.code,
            "subject": written(at),
            "amount_fen": at.amount,
            "difficulty": at.difficulty,
            "note": at.note() if callable(at.note) else at.note,
            "principle": at.principle,
            "kind": at.kind,
        }
        for village in made
        for at in getattr(village, which)
    ]
    frame = pd.DataFrame(rows, columns=list(columns))
    if "amount_fen" in columns:
        frame["amount_fen"] = frame["amount_fen"].astype("Int64")
    return frame.sort_values(["code", "org_code", "subject"], ignore_index=True)


def written(subject: Subject) -> str:
    """Return the key of a subject; a voucher's is known only when it has its number."""
    found = subject.subject
    if callable(found):
        found = found()
    return found.key if isinstance(found, Voucher) else str(found)
