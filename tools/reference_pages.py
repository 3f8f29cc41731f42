"""Registers, policy parameters, laws and commands as pages."""

from __future__ import annotations

from collections.abc import Iterator

import click

from audit_rules.catalogue import rules
from audit_rules.law.instruments import Article, Law
from audit_rules.law.registry import load_laws
from audit_rules.model import Rule
from audit_rules.policy.loader import NATIONAL, load_policy, shipped_policies
from audit_rules.policy.parameters import Parameter, Stricter, ValueType, parameters
from audit_rules.policy.policy import PolicyValue
from audit_rules.policy.values import write_value
from threeassets.cli.main import cli
from threeassets.model.schema import Column, ColumnKind, Table, Trait, tables
from tools.markdown import code, page, place, span, table

KINDS = {
    ColumnKind.TEXT: "text",
    ColumnKind.AREA_CODE: "text, 12 digits",
    ColumnKind.USCC: "text, 统一社会信用代码",
    ColumnKind.ID_NUMBER: "text, 身份证号",
    ColumnKind.INTEGER: "integer",
    ColumnKind.FLAG: "是/否, kept as 1/0",
    ColumnKind.MONEY: "yuan, kept as integer fen",
    ColumnKind.DATE: "date",
    ColumnKind.DATETIME: "date and time",
    ColumnKind.CHOICE: "one of",
    ColumnKind.ORGANIZATION: "org_code of an organization",
}
TYPES = {
    ValueType.MONEY: "yuan, kept as fen",
    ValueType.SHARE: "percentage, kept as 1/1,000,000",
    ValueType.MONTH_DAY: "month and day",
}
VILLAGE = {Stricter.FREE: "–", Stricter.LOWER: "只能更低 lower", Stricter.HIGHER: "只能更高 higher"}


def _reading(name: str) -> list[str]:
    """Return the codes of the rules that read a parameter."""
    return [code for code, rule in rules().items() if name in rule.parameters]


def _linked(codes: list[str]) -> str:
    return ", ".join(f"[{name}](rules/{name.lower()}.md)" for name in codes) or "–"


def dictionary_page() -> str:
    """Return every register and column that can be imported."""
    intro = (
        "可以导入的全部登记簿和栏目。标题写中文栏名、别名或英文栏名均可；"
        "空白登记簿用 `threeassets template -o 登记簿.xlsx` 生成。\n\n"
        "Every register and column that can be imported. A heading may be the Chinese one, an "
        "alias, or the column's name; under the name of a `…_fen` column the file holds fen, under "
        "a Chinese heading yuan. *masked* columns are personal data, never printed in full."
    )
    return page("数据字典 · Data dictionary", intro, [_register(one) for one in tables().values()])


def _register(register: Table) -> str:
    needing = [code for code, rule in rules().items() if register.name in rule.needed_registers]
    keys = [key.replace("|", " or ") for key in register.key_columns]
    known = f"已知日 Known on: `{register.known_on}`. " if register.known_on else ""
    headings = ("栏目 Column", "栏名 Heading", "别名 Aliases", "类型 Type", "必填", "说明 Notes")
    return "\n\n".join(
        [
            f"## {register.sheet} `{register.name}`",
            f"键 Key: {code(keys)}. {known}用到的规则 Rules that need it: {_linked(needing)}.",
            table(headings, [_column(column) for column in register.columns]),
        ]
    )


def _column(column: Column) -> tuple[str, ...]:
    masked = "masked" if Trait.PERSONAL in column.traits else ""
    synonyms = "; ".join(f"{left} = {right}" for left, right in column.value_aliases)
    refers = f"names: {', '.join(column.refers)}" if column.refers else ""
    planned = "may lie ahead" if Trait.PLANNED in column.traits else ""
    notes = "; ".join(filter(None, (column.description, synonyms, refers, planned, masked)))
    aliases = "、".join(column.aliases)
    required = "是 yes" if column.required else ""
    return f"`{column.name}`", column.heading, aliases, _kind(column), required, notes


def _kind(column: Column) -> str:
    if column.kind is ColumnKind.DECIMAL:
        return f"decimal, kept as integers of 1/{column.scale:,}"
    return " ".join([KINDS[column.kind], "、".join(column.choices)]).strip()


def parameter_page() -> str:
    """Return every policy parameter with the values that ship."""
    intro = (
        "规则读取的标准。地方的标准写在政策文件里，用 `--policy` 指定；村规民约只能比上级更严。"
        "`demo_county` 是虚构的，其余为公开数字，出处见各行。\n\n"
        "The values rules read, by place and date; an interval's last day is no longer in it. "
        "`demo_county` is invented; the others are published figures, each with its source."
    )
    # A loaded policy holds the national values too; theirs is no place.
    shipped = [(NATIONAL, list(load_policy().values))] + [
        (name, [value for value in load_policy(name).values if value.place])
        for name in shipped_policies()
    ]
    parts = [_parameter(parameter, shipped) for parameter in parameters().values()]
    return page("政策参数 · Policy parameters", intro, parts)


def _parameter(parameter: Parameter, shipped: list[tuple[str, list[PolicyValue]]]) -> str:
    kind, edge = parameter.content.type, parameter.edge.meaning
    facts = [
        ("类型 Type", TYPES.get(kind, kind.value)),
        ("界限 Edge", f"{edge.zh} {edge.en}".strip() or "–"),
        ("类别 Kinds", "、".join(parameter.kinds) or "–"),
        ("村规 Village by-law", VILLAGE[parameter.stricter]),
        ("规则 Rules", _linked(_reading(parameter.name))),
    ]
    rows = [
        (
            name,
            place(value.place),
            value.kind,
            span(value.from_day, value.until_day),
            _written(parameter, value),
            value.source,
        )
        for name, values in shipped
        for value in values
        if value.name == parameter.name
    ]
    headings = ("政策 Policy", "地方 Place", "类别 Kind", "期间 Days", "值 Value", "出处 Source")
    title = parameter.content.title
    parts = [
        f'<a id="{parameter.name}"></a>',
        f"## {title.zh} · {title.en} `{parameter.name}`",
        table(("", ""), facts),
        table(headings, rows) if rows else "没有自带的值。No value ships.",
    ]
    return "\n\n".join(parts)


def _written(parameter: Parameter, value: PolicyValue) -> str:
    shown = write_value(parameter, value.value)
    return f"{shown.zh}：{value.reason}" if value.value is None else shown.zh


def law_page() -> str:
    """Return the law registry."""
    intro = (
        "规则所依据的法规条文。要点是我们自己的话，不是条文原文；"
        "每条写明文本是怎样核对的。不构成法律意见。\n\n"
        "What rules cite: gists in our own words, never the text itself, each with how its text "
        "was read. No legal advice. The last day of an interval is no longer in it."
    )
    registry = load_laws()
    topics = [
        (topic, article.gist, _linked(_citing("", "", topic)))
        for topic, article in registry.topics.items()
    ]
    parts = [_law(law) for law in registry.laws.values()]
    headings = ("主题 Topic", "要点 Gist", "规则 Rules")
    parts.append("## 本级规定的主题 · What places set themselves\n\n" + table(headings, topics))
    return page("法规 · Laws", intro, parts)


def _citing(law: str, article: str, topic: str = "") -> list[str]:
    return [code for code, rule in rules().items() if _cites(rule, (law, article, topic))]


def _cites(rule: Rule, wanted: tuple[str, str, str]) -> bool:
    return any((one.law, one.article, one.topic) == wanted for one in rule.basis)


def _law(law: Law) -> str:
    label = law.status.label
    facts = [
        law.title if law.title != law.name else "",
        law.number,
        law.issuer,
        place(law.place),
        span(law.from_day, law.until_day),
        f"{label.zh} {label.en}",
        law.note,
    ]
    headings = ("条 Article", "要点 Gist", "文本 Text", "期间 Days", "附注 Notes", "规则 Rules")
    rows = [_article(law, article) for article in law.articles]
    return "\n\n".join(
        [f"## {law.name}", "；".join(filter(None, facts)), table(headings, rows)],
    )


def _article(law: Law, article: Article) -> tuple[str, ...]:
    label = article.status.label
    other = [f"{span(one.from_day, one.until_day)} 为 {one.number}" for one in article.numbers]
    own = (article.from_day, article.until_day) != (law.from_day, law.until_day)
    held = span(article.from_day, article.until_day) if own else ""
    notes = "；".join(filter(None, (*article.topics, *other, article.note)))
    citing = _linked(_citing(law.name, article.key))
    return article.key, article.gist, f"{label.zh} {label.en}", held, notes, citing


def command_page() -> str:
    """Return every command's help, as the program prints it."""
    intro = (
        "由程序的帮助文字生成。退出码：0 无需报告；1 有达到 `--fail-on` 的问题或未能读取的内容；"
        "2 未能运行。\n\n"
        "Written from the program's own help. Exit codes: 0 nothing to report, 1 findings at or "
        "above `--fail-on` or problems, 2 could not run."
    )
    return page("命令行 · Command line", intro, _helps(cli, None, "threeassets"))


def _helps(command: click.Command, above: click.Context | None, name: str) -> Iterator[str]:
    settings = {**command.context_settings, "terminal_width": 80}
    context = click.Context(command, parent=above, info_name=name, **settings)
    yield f"## {context.command_path}\n\n```text\n{command.get_help(context).rstrip()}\n```"
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None:
                yield from _helps(found, context, below)
