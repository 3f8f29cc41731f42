"""``threeassets log``: who did what when."""

from __future__ import annotations

import click

from threeassets.cli.options import db_option, format_option
from threeassets.cli.screen import say
from threeassets.cli.words import HELP
from threeassets.desk.forms import RESULTS
from threeassets.plumbing.plain_text import wrap


@click.command(name="log", help=HELP["log"].zh + "\n\n例：threeassets log --org 单位编码")
@click.option("--org", metavar="编码", help="只看该单位。Only this organisation.")
@format_option("log")
@db_option
@click.pass_obj
def command(lang: str, *, org: str | None, form: str, db: str | None) -> int:
    """List the acts, oldest first within each book."""
    from threeassets.desk.proofs import acts_in  # noqa: PLC0415 - help must not load the database

    entries = acts_in(db, org)
    if form != "text":
        say(RESULTS["log"].write(form, entries, lang), nl=False)
        return 0
    for entry in entries:
        text = f"{entry.book} {entry.text().in_language(lang)}"
        say("\n".join(wrap(text, indent="    ", first=f"{entry.at} {entry.by} ")))
    return 0
