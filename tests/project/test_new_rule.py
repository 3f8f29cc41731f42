"""A rule is one file: dropped into its folder it is found, explained, tested, documented."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

RULE = '''"""A voucher line of ten million yuan or more is looked at.

The figure itself counts. Cancelled vouchers are in no population.

Not seen: large sums booked in many lines.
"""

from __future__ import annotations

from audit_rules.model import Citation, Guide, Kind, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="LG199",
    title=Text("特大金额分录", "A very large voucher line"),
    guide=Guide(
        asks="一千万元以上的分录应当核实。",
        edge="恰好一千万元也算；作废凭证不计。",
        unseen="拆成多条分录的大额款项。",
    ),
    kind=Kind.LEAD,
    severity=Severity.LOW,
    subject="voucher",
    basis=(Citation("会计法", "14"),),
    parameters=(),
    needs=("entry",),
    reach=Reach(Place.ORG),
    population="booked_voucher",
    identity=("subject_id",),
    query="""
        select
            journal_line.org_code,
            journal_line.voucher_key as subject_id,
            min(journal_line.fiscal_year) as fiscal_year,
            min(journal_line.effective_date_day) as occurred_on_day,
            max(journal_line.debit_fen) as amount_fen
        from journal_line
        where journal_line.debit_fen >= 1000000000
        group by
            journal_line.org_code,
            journal_line.voucher_key
    """,
    message=Text(
        "疑点：凭证 {subject_id} 有 {amount} 元的分录。",
        "Voucher {subject_id} has a line of {amount} yuan.",
    ),
    evidence=(("voucher", "subject_id"),),
    examples="""
        finds         | lines                                 | why
        10,000,000.00 | 借51301:10000000 贷102:10000000       | 恰好一千万元
        no            | 借51301:9999999.99 贷102:9999999.99   | 差一分
    """,
    clears=Text("凭证原件。", "The voucher itself."),
)
'''
COMMON = (
    "test_every_example_of_a_rule_holds",
    "test_no_mutant_of_a_rule_survives",
    "test_citations_exist_and_were_in_force",
    "test_a_query_is_portable",
    "test_sql_is_written_not_built",
)
"""Some of the tests that every rule passes."""
NAME = "lg199_very_large_line.py"


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python over the copy, whatever is installed."""
    return subprocess.run(  # noqa: S603 - the arguments are our own
        [sys.executable, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
    )


def command(folder: Path, *words: str) -> str:
    """What the command line prints over the copy."""
    done = python(folder, "-c", "from threeassets.cli import main; main()", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def run_tests(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run every test that rules have in common, for the new one."""
    names = ("audit_rules/test_examples.py", "audit_rules/test_mutants.py",
             "project/test_catalogue.py", "project/test_portable_sql.py")  # fmt: skip  # a table
    chosen = [str(folder / "tests" / name) for name in names]
    return python(folder, "-m", "pytest", "-k", "LG199 or lg199", "-vv", *chosen)


def test_a_rule_dropped_into_its_folder_is_everywhere(copy: Path) -> None:
    """The catalogue, the command line, the tests and the documentation take it up by themselves."""
    assert python(copy, "-m", "tools.generate_docs").returncode == 0
    assert "LG199" not in command(copy, "rules")
    assert run_tests(copy).returncode == 5  # pytest's word for: nothing was collected

    (copy / "audit_rules/rules/ledger" / NAME).write_text(RULE, encoding="utf-8")

    assert "LG199" in command(copy, "rules")
    assert "恰好一千万元也算" in command(copy, "explain", "LG199")
    done = run_tests(copy)
    assert done.returncode == 0, done.stdout
    for name in COMMON:
        assert re.search(rf"::{name}\[(LG199|lg199_very_large_line)\] PASSED", done.stdout), name

    assert python(copy, "-m", "tools.generate_docs", "--check").returncode == 1
    assert python(copy, "-m", "tools.generate_docs").returncode == 0
    page = (copy / "docs/rules/lg199.md").read_text(encoding="utf-8")
    assert "# LG199 特大金额分录 · A very large voucher line" in page


def test_a_rule_that_is_wrong_does_not_pass(copy: Path) -> None:
    """An edge one fen off is caught by the example beside it."""
    wrong = RULE.replace(">= 1000000000", "> 1000000000")
    (copy / "audit_rules/rules/ledger" / NAME).write_text(wrong, encoding="utf-8")
    done = run_tests(copy)
    assert done.returncode == 1
    assert "恰好一千万元" in done.stdout
