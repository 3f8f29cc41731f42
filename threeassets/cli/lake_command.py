"""``threeassets lake``: write stores out as Parquet."""

from __future__ import annotations

from pathlib import Path

import click

from threeassets.cli.screen import say
from threeassets.cli.words import HELP


@click.command(
    name="lake",
    help=HELP["lake"].zh + "\n\n例：threeassets lake -o 数据湖/ --db 甲镇.db --db 乙镇.db",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="文件夹",
    help="数据湖文件夹。Folder of the lake.",
)
@click.option(
    "--db", "dbs", multiple=True, metavar="库", help="数据库，可重复。Database, may be repeated."
)
@click.pass_obj
def command(lang: str, *, output: Path, dbs: tuple[str, ...]) -> int:
    """Write what changed and say which counties that was."""
    from threeassets.desk.exchange import update_lake  # noqa: PLC0415 - help must not load the database

    counties = update_lake(dbs, output)
    if not counties:
        say("没有变化。" if lang == "zh" else "Nothing changed.")
    for county in counties:
        say(f"已写出 {county}" if lang == "zh" else f"wrote {county}")
    return 0
