"""What the sheets of a findings workbook have in common: the run, counted, named and in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from audit_rules.families import FAMILIES
from audit_rules.model import Kind
from audit_rules.running.coverage import Covered, Status
from audit_rules.running.findings import Finding
from audit_rules.running.money import amount_once
from audit_rules.running.run import Run
from reports.kit.workbook import Setting
from threeassets.model.text import Text

KINDS: Mapping[Kind, Text] = {
    Kind.ERROR: Text("错误", "Error"),
    Kind.BREACH: Text("违规", "Breach"),
    Kind.LEAD: Text("疑点", "Lead"),
}
"""The kinds, the weightiest first."""
KIND_FILL = {Kind.ERROR: "#F9DEDC", Kind.BREACH: "#FDEBCB", Kind.LEAD: "#E1ECF7"}
KIND_INK = {Kind.ERROR: "#A3241B", Kind.BREACH: "#8A5300", Kind.LEAD: "#1F4E79"}

COVERAGE_SHEET = Text("检查范围", "Coverage")


@dataclass(frozen=True, slots=True)
class Tally:
    """How often rules stood how, and what they found: pieces, and amounts in fen."""

    standing: Mapping[Status, int]
    pieces: Mapping[Kind, int]
    amounts: Mapping[Kind, int]
    amount_fen: int
    """Of everything found, the same money once."""


@dataclass(frozen=True)
class Contents:
    """One run as a workbook tells it, in one language."""

    run: Run
    lang: str

    def say(self, text: Text) -> str:
        """Return the words in the workbook's language."""
        return text.in_language(self.lang)

    @cached_property
    def families(self) -> list[str]:
        """Families that have rules in the run, in the order they are shown."""
        names = {summary.rule.family for summary in self.run.rules}
        return [family for family in FAMILIES if family in names]

    @cached_property
    def units(self) -> Mapping[str, str]:
        """Names of the organisations, with the code where two share one name."""
        organizations = self.run.snapshot.organizations
        shared = Counter(item.name for item in organizations)
        return {
            item.org_code: item.name if shared[item.name] == 1 else f"{item.name}({item.org_code})"
            for item in organizations
        }

    @cached_property
    def whose(self) -> str:
        """The one organisation by name, or how many there are."""
        if len(self.units) == 1:
            return next(iter(self.units.values()))
        return self.say(Text(f"{len(self.units)} 个单位", f"{len(self.units)} organisations"))

    @cached_property
    def setting(self) -> Setting:
        """The language, and what is printed above every page."""
        until = self.run.snapshot.as_of.isoformat()
        head = Text(f"检查发现　截止 {until}", f"Findings as of {until}")
        return Setting(self.lang, self.whose, head)

    @cached_property
    def worst_first(self) -> tuple[Finding, ...]:
        """Every finding: errors, breaches, leads; the larger amount first."""
        return tuple(
            sorted(self.run.findings, key=lambda item: (-item.kind.rank, -item.amount_fen))
        )

    def of_family(self, family: str) -> list[Finding]:
        """Findings of one family, the worst first."""
        return [item for item in self.worst_first if item.rule.family == family]

    @cached_property
    def whole(self) -> Tally:
        """Count everything."""
        return tally(self.run.coverage, self.run.findings)

    def family_tallies(self) -> dict[str, Tally]:
        """Count by family."""
        return {
            family: tally(
                (item for item in self.run.coverage if item.code.startswith(family)),
                (item for item in self.run.findings if item.rule.family == family),
            )
            for family in self.families
        }

    def unit_tallies(self) -> dict[str, Tally]:
        """Count by organisation."""
        covered: dict[str, list[Covered]] = {code: [] for code in self.units}
        findings_by_unit: dict[str, list[Finding]] = {code: [] for code in self.units}
        for item in self.run.coverage:
            covered[item.org_code].append(item)
        for finding in self.run.findings:
            findings_by_unit[finding.org_code].append(finding)
        return {code: tally(covered[code], findings_by_unit[code]) for code in self.units}


def tally(covered: Iterable[Covered], findings: Iterable[Finding]) -> Tally:
    """Count standings and findings."""
    pieces: Counter[Kind] = Counter()
    chosen = list(findings)
    pieces.update(finding.kind for finding in chosen)
    amounts = {kind: amount_once(f for f in chosen if f.kind is kind) for kind in KINDS}
    standing = Counter(item.status for item in covered)
    return Tally(standing, pieces, amounts, amount_once(chosen))
