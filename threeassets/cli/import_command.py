"""``threeassets import``: read books and registers into the store."""

from __future__ import annotations

from pathlib import Path

import click

from threeassets.cli.import_text import import_text
from threeassets.cli.options import by_option, conflict_options, database, db_option, paths_argument
from threeassets.cli.words import HELP
from threeassets.desk.import_json import import_json


@click.command(
    name="import", help=HELP["import"].zh + "\n\n例：threeassets import 账簿/ 登记簿.xlsx"
)
@paths_argument
@click.option(
    "--org", metavar="编码", help="文件未写明单位时用。Whose books, where files do not say."
)
@click.option(
    "--profile",
    metavar="名称|文件|文件夹",
    help="读法配置：自带名称、YAML 文件，或按表头从中选用的文件夹。"
    "How files are read: a shipped name, a file, or a folder to choose from by headings.",
)
@click.option("--dry-run", is_flag=True, help="只试读，不写入。Show the reading, store nothing.")
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
    profile: str | None,
    dry_run: bool,
    conflict: str | None,
    form: str,
    by: str | None,
    db: str | None,
) -> int:
    """Import and report; exit 1 where there are problems."""
    from threeassets.store.ledger import Ledger  # noqa: PLC0415 - help must not load the database

    if dry_run:
        return _dry_run(paths, org=org, profile=profile, form=form, lang=lang)
    with Ledger(database(db)) as ledger:
        report = ledger.import_books(
            paths, org=org, profile=profile, on_conflict=conflict or "ask", by=by
        )
    said = import_json(report) if form == "json" else import_text(report, lang)
    click.echo(said, nl=False)
    return 1 if report.problems or report.missed else 0


def _dry_run(
    paths: tuple[Path, ...], *, org: str | None, profile: str | None, form: str, lang: str
) -> int:
    from threeassets.cli.reading_text import reading_json, reading_text  # noqa: PLC0415 - as above
    from threeassets.importers import find_books, read_books  # noqa: PLC0415 - as above
    from threeassets.importers.profiles.profile_folder import load_profiles  # noqa: PLC0415 - as above

    how = load_profiles(profile) if profile is not None else None
    parsed = read_books([file for path in paths for file in find_books(path)], org, how)
    said = reading_json(parsed) if form == "json" else reading_text(parsed, lang)
    click.echo(said, nl=False)
    missed = any(figure.difference_fen for file in parsed for figure in file.controls)
    return 1 if missed or any(file.problems for file in parsed) else 0
