"""Grades the rules on invented counties: what was planted and found, and what was found wrongly.

``python -m grading.grade --seeds 1,2,3 --villages 30 --years 2023,2024,2025`` prints, per rule,
recall by difficulty, findings that answer to nothing planted, and hits with another amount. Rules
that are not built yet are named, not counted. Exit code 1 where an aim is missed: all blatant and
ordinary faults and 95 in 100 hidden ones found, no false error or breach, at most one false lead
per two thousand vouchers.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
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
from threeassets.store.ledger import Ledger

DIFFICULTIES = ("blatant", "ordinary", "hidden")
HIDDEN_AIM = 0.95
VOUCHERS_A_FALSE_LEAD = 2_000
SHOWN = 12
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
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
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
                aim = HIDDEN_AIM if difficulty == "hidden" else 1.0
                if recall is not None and recall < aim:
                    found.append(f"{code} {difficulty} recall {recall:.2f} < {aim:.2f}")
        for kind in (Kind.ERROR, Kind.BREACH):
            count = self.false_of(kind)
            found += [f"{count} false findings of kind {kind.value}"] if count else []
        if (leads := self.false_of(Kind.LEAD)) * VOUCHERS_A_FALSE_LEAD > self.vouchers:
            found.append(f"{leads} false leads in {self.vouchers} vouchers")
        return list(dict.fromkeys(found))


def _also(note: str) -> Iterator[str]:
    _, _, keys = note.partition("also ")
    yield from keys.split()


def grade_county(county: County, findings: list[Finding], grade: Grade) -> None:
    """Add one county to the counts."""
    by_key: dict[Key, Finding] = {(f.org_code, f.code, f.subject_id): f for f in findings}
    known: set[Key] = set()
    grade.vouchers += len(county.tables["voucher"])
    faults: list[dict[Hashable, Any]] = county.truth.to_dict("records")
    for fault in faults:
        org, code, difficulty, subject = (
            fault[name] for name in ("org_code", "code", "difficulty", "subject")
        )
        if code not in rules():
            continue
        keys = [(org, code, name) for name in (subject, *_also(fault["note"]))]
        known.update(keys)
        grade.planted[code, difficulty] += 1
        hits = [by_key[key] for key in keys if key in by_key]
        if not hits:
            grade.missed.append(f"{code} {difficulty} {org} {subject}")
            continue
        grade.hit[code, difficulty] += 1
        amount = fault["amount_fen"]
        if pd.notna(amount) and all(hit.amount_fen != amount for hit in hits):
            grade.other_amount[code] += 1
    for key, finding in by_key.items():
        if key not in known:
            grade.false[finding.code] += 1
            grade.wrong.append(f"{finding.code} {finding.org_code} {finding.message.zh}")


def grade_seed(seed: int, villages: int, years: list[int], grade: Grade) -> None:
    """Make a county, check it, and add it to the counts."""
    county = generate(seed, villages, years)
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "county.db") as ledger:
        ledger.import_tables(county.tables)
        run = check(ledger, policy=POLICY)
        grade_county(county, list(run.findings), grade)


def _cell(grade: Grade, code: str, difficulty: str) -> str:
    planted = grade.planted[code, difficulty]
    return f"{grade.hit[code, difficulty]}/{planted}" if planted else "-"


def table(grade: Grade) -> list[str]:
    """Lay the counts out, a row a rule."""
    lines = [f"{'rule':6}{'blatant':>9}{'ordinary':>10}{'hidden':>9}{'false':>7}{'amount':>8}"]
    for code in rules():
        cells = [_cell(grade, code, difficulty) for difficulty in DIFFICULTIES]
        false, amount = grade.false[code] or "-", grade.other_amount[code] or "-"
        lines.append(f"{code:6}{cells[0]:>9}{cells[1]:>10}{cells[2]:>9}{false:>7}{amount:>8}")
    shares = [grade.recall(difficulty) or 0.0 for difficulty in DIFFICULTIES]
    false = sum(grade.false.values())
    rate = 1000 * false / grade.vouchers
    lines.append(
        f"{'all':6}{shares[0]:>9.3f}{shares[1]:>10.3f}{shares[2]:>9.3f}{false:>7}"
        f"{sum(grade.other_amount.values()):>8}"
    )
    lines.append(f"{grade.vouchers} vouchers, {rate:.3f} false findings per thousand")
    return lines


def main() -> int:
    """Print the tables of every seed and of all together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--villages", type=int, default=30)
    parser.add_argument("--years", default="2023,2024,2025")
    arguments = parser.parse_args()
    years = [int(year) for year in arguments.years.split(",")]
    missed = False
    for seed in (int(seed) for seed in arguments.seeds.split(",")):
        grade = Grade()
        grade_seed(seed, arguments.villages, years, grade)
        lines = [f"seed {seed}, {arguments.villages} villages, {arguments.years}", *table(grade)]
        lines += [f"missed  {line}" for line in grade.missed[:SHOWN]]
        lines += [f"false   {line}" for line in grade.wrong[:SHOWN]]
        lines += [f"AIM     {line}" for line in grade.misses()]
        missed = missed or bool(grade.misses())
        sys.stdout.write("\n".join(lines) + "\n\n")
        sys.stdout.flush()
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
