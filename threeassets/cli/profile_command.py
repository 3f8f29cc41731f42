"""``threeassets profile``: propose how a file is read."""

from __future__ import annotations

from pathlib import Path

import click

from threeassets.cli.screen import say
from threeassets.cli.words import HELP


@click.command(
    name="profile", help=HELP["profile"].zh + "\n\n例：threeassets profile 台账.xlsx -o 台账.yaml"
)
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="写到哪里；不写则显示在屏幕上。Where to; on screen if left out.",
)
@click.pass_obj
def command(lang: str, *, file: Path, output: Path | None) -> int:
    """Write the profile, or show it."""
    from threeassets.desk.blanks import propose_profile  # noqa: PLC0415 - help stays quick

    text = propose_profile(file, output)
    if output is None:
        say(text, nl=False)
        return 0
    say(
        f"已写出 {output}。请逐行核对理由，再用 import --profile 导入。"
        if lang == "zh"
        else f"{output} written. Check the reason of every line, then import with --profile."
    )
    return 0
