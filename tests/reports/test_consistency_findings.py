"""C05, C06, C08, C13: what documents say of findings, of what was not checked, of their sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from inventory_books import Rows, balance, said
from sample_books import LIUWAN, LIUWAN_CODE

from audit_rules.running.findings import Finding
from audit_rules.running.run import Run, check
from reports.inventory import annual_inventory
from reports.kit.answers import file_labels
from reports.tenure import tenure_audit
from threeassets.model.schema import Trait, columns_with, tables
from threeassets.snapshot import Snapshot
from threeassets.snapshot.take import take_snapshot
from threeassets.store.ledger import Ledger

ORG = "N2990101MF2501014K"
SONGLIN = LIUWAN.parent / "songlin"
SONGLIN_CODE = "N2990101MF25020174"
FEW = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # a shrunk example takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
YEAR_END = dt.date(2025, 12, 31)


def moves(*days: tuple[str, int]) -> dict[str, Rows]:
    """Return a voucher for each day on which cash moves, in yuan."""
    vouchers, entries = [], []
    for number, (day, yuan) in enumerate(days, start=1):
        key = {
            "org_code": ORG,
            "fiscal_year": 2025,
            "accounting_period": int(day[5:7]),
            "je_type_code": "记",
            "journal_number": str(number),
        }
        vouchers.append({**key, "effective_date": day, "cancelled": 0})
        for at, (account, fen) in enumerate((("101", yuan * 100), ("51301", -yuan * 100)), start=1):
            entries.append(
                {
                    **key,
                    "journal_line_number": at,
                    "je_line_description": "事项",
                    "gl_account_number": account,
                    "debit_fen": max(fen, 0),
                    "credit_fen": max(-fen, 0),
                }
            )
    return {"voucher": vouchers, "entry": entries}


def spells(ledger: Ledger, rows: dict[str, Rows]) -> list[tuple[str, str]]:
    """Return first and last day of what LG105 finds."""
    unit = {"org_code": ORG, "org_name": "测试村", "area_code": "990101100200",
            "accounting_standard": "2023"}  # fmt: skip  # a table
    opening = {"org_code": ORG, **balance("101", 100)}
    rows = {"organization": [unit], "account_balance": [opening], **rows}
    frames = {name: pd.DataFrame(each) for name, each in rows.items()}
    assert ledger.import_tables(frames).problems == []
    run = check(ledger, rules="LG105", years=[2025])
    days = [(f.message.zh.split()[3], f.message.zh.split()[5]) for f in run.findings]
    return sorted(days)


@FEW
@given(
    days=st.lists(
        st.tuples(st.integers(0, 364), st.integers(-3, 3).map(lambda n: n * 70)),
        min_size=1,
        max_size=8,
        unique_by=lambda move: move[0],
    )
)
def test_c05_a_spell_runs_to_the_day_before_the_balance_is_back(
    days: list[tuple[int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A spell of four days was told as 2025-09-11 to 2025-09-11. Counted day by day here."""
    change = {dt.date(2025, 1, 1) + dt.timedelta(at): yuan for at, yuan in days if yuan}
    expected: list[list[str]] = []
    held, below = 100, False
    for at in range(365):
        day = dt.date(2025, 1, 1) + dt.timedelta(at)
        held += change.get(day, 0)
        if held < 0:
            if not below:
                expected.append([day.isoformat()] * 2)
            expected[-1][1] = day.isoformat()
        below = held < 0
    moved = [(day.isoformat(), yuan) for day, yuan in sorted(change.items())]
    if not moved:
        return
    with Ledger(tmp_path_factory.mktemp("books") / "a.db") as ledger:
        # A December without vouchers would end what is known at the last of them.
        assert spells(ledger, moves(*moved, ("2025-12-31", 0))) == [tuple(d) for d in expected]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Return both samples."""
    with Ledger(tmp_path_factory.mktemp("both") / "a.db") as ledger:
        ledger.import_books([LIUWAN, SONGLIN])
        yield ledger


@pytest.fixture(scope="module")
def run(ledger: Ledger) -> Run:
    """Return a check of both."""
    return check(ledger, years=[2025], policy="demo_county")


def names_behind(finding: Finding, snapshot: Snapshot) -> set[str]:
    """Return every name in the rows a finding rests on."""
    names: set[str] = set()
    for row in finding.evidence:
        for cells in snapshot.tables[row.table].to_pylist():
            if cells["org_code"] == row.org_code and cells["row_key"] == row.key:
                names |= {
                    str(cells[column.name])
                    for column in tables()[row.table].columns
                    if Trait.NAME in column.traits and cells[column.name]
                }
                for voucher in (cells.get("voucher_key"),):
                    entries = snapshot.tables["entry"].to_pylist() if voucher else ()
                    names |= {
                        str(entry["party_name"])
                        for entry in entries
                        if entry["org_code"] == row.org_code
                        and entry["voucher_key"] == voucher
                        and entry["party_name"]
                    }
    return names


def test_c06_a_name_in_a_fact_is_a_name_in_its_evidence(run: Run) -> None:
    """A lead named a person who stands on no voucher."""
    named = 0
    for finding in run.findings:
        told = {
            str(name)
            for column in columns_with(Trait.NAME)
            if (name := dict(finding.values).get(column)) and str(name) in finding.message.zh
        }
        named += len(told)
        behind = names_behind(finding, run.snapshot)
        assert told <= behind, (finding.code, told - behind, behind)
    assert named


def test_c08_nothing_unchecked_is_said_only_where_everything_was(ledger: Ledger) -> None:
    """“未能检查的事项：无” stood in a report without a bank statement."""
    told = set()
    run = check(ledger, years=[2025], rules="LG101,CT107", policy="demo_county")
    for org, person in ((LIUWAN_CODE, "柳长河"), (SONGLIN_CODE, "岳东林")):
        audit = tenure_audit(
            ledger, org=org, person=person, from_="2025-01-01", to=YEAR_END, run=run
        )
        unjudged = next(t for s in audit.tree.sections for t in s.tables if t.key == "unjudged")
        assert unjudged.empty  # both rules were checked
        after = said(audit, "annexes")
        missing = "没有导入" in said(audit, "notes") or "没有可查" in after or "未启用" in after
        assert (unjudged.nothing == "无。") != missing, org
        told.add(missing)
    assert told == {True, False}


def test_c08_rules_with_nothing_to_look_at_are_named(ledger: Ledger, run: Run) -> None:
    audit = tenure_audit(
        ledger, org=LIUWAN_CODE, person="柳长河", from_="2025-01-01", to=YEAR_END, run=run
    )
    busy = {
        result.rule.code
        for result in run.results
        for row in result.looked_at.to_pylist()
        if row["org_code"] == LIUWAN_CODE and row["subjects"]
    }
    judged = {i.code for i in run.coverage if i.org_code == LIUWAN_CODE and i.status == "checked"}
    words = said(audit, "annexes").partition("没有可查的对象的有")[2].partition("。")[0]
    assert set(words.partition("：")[2].split("、")) - {""} == judged - busy


def test_c13_a_document_names_the_files_of_its_unit_only(tmp_path: Path) -> None:
    """Another village's file stood in the notes."""
    (tmp_path / "mine.csv").write_text(CASH.replace("柳湾村", "甲村"), encoding="utf-8")
    (tmp_path / "theirs.csv").write_text(CASH.replace("柳湾村", "乙村"), encoding="utf-8")
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.import_books(tmp_path / "mine.csv", org="V1")
        ledger.import_books(tmp_path / "theirs.csv", org="V2")
        notes = said(annual_inventory(ledger, org="V1", year=2025), "notes")
    assert "mine.csv" in notes
    assert "theirs.csv" not in notes


def test_c13_two_files_of_one_name_are_told_apart_by_the_day_of_import() -> None:
    """Two of one day by their order on it; a name that stands alone bears no day."""
    assert file_labels(
        [("账.csv", "2026-01-05"), ("表.csv", "2026-01-05"), ("账.csv", "2026-02-01")]
    ) == ["账.csv（2026-01-05导入）", "表.csv", "账.csv（2026-02-01导入）"]
    assert file_labels([("账.csv", "2026-01-05")] * 2) == [
        "账.csv（2026-01-05第1次导入）",
        "账.csv（2026-01-05第2次导入）",
    ]


def test_c13_the_notes_tell_files_of_one_name_apart_and_name_shared_lists(tmp_path: Path) -> None:
    """A second file of the name, of another month, stood in the notes as the first again."""
    later = CASH.replace("2025-01", "2025-02").replace("01,上年结转,,,1000", "01,上月结转,,,6000")
    with Ledger(tmp_path / "a.db") as ledger:
        for text in (CASH, later.replace(",,6000,甲", ",,11000,甲")):
            (tmp_path / "账.csv").write_text(text, encoding="utf-8")
            ledger.import_books(tmp_path / "账.csv", org="V1", on_conflict="add")
        price = {"area_code": "990101000000", "year": 2025, "unit_price_fen": 50_000}
        assert ledger.import_tables({"price_benchmark": pd.DataFrame([price])}).problems == []
        snapshot = take_snapshot(ledger, orgs=["V1"], years=[2025])
        notes = said(annual_inventory(ledger, org="V1", year=2025), "notes")
    names = file_labels(snapshot.files_of("V1"))
    assert len(names) == len(set(names)) == 2
    assert all(name in notes for name in names)
    assert "区域资料（各单位共用）：" in notes


CASH = """柳湾村2025年现金流水账
日期,摘要,收入,支出,结余,经手人
2025-01-01,上年结转,,,1000,
2025-01-05,收鱼塘承包费,5000,,6000,甲
"""
