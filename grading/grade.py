"""Grades the rules on invented counties: what was planted and found, and what was found wrongly.

``python -m grading.grade --seeds 1,2,3 --villages 30 --years 2023,2024,2025`` prints, per rule,
recall by difficulty, findings that answer to nothing planted, and hits with another amount; then
the same by principle (P1 to P30), with the unit and key of some lines of each (``--all``: of all).
Rules that are not built yet are not counted. Exit code 1 where an aim is missed: all blatant and
ordinary faults and 95 in 100 hidden or disguised ones found, no false error or breach, at most one
false lead per two thousand vouchers, nothing told more strongly than the specification lets it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from audit_rules.catalogue import rules
from audit_rules.model import Kind
from audit_rules.running.findings import Finding
from audit_rules.running.run import check
from grading.county import County, generate
from grading.village import OPTIONAL
from threeassets.store.ledger import Ledger

DIFFICULTIES = ("blatant", "ordinary", "hidden", "disguised")
HIDDEN_AIM = 0.95
VOUCHERS_A_FALSE_LEAD = 2_000
SHOWN_A_PRINCIPLE = 3
NO_PRINCIPLE = "other"
POLICY = "demo_county"

Key = tuple[str, str, str]
"""Organisation, rule, subject."""


@dataclass(slots=True)
class Grade:
    """Counts over any number of counties."""

    planted: Counter[tuple[str, str]] = field(default_factory=Counter)
    hit: Counter[tuple[str, str]] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    other_amount: Counter[str] = field(default_factory=Counter)
    amounts: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    heavy: list[str] = field(default_factory=list)
    """Findings that speak more strongly than the specification lets them."""
    by_principle: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Per principle: planted, hit, false, heavy."""
    vouchers: int = 0

    def recall(self, difficulty: str, code: str | None = None) -> float | None:
        """Return the share of planted faults found; None where none was planted."""
        planted = sum(
            n for (c, d), n in self.planted.items() if d == difficulty and code in {None, c}
        )
        hit = sum(n for (c, d), n in self.hit.items() if d == difficulty and code in {None, c})
        return hit / planted if planted else None

    def false_of(self, kind: Kind) -> int:
        """Return how many findings of a kind answer to nothing planted."""
        return sum(n for code, n in self.false.items() if rules()[code].kind is kind)

    def misses(self) -> list[str]:
        """Name every aim that is missed, per rule and as a whole."""
        found = []
        for code, _ in sorted(self.planted):
            for difficulty in DIFFICULTIES:
                recall = self.recall(difficulty, code)
                aim = HIDDEN_AIM if difficulty in {"hidden", "disguised"} else 1.0
                if recall is not None and recall < aim:
                    found.append(f"{code} {difficulty} recall {recall:.2f} < {aim:.2f}")
        for kind in (Kind.ERROR, Kind.BREACH):
            count = self.false_of(kind)
            found += [f"{count} false findings of kind {kind.value}"] if count else []
        if (leads := self.false_of(Kind.LEAD)) * VOUCHERS_A_FALSE_LEAD > self.vouchers:
            found.append(f"{leads} false leads in {self.vouchers} vouchers")
        if self.heavy:
            found.append(f"{len(self.heavy)} findings speak more strongly than they may")
        return list(dict.fromkeys(found))


def _also(org: str, code: str, note: str) -> Iterator[Key]:
    """Yield other subjects of the same fault; ``ORG|KEY`` names one in another unit's books."""
    _, _, keys = note.partition("also ")
    for name in keys.split():
        there, _, subject = name.rpartition("|")
        yield there or org, code, subject


def _weigh(finding: Finding, kind: str) -> bool:
    """Return whether a finding speaks more strongly than it may."""
    return bool(kind) and finding.kind.rank > Kind(kind).rank


def _principles(county: County) -> dict[tuple[str, str], str]:
    """Return the principle of every subject a story is about, by organisation and subject."""
    found: dict[tuple[str, str], str] = {}
    for frame in (county.lookalikes, county.truth):
        rows: list[dict[Hashable, Any]] = frame.to_dict("records")
        for row in rows:
            if row["principle"]:
                found.setdefault((row["org_code"], row["subject"]), row["principle"])
    return found


def _principle_of(finding: Finding, known: dict[tuple[str, str], str]) -> str:
    """Return the principle a false finding offends: by its subject, else by a row it rests on."""
    for subject in (finding.subject_id, *(row.key for row in finding.evidence)):
        if principle := known.get((finding.org_code, subject)):
            return principle
    return NO_PRINCIPLE


def grade_county(county: County, findings: list[Finding], grade: Grade) -> None:
    """Add one county to the counts."""
    by_key: dict[Key, Finding] = {(f.org_code, f.code, f.subject_id): f for f in findings}
    known: set[Key] = set()
    grade.vouchers += len(county.tables["voucher"])
    faults: list[dict[Hashable, Any]] = county.truth.to_dict("records")
    for fault in faults:
        if fault["code"] in rules():
            known.update(_grade_fault(fault, by_key, grade))
    principles = _principles(county)
    for key, finding in by_key.items():
        if key not in known:
            principle = _principle_of(finding, principles)
            grade.false[finding.code] += 1
            grade.by_principle[principle]["false"] += 1
            grade.wrong.append(f"{principle:4}{' '.join(key)} {finding.message.zh}")


def _grade_fault(fault: dict[Hashable, Any], by_key: dict[Key, Finding], grade: Grade) -> list[Key]:
    """Count one planted fault; return the subjects that answer to it."""
    org, code, difficulty, subject = (
        fault[name] for name in ("org_code", "code", "difficulty", "subject")
    )
    keys: list[Key] = [(org, code, subject), *_also(org, code, fault["note"])]
    principle = fault["principle"] or NO_PRINCIPLE
    told = grade.by_principle[principle]
    name = f"{principle:4}{code} {difficulty} {org} {subject}"
    hits = [by_key[key] for key in keys if key in by_key]
    for hit in hits:
        if _weigh(hit, fault["kind"]):
            told["heavy"] += 1
            grade.heavy.append(f"{name} is {hit.kind.value}: {hit.message.zh}")
    if fault["note"] == OPTIONAL:
        return keys
    grade.planted[code, difficulty] += 1
    told["planted"] += 1
    if not hits:
        grade.missed.append(name)
        return keys
    told["hit"] += 1
    grade.hit[code, difficulty] += 1
    amount = fault["amount_fen"]
    if pd.notna(amount) and all(hit.amount_fen != amount for hit in hits):
        grade.other_amount[code] += 1
        grade.amounts.append(f"{name} {amount} <> {hits[0].amount_fen}")
    return keys


def grade_seed(
    seed: int, villages: int, years: list[int], grade: Grade, *, ordinary_life: bool = True
) -> None:
    """Make a county, check it, and add it to the counts."""
    county = generate(seed, villages, years, ordinary_life=ordinary_life)
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "county.db") as ledger:
        ledger.import_tables(county.tables)
        run = check(ledger, policy=POLICY)
        grade_county(county, list(run.findings), grade)


def principles_table(grade: Grade) -> list[str]:
    """Lay the counts out, a row a principle; the last row is what no principle is about."""
    lines = [f"{'':6}{'found':>9}{'missed':>8}{'false':>7}{'too heavy':>11}"]
    for principle in sorted(grade.by_principle, key=lambda at: (len(at), at)):
        told = grade.by_principle[principle]
        hit, planted = told["hit"], told["planted"]
        lines.append(
            f"{principle:6}{f'{hit}/{planted}':>9}{planted - hit or '-':>8}"
            f"{told['false'] or '-':>7}{told['heavy'] or '-':>11}"
        )
    return lines


def _cell(grade: Grade, code: str, difficulty: str) -> str:
    planted = grade.planted[code, difficulty]
    return f"{grade.hit[code, difficulty]}/{planted}" if planted else "-"


def table(grade: Grade) -> list[str]:
    """Lay the counts out, a row a rule."""
    heads = [f"{name:>11}" for name in (*DIFFICULTIES, "false", "amount")]
    lines = ["rule  " + "".join(heads)]
    for code in rules():
        cells = [_cell(grade, code, difficulty) for difficulty in DIFFICULTIES]
        false, amount = grade.false[code] or "-", grade.other_amount[code] or "-"
        lines.append(f"{code:6}" + "".join(f"{cell!s:>11}" for cell in (*cells, false, amount)))
    shares = [grade.recall(difficulty) or 0.0 for difficulty in DIFFICULTIES]
    false = sum(grade.false.values())
    rate = 1000 * false / grade.vouchers
    totals = [*(f"{share:.3f}" for share in shares), str(false)]
    totals.append(str(sum(grade.other_amount.values())))
    lines.append("all   " + "".join(f"{cell:>11}" for cell in totals))
    lines.append(f"{grade.vouchers} vouchers, {rate:.3f} false findings per thousand")
    return lines


def main() -> int:
    """Print the tables of every seed; with ``--all`` every miss and false finding with its key."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--villages", type=int, default=30)
    parser.add_argument("--years", default="2023,2024,2025")
    parser.add_argument("--all", action="store_true", help="name every miss and false finding")
    parser.add_argument("--plain", action="store_true", help="villages without ordinary life")
    arguments = parser.parse_args()
    years = [int(year) for year in arguments.years.split(",")]
    missed = False
    for seed in (int(seed) for seed in arguments.seeds.split(",")):
        grade = Grade()
        grade_seed(seed, arguments.villages, years, grade, ordinary_life=not arguments.plain)
        lines = [f"seed {seed}, {arguments.villages} villages, {arguments.years}", *table(grade)]
        lines += principles_table(grade)
        for name, found in (
            ("missed", grade.missed),
            ("false", grade.wrong),
            ("heavy", grade.heavy),
            ("amount", grade.amounts),
        ):
            shown = sorted(found) if arguments.all else _spread(found)
            lines += [f"{name:8}{line}" for line in shown]
        lines += [f"AIM     {line}" for line in grade.misses()]
        missed = missed or bool(grade.misses())
        sys.stdout.write("\n".join(lines) + "\n\n")
        sys.stdout.flush()
    return int(missed)


def _spread(found: list[str]) -> list[str]:
    """Return a few lines of every principle, so that one can look at each."""
    shown: Counter[str] = Counter()
    chosen = []
    for line in sorted(found):
        shown[line.split()[0]] += 1
        if shown[line.split()[0]] <= SHOWN_A_PRINCIPLE:
            chosen.append(line)
    return chosen


if __name__ == "__main__":
    sys.exit(main())
