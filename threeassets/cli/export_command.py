"""``threeassets export``: books out of the store, for auditors and for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from threeassets.cli.options import by_option, db_option
from threeassets.cli.screen import say, say_aside
from threeassets.cli.words import HELP
from threeassets.model.text import Text

if TYPE_CHECKING:
    from threeassets.desk.exchange import Exported

_ORG = click.option("--org", metavar="编码", required=True, help="哪个单位。Whose books.")


@click.group(name="export", help=HELP["export"].zh)
def command() -> None:
    """Group of the forms books are written in."""


@command.command(
    name="gbt24589",
    help="写成国家标准 GB/T 24589.1-2010 样式的 XML：总账、公共档案、固定资产\n\n"
    "元素名称取自公开的实现，没有与标准原文核对过。\n\n"
    "例：threeassets export gbt24589 --org 单位编码 --year 2025 -o 总账.xml",
)
@_ORG
@click.option("--year", type=int, required=True, help="会计年度。Fiscal year.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="文件",
    help="总账写到哪个文件，其余写在旁边。File of the general ledger.",
)
@by_option
@db_option
@click.pass_obj
def gbt24589(
    lang: str, *, org: str, year: int, output: Path, by: str | None, db: str | None
) -> int:
    """Write the files and name them."""
    from threeassets.desk.exchange import export_gbt24589  # noqa: PLC0415 - help must not load the database

    return _say(export_gbt24589(db, output, org=org, year=year, by=by), lang)


@command.command(
    name="csv",
    help="写成一个文件夹的 CSV，一张登记簿一个文件，可再导入\n\n"
    "例：threeassets export csv --org 单位编码 -o 导出/",
)
@_ORG
@click.option("--year", type=int, help="只写这一年的凭证和余额。Vouchers and balances of one year.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="文件夹",
    help="写到哪个文件夹。Folder to write to.",
)
@by_option
@db_option
@click.pass_obj
def canonical(
    lang: str, *, org: str, year: int | None, output: Path, by: str | None, db: str | None
) -> int:
    """Write the files and name them."""
    from threeassets.desk.exchange import export_csv  # noqa: PLC0415 - as above

    return _say(export_csv(db, output, org=org, year=year, by=by), lang)


_UNNOTED = Text(
    "数据库所在位置不可写，这次导出没有记入操作日志。",
    "The database lies where nothing can be written: this export is not in its log.",
)


def _say(exported: Exported, lang: str) -> int:
    """Name the files, and what their reader should know."""
    if not exported.noted:
        say_aside(_UNNOTED.in_language(lang))
    for file in exported.files:
        say(f"已写出 {file}" if lang == "zh" else f"wrote {file}")
    for note in exported.notes:
        say(note.in_language(lang))
    return 0
