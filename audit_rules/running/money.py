"""The same money counts once, and the same wrong of one person is shown in one line (P30)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

from audit_rules.messages import placeholders
from audit_rules.model import Rule
from audit_rules.running.findings import Finding, money_key
from threeassets.model.money import yuan
from threeassets.model.text import Text

LEAST_FOLDED = 3
"""Findings of one rule, year and person, payee or account from which they are shown in one line."""


def amount_once(findings: Iterable[Finding]) -> int:
    """Return the sum in fen that findings speak of: of the same money only the largest counts."""
    return _once((f.org_code, f.money_key, f.amount_fen) for f in findings)


def rule_amount(rule: Rule, findings: pa.Table) -> int:
    """Return the sum in fen that the rows of a rule's result speak of."""
    named = {"money_key", "org_code", "amount_fen", *placeholders(rule.money)}
    rows = findings.select([name for name in findings.column_names if name in named]).to_pylist()
    return _once((row["org_code"], money_key(rule, row), row["amount_fen"] or 0) for row in rows)


def _once(sums: Iterable[tuple[str, str, int]]) -> int:
    total = 0
    largest: dict[tuple[str, str], int] = defaultdict(int)
    for org, key, amount in sums:
        if key:
            largest[org, key] = max(largest[org, key], amount, key=abs)
        else:
            total += amount
    return total + sum(largest.values())


@dataclass(frozen=True, slots=True)
class Line:
    """One finding, or all of a rule and year on one person, payee or account."""

    findings: tuple[Finding, ...]
    who: str = ""
    """Whom a folded line is about; empty where it is one finding."""

    @property
    def amount_fen(self) -> int:
        """The sum the findings speak of."""
        return amount_once(self.findings)

    @property
    def text(self) -> Text:
        """What a folded line says: about whom, when, how many and how much."""
        year, count, money = self.findings[0].year, len(self.findings), yuan(self.amount_fen)
        return Text(
            f"{self.who}：{year} 年同样的事项 {count} 条，合计 {money} 元。",
            f"{self.who}: {count} of the same in {year}, {money} yuan together.",
        )


def lines_of(findings: Iterable[Finding]) -> list[Line]:
    """Fold findings for showing, in the order of the first of each line; nothing is left out."""
    groups: dict[object, list[Finding]] = {}
    for finding in findings:
        key: object = finding.fingerprint
        if finding.folded_by:
            key = (finding.code, finding.org_code, finding.year, finding.kind, finding.folded_by)
        groups.setdefault(key, []).append(finding)
    lines = []
    for group in groups.values():
        if len(group) >= LEAST_FOLDED:
            lines.append(Line(tuple(group), group[0].folded_by))
        else:
            lines += [Line((finding,)) for finding in group]
    return lines
