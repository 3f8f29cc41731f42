"""``threeassets import``: read books and registers into the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from threeassets.cli.options import (
    by_option,
    conflict_options,
    db_option,
    format_option,
    paths_argument,
)
from threeassets.cli.screen import say
from threeassets.cli.words import HELP
from threeassets.desk.forms import RESULTS
from threeassets.plumbing.masking import personal_numbers

if TYPE_CHECKING:
    from threeassets.desk.import_job import ImportJob


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
@format_option("import")
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
    # Help must not load the database.
    from threeassets.cli.import_text import import_text  # noqa: PLC0415 - as above
    from threeassets.desk.import_job import ImportJob, import_folders  # noqa: PLC0415 - as above
    from threeassets.desk.villages.settings import Settings  # noqa: PLC0415 - as above

    settings = Settings(org=org, profile=profile, by=by, store=db)
    job = ImportJob(paths, settings, conflict)
    if dry_run:
        return _dry_run(job, form, lang)
    report = import_folders(job)
    text = (
        import_text(report, lang) if form == "text" else RESULTS["import"].write(form, report, lang)
    )
    with personal_numbers(report.personal):
        say(text, nl=False, err=report.unusable and form == "text")
    return 2 if report.unusable else int(bool(report.problems or report.missed))


def _dry_run(job: ImportJob, form: str, lang: str) -> int:
    from threeassets.cli.reading_text import reading_text  # noqa: PLC0415 - as above
    from threeassets.desk.import_job import try_folders  # noqa: PLC0415 - as above

    reading = try_folders(job)
    text = (
        reading_text(reading, lang)
        if form == "text"
        else RESULTS["reading"].write(form, reading, lang)
    )
    say(text, nl=False)
    return int(reading.troubled)
