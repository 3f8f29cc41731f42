"""``threeassets policy``: the values in force at a place on a day; whether a file is right."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from threeassets.cli.options import Day, format_option, policy_option
from threeassets.cli.screen import say
from threeassets.cli.words import HELP
from threeassets.desk.forms import RESULTS
from threeassets.model.text import Text
from threeassets.plumbing.plain_text import wrap

if TYPE_CHECKING:
    from audit_rules.policy.policy import Shown


@click.group(name="policy", help=HELP["policy"].zh)
def command() -> None:
    """Group of the policy commands."""


@command.command(
    name="show",
    help="查看某地某日适用的标准\n\n"
    "例：threeassets policy show --area 990101100200 --on 2025-06-30 --policy demo_county",
)
@click.option("--area", required=True, metavar="区划代码", help="行政区划代码。Area code.")
@click.option(
    "--on", "day", type=Day(), required=True, metavar="日期", help="哪一日。On which day."
)
@policy_option
@format_option("values")
@click.pass_obj
def show(lang: str, *, area: str, day: dt.date, policy: str | None, form: str) -> int:
    """Print every value in force, with its place and source."""
    from audit_rules.policy.loader import load_policy  # noqa: PLC0415 - help stays quick

    rows = load_policy(policy).in_force(area, day)
    if form != "text":
        say(RESULTS["values"].write(form, rows, lang), nl=False)
        return 0
    for row in rows:
        nation = "全国" if lang == "zh" else "nation"
        text = f"{row.sentence(lang)}  [{row.place or nation} {row.source}]"
        say("\n".join(wrap(text, indent="    ", first="")))
    return 0


@command.command(
    name="check",
    help="试读本地标准文件：逐条指出错误，或列出其中的地方、期间和值\n\n"
    "例：threeassets policy check demo_county",
)
@click.argument("file", metavar="文件|文件夹|名称")
@format_option("standards")
@click.pass_obj
def check(lang: str, *, file: str, form: str) -> int:
    """Say everything that is wrong in a policy, or what it holds; exit 1 where it is wrong."""
    from threeassets.desk.standards import read_standards  # noqa: PLC0415 - as above

    standards = read_standards(file)
    faults, values = standards.faults, standards.values
    if form != "text":
        say(RESULTS["standards"].write(form, standards, lang), nl=False)
        return int(bool(faults))
    lines = [fault.text.in_language(lang) for fault in faults]
    places = sorted({row.place for row in values})
    head = (
        Text(f"{file}：{len(faults)} 处错误。", f"{file}: {len(faults)} faults.")
        if faults
        else Text(
            f"{file}：没有错误，{len(values)} 个值，适用于 {'、'.join(places)}。",
            f"{file}: right, {len(values)} values for {', '.join(places)}.",
        )
    )
    lines += [f"{_span(row)}  [{row.place}] {row.sentence(lang)}  {row.source}" for row in values]
    for line in (head.in_language(lang), *lines):
        say("\n".join(wrap(line, indent="    ", first="")))
    return int(bool(faults))


def _span(row: Shown) -> str:
    """Write from which day to which day a value holds; the last day is not in it any more."""
    first, last = (day.isoformat() if day else "" for day in (row.valid_from, row.valid_to))
    return f"{first or '…'} – {last or '…'}"
