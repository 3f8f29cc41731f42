"""``threeassets report statements``: books and statements of a year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from threeassets.cli.options import (
    db_option,
    formats_option,
    reason_given,
    templates_option,
    unmask_options,
    verified_option,
)
from threeassets.cli.screen import say, say_aside
from threeassets.plumbing.plain_text import wrap

if TYPE_CHECKING:
    from threeassets.desk.documents import Written


@click.command(
    name="statements",
    help="账簿和报表：总账、明细账、日记账、科目余额表、收支明细表、资产负债表、收益及收益分配表\n\n"
    "例：threeassets report statements --org 单位编码 --year 2025 -o 报表/",
)
@click.option(
    "--org",
    "orgs",
    multiple=True,
    metavar="编码",
    help="单位编码，可重复；几个单位另出合并报表。Organisation; several are also added up.",
)
@click.option(
    "--area", metavar="区划", help="区划代码或其前几位：当地全部单位。All of a place, by area code."
)
@click.option("--year", type=int, required=True, help="年度。Year.")
@click.option(
    "--period", metavar="期间", help="月份或季度：2025-06、2025-Q2。Month or quarter of the year."
)
@click.option(
    "--forms",
    "own_forms",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="文件",
    help="本县的报表项目（YAML）。The county's own lines.",
)
@click.option(
    "--conversion",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="本县的新旧科目转换表（CSV）。The county's own conversion of accounts.",
)
@templates_option
@formats_option("statements")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="文件夹")
@verified_option
@unmask_options
@db_option
@click.pass_obj
def command(
    lang: str,
    *,
    orgs: tuple[str, ...],
    area: str | None,
    year: int,
    period: str | None,
    own_forms: tuple[Path, ...],
    conversion: Path | None,
    templates: Path | None,
    formats: str,
    output: Path,
    verified: bool,
    unmask: bool,
    reason: str | None,
    db: str | None,
) -> int:
    """Write books and statements; exit 1 where an identity between them does not hold."""
    from threeassets.desk.documents import Source, write_statements  # noqa: PLC0415 - help stays quick

    source = Source(db, verified, reason_given(unmask=unmask, reason=reason))
    result = write_statements(
        source,
        output,
        formats,
        orgs=orgs,
        area=area,
        year=year,
        period=period,
        forms=own_forms,
        conversion=conversion,
        templates=templates,
    )
    say_written(result, lang)
    if result.without:
        named = "、".join(result.without)
        text = (
            f"没有 {year} 年的账，未列入：{named}"
            if lang == "zh"
            else f"no books of {year}, left out: {named}"
        )
        say("\n".join(wrap(text, indent="    ")))
    for mismatch in result.mismatches:
        check, unit = mismatch.check, mismatch.unit
        who = unit or ("合并" if lang == "zh" else "all together")
        text = f"{check.title}，差额 {check.difference_words}。{check.why}"
        first = f"{'不符' if lang == 'zh' else 'does not hold'} {who}："
        say("\n".join(wrap(text, indent="    ", first=first)))
    return int(bool(result.mismatches))


def say_written(result: Written, lang: str) -> int:
    """Say when the books were verified, name the files, and the fonts where they are others."""
    say_aside(result.proof.text().in_language(lang))
    for path in result.files:
        say(f"已写出 {path}" if lang == "zh" else f"wrote {path}")
    if result.fonts is not None:
        say(result.fonts.in_language(lang))
    return 0


@click.command(
    name="forms",
    help="写出报表项目和新旧科目转换表，供本县修改后用 --forms、--conversion 指定\n\n"
    "例：threeassets report forms -o 报表项目/",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="文件夹")
@click.pass_obj
def forms(lang: str, output: Path) -> int:
    """Write the files a county may correct."""
    from threeassets.desk.blanks import write_statement_lines  # noqa: PLC0415 - help stays quick

    for path in write_statement_lines(output):
        say(f"已写出 {path}" if lang == "zh" else f"wrote {path}")
    return 0
