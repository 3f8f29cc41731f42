"""Findings of a run: Arrow from the engine to the file, sentences made when they are shown."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.compute as pc

from audit_rules.law.registry import BasisItem, LawRegistry
from audit_rules.messages import message_of, placeholders
from audit_rules.model import Citation, Kind, Rule, Severity
from audit_rules.policy.bands import WeightBands, weight_bands
from audit_rules.policy.policy import Policy
from audit_rules.running.binding import cited, law_day
from threeassets.model.days import date_of, day_of
from threeassets.model.money import yuan
from threeassets.model.text import Text
from threeassets.snapshot import Snapshot
from threeassets.snapshot.take import SEPARATOR

CORE = (
    "org_code", "subject_id", "judged_year", "occurred_on_day", "amount_fen", "case_code",
    "basis_case", "weighed_fen", "law_day", "money_key", "singly",
)  # fmt: skip  # a table
"""Columns by which every rule's result is judged; the others are its values."""

FINGERPRINT_DIGITS = 16


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One row a finding rests on: register, key, and ``<import>:file:sheet:row``."""

    table: str
    key: str
    source: str
    org_code: str
    """The unit whose row it is: most often the finding's, else another of its village."""


@dataclass(frozen=True, slots=True, repr=False)
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
    kind: Kind
    """How strongly it speaks: the rule's kind is the heaviest of its findings."""
    severity: Severity
    """How soon to look: the rule's severity is the highest of its findings."""
    money_key: str = ""
    """The money it speaks of, within its organisation: equal keys are the same sum."""
    folded_by: str = ""
    """Person, payee or account by which it may be shown in one line with others of its year."""

    def __repr__(self) -> str:
        """Name rule, organisation, subject and amount."""
        return (
            f"<Finding {self.code} {self.org_code} {self.subject_id} "
            f"{yuan(self.amount_fen)} {self.fingerprint}>"
        )

    @property
    def code(self) -> str:
        """Code of the rule."""
        return self.rule.code

    @property
    def clears(self) -> Text:
        """The papers or facts that would clear it."""
        return self.rule.clears


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


_Key = tuple[str, str, str]
"""A row of the snapshot: register, organisation, key."""


@dataclass(frozen=True, slots=True)
class _FindingRow:
    """A row a rule's query gave, and the rows of registers it rests on."""

    rule: Rule
    row: Mapping[str, Any]
    cited: Sequence[_Key]


def _of_rule(result: RuleResult) -> Iterator[_FindingRow]:
    trails: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for row in result.trail.to_pylist() if result.trail is not None else []:
        whose = row.get("row_org") or row["org_code"]
        trails[row["org_code"], row["subject_id"]].append((row["register"], row["row_key"], whose))
    for row in result.found.to_pylist():
        org = row["org_code"]
        cited = [(name, str(row[column]), org) for name, column in result.rule.evidence]
        cited += sorted(trails[org, row["subject_id"]])
        keys = [(register, whose, key) for register, key, whose in dict.fromkeys(cited)]
        yield _FindingRow(result.rule, row, keys)


def _places(cited: Iterable[_Key], snapshot: Snapshot) -> Mapping[_Key, Sequence[str]]:
    """Return where every cited row was read, first read first: ``<import>:file:sheet:row``."""
    row_keys_by_register: dict[str, list[str]] = defaultdict(list)
    for register, org, key in dict.fromkeys(cited):
        row_keys_by_register[register].append(f"{org}{SEPARATOR}{key}")
    places: dict[_Key, list[str]] = defaultdict(list)
    columns = ("org_code", "row_key", "import_id", "source_sheet", "source_row")
    for register, keys in row_keys_by_register.items():
        table = snapshot.tables[register]
        row_keys = pc.binary_join_element_wise(table["org_code"], table["row_key"], SEPARATOR)
        named = pc.is_in(row_keys, pa.array(keys, pa.string()))
        rows = table.select(("id", *columns)).filter(named).sort_by("id")
        for _, org, key, source, sheet, line in zip(*rows.to_pydict().values(), strict=True):
            place = [str(source), snapshot.file_names[source], sheet, str(line)]
            places[register, org, key].append(":".join(part for part in place if part))
    return places


def kind_of(rule: Rule, row: Mapping[str, Any]) -> Kind:
    """Return how strongly a row of a rule's result speaks."""
    code = row.get("case_code")
    return rule.cases[code].kind if code else rule.kind


def money_key(rule: Rule, row: Mapping[str, Any]) -> str:
    """Name the money a row of a rule's result speaks of; empty where it is nobody else's."""
    key = row.get("money_key")
    if key is not None or not rule.money:
        return str(key or "")
    return rule.money.format(**{name: row[name] or "" for name in placeholders(rule.money)})


def _severity(
    finding: _FindingRow,
    bands: Callable[[str, dt.date], WeightBands],
    area: str,
    as_of: dt.date,
) -> Severity:
    """Grade by the amount, within what the rule allows."""
    weight, row = finding.rule.weight, finding.row
    if weight.fixed is not None:
        return weight.fixed
    day = row["occurred_on_day"]
    weighed = row.get("weighed_fen")
    weighed = row["amount_fen"] if weighed is None else weighed
    band = bands(area, as_of if day is None else date_of(day))
    graded = band.severity(None if weighed is None else abs(weighed))
    return min(max(graded, weight.floor, key=_rank), finding.rule.severity, key=_rank)


def _rank(severity: Severity) -> int:
    return severity.rank


def _sort_key(finding: Finding) -> tuple[str, str, str, str, str]:
    date = finding.date.isoformat() if finding.date else ""
    return (finding.code, finding.org_code, date, finding.subject_id, finding.fingerprint)


def findings_of(
    results: list[RuleResult], snapshot: Snapshot, laws: LawRegistry, policy: Policy
) -> tuple[Finding, ...]:
    """Write out every finding, sorted by code, organisation, date and subject."""
    findings = [item for result in results for item in _of_rule(result)]
    places = _places((key for item in findings for key in item.cited), snapshot)
    regions = {item.org_code: laws.region(item.area_code) for item in snapshot.organizations}
    areas = {item.org_code: policy.region(item.area_code) for item in snapshot.organizations}
    basis = cache(laws.basis)  # findings of one rule share places and days
    bands = cache(partial(weight_bands, policy))
    written = []
    for item in findings:
        weigh = partial(_severity, item, bands, areas[item.row["org_code"]], snapshot.as_of)
        written.append(_written(item, places, regions, basis, weigh(), as_of=snapshot.as_of))
    return tuple(sorted(written, key=_sort_key))


def _written(
    finding: _FindingRow,
    places: Mapping[_Key, Sequence[str]],
    regions: Mapping[str, str],
    basis: Callable[[tuple[Citation, ...], str, dt.date], tuple[BasisItem, ...]],
    severity: Severity,
    *,
    as_of: dt.date,
) -> Finding:
    rule, row = finding.rule, finding.row
    org, day = row["org_code"], row["occurred_on_day"]
    date = None if day is None else date_of(day)
    law_on = law_day(rule, row, day_of(as_of))
    return Finding(
        rule=rule,
        org_code=org,
        subject_id=row["subject_id"],
        date=date,
        year=row["judged_year"],
        amount_fen=row["amount_fen"] or 0,
        message=Text(message_of(rule, row, "zh"), message_of(rule, row, "en")),
        values={name: value for name, value in row.items() if name not in CORE},
        basis=() if law_on is None else basis(cited(rule, row), regions[org], date_of(law_on)),
        evidence=tuple(
            EvidenceRow(register, key, place, whose)
            for register, whose, key in finding.cited
            for place in places.get((register, whose, key)) or [""]
        ),
        fingerprint=fingerprint(rule, row),
        kind=kind_of(rule, row),
        severity=severity,
        money_key=money_key(rule, row),
        folded_by="" if row.get("singly") == 1 else str(row.get(rule.folded_by) or ""),
    )
