"""``threeassets import``: read books and registers into the store."""

from __future__ import annotations

from pathlib import Path

import click

from threeassets.cli.import_text import import_json, import_text
from threeassets.cli.options import by_option, conflict_options, database, db_option, paths_argument
from threeassets.cli.words import HELP


@click.command(
    name="import", help=HELP["import"].zh + "\n\n例：threeassets import 账簿/ 登记簿.xlsx"
)
@paths_argument
@click.option(
    "--org", metavar="编码", help="文件未写明单位时用。Whose books, where files do not say."
)
@conflict_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@by_option
@db_option
@click.pass_obj
def command(
    lang: str,
    paths: tuple[Path, ...],
    *,
    org: str | None,
    conflict: str | None,
    form: str,
    by: str | None,
    db: str | None,
) -> int:
    """Import and report; exit 1 where there are problems."""
    from threeassets.store.ledger import Ledger  # noqa: PLC0415 - help must not load the database

    with Ledger(database(db)) as ledger:
        report = ledger.import_books(paths, org=org, on_conflict=conflict or "ask", by=by)
    said = import_json(report).decode() if form == "json" else import_text(report, lang)
    click.echo(said, nl=False)
    return 1 if report.problems else 0
