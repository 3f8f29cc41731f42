"""The rule catalogue: an index, and for every rule a page with basis, needs and examples."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from audit_rules.catalogue import rules, views
from audit_rules.example_table import read_examples
from audit_rules.families import FAMILIES, LOCAL
from audit_rules.law.instruments import Article, Law
from audit_rules.law.registry import load_laws
from audit_rules.model import WITHOUT_REGISTER, Citation, Kind, Reach, Rule, alternatives
from audit_rules.policy.parameters import parameters
from grading.faults.registry import FAULTS
from threeassets.model.days import date_of
from threeassets.model.schema import tables
from threeassets.model.text import Text
from tools.markdown import cell, code, page, span, table

KINDS = {
    Kind.ERROR: "错误 error",
    Kind.BREACH: "违规 breach",
    Kind.LEAD: "疑点 lead",
}
PLACES = {
    "org": "本单位 the organisation",
    "village": "本村 the village",
    "county": "本县 the county",
}
OPEN_END = dt.date(2099, 12, 31)
"""Stands for today where a text is in force without end: pages never read the clock."""

INTRO = (
    "每条规则一个文件。**错误**：账不可能对；**违规**：从记录表面看违反了规定；"
    "**疑点**：值得一问，什么也不证明。例子就是测试：第一栏是答案，末栏是理由。\n\n"
    "One file a rule. An *error*: the books cannot be right. A *breach*: a rule is broken on the "
    "face of the records. A *lead*: worth a question, proof of nothing. The examples are run as "
    "tests; their first column is the answer, their last the reason."
)

CODE = re.compile(r"\b[A-Z]{2}\d{3}\b")
CODES = (
    "“留着”的编号已有所指，还没有规则：评测用的县里埋了这种问题，写在 `grading/README.md` 里，"
    "或有规则说明这个问题它看不到。写那条规则时用那个编号；别的规则用空号。\n\n"
    "A code that is kept means something though it has no rule yet: the county to judge the rules "
    "by plants that fault, and `grading/README.md` tells it, or a rule says that it does not see "
    "it. A rule for it takes that code; any other rule takes a free one."
)


def rule_index() -> str:
    """Return the index of the catalogue, by family."""
    parts = []
    for family, title in FAMILIES.items():
        own = [rule for rule in rules().values() if rule.family == family]
        if own:
            parts += [f"## {family} {title.zh} · {title.en}", _index(own)]
    return page("规则 · Rules", INTRO, [*parts, "## 编号 · Codes", CODES, _codes()])


def _codes() -> str:
    in_texts = {each for rule in rules().values() for each in CODE.findall(rule.doc)}
    every = {*FAULTS, *in_texts, *rules()}
    without_rule = every - rules().keys()
    rows = []
    for family, title in FAMILIES.items():
        if family == LOCAL:
            continue
        own = sorted(each for each in without_rule if each.startswith(family))
        free = next(each for n in range(101, 1000) if (each := f"{family}{n}") not in every)
        rows.append((f"{family} {title.zh} {title.en}", " ".join(own) or "–", free))
    return table(("类别 Family", "留着 Kept", "第一个空号 First free"), rows)


def rule_page(rule: Rule) -> str:
    """Return the page of one rule."""
    guide = rule.guide
    intro = f"**要求**　{guide.asks}\n\n**界限**　{guide.edge}\n\n**看不到**　{guide.unseen}"
    parts = [
        "\n".join(f"> {line}".rstrip() for line in rule.doc.splitlines()),
        table(("", ""), _facts(rule)),
        "依据 Basis:\n\n" + "\n".join(f"- {line}" for line in _basis(rule)),
        "说法 Message:\n\n" + "\n".join(_messages(rule)),
        "例 Examples:\n\n" + _examples(rule.examples),
    ]
    return page(f"{rule.code} {rule.title.zh} · {rule.title.en}", intro, parts)


def _index(own: Iterable[Rule]) -> str:
    rows = [
        (
            f"[{rule.code}](rules/{rule.code.lower()}.md)",
            rule.title.zh,
            rule.title.en,
            KINDS[rule.kind],
            rule.severity.value,
            code(rule.parameters),
        )
        for rule in own
    ]
    headings = ("规则", "名称", "Title", "性质 Kind", "轻重 Severity", "参数 Parameters")
    return table(headings, rows)


def _messages(rule: Rule) -> Iterator[str]:
    spoken = [("", rule.kind, rule.message)]
    spoken += [(name, case.kind, case.message) for name, case in rule.cases.items()]
    for name, kind, message in spoken:
        head = f"`{name}` {KINDS[kind]}: " if name else ""
        yield from (f"- {head}{cell(text)}" for text in (message.zh, message.en))


def _facts(rule: Rule) -> Iterator[tuple[str, str]]:
    yield "性质 Kind", f"{KINDS[rule.kind]}, {rule.severity.value}"
    yield "对象 Subject", f"{_subject(rule.subject)} `{rule.subject}`"
    yield "参数 Parameters", "; ".join(_parameter(name) for name in rule.parameters) or "–"
    yield "需要 Needs", "; ".join(_need(need) for need in rule.needs)
    yield "范围 Reach", _reach(rule.reach)
    yield "检查总体 Population", _population(rule.population)
    yield "认同依据 Identity", code(rule.identity)
    yield "可以澄清的 Clears", f"{rule.clears.zh} {rule.clears.en}"


def _subject(name: str) -> str:
    register = tables().get(name)
    return register.sheet if register else WITHOUT_REGISTER[name].zh


def _parameter(name: str) -> str:
    title = parameters()[name].content.title
    return f"[{title.zh} `{name}`](../policy_parameters.md#{name})"


def _need(need: str) -> str:
    named = []
    for name, column in alternatives(need):
        heading = f"“{tables()[name].column(column).heading}”" if column else ""
        named.append(f"{tables()[name].sheet}{heading} `{name}{'.' if column else ''}{column}`")
    return " 或 or ".join(named)


def _reach(reach: Reach) -> str:
    standing = "；持续状态，按基准日判断 a standing condition, judged as of the run's day"
    return f"{PLACES[reach.place]}{standing if reach.standing else ''}"


def _population(name: str) -> str:
    doc = next((view.doc for view in views() if view.name == name), "")
    sheet = tables()[name].sheet if name in tables() else ""
    return f"`{name}` {doc or sheet}"


def _basis(rule: Rule) -> Iterator[str]:
    laws = load_laws()
    for citation in rule.basis:
        if citation.topic:
            yield _topic(citation)
        else:
            yield _cited(laws.laws[citation.law], laws.article(citation))


def _topic(citation: Citation) -> str:
    laws = load_laws().laws.values()
    carrying = [
        f"《{law.name}》第{article.key}{law.unit}"
        for law in laws
        for article in law.articles
        if citation.topic in article.topics
    ]
    return (
        f"本级“{citation.topic}”：{load_laws().article(citation).gist}；"
        f"没有这项规定的地方不适用 (a local rule; off where the place has none)。"
        f"已录 Known: {'、'.join(carrying) or '–'}"
    )


def _cited(law: Law, article: Article) -> str:
    until = OPEN_END if article.until_day is None else date_of(article.until_day - 1)
    item = load_laws().basis((Citation(law.name, article.key),), law.place, until)[0]
    held = span(article.from_day, article.until_day)
    return f"{item.text.zh}：{article.gist}（{_status(article.status.label)}；{held}）"


def _status(label: Text) -> str:
    return f"{label.zh} {label.en}"


def _examples(text: str) -> str:
    examples = read_examples(text)
    headings = list(examples[0].line)
    return table(headings, [list(example.line.values()) for example in examples])
