"""Every line of every examples table holds."""

from __future__ import annotations

import pytest

from audit_rules.catalogue import rules, views
from audit_rules.examples.stack import build_stack, rule_answers, view_answers, view_expected
from audit_rules.examples.trial import rule_stack, wrong_examples
from audit_rules.model import Rule, View
from audit_rules.policy.policy import Policy


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_every_example_of_a_rule_holds(rule: Rule, policy: Policy) -> None:
    stack = rule_stack(rule, policy)
    assert wrong_examples(stack, rule, rule.query) == []
    answers = rule_answers(stack, rule, stack.engine.query(rule.query))
    sentences = [sentence for messages in answers for sentence in messages]
    assert [text for text in sentences if "—" in text or "  " in text] == [], "a blank is printed"


@pytest.mark.parametrize("view", views(), ids=lambda view: view.name)
def test_every_example_of_a_view_holds(view: View, policy: Policy) -> None:
    stack = build_stack(view, policy)
    stack.define(view_rows(view))
    answers = view_answers(stack, view, stack.engine.query(view_rows(view)))
    wrong = [
        f"{example.expected} | {example.why}: {answer}"
        for example, answer, expected in zip(
            stack.examples, answers, view_expected(stack), strict=True
        )
        if answer != expected
    ]
    assert wrong == []


def view_rows(view: View) -> str:
    """The rows a view's examples speak of."""
    condition = f" where {view.example_rows}" if view.example_rows else ""
    return f"select * from {view.name}{condition}"
