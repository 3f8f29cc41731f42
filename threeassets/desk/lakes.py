"""Check a lake, and write what was found in it, piece by piece."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from audit_rules.exchange.csv_form import CSV_HEAD, csv_line
from audit_rules.model import Kind
from audit_rules.running.lake_check import LakeCheck, check_lake
from audit_rules.running.run import rules_version
from threeassets.desk.checks import Scope
from threeassets.desk.forms import RESULTS
from threeassets.lake import read_manifest
from threeassets.model.money import yuan
from threeassets.plumbing.output import write_pieces

SUMMARY = """
    select
        code,
        kind,
        count(*) as findings,
        cast(sum(amount_fen) as bigint) as amount_fen
    from findings
    group by
        code,
        kind
"""
COUNTS = """
    select
        code,
        cast(count(*) filter (where status = 'checked') as bigint) as checked,
        cast(count(*) filter (where status = 'could_not_check') as bigint) as could_not_check,
        cast(count(*) filter (where status = 'off') as bigint) as off,
        cast(sum(subjects) as bigint) as population
    from coverage
    group by code
    order by code
"""
NOT_CHECKED = """
    select org_code, year, code, status, reason, gaps
    from coverage
    where status <> 'checked'
        or gaps <> '[]'
    order by code, org_code, year
"""


@dataclass(frozen=True, slots=True)
class Sum:
    """How often a rule found something of one kind, and the money in it."""

    code: str
    kind: Kind
    findings: int
    amount_fen: int


@dataclass(frozen=True, slots=True)
class CheckedLake:
    """A lake that was checked, and its findings by rule and kind."""

    lake: Path
    result: LakeCheck
    sums: tuple[Sum, ...]

    def reaches(self, kind: Kind) -> bool:
        """Whether any finding is at least as weighty as ``kind``."""
        return any(each.kind.rank >= kind.rank for each in self.sums)


def check_lake_folder(lake: Path, scope: Scope, memory: str | None) -> CheckedLake:
    """Check a lake county by county; see :func:`audit_rules.running.lake_check.check_lake`."""
    result = check_lake(
        lake,
        policy=scope.policy,
        pack=scope.pack,
        years=scope.years,
        as_of=scope.as_of,
        rules=scope.rules,
        memory_limit=memory,
    )
    rows = result.query(SUMMARY).to_pylist()
    sums = (Sum(row["code"], Kind(row["kind"]), row["findings"], row["amount_fen"]) for row in rows)
    return CheckedLake(lake, result, tuple(sums))


def write_lake_findings(checked: CheckedLake, form: str, output: Path) -> None:
    """Write the findings of a lake into a file, in one of the forms of ``lake``."""
    write_pieces(output, RESULTS["lake"].writer(form)(checked))


def lake_json(checked: CheckedLake) -> Iterator[bytes]:
    """Yield the document of ``findings.schema.json`` piece by piece."""
    result = checked.result
    heads = {
        o: h for c in read_manifest(checked.lake).counties.values() for o, h in c.heads.items()
    }
    findings, amounts = Counter[str](), Counter[str]()
    for sum_ in checked.sums:
        findings[sum_.code] += sum_.findings
        amounts[sum_.code] += sum_.amount_fen
    run = {
        "run_id": uuid.uuid4().hex,
        "snapshot": result.identity(heads),
        "evidence_heads": heads,
        "as_of": result.as_of.isoformat() if result.as_of else result.last_day(),
        "rules_version": rules_version(result.rules),
        "policy": result.policy.name,
        "policy_version": result.policy.version,
        "checked_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "scope": {
            "orgs": sorted(heads),
            "years": sorted(result.years or ()),
            "rules": [rule.code for rule in result.rules],
        },
    }
    rules = [
        {**row, "findings": findings[row["code"]], "amount_fen": amounts[row["code"]]}
        for row in result.query(COUNTS).to_pylist()
    ]
    head = {
        "schema": 1,
        "run": run,
        "rules": rules,
        "coverage": [
            {**row, "gaps": orjson.loads(row["gaps"])}
            for row in result.query(NOT_CHECKED).to_pylist()
        ],
    }
    yield orjson.dumps(head)[:-1] + b',"findings":['
    for number, record in enumerate(result.records()):
        yield (b",\n" if number else b"\n") + record.encode()
    yield b"\n]}\n"


def lake_csv(checked: CheckedLake) -> Iterator[bytes]:
    """Yield the findings as CSV, row by row."""
    yield CSV_HEAD
    for record in checked.result.records():
        finding = orjson.loads(record)
        cells = (
            finding["org_code"],
            "",
            finding["code"],
            finding["kind"],
            finding["subject"]["kind"],
            finding["subject"]["id"],
            finding["date"] or "",
            finding["message"],
            "；".join(f"《{b['law']}》{b['article']}" for b in finding["basis"]),
            "；".join(dict.fromkeys(e["source"] for e in finding["evidence"])),
            finding["fingerprint"],
            finding["clears"],
            finding["money_key"],
        )
        yield csv_line(cells, yuan(finding["amount_fen"]).replace(",", ""))
