"""``threeassets rules``: list the rules; ``rules test``: try those of a county's own."""

from __future__ import annotations

from pathlib import Path

import click

from threeassets.cli.options import format_option, pack_option
from threeassets.cli.screen import say
from threeassets.cli.words import HELP
from threeassets.desk.forms import RESULTS
from threeassets.plumbing.plain_text import table


@click.group(
    name="rules",
    invoke_without_command=True,
    help=HELP["rules"].zh + "\n\n例：threeassets rules --format csv",
)
@click.option("--rules", "names", metavar="LG,DM110", help="只列这些。Only these.")
@pack_option
@format_option("catalogue")
@click.pass_context
def command(
    context: click.Context, *, names: str | None, pack: Path | None, form: str
) -> int | None:
    """List code, kind, title, needs and parameters."""
    if context.invoked_subcommand is not None:
        return None
    lang: str = context.obj
    from audit_rules.catalogue import select  # noqa: PLC0415 - help stays quick
    from audit_rules.pack import load_pack  # noqa: PLC0415 - as above
    from threeassets.cli.findings_text import KINDS  # noqa: PLC0415 - as above

    rules = select(names, load_pack(pack))
    if form != "text":
        say(RESULTS["catalogue"].write(form, rules, lang), nl=False)
        return 0
    headings = ("规则", "性质", "名称") if lang == "zh" else ("Rule", "Kind", "Title")
    shown = [
        [rule.code, KINDS[rule.kind].in_language(lang), rule.title.in_language(lang)]
        for rule in rules
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
@format_option("trial")
@click.pass_obj
def test(lang: str, *, folder: Path, form: str) -> int:
    """Try each rule over its stacked examples and broken queries; exit 1 where one fails."""
    from threeassets.cli.trial_text import trial_lines  # noqa: PLC0415 - help stays quick
    from threeassets.desk.trials import try_rules  # noqa: PLC0415 - as above

    trials = try_rules(folder)
    if form == "text":
        say("\n".join(trial_lines(trials, lang)))
    else:
        say(RESULTS["trial"].write(form, trials, lang), nl=False)
    return int(not all(trial.passed for trial in trials))
