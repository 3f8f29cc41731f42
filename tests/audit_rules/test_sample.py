"""The sample village: what was planted is found, nothing else, however the books arrive."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from sample_books import (
    LIUWAN,
    LIUWAN_CODE,
    SECOND_CODE,
    check_books,
    second_village,
    shuffled,
)

from audit_rules.running.findings import Finding
from audit_rules.running.run import Run, check
from threeassets.store.ledger import Ledger


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return the sample, checked."""
    return check_books(tmp_path_factory.mktemp("liuwan") / "a.db", LIUWAN)


def told(findings: Iterable[Finding]) -> list[tuple[object, ...]]:
    """Return all that a finding says except where its rows were read."""
    return [
        (
            f.code,
            f.org_code,
            f.subject_id,
            f.date,
            f.year,
            f.amount_fen,
            f.message,
            f.fingerprint,
            dict(f.values),
            f.basis,
            sorted({(row.table, row.key) for row in f.evidence}),
        )
        for f in findings
    ]


def test_exactly_what_was_planted_is_found(run: Run) -> None:
    lines = (LIUWAN / "expected_findings.jsonl").read_text(encoding="utf-8").splitlines()
    planted = sorted(tuple(json.loads(line).values()) for line in lines)
    found = [(f.code, f.subject_id, f.amount_fen, f.kind.value) for f in run.findings]
    assert sorted(found) == planted


def test_a_day_after_the_as_of_day_is_said_not_to_be_known_yet(run: Run) -> None:
    """The register tells days of March; on 31 December nobody knows them."""
    (reason,) = {item.reason.zh for item in run.coverage if item.code == "AS103"}
    assert reason == (
        "年度清查中“确认日期”到检查基准日全部未填，且年度清查中“上报日期”到检查基准日全部未填"
    )


def test_every_finding_names_a_law_and_a_row_that_was_read(run: Run) -> None:
    for finding in run.findings:
        assert finding.basis
        assert [row for row in finding.evidence if row.source.startswith(("1:凭证", "2:登记簿"))]


def test_importing_twice_adds_nothing(run: Run, tmp_path: Path) -> None:
    with Ledger(tmp_path / "twice.db") as ledger:
        ledger.import_books(LIUWAN)
        heads = ledger.heads([LIUWAN_CODE])
        again = ledger.import_books(LIUWAN)
        assert [file.rows_imported for file in again.files] == [0, 0]
        assert again.problems == []
        assert ledger.heads([LIUWAN_CODE]) == heads
        second = check(ledger, policy="demo_county")
    assert second.snapshot_id == run.snapshot_id
    assert told(second.findings) == told(run.findings)


def test_two_villages_together_or_apart_give_the_same_findings(run: Run, tmp_path: Path) -> None:
    books = second_village(tmp_path / "second")
    together = check_books(tmp_path / "together.db", LIUWAN, books)
    apart = check_books(tmp_path / "apart.db", books)
    assert {f.subject_id for f in run.findings} != {f.subject_id for f in apart.findings}
    first = [f for f in together.findings if f.org_code == LIUWAN_CODE]
    second = [f for f in together.findings if f.org_code == SECOND_CODE]
    assert told(first) == told(run.findings)
    assert told(second) == told(apart.findings)


def test_one_of_two_villages_in_the_store_is_judged_alone(run: Run, tmp_path: Path) -> None:
    books = second_village(tmp_path / "second")
    alone = check_books(tmp_path / "both.db", LIUWAN, books, orgs=[LIUWAN_CODE])
    assert told(alone.findings) == told(run.findings)
    assert {item.org_code for item in alone.coverage} == {LIUWAN_CODE}


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_rows_changes_no_finding(run: Run, tmp_path: Path, seed: int) -> None:
    books = shuffled(tmp_path / "shuffled", seed)
    assert (books / "凭证.csv").read_bytes() != (LIUWAN / "凭证.csv").read_bytes()
    again = check_books(tmp_path / "shuffled.db", books)
    assert told(again.findings) == told(run.findings)
