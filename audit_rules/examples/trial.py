"""Try a rule: every example answers as written, and every broken condition is noticed by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from audit_rules.examples.mutants import mutants, said_as
from audit_rules.examples.stack import (
    Stack,
    build_stack,
    example_policy,
    policy_folder,
    rule_answers,
    rule_holds,
)
from audit_rules.model import Rule
from audit_rules.pack import answered_by, faulty, load_pack, prove_columns
from audit_rules.policy.policy import Policy
from audit_rules.rule_faults import RuleFault
from threeassets.model.errors import RuleError, StoreError, UsageError
from threeassets.model.text import Text


@dataclass(frozen=True, slots=True)
class Survey:
    """What became of the mutants of a query."""

    killed: int
    alive: tuple[str, ...]
    """What was done to which condition without any example noticing."""
    unneeded: tuple[str, ...]
    """Conditions excused although an example notices them, or that the query does not have."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How a rule stood its trial."""

    rule: Rule
    examples: int
    wrong: tuple[str, ...]
    """Examples that answer otherwise: what was expected, why, and what was said."""
    survey: Survey | None
    """None where the examples do not hold, so that breaking the query would show nothing."""
    trouble: Text | None = None
    """What kept it from being tried at all, with file and line."""

    @property
    def passed(self) -> bool:
        """Whether nothing is left to do."""
        survey = self.survey
        return survey is not None and not (survey.alive or survey.unneeded)


def try_pack(folder: Path) -> list[Trial]:
    """Try every rule of a folder of a county's own, under the policy that examples know.

    Raises:
        RuleError: a file is no whole rule; nothing was tried.
    """
    rules = load_pack(folder)
    with TemporaryDirectory() as made:
        policy = example_policy(policy_folder(Path(made)))
    return [_tried(rule, policy) for rule in rules]


def _tried(rule: Rule, policy: Policy) -> Trial:
    try:
        with answered_by(rule):
            return try_rule(rule, policy)
    except RuleError as error:
        trouble = error.text
    except UsageError as error:
        trouble = faulty(rule, RuleFault("examples", error.text)).text
    return Trial(rule, 0, (), None, trouble)


def try_rule(rule: Rule, policy: Policy) -> Trial:
    """Try one rule over its stacked examples.

    Raises:
        UsageError: a word of an example cannot be read.
    """
    stack = rule_stack(rule, policy)
    prove_columns(rule, stack.engine)
    wrong = tuple(wrong_examples(stack, rule, rule.query))
    survey = None
    if not wrong:
        survey = survivors(rule.query, rule.equivalent_mutants, rule_notices(stack, rule))
    return Trial(rule, len(stack.examples), wrong, survey)


def rule_stack(rule: Rule, policy: Policy) -> Stack:
    """Return the stack of one rule with the words it reads and its population computed."""
    stack = build_stack(rule, policy)
    stack.define(rule.query, f"from {rule.population}")
    return stack


def wrong_examples(stack: Stack, rule: Rule, query: str) -> list[str]:
    """Return the examples that do not hold under a query, each with its reason and the answer."""
    answers = rule_answers(stack, rule, stack.engine.query(query))
    return [
        f"{example.expected} | {example.why}: {messages}"
        for example, messages in zip(stack.examples, answers, strict=True)
        if not rule_holds(example, messages)
    ]


def rule_notices(stack: Stack, rule: Rule) -> Callable[[str], bool]:
    """Return whether some line of a rule's table answers otherwise under a query."""

    def noticed(query: str) -> bool:
        try:
            return bool(wrong_examples(stack, rule, query))
        except (duckdb.Error, StoreError):  # a query that cannot run answers nothing
            return True

    return noticed


def survivors(
    query: str, excused: tuple[tuple[str, str], ...], noticed: Callable[[str], bool]
) -> Survey:
    """Break a query in one place at a time and ask whether an example notices."""
    reasons = {said_as(condition): reason for condition, reason in excused if reason}
    killed = 0
    alive: list[str] = []
    needed: set[str] = set()
    for mutant in mutants(query):
        if noticed(mutant.query):
            killed += 1
        elif mutant.condition in reasons:
            needed.add(mutant.condition)
        else:
            alive.append(f"{mutant.deed}: {mutant.condition}")
    return Survey(killed, tuple(alive), tuple(sorted(set(reasons) - needed)))
