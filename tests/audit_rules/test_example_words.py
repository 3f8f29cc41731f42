"""A word of an example that nobody can read is named in a sentence, never a trace."""

from __future__ import annotations

import dataclasses

import pytest

from audit_rules.catalogue import rules
from audit_rules.examples.stack import build_stack
from audit_rules.policy.policy import Policy
from threeassets.model.errors import UsageError


@pytest.mark.parametrize(
    ("lines", "named"),
    [("借51301:100 代102:100", "代102:100"), ("@2025-13-01 借51301:1 贷102:1", "@2025-13-01")],
)
def test_an_unreadable_voucher_is_named(lines: str, named: str, policy: Policy) -> None:
    table = f"finds | lines | why\nno | {lines} | 写错了"
    rule = dataclasses.replace(rules()["LG101"], examples=table)
    with pytest.raises(UsageError, match=f"{named}.*读不懂"):
        build_stack(rule, policy)
