"""``threeassets backup``: copy the store, or put a copy back."""

from __future__ import annotations

from pathlib import Path

import click

from threeassets.cli.options import db_option
from threeassets.cli.screen import say
from threeassets.cli.words import HELP
from threeassets.model.errors import UsageError


@click.command(name="backup", help=HELP["backup"].zh + "\n\n例：threeassets backup -o 备份.db")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="写到哪个文件。File to write.",
)
@click.option(
    "--restore",
    "source",
    type=click.Path(path_type=Path),
    metavar="备份",
    help="由备份恢复到 --db。Put this backup where --db says.",
)
@db_option
@click.pass_obj
def command(lang: str, *, output: Path | None, source: Path | None, db: str | None) -> int:
    """Copy or restore; either way the copy is verified."""
    # Help must not load the database.
    from threeassets.desk.exchange import copy_store, put_back  # noqa: PLC0415 - as above

    if (output is None) == (source is None):
        raise UsageError(
            "请用 -o 指明备份到哪个文件，或用 --restore 指明由哪个备份恢复，二者取一。",
            "Name either the file to write with -o or the backup to restore with --restore.",
        )
    if source is not None:
        target, heads = put_back(source, db)
        say(f"已恢复 {target}" if lang == "zh" else f"restored {target}")
        for book, head in heads.items():
            say(f"{book} 证据头 {head}" if lang == "zh" else f"{book} head {head}")
        return 0
    if output is not None:
        copy_store(db, output)
        say(f"已备份并核验 {output}" if lang == "zh" else f"backed up and verified {output}")
    return 0
