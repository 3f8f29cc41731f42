"""A rule is explained in words, on a screen of 80 columns, and a question accuses nobody."""

from __future__ import annotations

import unicodedata

import pytest

from audit_rules.catalogue import rules
from audit_rules.example_table import read_examples
from audit_rules.model import Kind, Rule
from threeassets.cli.explanation import HEADINGS, explanation

WIDTH = 80


def width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_a_rule_is_told_in_words_within_a_screen(rule: Rule) -> None:
    lines = explanation(rule, "zh")
    assert [line for line in lines if width(line) > WIDTH] == []
    headings = list(read_examples(rule.examples)[0].line)[1:-1]
    # Sheets stand under their Chinese names already.
    assert [name for name in headings if name.isascii() and name not in HEADINGS] == []


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_the_examples_of_a_question_are_asked_or_not(rule: Rule) -> None:
    text = "\n".join(explanation(rule, "zh"))
    asked = ("  不提出：" in text, "  提出：" in text)
    judged = ("  合规：" in text, "  违规：" in text)
    lead = rule.kind is Kind.LEAD
    assert (asked, judged) == ((lead, lead), (not lead, not lead))


def test_the_signers_of_a_place_are_told_as_sentences() -> None:
    told = "".join(line.strip() for line in explanation(rules()["JS107"], "zh"))
    assert "经办人由任何人签；" in told
    assert "会计审核由会计签；" in told
    assert "任何人 否" not in told
