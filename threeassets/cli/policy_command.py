"""``threeassets policy show``: the values in force at a place on a day."""

from __future__ import annotations

import datetime as dt
import json

import click

from threeassets.cli.options import Day, policy_option
from threeassets.cli.words import HELP
from threeassets.plumbing.plain_text import wrap


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
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_obj
def show(lang: str, *, area: str, day: dt.date, policy: str | None, form: str) -> int:
    """Print every value in force, with its place and source."""
    from audit_rules.policy.loader import load_policy  # noqa: PLC0415 - help stays quick

    rows = load_policy(policy).in_force(area, day)
    if form == "json":
        content = [
            {
                "name": row.name, "kind": row.kind, "value": row.value.zh, "value_en": row.value.en,
                "valid_from": row.valid_from and row.valid_from.isoformat(),
                "valid_to": row.valid_to and row.valid_to.isoformat(),
                "place": row.place, "source": row.source,
            }
            for row in rows
        ]  # fmt: skip
        click.echo(json.dumps(content, ensure_ascii=False, indent=2).encode())
        return 0
    for row in rows:
        kind = f"（{row.kind}）" if row.kind else ""
        nation = "全国" if lang == "zh" else "nation"
        head = (
            f"{row.title.in_language(lang)}{kind}：" if lang == "zh" else f"{row.title.en} {kind}: "
        )
        said = f"{head}{row.value.in_language(lang)}  [{row.place or nation} {row.source}]"
        click.echo("\n".join(wrap(said, indent="    ", first="")))
    return 0
