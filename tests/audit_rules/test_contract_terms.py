"""Every column a policy may ask of a contract is one the vocabulary can see empty or filled."""

from __future__ import annotations

from audit_rules.policy.parameters import parameters
from audit_rules.vocabulary.contracts import contract_gap


def test_a_gap_can_be_told_for_every_column_a_policy_may_name() -> None:
    asked = parameters()["contract_required_fields"].content.choices
    lines = [f"when '{name}' then contract.{name} is null" for name in asked]
    missing = [line for line in lines if line not in contract_gap.VIEW.query]
    assert asked
    assert missing == [], "\n".join([f"Write into the query of {contract_gap.__file__}:", *missing])
