"""``threeassets verify``: prove that nobody changed the store behind the program's back."""

from __future__ import annotations

from pathlib import Path

import click
import orjson

from threeassets.cli.options import by_option, database, db_option
from threeassets.cli.screen import say
from threeassets.cli.words import HELP
from threeassets.plumbing.plain_text import wrap


@click.command(
    name="verify", help=HELP["verify"].zh + "\n\n例：threeassets verify --head 文书上的证据头"
)
@click.option(
    "--head",
    metavar="证据头",
    help="文书上印的证据头，至少 8 位。Head printed on a document, 8 digits or more.",
)
@click.option(
    "--witness",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="见证文件（放在 U 盘或别的电脑上）：核对以前的每一行，再添上现在的证据头。"
    "File kept elsewhere: its earlier lines must stand, the heads of now are added.",
)
@by_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@db_option
@click.pass_obj
def command(
    lang: str,
    *,
    head: str | None,
    witness: Path | None,
    by: str | None,
    form: str,
    db: str | None,
) -> int:
    """Name what is wrong; exit 1 where anything is."""
    from threeassets.store.ledger import Ledger  # noqa: PLC0415 - help must not load the database

    with Ledger(database(db), create=False) as ledger:
        found = ledger.verify(head=head, witness=witness)
        ledger.note_verified(found, by=by)
    if form == "json":
        content = {
            "schema": 1,
            "heads": found.heads,
            "imports": found.imports,
            "records": found.records,
            "faults": [
                {"book": f.book, "code": f.code, "message": f.text.zh, "message_en": f.text.en}
                for f in found.faults
            ],
            "notes": [{"message": note.zh, "message_en": note.en} for note in found.notes],
        }
        say(orjson.dumps(content, option=orjson.OPT_INDENT_2))
        return int(bool(found.faults))
    lines = [
        line
        for fault in found.faults
        for line in wrap(fault.text.in_language(lang), indent="  ", first="! ")
    ]
    for note in found.notes:
        lines += wrap(note.in_language(lang), indent="  ", first="· ")
    zh = lang == "zh"
    if not found.faults:
        lines.append(
            f"核验通过：{found.imports} 次导入、{found.records} 条记录与证据链一致。"
            if zh
            else f"Sound: {found.imports} imports, {found.records} records agree with the chains."
        )
    for book, digest in found.heads.items():
        lines += wrap(digest, indent="  ", first=f"{book} " + ("证据头 " if zh else "head "))
    say("\n".join(lines))
    return int(bool(found.faults))
