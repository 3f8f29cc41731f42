"""``threeassets withdraw``: take back an import that should not have come in."""

from __future__ import annotations

import click

from threeassets.cli.options import by_option, db_option
from threeassets.cli.screen import say
from threeassets.cli.words import HELP


@click.command(
    name="withdraw",
    help=HELP["withdraw"].zh + "\n\n例：threeassets withdraw 3 --reason 导错了村 --by 张会计",
)
@click.argument("number", metavar="导入编号", type=int)
@click.option("--reason", metavar="原因", required=True, help="为何撤回。Why.")
@click.option(
    "--erase",
    is_flag=True,
    help="连同内容和原件清除，只留哈希和原因。Delete its content too; hash and reason stay.",
)
@by_option
@db_option
@click.pass_obj
def command(
    lang: str, number: int, *, reason: str, erase: bool, by: str | None, db: str | None
) -> int:
    """Take it back and name the books it touched."""
    from threeassets.desk.proofs import take_back  # noqa: PLC0415 - help must not load the database

    books = take_back(db, number, reason=reason, by=by, erase=erase)
    named = "、".join(books) if lang == "zh" else ", ".join(books)
    if lang == "zh":
        say(f"已撤回导入 {number}（{named}）" + ("，内容已清除。" if erase else "。"))
        return 0
    say(f"Import {number} taken back ({named})" + (", content erased." if erase else "."))
    return 0
