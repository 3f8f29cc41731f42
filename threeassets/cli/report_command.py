"""``threeassets report``: write a document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from threeassets.cli.options import (
    Day,
    database,
    db_option,
    pack_option,
    policy_option,
    unmask_options,
    unmasking,
    verified_option,
)
from threeassets.cli.proof_text import proven
from threeassets.cli.screen import say
from threeassets.cli.statements_command import command as statements
from threeassets.cli.statements_command import forms
from threeassets.cli.words import HELP
from threeassets.model.errors import UsageError

FORMATS = ("docx", "html", "pdf")


@click.group(name="report", help=HELP["report"].zh)
def command() -> None:
    """Group of the documents."""


command.add_command(statements)
command.add_command(forms)


def read_formats(text: str) -> tuple[str, ...]:
    """Read a list of formats; UsageError names those there are."""
    chosen = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    for form in chosen:
        if form not in FORMATS:
            raise UsageError(
                f"不支持格式“{form}”。可用：{'、'.join(FORMATS)}。",
                f"There is no format {form}. Known: {', '.join(FORMATS)}.",
            )
    return chosen


def _tell(written: Sequence[Path], formats: Sequence[str], lang: str) -> None:
    """Name the files written, and the fonts of a PDF where they are not those of documents."""
    for path in written:
        say(f"已写出 {path}" if lang == "zh" else f"wrote {path}")
    if "pdf" in formats:
        from reports.kit.pdf import fonts_instead  # noqa: PLC0415 - help stays quick

        fonts = fonts_instead()
        if fonts is not None:
            say(fonts.in_language(lang))


@command.command(
    name="inventory",
    help="年度资产清查报告\n\n例：threeassets report inventory --org 单位编码 --year 2025 -o 文书/",
)
@click.option("--org", required=True, metavar="编码", help="单位编码。Organisation.")
@click.option("--year", type=int, required=True, help="年度。Year.")
@click.option("--as-of", type=Day(), metavar="日期", help="基准日。As-of day.")
@policy_option
@click.option(
    "--formats", default="docx,html", show_default=True, help="格式：docx、html、pdf。Formats."
)
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
    output: Path,
    verified: bool,
    unmask: bool,
    reason: str | None,
    db: str | None,
) -> int:
    """Write the annual inventory report."""
    from reports.inventory import annual_inventory  # noqa: PLC0415 - help stays quick
    from threeassets.store.ledger import Ledger  # noqa: PLC0415 - as above

    chosen = read_formats(formats)
    with (
        Ledger(database(db), create=False) as held,
        unmasking(held, [org], unmask=unmask, reason=reason),
        held.steady() as ledger,
        proven(ledger, [org], lang, verified=verified),
    ):
        document = annual_inventory(ledger, org=org, year=year, as_of=as_of, policy=policy)
        written = document.save(output, formats=chosen)
    _tell(written, chosen, lang)
    return 0


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
@click.option(
    "--formats", default="docx,html", show_default=True, help="格式：docx、html、pdf。Formats."
)
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
    output: Path,
    verified: bool,
    unmask: bool,
    reason: str | None,
    db: str | None,
) -> int:
    """Write the tenure audit report of one person."""
    from reports.tenure import tenure_audit  # noqa: PLC0415 - help stays quick
    from threeassets.store.ledger import Ledger  # noqa: PLC0415 - as above

    chosen = read_formats(formats)
    with (
        Ledger(database(db), create=False) as held,
        unmasking(held, [org], unmask=unmask, reason=reason),
        held.steady() as ledger,
        proven(ledger, [org], lang, verified=verified),
    ):
        document = tenure_audit(
            ledger, org=org, person=person, from_=from_, to=to, policy=policy, pack=pack
        )
        written = document.save(output, formats=chosen)
    _tell(written, chosen, lang)
    return 0
