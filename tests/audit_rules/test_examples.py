"""Every line of every examples table holds, and every table says both yes and no."""

from __future__ import annotations

import pytest

from audit_rules.catalogue import rules, views
from audit_rules.example_table import read_examples
from audit_rules.examples.stack import (
    Stack,
    build_stack,
    rule_answers,
    rule_holds,
    view_answers,
    view_expected,
)
from audit_rules.model import Rule, View
from audit_rules.policy.policy import Policy


def rule_stack(rule: Rule, policy: Policy) -> Stack:
    """The stack of one rule with the words it reads computed."""
    stack = build_stack(rule, policy)
    stack.define(rule.query)
    return stack


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_every_example_of_a_rule_holds(rule: Rule, policy: Policy) -> None:
    stack = rule_stack(rule, policy)
    answers = rule_answers(stack, rule, stack.engine.query(rule.query))
    wrong = [
        f"{example.expected} | {example.why}: {messages}"
        for example, messages in zip(stack.examples, answers, strict=True)
        if not rule_holds(example, messages)
    ]
    assert wrong == []


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


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_both_answers_occur_and_every_line_says_why(rule: Rule) -> None:
    examples = read_examples(rule.examples)
    assert any(example.expected == "no" for example in examples)
    assert any(example.expected != "no" for example in examples)
    assert all(example.why for example in examples)
