"""``threeassets run``: the whole job, for one village or a folder of villages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from threeassets.cli.options import (
    by_option,
    conflict_options,
    db_option,
    fail_on_option,
    paths_argument,
    scope_options,
    templates_option,
    verified_option,
)
from threeassets.cli.screen import say, say_aside
from threeassets.cli.words import HELP
from threeassets.plumbing.masking import personal_numbers
from threeassets.plumbing.no_frames import without_pandas


@click.command(
    name="run",
    help=HELP["run"].zh
    + "\n\n例：threeassets run 柳湾村/ -o 结果/ --year 2025 --policy demo_county",
)
@paths_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="文件夹",
    help="结果文件夹。Folder for the results.",
)
@click.option(
    "--org", metavar="编码", help="文件未写明单位时用。Whose books, where files do not say."
)
@click.option(
    "--profile",
    metavar="名称|文件|文件夹",
    help="读法配置：自带名称、YAML 文件或文件夹。How files are read: a name, a file or a folder.",
)
@click.option(
    "--settings",
    type=click.Path(path_type=Path),
    metavar="文件|文件夹",
    help="本机的设置，各村共用一个库；默认为当前文件夹的 设置.txt。Settings of this desk.",
)
@templates_option
@scope_options
@conflict_options
@fail_on_option
@verified_option
@by_option
@db_option
@click.pass_obj
def command(
    lang: str,
    paths: tuple[Path, ...],
    *,
    output: Path,
    org: str | None,
    profile: str | None,
    settings: Path | None,
    templates: Path | None,
    years: tuple[int, ...],
    as_of: dt.date | None,
    policy: str | None,
    pack: Path | None,
    area: str | None,
    conflict: str | None,
    fail_on: str,
    verified: bool,
    by: str | None,
    db: str | None,
) -> int:
    """Import, check, write; exit 1 for findings or problems, 2 where nothing could be done."""
    without_pandas()
    # Help must not load the database or the engine.
    from threeassets.cli.findings_text import failing  # noqa: PLC0415 - as above
    from threeassets.cli.job_text import Bar, failure_text, job_text  # noqa: PLC0415 - as above
    from threeassets.desk.village_job import Job, village_job  # noqa: PLC0415 - as above
    from threeassets.desk.villages.settings import Settings  # noqa: PLC0415 - as above

    job = Job(
        paths=paths,
        output=output,
        years=years or None,
        as_of=as_of,
        conflict=conflict,
        settings=Settings(
            area=area,
            policy=policy,
            store=db,
            by=by,
            org=org,
            profile=profile,
            templates=None if templates is None else str(templates),
        ),
        desk=settings,
        lang=lang,
        verified=verified,
        pack=pack,
    )
    result = village_job(job, Bar(lang))
    if result.proof is not None:
        say_aside(result.proof.text().in_language(lang))
    with personal_numbers(result.imported.personal):
        if result.run is None:
            say(failure_text(result, lang), nl=False, err=True)
            return 2
        with personal_numbers(result.run.snapshot.personal_numbers()):
            say(job_text(result, result.run, lang), nl=False)
    return max(failing(result.run, fail_on), int(result.troubled and fail_on != "never"))
