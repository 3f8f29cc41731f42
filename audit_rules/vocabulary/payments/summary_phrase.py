"""Phrases of a topic that stand as a whole in a summary, a title or a purpose: they may raise a question, no more.

A phrase counts between marks, digits, ends of the summary and the few words that introduce or
close such a phrase; the longest of a topic counts. What merely contains it (招待所, 供电费用) does
not.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from audit_rules.model import Measure, View

BEFORE = r"(?:^|(?<=[\W_\d年月季度付缴交发支报退收补代购买{}]))"
BEFORE_TOO = {"hospitality": "及和与"}
"""What else may stand before a phrase of a topic: hospitality is named after other things."""
AFTER = r"(?:$|(?=[\W_\d款费用金单据的]))"


@lru_cache(maxsize=1)
def _topics() -> tuple[tuple[str, re.Pattern[str]], ...]:
    source = resources.files("audit_rules.vocabulary").joinpath("summary_phrases.csv")
    phrases: dict[str, list[str]] = {}
    for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines()):
        phrases.setdefault(row["topic"], []).append(row["phrase"])
    longest = {topic: sorted(words, key=len, reverse=True) for topic, words in phrases.items()}
    return tuple(
        (
            topic,
            re.compile(
                BEFORE.format(BEFORE_TOO.get(topic, "")) + "(" + "|".join(words) + ")" + AFTER
            ),
        )
        for topic, words in longest.items()
    )


def phrases_in(summary: str) -> Iterator[tuple[str, str]]:
    """Yield topic and phrase of every topic a summary speaks of."""
    for topic, pattern in _topics():
        if match := pattern.search(summary):
            yield topic, match[1]


def compute(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[tuple[object, ...]]:
    """Yield unit, summary, topic and phrase."""
    for org, summary in sorted((row["org_code"], row["summary"] or "") for row in rows["rows"]):
        for topic, phrase in phrases_in(summary):
            yield org, summary, topic, phrase


VIEW = View(
    name="summary_phrase",
    query="""
        select org_code, je_line_description as summary
        from entry
        union
        select org_code, title as summary
        from decision
        union
        select org_code, purpose as summary
        from payment_request
        union
        select org_code, memo as summary
        from bank_transaction
    """,
    shows=("topic", "phrase"),
    examples="""
        gives              | lines                                | why
        bank_charge 手续费 | 借51301[付手续费]:100 贷51302:100    | 付字之后
        bank_charge 手续费 | 借51301[6月手续费]:100 贷51302:100   | 月字之后
        bank_charge 账户手续费 | 借51301[账户手续费]:1 贷51302:1  | 取最长的
        bank_charge 网银年费手续费 | 借51301[网银年费手续费]:1 贷51302:1 | 叠用的
        no                 | 借51301[中介手续费]:100 贷51302:100  | 前面还有别的字
        no                 | 借51301[手续费率咨询]:100 贷51302:1  | 后面还有别的字
        emergency 抢险     | 借51301[抢险费]:1 贷51302:1      | 在开头
        no                 | 借51301[防汛物资]:1 贷51302:1        | 防汛后面还有别的字
        hospitality 宴请   | 借51301[付办公用品及宴请费]:1 贷51302:1 | 与别的东西一起
        no                 | 借51301[付中介及手续费]:1 贷51302:1  | 别类的短语不能接在后面
        no                 | 借51301[付招待所维修款]:1 贷51302:1  | 招待所不是招待
        emergency 防汛     | 借51301[防汛费用]:1 贷51302:1        | 费用可以跟在后面
    """,
    whole_unit=True,
    measure=Measure(
        reads={},
        columns={"org_code": str, "summary": str, "topic": str, "phrase": str},
        compute=compute,
    ),
)
