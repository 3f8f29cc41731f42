"""Findings of a run: Arrow from the engine to the file, sentences made when they are shown."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import orjson
import pyarrow as pa

from audit_rules.law.registry import BasisItem, LawRegistry
from audit_rules.messages import message_of
from audit_rules.model import Kind, Rule, Severity
from threeassets.model.days import date_of
from threeassets.model.text import Text
from threeassets.snapshot import Snapshot

CORE = ("org_code", "subject_id", "judged_year", "occurred_on_day", "amount_fen")
"""Columns of every rule's result; the others are its values."""

FINGERPRINT_DIGITS = 16


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One row a finding rests on: register, key, and ``<import>:file:sheet:row``."""

    table: str
    key: str
    source: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, in full; ``amount_fen`` in fen, ``date`` the day that decides."""

    rule: Rule
    org_code: str
    subject_id: str
    date: dt.date | None
    year: int
    amount_fen: int
    message: Text
    values: Mapping[str, object]
    basis: tuple[BasisItem, ...]
    evidence: tuple[EvidenceRow, ...]
    fingerprint: str
    status: str = "open"

    @property
    def code(self) -> str:
        """Code of the rule."""
        return self.rule.code

    @property
    def kind(self) -> Kind:
        """How strongly it speaks."""
        return self.rule.kind

    @property
    def severity(self) -> Severity:
        """How soon to look."""
        return self.rule.severity


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What one rule found, and what further rows it rests on, as Arrow tables."""

    rule: Rule
    found: pa.Table
    trail: pa.Table | None
    looked_at: pa.Table
    """Subjects looked at: org_code, year, subjects."""

    @property
    def population(self) -> int:
        """Subjects looked at, over all organisations and years."""
        return sum(self.looked_at["subjects"].to_pylist())


def fingerprint(rule: Rule, row: Mapping[str, object]) -> str:
    """Identify a finding by rule, organisation and identity columns: stable under re-import."""
    identity = [rule.code, row["org_code"], *(row[column] for column in rule.identity)]
    return hashlib.sha256(orjson.dumps(identity)).hexdigest()[:FINGERPRINT_DIGITS]


@dataclass(frozen=True)
class Sources:
    """Where each row of the snapshot was read."""

    snapshot: Snapshot

    @cached_property
    def _tables(self) -> dict[str, dict[tuple[str, str], list[str]]]:
        return {}

    def of(self, register: str, org: str, key: str) -> list[str]:
        """Return the places of all rows of a register with this key, first read first."""
        if register not in self._tables:
            self._tables[register] = self._read(register)
        return self._tables[register].get((org, key), [])

    def _read(self, register: str) -> dict[tuple[str, str], list[str]]:
        names = self.snapshot.file_names
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        columns = ("org_code", "row_key", "import_id", "source_sheet", "source_row")
        table = self.snapshot.tables[register].select(columns)
        for row in zip(*(table[column].to_pylist() for column in columns), strict=True):
            org, key, source, sheet, line = row
            place = [str(source), names[source], sheet, str(line)]
            found[org, key].append(":".join(part for part in place if part))
        return found


def _sort_key(finding: Finding) -> tuple[str, str, str, str, str]:
    date = finding.date.isoformat() if finding.date else ""
    return (finding.code, finding.org_code, date, finding.subject_id, finding.fingerprint)


def findings_of(
    results: list[RuleResult], snapshot: Snapshot, laws: LawRegistry
) -> tuple[Finding, ...]:
    """Write out every finding, sorted by code, organisation, date and subject."""
    sources = Sources(snapshot)
    areas = {item.org_code: item.area_code for item in snapshot.organizations}
    found = [finding for result in results for finding in _of_rule(result, sources, areas, laws)]
    return tuple(sorted(found, key=_sort_key))


def _of_rule(
    result: RuleResult, sources: Sources, areas: Mapping[str, str], laws: LawRegistry
) -> Iterator[Finding]:
    rule = result.rule
    trails: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in result.trail.to_pylist() if result.trail is not None else []:
        trails[row["org_code"], row["subject_id"]].append((row["register"], row["row_key"]))
    for row in result.found.to_pylist():
        org, subject, day = row["org_code"], row["subject_id"], row["occurred_on_day"]
        date = None if day is None else date_of(day)
        cited = [(name, str(row[column])) for name, column in rule.evidence]
        cited += sorted(trails[org, subject])
        evidence = tuple(
            EvidenceRow(register, key, place)
            for register, key in dict.fromkeys(cited)
            for place in sources.of(register, org, key) or [""]
        )
        yield Finding(
            rule=rule,
            org_code=org,
            subject_id=subject,
            date=date,
            year=row["judged_year"],
            amount_fen=row["amount_fen"] or 0,
            message=Text(message_of(rule, row, "zh"), message_of(rule, row, "en")),
            values={name: value for name, value in row.items() if name not in CORE},
            basis=laws.basis(rule.basis, areas[org], date) if date else (),
            evidence=evidence,
            fingerprint=fingerprint(rule, row),
        )
