"""Worked examples: a unit's books and registers, and all that some rules say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from audit_rules.catalogue import rules, words_of
from audit_rules.examples.facts import Facts
from audit_rules.examples.stack import facts_engine
from audit_rules.messages import message_of
from audit_rules.policy.policy import Policy
from audit_rules.running.words import define

AREA = "990101100200"


@dataclass(frozen=True)
class Case:
    """A case by its number: its books, and what the rules say of them: code and words."""

    number: str
    build: Callable[[Facts], None]
    says: tuple[str, ...] = ()


def sentences(case: Case, codes: Iterable[str], policy: Policy) -> list[str]:
    """Return code and Chinese message of every finding some rules make of a case."""
    facts = Facts("E")
    facts.add("organization", org_name="E", area_code=AREA)
    case.build(facts)
    units = {str(row["org_code"]): AREA for row in facts.rows["organization"]}
    engine = facts_engine([facts], policy, units)
    judged = [rules()[code] for code in codes]
    for view in words_of(rule.query for rule in judged):
        define(engine, view)
    return [
        f"{rule.code} {message_of(rule, row, 'zh')}"
        for rule in judged
        for row in engine.query(rule.query).to_pylist()
    ]


def unexplained(sentences: list[str], expected_words: Iterable[str]) -> list[str]:
    """Return what was said beyond the words wanted, and what was wanted and not said."""
    rest, missing = list(sentences), []
    for words in expected_words:
        code, text = words.split(" ", 1)
        fitting = [each for each in rest if each.startswith(code) and text in each]
        if fitting:
            rest.remove(fitting[0])
        else:
            missing.append(f"not said: {words}")
    return rest + missing
