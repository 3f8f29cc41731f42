"""Vouchers of a closed period that a later import holds otherwise than the one before."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from audit_rules.running.lake_check import check_lake
from audit_rules.running.run import check
from threeassets.lake import write_lake
from threeassets.store.ledger import ImportReport, Ledger
from threeassets.store.reopened import COLUMNS
from threeassets.store.tables import import_file

ORG = "N2990101MF2501014K"
CLOSED = "2025-02-06T18:00:00"

Rows = list[dict[str, Any]]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty store."""
    with Ledger(f"{tmp_path}/a.db") as opened:
        yield opened


def voucher(number: int, fen: int = 100, *, day: int = 15, cancelled: int = 0) -> dict[str, Rows]:
    """One payment of January as registers."""
    key = {
        "org_code": ORG, "fiscal_year": 2025, "accounting_period": 1, "je_type_code": "记",
        "journal_number": str(number),
    }  # fmt: skip  # a table
    lines = [("51301", fen, 0), ("101", 0, fen)]
    return {
        "voucher": [{**key, "effective_date": f"2025-01-{day}", "cancelled": cancelled}],
        "entry": [
            {
                **key,
                "journal_line_number": at,
                "je_line_description": "支出",
                "gl_account_number": account,
                "debit_fen": debit,
                "credit_fen": credit,
            }
            for at, (account, debit, credit) in enumerate(lines, start=1)
        ],
    }


def brought(ledger: Ledger, *parts: dict[str, Rows]) -> ImportReport:
    """Import vouchers of January, or other registers."""
    rows: dict[str, Rows] = {}
    for part in parts:
        for name, found in part.items():
            rows.setdefault(name, []).extend(found)
    frames = {name: pd.DataFrame(found) for name, found in rows.items()}
    report = ledger.import_tables(frames, on_conflict="replace")
    assert report.problems == []
    return report


def closed(at: str | None = CLOSED) -> dict[str, Rows]:
    """The register of periods, January closed."""
    period = {"org_code": ORG, "fiscal_year": 2025, "accounting_period": 1, "closed_at": at}
    return {"fiscal_period": [period]}


def changes(ledger: Ledger) -> dict[str, tuple[str, int]]:
    """What the store tells: voucher to change and amount."""
    rows: Rows = [dict(zip(COLUMNS, row, strict=True)) for row in ledger.reopened([ORG]).rows]
    assert all(row["closed_at"] == CLOSED for row in rows)
    return {
        str(row["voucher_key"])[-1]: (str(row["change"]), int(row["amount_fen"])) for row in rows
    }


def test_added_removed_and_changed_vouchers_are_told(ledger: Ledger) -> None:
    brought(ledger, closed(), voucher(1), voucher(2), voucher(3))
    assert changes(ledger) == {}
    brought(ledger, voucher(1), voucher(2, 150), voucher(4, 70))
    assert changes(ledger) == {"2": ("changed", 150), "3": ("removed", 100), "4": ("added", 70)}


@pytest.mark.parametrize(
    ("second", "told"),
    [
        (voucher(1), {}),
        (voucher(1, day=16), {"1": ("changed", 100)}),
        (voucher(1, cancelled=1), {"1": ("removed", 100)}),
    ],
)
def test_what_counts_as_another_voucher(
    ledger: Ledger, second: dict[str, Rows], told: dict[str, tuple[str, int]]
) -> None:
    brought(ledger, closed(), voucher(1))
    brought(ledger, second, voucher(2, cancelled=1))
    assert changes(ledger) == told


def test_summaries_and_papers_written_anew_are_no_change(ledger: Ledger) -> None:
    brought(ledger, closed(), voucher(1))
    again = voucher(1)
    again["voucher"][0]["attachment_count"] = 3
    again["entry"][0]["je_line_description"] = "付办公费"
    brought(ledger, again)
    assert changes(ledger) == {}


def test_a_period_not_known_to_be_closed_is_open(ledger: Ledger) -> None:
    brought(ledger, voucher(1))
    brought(ledger, voucher(1, 150))
    brought(ledger, closed())
    assert changes(ledger) == {}
    brought(ledger, voucher(1, 160))
    assert changes(ledger) == {"1": ("changed", 160)}


def test_a_file_read_before_the_closing_may_differ(ledger: Ledger) -> None:
    """The first file was brought in on the very day of the closing."""
    first = brought(ledger, voucher(1))
    brought(ledger, closed())
    with ledger.engine.begin() as connection:
        guards = connection.execute(
            sa.text(
                "select name, sql from sqlite_master "
                "where type = 'trigger' and tbl_name = 'import_file'"
            )
        ).all()
        for guard in guards:
            connection.execute(sa.text(f"drop trigger {guard.name}"))
        connection.execute(
            import_file.update()
            .where(import_file.c.id == first.files[0].import_id)
            .values(imported_at=f"{CLOSED[:10]}T23:59:59+00:00")
        )
        for guard in guards:
            connection.exec_driver_sql(guard.sql)
    brought(ledger, voucher(1, 150))
    assert changes(ledger) == {}


def test_an_import_taken_back_was_no_version(ledger: Ledger) -> None:
    brought(ledger, closed(), voucher(1))
    wrong = brought(ledger, voucher(9, 999))
    brought(ledger, voucher(1))
    assert set(changes(ledger)) == {"1", "9"}
    ledger.withdraw(wrong.files[0].import_id or 0, reason="别的村的账")
    assert changes(ledger) == {}


def test_a_closing_taken_back_closed_nothing(ledger: Ledger) -> None:
    register = brought(ledger, closed())
    brought(ledger, voucher(1))
    brought(ledger, voucher(1, 150))
    assert changes(ledger) == {"1": ("changed", 150)}
    ledger.withdraw(register.files[0].import_id or 0, reason="别的村的登记簿")
    assert changes(ledger) == {}


def test_a_second_file_of_the_period_is_part_of_what_was_held(ledger: Ledger) -> None:
    brought(ledger, closed(), voucher(1))
    frames = {name: pd.DataFrame(rows) for name, rows in voucher(2).items()}
    assert ledger.import_tables(frames, on_conflict="add").problems == []
    assert changes(ledger) == {}
    brought(ledger, voucher(1, 150))
    assert changes(ledger) == {"1": ("changed", 150), "2": ("removed", 100)}


def test_the_rule_finds_them_as_of_their_day(ledger: Ledger) -> None:
    brought(ledger, closed(), voucher(1), voucher(2, day=10), voucher(3, day=10))
    brought(ledger, voucher(1, 150), voucher(3, day=10))
    first, second = check(ledger, rules="LG109").findings
    assert (first.subject_id, first.amount_fen) == ("2025-01/记-2", 100)
    assert (second.subject_id, second.amount_fen) == ("2025-01/记-1", 150)
    assert "再次导入时未见这张凭证" in first.message.zh
    assert second.evidence[0].source
    assert not first.evidence[0].source
    early = check(ledger, rules="LG109", as_of=dt.date(2025, 1, 12)).findings
    assert [finding.subject_id for finding in early] == ["2025-01/记-2"]


def test_a_lake_tells_what_its_store_tells(ledger: Ledger, tmp_path: Path) -> None:
    brought(ledger, closed(), voucher(1), voucher(2))
    brought(ledger, voucher(1, 150))
    write_lake([ledger], tmp_path / "lake")
    found = check_lake(tmp_path / "lake", rules="LG109")
    subjects = [json.loads(record)["subject"]["id"] for record in found.records()]
    assert subjects == ["2025-01/记-1", "2025-01/记-2"]
