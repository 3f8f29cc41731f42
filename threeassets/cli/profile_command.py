"""``threeassets profile``: propose how a file is read."""

from __future__ import annotations

from pathlib import Path

import click

from threeassets.cli.screen import say
from threeassets.cli.words import HELP
from threeassets.model.errors import UsageError


@click.command(
    name="profile", help=HELP["profile"].zh + "\n\n例：threeassets profile 台账.xlsx -o 台账.yaml"
)
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="文件",
    help="写到哪里；不写则显示在屏幕上。Where to; on screen if left out.",
)  # fmt: skip
@click.pass_obj
def command(lang: str, *, file: Path, output: Path | None) -> int:
    """Write the profile, or show it."""
    from threeassets.importers.profile_proposal import propose  # noqa: PLC0415 - help stays quick
    from threeassets.plumbing.output import write_file  # noqa: PLC0415 - as above

    text = propose(file)
    if output is None:
        say(text, nl=False)
        return 0
    if output.exists() and output.samefile(file):
        raise UsageError(
            f"“{output}”就是要读的文件，没有覆盖。请换一个文件名。",
            f"{output} is the file that is read and was not written over. Choose another name.",
        )
    write_file(output, text.encode())
    say(
        f"已写出 {output}。请逐行核对理由，再用 import --profile 导入。"
        if lang == "zh"
        else f"{output} written. Check the reason of every line, then import with --profile."
    )
    return 0
