"""``threeassets rules``: list the rules."""

from __future__ import annotations

import csv
import io
import json

import click

from threeassets.cli.screen import say
from threeassets.cli.words import HELP
from threeassets.plumbing.plain_text import table


@click.command(name="rules", help=HELP["rules"].zh + "\n\n例：threeassets rules --format csv")
@click.option("--rules", "wanted", metavar="LG,DM110", help="只列这些。Only these.")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text")
@click.pass_obj
def command(lang: str, *, wanted: str | None, form: str) -> int:
    """List code, kind, title, needs and parameters."""
    from audit_rules.catalogue import select  # noqa: PLC0415 - help stays quick
    from threeassets.cli.findings_text import KINDS  # noqa: PLC0415 - as above

    rows = [
        {
            "code": rule.code,
            "kind": rule.kind.value,
            "severity": rule.severity.value,
            "title": rule.title.zh,
            "title_en": rule.title.en,
            "parameters": list(rule.parameters),
            "needs": list(rule.needs),
        }
        for rule in select(wanted)
    ]
    if form == "json":
        say(json.dumps(rows, ensure_ascii=False, indent=2).encode())
    elif form == "csv":
        lines = io.StringIO()
        writer = csv.writer(lines)
        writer.writerow(rows[0].keys())
        writer.writerows(
            [" ".join(cell) if isinstance(cell, list) else cell for cell in row.values()]
            for row in rows
        )
        say(lines.getvalue().encode(), nl=False)
    else:
        headings = ("规则", "性质", "名称") if lang == "zh" else ("Rule", "Kind", "Title")
        chosen = select(wanted)
        shown = [
            [rule.code, KINDS[rule.kind].in_language(lang), rule.title.in_language(lang)]
            for rule in chosen
        ]
        say("\n".join(table(headings, shown, frozenset())))
    return 0
