"""Offices are looked up in every unit of a village, whichever unit a check is asked for."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from audit_rules.running.run import check
from threeassets.store.ledger import Ledger

COLLECTIVE, COMMITTEE, AREA = "N2990101MF2501014K", "54990101MF2501014K", "990101100200"


def _tables(committees_area: str) -> dict[str, pd.DataFrame]:
    """Return a slip of the collective signed by the chair, who stands in the committee's register.

    The collective's own register names another chair.
    """
    units = [
        (COLLECTIVE, "合作社", "集体经济组织", AREA),
        (COMMITTEE, "村委会", "村民委员会", committees_area),
    ]
    offices = [(COMMITTEE, "甲某"), (COLLECTIVE, "乙某")]
    number = {
        "org_code": COLLECTIVE, "fiscal_year": 2025, "accounting_period": 3,
        "je_type_code": "记", "journal_number": 1,
    }  # fmt: skip  # a table
    lines = [
        {
            "je_line_description": "购水管",
            "journal_line_number": 1,
            "gl_account_number": "513",
            "debit_fen": 90_000,
            "credit_fen": 0,
        },
        {
            "je_line_description": "购水管",
            "journal_line_number": 2,
            "gl_account_number": "102",
            "debit_fen": 0,
            "credit_fen": 90_000,
        },
    ]
    return {
        "organization": pd.DataFrame(
            [
                {
                    "org_code": org,
                    "org_name": name,
                    "org_kind": kind,
                    "level": "村",
                    "area_code": area,
                    "accounting_standard": "2023",
                }
                for org, name, kind, area in units
            ]
        ),
        "office": pd.DataFrame(
            [
                {
                    "org_code": org,
                    "person_name": person,
                    "position": "理事长",
                    "started_on": "2024-01-01",
                }
                for org, person in offices
            ]
        ),
        "voucher": pd.DataFrame([number | {"effective_date": "2025-03-05"}]),
        "entry": pd.DataFrame([number | line for line in lines]),
        "payment_request": pd.DataFrame(
            [
                {
                    "org_code": COLLECTIVE,
                    "request_no": "SP1",
                    "requested_on": "2025-03-04",
                    "purpose": "购水管",
                    "approved_fen": 90_000,
                    "payee_name": "某店",
                    "handler": "丙某",
                    "voucher_ref": "2025-03/记-1",
                }
            ]
        ),
        "signature": pd.DataFrame(
            [
                {
                    "org_code": COLLECTIVE,
                    "request_no": "SP1",
                    "role": "理事长",
                    "signer_name": "甲某",
                    "signed_on": "2025-03-04",
                }
            ]
        ),
    }


def _signers_out_of_office(path: Path, committees_area: str) -> list[str]:
    with Ledger(path) as ledger:
        report = ledger.import_tables(_tables(committees_area))
        assert not report.problems, [problem.line() for problem in report.problems]
        run = check(ledger, orgs=[COLLECTIVE], rules="JS106", policy="demo_county")
    assert {unit.org_code for unit in run.snapshot.organizations} == {COLLECTIVE}
    return [finding.subject_id for finding in run.findings]


def test_the_committees_register_counts_for_the_collective(tmp_path: Path) -> None:
    """The chair stands in the register of the other unit: he held his office."""
    assert _signers_out_of_office(tmp_path / "a.db", AREA) == []


def test_another_village_s_register_does_not(tmp_path: Path) -> None:
    """A unit of another village says nothing about the chair of this one."""
    assert _signers_out_of_office(tmp_path / "a.db", "990101100201") == ["SP1"]


def test_frames_of_two_units_of_a_village_both_stand(tmp_path: Path) -> None:
    """Tables of one shape under the default name are no file that was read before."""
    tables = _tables(AREA)
    with Ledger(tmp_path / "a.db") as ledger:
        for org in (COLLECTIVE, COMMITTEE):
            own = {name: tables[name].assign(org_code=org) for name in ("voucher", "entry")}
            assert not ledger.import_tables(own).problems
        assert ledger.table("voucher")["org_code"].to_pylist() == [COLLECTIVE, COMMITTEE]


@pytest.mark.parametrize(("code", "committees_yuan"), [("CF106", 900), ("DM110", 9_800)])
def test_a_finding_cites_the_voucher_of_the_unit_that_paid(
    tmp_path: Path, code: str, committees_yuan: int
) -> None:
    """The committee's first voucher, not the collective's own of that number."""
    tables = _tables(AREA)
    del tables["payment_request"], tables["signature"]
    own = (
        tables["voucher"]
        .loc[[0, 0]]
        .assign(journal_number=[1, 2], effective_date=["2025-03-01", "2025-03-05"])
    )
    paid = tables["entry"].assign(party_name="某店")
    small = paid.assign(debit_fen=[1_000, 0], credit_fen=[0, 1_000], party_name="另店")
    fen = committees_yuan * 100
    other = paid.assign(debit_fen=[fen, 0], credit_fen=[0, fen], org_code=COMMITTEE)
    tables["entry"] = pd.concat([small, paid.assign(journal_number=2), other])
    tables["voucher"] = pd.concat(
        [own, tables["voucher"].assign(org_code=COMMITTEE, effective_date="2025-03-04")]
    )
    tables["decision"] = pd.DataFrame(
        {
            "org_code": [COLLECTIVE],
            "decision_no": ["J1"],
            "title": ["修路"],
            "matter_kind": ["工程项目"],
        }
    )
    with Ledger(tmp_path / "a.db") as ledger:
        report = ledger.import_tables(tables)
        assert not report.problems, [problem.line() for problem in report.problems]
        run = check(ledger, rules=code, policy="demo_county")
    (finding,) = run.findings
    rows = {(row.org_code, row.key) for row in finding.evidence}
    assert rows == {(COLLECTIVE, "2025-03/记-2"), (COMMITTEE, "2025-03/记-1")}


def _steps_missing(path: Path, committees_area: str) -> list[str]:
    """Let the collective register a decision and its vote, the committee the steps before it."""
    meetings = [
        ("提议", "村党支部会", "2025-02-01"),
        ("商议", "村两委联席会", "2025-02-03"),
        ("审议", "党员大会", "2025-02-05"),
        ("决议", "村民代表会议", "2025-02-10"),
    ]
    tables = _tables(committees_area) | {
        "decision": pd.DataFrame(
            [
                {
                    "org_code": COLLECTIVE,
                    "decision_no": "J1",
                    "title": "修路",
                    "matter_kind": "工程项目",
                    "decided_fen": 2_000_000,
                }
            ]
        ),
        "decision_step": pd.DataFrame(
            [
                {
                    "org_code": COLLECTIVE if step == "决议" else COMMITTEE,
                    "decision_no": "J1",
                    "step": step,
                    "body": body,
                    "held_on": day,
                    "expected": 30,
                    "present": 30,
                    "votes_for": 30,
                }
                for step, body, day in meetings
            ]
        ),
    }
    with Ledger(path) as ledger:
        ledger.import_tables(tables)
        run = check(ledger, orgs=[COLLECTIVE], rules="DM102,DM103,DM104", policy="demo_county")
    assert {item.code for item in run.coverage if item.status == "checked"} >= {"DM102"}
    return [finding.subject_id for finding in run.findings]


def test_meetings_that_another_unit_wrote_down_are_those_of_the_decision(tmp_path: Path) -> None:
    assert _steps_missing(tmp_path / "a.db", AREA) == []
    assert _steps_missing(tmp_path / "b.db", "990101100201") != []
