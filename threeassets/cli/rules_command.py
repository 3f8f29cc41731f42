"""``threeassets rules``: list the rules; ``rules test``: try those of a county's own."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import click

from threeassets.cli.options import pack_option
from threeassets.cli.screen import say
from threeassets.cli.words import HELP
from threeassets.plumbing.plain_text import table


@click.group(
    name="rules",
    invoke_without_command=True,
    help=HELP["rules"].zh + "\n\n例：threeassets rules --format csv",
)
@click.option("--rules", "wanted", metavar="LG,DM110", help="只列这些。Only these.")
@pack_option
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text")
@click.pass_context
def command(
    context: click.Context, *, wanted: str | None, pack: Path | None, form: str
) -> int | None:
    """List code, kind, title, needs and parameters."""
    if context.invoked_subcommand is not None:
        return None
    lang: str = context.obj
    from audit_rules.catalogue import select  # noqa: PLC0415 - help stays quick
    from audit_rules.pack import load_pack  # noqa: PLC0415 - as above
    from threeassets.cli.findings_text import KINDS  # noqa: PLC0415 - as above

    chosen = select(wanted, load_pack(pack))
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
        for rule in chosen
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
        shown = [
            [rule.code, KINDS[rule.kind].in_language(lang), rule.title.in_language(lang)]
            for rule in chosen
        ]
        say("\n".join(table(headings, shown, frozenset())))
    return 0


@command.command(
    name="test",
    help="用例子检验一个文件夹里的本地规则：其中的程序会运行，只用信得过的\n\n"
    "Try a folder of own rules by their examples: its code runs, so name only one you trust\n\n"
    "例：threeassets rules test 本县规则",
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_obj
def test(lang: str, *, folder: Path, form: str) -> int:
    """Try each rule over its stacked examples and broken queries; exit 1 where one fails."""
    from audit_rules.examples.trial import try_pack  # noqa: PLC0415 - help stays quick
    from threeassets.cli.trial_text import trial_lines, trial_records  # noqa: PLC0415 - as above

    trials = try_pack(folder)
    if form == "json":
        say(json.dumps(trial_records(trials), ensure_ascii=False, indent=2).encode())
    else:
        say("\n".join(trial_lines(trials, lang)))
    return int(not all(trial.passed for trial in trials))
