"""``threeassets templates``: what a county sets itself of the documents, begun and checked."""

from __future__ import annotations

from pathlib import Path

import click

from threeassets.cli.screen import say
from threeassets.cli.words import HELP
from threeassets.model.text import Text
from threeassets.plumbing.plain_text import wrap


@click.group(name="templates", help=HELP["templates"].zh)
def command() -> None:
    """Group of the commands about a county's papers."""


@command.command(
    name="new",
    help="写出自带的 paper.docx、paper.css、wording.yaml，照着改\n\n"
    "Write ours, to begin from\n\n例：threeassets templates new 本县版式",
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.pass_obj
def new(lang: str, *, folder: Path) -> int:
    """Write the files a county may change."""
    from threeassets.desk.papers import new_templates  # noqa: PLC0415 - help stays quick

    for path in new_templates(folder):
        say(f"已写出 {path}" if lang == "zh" else f"wrote {path}")
    return 0


@command.command(
    name="check",
    help="检查本县的版式文件夹：逐条指出不能用的地方\n\n"
    "Say everything that is wrong with a folder of own papers\n\n"
    "例：threeassets templates check 本县版式",
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.pass_obj
def check(lang: str, *, folder: Path) -> int:
    """Name every fault; exit 1 where there is one."""
    from threeassets.desk.papers import template_faults  # noqa: PLC0415 - help stays quick

    faults = template_faults(folder)
    head = (
        Text(f"{folder}：{len(faults)} 处不能用。", f"{folder}: {len(faults)} faults.")
        if faults
        else Text(f"{folder}：可以使用。", f"{folder}: can be used.")
    )
    for line in (head, *faults):
        say("\n".join(wrap(line.in_language(lang), indent="    ", first="")))
    return int(bool(faults))
