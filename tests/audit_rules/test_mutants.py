"""Every condition dropped and every comparison flipped is noticed by some example."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from touched import rules_to_break, views_to_break

from audit_rules.catalogue import rules
from audit_rules.examples.stack import Stack, build_stack, view_answers, view_expected
from audit_rules.examples.trial import rule_notices, rule_stack, survivors
from audit_rules.model import Rule, View
from audit_rules.policy.policy import Policy
from audit_rules.running.words import word_rows

UNHARMED = ((), ())
"""No mutant alive, no excuse that is not needed."""


def view_notices(stack: Stack, view: View) -> Callable[[str], bool]:
    """Whether some line of a view's table answers otherwise under a query."""
    condition = f" where {view.example_rows}" if view.example_rows else ""
    expected = view_expected(stack)

    def noticed(query: str) -> bool:
        if view.measure:
            stack.engine.add_tables({"mutated": word_rows(stack.engine, view, query)})
            rows = stack.engine.query(f"select * from mutated{condition}")
        else:
            rows = stack.engine.query(f"select * from ({query}) as mutated{condition}")
        return view_answers(stack, view, rows) != expected

    return noticed


@pytest.mark.parametrize("rule", rules_to_break(rules().values()))
def test_no_mutant_of_a_rule_survives(rule: Rule, policy: Policy) -> None:
    stack = rule_stack(rule, policy)
    notices = rule_notices(stack, rule)
    assert not notices(rule.query), "the rule itself must hold before it is broken"
    survey = survivors(rule.query, rule.equivalent_mutants, notices)
    assert (survey.alive, survey.unneeded) == UNHARMED


@pytest.mark.parametrize("view", views_to_break())
def test_no_mutant_of_a_view_survives(view: View, policy: Policy) -> None:
    stack = build_stack(view, policy)
    stack.define(*view.queries)
    notices = view_notices(stack, view)
    assert not notices(view.query), "the view itself must hold before it is broken"
    survey = survivors(view.query, view.equivalent_mutants, notices)
    assert (survey.alive, survey.unneeded) == UNHARMED
