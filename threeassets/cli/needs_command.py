"""``threeassets needs``: which registers open which rules, and which are missing."""

from __future__ import annotations

import click

from threeassets.cli.options import db_option, format_option
from threeassets.cli.screen import say
from threeassets.cli.words import HELP
from threeassets.desk.forms import RESULTS
from threeassets.model.text import Text
from threeassets.plumbing.plain_text import pad, width_of, wrap

WORDS = {
    "present": Text("已有", "present"),
    "empty": Text("空表", "empty"),
    "absent": Text("缺", "absent"),
}


@click.command(name="needs", help=HELP["needs"].zh + "\n\n例：threeassets needs --org 单位编码")
@click.option("--org", metavar="编码", help="看该单位缺什么。What this organisation lacks.")
@format_option("needs")
@db_option
@click.pass_obj
def command(lang: str, *, org: str | None, form: str, db: str | None) -> int:
    """List the registers with the rules that need them."""
    from threeassets.desk.catalogue import needed_registers  # noqa: PLC0415 - help stays quick

    registers = needed_registers(db, org)
    if form != "text":
        say(RESULTS["needs"].write(form, registers, lang), nl=False)
        return 0
    names = [each.sheet if lang == "zh" else each.register for each in registers]
    width = max(width_of(name) for name in names) + 2
    for name, register in zip(names, registers, strict=True):
        state = WORDS[register.state].in_language(lang) if org else ""
        first = pad(name, width) + (pad(state, 8) if org else "")
        codes = " ".join(register.rules)
        say("\n".join(wrap(codes, indent=" " * width_of(first), first=first)))
    return 0
