"""``threeassets verify``: prove that nobody changed the store behind the program's back."""

from __future__ import annotations

from pathlib import Path

import click

from threeassets.cli.options import by_option, db_option, format_option
from threeassets.cli.screen import say
from threeassets.cli.words import HELP
from threeassets.desk.forms import RESULTS
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
@format_option("proof")
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
    from threeassets.desk.proofs import verify_books  # noqa: PLC0415 - help must not load the database

    proof = verify_books(db, head=head, witness=witness, by=by)
    if form != "text":
        say(RESULTS["proof"].write(form, proof, lang), nl=False)
        return int(bool(proof.faults))
    lines = [
        line
        for fault in proof.faults
        for line in wrap(fault.text.in_language(lang), indent="  ", first="! ")
    ]
    for note in proof.notes:
        lines += wrap(note.in_language(lang), indent="  ", first="· ")
    zh = lang == "zh"
    if not proof.faults:
        lines.append(
            f"核验通过：{proof.imports} 次导入、{proof.records} 条记录与证据链一致。"
            if zh
            else f"Sound: {proof.imports} imports, {proof.records} records agree with the chains."
        )
    for book, digest in proof.heads.items():
        lines += wrap(digest, indent="  ", first=f"{book} " + ("证据头 " if zh else "head "))
    say("\n".join(lines))
    return int(bool(proof.faults))
