"""``threeassets needs``: which registers open which rules, and which are missing."""

from __future__ import annotations

import json

import click

from threeassets.cli.options import database, db_option
from threeassets.cli.screen import say
from threeassets.cli.words import HELP
from threeassets.plumbing.plain_text import pad, width_of, wrap


@click.command(name="needs", help=HELP["needs"].zh + "\n\n例：threeassets needs --org 单位编码")
@click.option("--org", metavar="编码", help="看该单位缺什么。What this organisation lacks.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@db_option
@click.pass_obj
def command(lang: str, *, org: str | None, form: str, db: str | None) -> int:
    """List the registers with the rules that need them."""
    from audit_rules.catalogue import rules_by_register  # noqa: PLC0415 - help stays quick
    from threeassets.model.schema import tables  # noqa: PLC0415 - as above

    states = _states(database(db), org) if org else {}
    words = {
        "present": ("已有", "present"),
        "empty": ("空表", "empty"),
        "absent": ("缺", "absent"),
        "": ("", ""),
    }
    found = rules_by_register()
    rows = [
        {
            "register": name,
            "sheet": tables()[name].sheet,
            "state": states.get(name, "absent") if org else "",
            "rules": [code for code, _ in found[name]],
        }
        for name in tables()
        if name in found
    ]
    if form == "json":
        say(json.dumps(rows, ensure_ascii=False, indent=2).encode())
        return 0
    names = [str(row["sheet"] if lang == "zh" else row["register"]) for row in rows]
    width = max(width_of(name) for name in names) + 2
    for name, row in zip(names, rows, strict=True):
        state = words[str(row["state"])][lang == "en"]
        first = pad(name, width) + (pad(state, 8) if org else "")
        codes = row["rules"] if isinstance(row["rules"], list) else []
        say("\n".join(wrap(" ".join(codes), indent=" " * width_of(first), first=first)))
    return 0


def _states(db: str, org: str) -> dict[str, str]:
    from threeassets.model.organization import unknown_organization  # noqa: PLC0415 - help stays quick
    from threeassets.store.ledger import Ledger  # noqa: PLC0415 - as above

    with Ledger(db, create=False) as ledger:
        held = {item.org_code for item in ledger.organizations()}
        if org not in held:
            raise unknown_organization(org, sorted(held))
        presence = ledger.presence([org])
    return {
        str(register): str(state) for _, register, column, state in presence.rows if column == ""
    }
