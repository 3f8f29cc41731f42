"""What keeps a rule from being whole: words left out, and names of what does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import UnionType
from typing import get_args, get_origin, get_type_hints

from audit_rules.example_table import read_examples
from audit_rules.law.registry import load_laws
from audit_rules.messages import column_of, placeholders
from audit_rules.model import WITHOUT_REGISTER, Kind, Place, Rule, alternatives
from audit_rules.policy.parameters import parameters
from threeassets.model.errors import LawError
from threeassets.model.schema import Trait, columns_with, tables
from threeassets.model.text import Text

CORE = ("amount_fen", "occurred_on_day", "org_code", "subject_id")
_REGISTER = re.compile(r"'(\w+)'\s+as\s+register\b")


@dataclass(frozen=True, slots=True)
class RuleFault:
    """Something wrong with a rule: in which of its fields (``doc`` is the docstring), and what."""

    field: str
    text: Text


def _fault(field: str, zh: str, en: str) -> RuleFault:
    return RuleFault(field, Text(zh, en))


def rule_faults(rule: Rule) -> Iterator[RuleFault]:
    """Yield what is wrong with a rule as it is written, before any query runs."""
    yield from (wrong := list(mistyped(rule)))
    if wrong:  # what is of another kind cannot be looked into
        return
    yield from untold(rule)
    yield from misspoken(rule)
    yield from unregistered(rule)
    yield from without_case(rule)
    yield from groundless(rule)
    yield from unexampled(rule)


def mistyped(rule: Rule) -> Iterator[RuleFault]:
    """Yield the fields that hold something of another kind than they should."""
    for name, hint in get_type_hints(Rule).items():
        kinds = tuple(get_origin(each) or each for each in get_args(hint) or (hint,))
        kind = get_origin(hint)
        types = kinds if kind is UnionType or kind is None else (kind,)
        value = getattr(rule, name)
        if isinstance(value, types):
            continue
        type_name = type(value).__name__
        comma = types == (tuple,)
        yield _fault(
            name,
            f"{name} 应是 {hint}，写的是 {type_name}。" + "只有一项时，后面也要有逗号。" * comma,
            f"{name} should be {hint} and is {type_name}."
            + " One item alone is followed by a comma too." * comma,
        )


def untold(rule: Rule) -> Iterator[RuleFault]:
    """Yield what the words around a rule leave out."""
    first, _, rest = rule.doc.partition("\n")
    if not first.endswith(".") or rest[:1] not in {"", "\n"}:
        yield _fault(
            "doc",
            "文件开头的说明（docstring）第一行应是一句完整的英文，以句点结束，后面空一行。",
            "the first docstring line is one sentence of its own, and an empty line follows.",
        )
    if "Not seen:" not in rule.doc:
        yield _fault(
            "doc",
            "文件开头的说明（docstring）没有写看不到什么。请加一段，以“Not seen:”开头。",
            "the docstring does not say what is not seen. Add a paragraph that begins “Not seen:”.",
        )
    for name in ("asks", "edge", "unseen"):
        if not getattr(rule.guide, name):
            yield _fault("guide", f"guide 没有写 {name}。", f"the guide has no {name}.")
    if not (rule.clears.zh and rule.clears.en):
        yield _fault(
            "clears",
            "没有写哪份材料可以澄清（中、英文）。",
            "no clears: name the paper that clears a finding.",
        )
    for name in ("basis", "needs", "identity"):
        if not getattr(rule, name):
            yield _fault(name, f"{name} 不能空着。", f"{name} is never empty.")
    if rule.reach.place not in set(Place):
        yield _fault(
            "reach",
            f"reach 写的是 {rule.reach.place}。范围写 Place 的一种。",
            f"reach {rule.reach.place}: it is one of Place.",
        )


def misspoken(rule: Rule) -> Iterator[RuleFault]:
    """Yield words that a kind of finding may not use: a lead asks, it accuses nobody."""
    spoken = [("message", rule.kind, rule.message)]
    spoken += [("cases", case.kind, case.message) for case in rule.cases.values()]
    for name, kind, message in spoken:
        lead = kind is Kind.LEAD
        if lead and not message.zh.startswith("疑点"):
            yield _fault(name, "疑点（lead）的中文说法应以“疑点”开头。", "a lead begins with 疑点.")
        if lead and "违规" in message.zh + rule.title.zh:
            yield _fault(
                name, "疑点（lead）的名称和说法里不能有“违规”。", "a lead never says 违规."
            )
        if not lead and "疑点" in message.zh:
            yield _fault(name, "只有疑点（lead）的说法里可以有“疑点”。", "only a lead says 疑点.")
        if kind.rank > rule.kind.rank:
            yield _fault(name, "case 的性质不能比规则本身重。", "a case is heavier than its rule.")


def without_case(rule: Rule) -> Iterator[RuleFault]:
    """Yield cases said to rest on an absence that a rule does not have."""
    for case in (case for cases in rule.absence_cases.values() for case in cases):
        if case not in {"", *rule.cases}:
            yield _fault("absence_cases", f"cases 里没有 {case}。", f"there is no case {case}.")


def unregistered(rule: Rule) -> Iterator[RuleFault]:
    """Yield registers, columns and parameters that a rule names and that do not exist."""
    named = [("evidence", register) for register, _ in rule.evidence]
    named += [("trail", register) for register in _REGISTER.findall(rule.trail)]
    if rule.subject not in WITHOUT_REGISTER:
        named.append(("subject", rule.subject))
    for field, name in named:
        if name not in tables():
            yield _fault(field, f"没有登记簿 {name}。", f"there is no register {name}.")
    needs = [("needs", need) for need in (*rule.needs, *rule.from_absence)]
    needs += [("parts", need) for part in rule.parts for need in part.needs]
    for field, need in needs:
        for name, column in alternatives(need):
            if name not in tables() or (column and column not in tables()[name].column_names):
                shown = f"{name}.{column}" if column else name
                yield _fault(field, f"没有 {shown}。", f"there is no {shown}.")
    for name in (*rule.parameters, *(name for part in rule.parts for name in part.parameters)):
        if name not in parameters():
            yield _fault(
                "parameters", f"没有标准（参数）{name}。", f"there is no parameter {name}."
            )


def groundless(rule: Rule) -> Iterator[RuleFault]:
    """Yield citations that the registry does not know, or that were in force nowhere on any day."""
    areas = [law.place.ljust(12, "0") for law in load_laws().laws.values()]
    for citation in rule.basis:
        try:
            spans = [span for area in areas for span in load_laws().periods((citation,), area)]
        except LawError as error:
            yield RuleFault("basis", error.text)
        else:
            if not spans:
                shown = f"{citation.law}{citation.article}{citation.topic}"
                yield _fault(
                    "basis",
                    f"“{shown}”在任何地方、任何日期都没有施行过。",
                    f"“{shown}” was never in force anywhere.",
                )


def unexampled(rule: Rule) -> Iterator[RuleFault]:
    """Yield what the table of examples lacks: cells, one of the two answers, a reason."""
    try:
        examples = read_examples(rule.examples)
    except ValueError as error:
        yield _fault(
            "examples",
            f"例子表的这一行与表头的栏数不同，或表头没有 why：{error}",
            f"this line of the examples has more or fewer cells than the headings, or there is no "
            f"heading why: {error}",
        )
        return
    if {example.lawful for example in examples} != {True, False}:
        yield _fault(
            "examples",
            "例子要有两种：第一栏写 no 的，和写出说法的。",
            "examples are of two kinds: some answer no, some with words of the message.",
        )
    for example in examples:
        if not example.why:
            line = " | ".join(example.line.values())
            yield _fault(
                "examples", f"例子没有写理由：{line}", f"an example says no reason: {line}"
            )


def column_faults(rule: Rule, columns: set[str]) -> Iterator[RuleFault]:
    """Yield what a rule says of columns that its query does not give."""
    for name in CORE:
        if name not in columns:
            yield _fault("query", f"查询没有给出列 {name}。", f"no column {name}.")
    for message in (rule.message, *(case.message for case in rule.cases.values())):
        for lang in ("zh", "en"):
            for name in placeholders(message.in_language(lang)):
                if column_of(name, columns, lang) is None:
                    yield _fault(
                        "message",
                        f"说法里的 {{{name}}} 不是查询的列（{lang}）。",
                        f"{{{name}}} is no column ({lang}).",
                    )
    named = [("identity", name) for name in rule.identity]
    named += [("evidence", column) for _, column in rule.evidence]
    named += [("money", name) for name in placeholders(rule.money)]
    named += [("folded_by", rule.folded_by)] if rule.folded_by else []
    for field, name in named:
        if name not in columns:
            yield _fault(
                field, f"{field} 里的 {name} 不是查询的列。", f"{field} {name} is no column."
            )
    for name in sorted(set(rule.identity) & set(columns_with(Trait.PERSONAL))):
        yield _fault(
            "identity",
            f"identity 里的 {name} 是个人信息，不能用。",
            f"identity {name} is personal data.",
        )


def population_faults(rule: Rule, population: set[str]) -> Iterator[RuleFault]:
    """Yield the columns that the population must have and has not."""
    decisive = {column for _, column in alternatives(rule.decisive) if column}
    for name in sorted({"org_code", *decisive} - population):
        yield _fault(
            "population",
            f"population {rule.population} 没有列 {name}。",
            f"the population {rule.population} has no column {name}.",
        )
