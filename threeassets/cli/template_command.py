"""``threeassets template``: the blank workbook."""

from __future__ import annotations

from pathlib import Path

import click

from threeassets.cli.screen import say
from threeassets.cli.words import HELP


@click.command(
    name="template", help=HELP["template"].zh + "\n\n例：threeassets template -o 登记簿.xlsx"
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="文件",
    help="写到哪里。Where to.",
)
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="写出全部登记簿，供审计用；不加时只有村里通常有的表。Every register, for auditors.",
)
@click.pass_obj
def command(lang: str, *, output: Path, every: bool) -> int:
    """Write the workbook and say what to do with it."""
    from threeassets.desk.blanks import write_blank_workbook  # noqa: PLC0415 - help stays quick

    write_blank_workbook(output, every=every)
    say(
        f"已生成空白登记簿：{output}。填写说明见第一张工作表。"
        if lang == "zh"
        else f"Blank workbook written: {output}. The first sheet says how to fill it in."
    )
    return 0
