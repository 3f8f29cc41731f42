"""``threeassets report statements``: books and statements of a year."""

from __future__ import annotations

from pathlib import Path

import click

from threeassets.cli.options import (
    database,
    db_option,
    unmask_options,
    unmasking,
    verified_option,
)
from threeassets.cli.proof_text import proven
from threeassets.cli.screen import say
from threeassets.model.errors import UsageError
from threeassets.plumbing.plain_text import wrap


@click.command(
    name="statements",
    help="账簿和报表：总账、明细账、日记账、科目余额表、收支明细表、资产负债表、收益及收益分配表\n\n"
    "例：threeassets report statements --org 单位编码 --year 2025 -o 报表/",
)
@click.option(
    "--org", "orgs", multiple=True, metavar="编码",
    help="单位编码，可重复；几个单位另出合并报表。Organisation; several are also added up.",
)  # fmt: skip
@click.option(
    "--area", metavar="区划", help="区划代码或其前几位：当地全部单位。All of a place, by area code."
)
@click.option("--year", type=int, required=True, help="年度。Year.")
@click.option(
    "--period", metavar="期间", help="月份或季度：2025-06、2025-Q2。Month or quarter of the year."
)
@click.option(
    "--forms", "own_forms", multiple=True, type=click.Path(path_type=Path), metavar="文件",
    help="本县的报表项目（YAML）。The county's own lines.",
)  # fmt: skip
@click.option(
    "--conversion",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="本县的新旧科目转换表（CSV）。The county's own conversion of accounts.",
)
@click.option("--formats", default="xlsx,text", show_default=True, help="格式。Formats.")
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
    formats: str,
    output: Path,
    verified: bool,
    unmask: bool,
    reason: str | None,
    db: str | None,
) -> int:
    """Write books and statements; exit 1 where an identity between them does not hold."""
    from reports.statements import orgs_of, statements  # noqa: PLC0415 - help stays quick
    from reports.statements.output import check_formats  # noqa: PLC0415 - as above
    from threeassets.store.ledger import Ledger  # noqa: PLC0415 - as above

    chosen = tuple(part.strip().lower() for part in formats.split(",") if part.strip())
    check_formats(chosen)
    if bool(orgs) == bool(area):
        raise UsageError(
            "请用 --org 指明单位，或用 --area 指明区划，二者写一个。",
            "Give either --org or --area.",
        )
    with Ledger(database(db), create=False) as held, held.steady() as ledger:
        wanted, without = (list(orgs), []) if orgs else orgs_of(ledger, area or "", year)
        with proven(ledger, wanted, lang, verified=verified):
            found = statements(
                ledger, org=wanted, year=year, period=period, forms=own_forms,
                conversion=conversion,
            )  # fmt: skip
        with unmasking(held, wanted, unmask=unmask, reason=reason):
            written = found.save(output, formats=chosen)
    for path in written:
        say(f"已写出 {path}" if lang == "zh" else f"wrote {path}")
    if without:
        named = "、".join(without)
        said = (
            f"没有 {year} 年的账，未列入：{named}"
            if lang == "zh"
            else (f"no books of {year}, left out: {named}")
        )
        say("\n".join(wrap(said, indent="    ")))
    for each in (found, *found.villages):
        for check in each.checks:
            if check.holds is False:
                names = [book.name for book in each.books.values()]
                who = names[0] if len(names) == 1 else ("合并" if lang == "zh" else "all together")
                said = f"{check.title}，差额 {check.difference_words}。{check.why}"
                first = f"{'不符' if lang == 'zh' else 'does not hold'} {who}："
                say("\n".join(wrap(said, indent="    ", first=first)))
    return 0 if found.holds else 1


@click.command(
    name="forms",
    help="写出报表项目和新旧科目转换表，供本县修改后用 --forms、--conversion 指定\n\n"
    "例：threeassets report forms -o 报表项目/",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="文件夹")
@click.pass_obj
def forms(lang: str, output: Path) -> int:
    """Write the files a county may correct."""
    from reports.statements import data_files  # noqa: PLC0415 - help stays quick
    from threeassets.plumbing.output import write_file  # noqa: PLC0415 - as above

    for name, text in data_files().items():
        # Excel and the editor of Windows know the encoding by the mark in front.
        write_file(output / name, text.encode("utf-8-sig"))
        say(f"已写出 {output / name}" if lang == "zh" else f"wrote {output / name}")
    return 0
