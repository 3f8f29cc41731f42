"""``threeassets handover``: one unit's book with its chain, to an auditor and back."""

from __future__ import annotations

from pathlib import Path

import click

from threeassets.cli.options import by_option, database, db_option
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
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="文件",
    help="写到哪个文件。File to write.",
)  # fmt: skip
@by_option
@db_option
@click.pass_obj
def give(lang: str, *, org: str, output: Path, by: str | None, db: str | None) -> int:
    """Write the file and print the head to be noted in the minutes."""
    # Help must not load the database.
    from threeassets.store.exchange import hand_over  # noqa: PLC0415 - as above
    from threeassets.store.ledger import Ledger, actor  # noqa: PLC0415 - as above

    with Ledger(database(db), create=False) as ledger:
        head = hand_over(ledger, org, output, by=actor(by))
    if lang == "zh":
        say(f"已写出 {output}，证据头 {head}，请记入移交单。")
    else:
        say(f"wrote {output}, evidence head {head}; note it in the minutes.")
    return 0


@command.command(
    name="take", help="接收移交来的账簿\n\n例：threeassets handover take 移交.db --db 审计.db"
)
@click.argument("path", metavar="文件", type=click.Path(path_type=Path))
@by_option
@db_option
@click.pass_obj
def take(lang: str, path: Path, *, by: str | None, db: str | None) -> int:
    """Take the books in and say how much was new."""
    # Help must not load the database.
    from threeassets.store.exchange import receive  # noqa: PLC0415 - as above
    from threeassets.store.ledger import Ledger, actor  # noqa: PLC0415 - as above

    with Ledger(database(db)) as ledger:
        for book, count in receive(ledger, path, by=actor(by)).items():
            said = f"{book}：新增 {count} 条证据" if lang == "zh" else f"{book}: {count} new events"
            say(said)
    return 0
