"""``threeassets log``: who did what when."""

from __future__ import annotations

import csv
import io

import click
import orjson

from threeassets.cli.options import database, db_option
from threeassets.cli.screen import say
from threeassets.cli.words import HELP
from threeassets.plumbing.marks import inert
from threeassets.plumbing.plain_text import wrap
from threeassets.plumbing.showing import shown


@click.command(name="log", help=HELP["log"].zh + "\n\n例：threeassets log --org 单位编码")
@click.option("--org", metavar="编码", help="只看该单位。Only this organisation.")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text")
@db_option
@click.pass_obj
def command(lang: str, *, org: str | None, form: str, db: str | None) -> int:
    """List the acts, oldest first within each book."""
    from threeassets.store.ledger import Ledger  # noqa: PLC0415 - help must not load the database

    with Ledger(database(db), create=False) as ledger:
        entries = ledger.log(org)
    if form == "text":
        for entry in entries:
            said = f"{entry.book} {entry.text().in_language(lang)}"
            say("\n".join(wrap(said, indent="    ", first=f"{entry.at} {entry.by} ")))
        return 0
    rows = [
        {
            "org_code": entry.book,
            "number": entry.seq,
            "kind": entry.kind,
            "at": entry.at,
            "by": entry.by,
            "import": entry.import_id,
            "file": entry.file_name,
            "evidence": entry.evidence,
            "text": entry.text().in_language(lang),
        }
        for entry in entries
    ]
    if form == "json":
        say(orjson.dumps({"schema": 1, "log": rows}, option=orjson.OPT_INDENT_2))
        return 0
    target = io.StringIO()
    headings = ("org_code", "number", "kind", "at", "by", "import", "file", "evidence", "text")
    writer = csv.DictWriter(target, headings)
    writer.writeheader()
    # Marked before a cell is made a text: what is shown as a mark in it begins no formula.
    writer.writerows(
        {key: inert(shown("" if cell is None else str(cell))) for key, cell in row.items()}
        for row in rows
    )
    say(target.getvalue(), nl=False)
    return 0
