"""``threeassets explain CODE``: one rule on one screen."""

from __future__ import annotations

from pathlib import Path

import click

from threeassets.cli.options import pack_option
from threeassets.cli.screen import say
from threeassets.cli.words import HELP
from threeassets.model.errors import UsageError


@click.command(name="explain", help=HELP["explain"].zh + "\n\n例：threeassets explain CT102")
@click.argument("code")
@pack_option
@click.pass_obj
def command(lang: str, *, code: str, pack: Path | None) -> int:
    """Explain one rule."""
    from audit_rules.catalogue import rules  # noqa: PLC0415 - help stays quick
    from audit_rules.pack import load_pack  # noqa: PLC0415 - as above

    own = {rule.code: rule for rule in load_pack(pack)}
    rule = (rules() | own).get(code.upper())
    if rule is None:
        raise UsageError(
            f"没有规则“{code}”。用 threeassets rules 查看全部规则。",
            f"There is no rule {code}. threeassets rules lists them all.",
        )
    from threeassets.cli.explanation import explanation  # noqa: PLC0415 - help stays quick

    say("\n".join(explanation(rule, lang)))
    return 0
