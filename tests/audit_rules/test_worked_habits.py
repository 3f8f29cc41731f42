"""Worked examples 30a to 30d: which equal payments are told singly, which in one line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from audit_rules.catalogue import rules, words_of
from audit_rules.examples.facts import Facts
from audit_rules.examples.stack import facts_engine
from audit_rules.examples.worked import AREA
from audit_rules.policy.policy import Policy
from audit_rules.running.words import define

ENDS = ("01-31", "02-28", "03-31", "04-30", "05-31", "06-30")
WEEKS = ("03-03", "03-10", "03-17")


def paid(payee: str, yuan: int, *days: str) -> Callable[[Facts], None]:
    """Pay one sum to one payee on some days of 2025, without papers."""

    def build(facts: Facts) -> None:
        for day in days:
            facts.voucher(f"借513<{payee}>:{yuan} 贷102:{yuan}", date=f"2025-{day}")

    return build


def invoiced(*, shared: bool) -> Callable[[Facts], None]:
    """Pay 900 to 甲店 six times, each on its own invoice; the first two share one."""

    def build(facts: Facts) -> None:
        paid("甲店", 900, *ENDS)(facts)
        for number, voucher in enumerate(facts.vouchers):
            numbered = 7 if shared and number < 2 else number
            facts.add(
                "invoice",
                id=f"I{number}",
                invoice_kind="增值税普通发票",
                invoice_no=str(numbered),
                issuer_name="甲店",
                amount_fen=90_000,
            )
            facts.link("invoice", str(facts.rows["invoice"][-1]["row_key"]), voucher)

    return build


@pytest.mark.parametrize(
    ("build", "singly", "in_line"),
    [
        pytest.param(paid("甲", 1000, *ENDS), (), 1, id="30a"),
        pytest.param(paid("甲", 1000, *ENDS, "03-20"), ("03-31",), 1, id="30b"),
        pytest.param(paid("甲建筑队", 26000, *WEEKS), ("03-10", "03-17"), 0, id="30c"),
        pytest.param(invoiced(shared=False), (), 0, id="30d"),
        pytest.param(invoiced(shared=True), ("02-28",), 0, id="30d shared"),
    ],
)
def test_what_is_told_singly(
    build: Callable[[Facts], None], singly: tuple[str, ...], in_line: int, policy: Policy
) -> None:
    facts = Facts("E")
    facts.add("organization", org_name="E", area_code=AREA)
    build(facts)
    engine = facts_engine([facts], policy, {"E": AREA})
    rule = rules()["CF106"]
    for view in words_of([rule.query]):
        define(engine, view)
    found = engine.query(rule.query).to_pylist()
    day_of = {row["voucher_key"]: str(row["effective_date"])[5:] for row in facts.rows["voucher"]}
    alone = [day_of[row["subject_id"]] for row in found if row["case_code"] == ""]
    lines = sum(1 for row in found if row["case_code"] == "usual")
    assert (sorted(alone), lines) == (sorted(singly), in_line)
