"""``threeassets handover``: one unit's book with its chain, to an auditor and back."""

from __future__ import annotations

from pathlib import Path

import click

from threeassets.cli.options import by_option, db_option
from threeassets.cli.screen import say
from threeassets.cli.words import HELP


@click.group(name="handover", help=HELP["handover"].zh)
def command() -> None:
    """Group of both directions."""


@command.command(
    name="give",
    help="把一个单位的账簿连同证据链写成一个文件\n\n"
    "例：threeassets handover give --org 单位编码 -o 移交.db",
)
@click.option("--org", metavar="编码", required=True, help="哪个单位。Whose book.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="文件",
    help="写到哪个文件。File to write.",
)
@by_option
@db_option
@click.pass_obj
def give(lang: str, *, org: str, output: Path, by: str | None, db: str | None) -> int:
    """Write the file and print the head to be noted in the minutes."""
    from threeassets.desk.exchange import give_book  # noqa: PLC0415 - help must not load the database

    head = give_book(db, org, output, by=by)
    if lang == "zh":
        say(f"已写出 {output}，证据头 {head}，请记入移交单。")
    else:
        say(f"wrote {output}, evidence head {head}; note it in the minutes.")
    return 0


@command.command(
    name="take", help="接收移交来的账簿\n\n例：threeassets handover take 移交.db --db 审计.db"
)
@click.argument("path", metavar="文件", type=click.Path(path_type=Path))
@click.option(
    "--erase",
    is_flag=True,
    help="文件要求清除本库中的内容时，同意清除。Let the file erase what this store holds.",
)
@by_option
@db_option
@click.pass_obj
def take(lang: str, path: Path, *, erase: bool, by: str | None, db: str | None) -> int:
    """Take the books in and say how much was new."""
    from threeassets.desk.exchange import take_books  # noqa: PLC0415 - as above

    for book, receipt in take_books(db, path, by=by, erase=erase).items():
        zh, en = f"{book}：新增 {receipt.new} 条证据", f"{book}: {receipt.new} new events"
        if receipt.without:
            zh += f"；没有随文件移交原件的：{'、'.join(receipt.without)}"
            en += f"; without their originals: {', '.join(receipt.without)}"
        say(zh if lang == "zh" else en)
    return 0
