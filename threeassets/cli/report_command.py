"""``threeassets report``: write a document."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from threeassets.cli.options import (
    Day,
    db_option,
    formats_option,
    pack_option,
    policy_option,
    reason_given,
    templates_option,
    unmask_options,
    verified_option,
)
from threeassets.cli.statements_command import command as statements
from threeassets.cli.statements_command import forms, say_written
from threeassets.cli.words import HELP


@click.group(name="report", help=HELP["report"].zh)
def command() -> None:
    """Group of the documents."""


command.add_command(statements)
command.add_command(forms)


@command.command(
    name="inventory",
    help="年度资产清查报告\n\n例：threeassets report inventory --org 单位编码 --year 2025 -o 文书/",
)
@click.option("--org", required=True, metavar="编码", help="单位编码。Organisation.")
@click.option("--year", type=int, required=True, help="年度。Year.")
@click.option("--as-of", type=Day(), metavar="日期", help="基准日。As-of day.")
@policy_option
@formats_option("document")
@templates_option
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="文件夹")
@verified_option
@unmask_options
@db_option
@click.pass_obj
def inventory(
    lang: str,
    *,
    org: str,
    year: int,
    as_of: dt.date | None,
    policy: str | None,
    formats: str,
    templates: Path | None,
    output: Path,
    verified: bool,
    unmask: bool,
    reason: str | None,
    db: str | None,
) -> int:
    """Write the annual inventory report."""
    from threeassets.desk.documents import Source, write_inventory  # noqa: PLC0415 - help stays quick

    source = Source(db, verified, reason_given(unmask=unmask, reason=reason))
    result = write_inventory(
        source, output, formats, org=org, year=year, as_of=as_of, policy=policy, templates=templates
    )
    return say_written(result, lang)


@command.command(
    name="tenure",
    help="任期（离任）经济责任审计报告\n\n例：threeassets report tenure --org 单位编码 "
    "--person 姓名 --from 2021-12-20 --to 2025-12-31 -o 文书/",
)
@click.option("--org", required=True, metavar="编码", help="单位编码。Organisation.")
@click.option("--person", required=True, metavar="姓名", help="被审计人。Person audited.")
@click.option(
    "--from", "from_", type=Day(), required=True, metavar="日期", help="任期开始。First day."
)
@click.option(
    "--to", type=Day(), required=True, metavar="日期", help="任期结束（含当日）。Last day."
)
@policy_option
@pack_option
@formats_option("document")
@templates_option
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="文件夹")
@verified_option
@unmask_options
@db_option
@click.pass_obj
def tenure(
    lang: str,
    *,
    org: str,
    person: str,
    from_: dt.date,
    to: dt.date,
    policy: str | None,
    pack: Path | None,
    formats: str,
    templates: Path | None,
    output: Path,
    verified: bool,
    unmask: bool,
    reason: str | None,
    db: str | None,
) -> int:
    """Write the tenure audit report of one person."""
    from threeassets.desk.documents import Source, write_tenure_audit  # noqa: PLC0415 - help stays quick

    source = Source(db, verified, reason_given(unmask=unmask, reason=reason))
    result = write_tenure_audit(
        source,
        output,
        formats,
        org=org,
        person=person,
        from_=from_,
        to=to,
        policy=policy,
        pack=pack,
        templates=templates,
    )
    return say_written(result, lang)
