"""``threeassets check``: judge what was imported."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from threeassets.cli.options import (
    db_option,
    fail_on_option,
    format_option,
    reason_given,
    scope_options,
    unmask_options,
    verified_option,
)
from threeassets.cli.screen import say, say_aside
from threeassets.cli.words import HELP
from threeassets.desk.forms import RESULTS
from threeassets.model.errors import UsageError
from threeassets.plumbing.no_frames import without_pandas

if TYPE_CHECKING:
    from threeassets.desk.checks import Scope


@click.command(
    name="check",
    help=HELP["check"].zh + "\n\n例：threeassets check --year 2025 --policy demo_county",
)
@click.option("--org", "orgs", multiple=True, metavar="编码", help="单位，可重复。Organisation.")
@scope_options
@click.option(
    "--rules", metavar="LG,DM110", help="只用这些大类或规则。Only these families or rules."
)
@format_option("findings")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="写到文件。File."
)
@click.option(
    "--lake", type=click.Path(path_type=Path), metavar="文件夹", help="检查数据湖。Check a lake."
)
@click.option("--memory", metavar="4GB", help="检查数据湖可用内存。Memory for checking a lake.")
@click.option("--profile", is_flag=True, help="列出每条规则用时。Show what each rule costs.")
@click.option(
    "--engine",
    type=click.Choice(["duckdb", "spark"]),
    default="duckdb",
    show_default=True,
    help="运算引擎。What computes.",
)
@fail_on_option
@verified_option
@unmask_options
@db_option
@click.pass_obj
def command(
    lang: str,
    *,
    orgs: tuple[str, ...],
    years: tuple[int, ...],
    as_of: dt.date | None,
    policy: str | None,
    pack: Path | None,
    area: str | None,
    rules: str | None,
    form: str,
    output: Path | None,
    lake: Path | None,
    memory: str | None,
    profile: bool,
    engine: Literal["duckdb", "spark"],
    fail_on: str,
    verified: bool,
    unmask: bool,
    reason: str | None,
    db: str | None,
) -> int:
    """Check and show; exit 1 where findings reach ``--fail-on``."""
    if lake is not None and engine == "spark":
        raise UsageError(
            "数据湖在本机逐县检查，只用 duckdb。请去掉 --engine spark；在集群上检查数据湖，见 "
            "docs/spark.md。",
            "A lake is checked county by county on this machine, with duckdb. Leave out --engine "
            "spark; for a lake on a cluster see docs/spark.md.",
        )
    if lake is not None and area is not None:
        raise UsageError(
            "数据湖按县存放，单位的区划在写数据湖时已定。请去掉 --area。",
            "A lake lies county by county: areas were settled when it was written. Leave out "
            "--area.",
        )
    if lake is not None and verified:
        raise UsageError(
            "数据湖的文件每次检查都与清单核对；--verified 核验的是数据库。请去掉 --verified，"
            "在写出数据湖之前运行 threeassets verify。",
            "The files of a lake are held against its manifest at every check; --verified verifies "
            "a database. Leave it out and run threeassets verify before the lake is written.",
        )
    if lake is not None and (unmask or reason):
        raise UsageError(
            "检查数据湖的结果总是打码。请去掉 --unmask 和 --reason。",
            "What is found in a lake is always masked. Leave out --unmask and --reason.",
        )
    reason = reason_given(unmask=unmask, reason=reason)
    forms = RESULTS["findings"]
    if output is None and lake is None and forms.by_name[form].binary:
        raise UsageError(
            f"写 {form.upper()} 需要文件名。请加 -o findings.{form}。",
            f"{form.upper()} needs a file name. Add -o findings.{form}.",
        )
    without_pandas()
    # Help must not load the database or the engine.
    from threeassets.desk.checks import Scope, check_books  # noqa: PLC0415 - as above

    scope = Scope(orgs or None, years or None, as_of, rules, policy, pack, area)
    if lake is not None:
        return _lake(
            lake, scope, memory, form, output=output, lang=lang, fail_on=fail_on, profile=profile
        )
    from threeassets.cli.cost_text import cost_lines  # noqa: PLC0415 - as above
    from threeassets.cli.findings_text import failing, findings_page  # noqa: PLC0415 - as above
    from threeassets.desk.books import in_full  # noqa: PLC0415 - as above
    from threeassets.plumbing.output import write_file  # noqa: PLC0415 - as above

    checked = check_books(db, scope, engine=engine, verified=verified)
    run = checked.run
    with in_full(db, checked.orgs, reason):
        content = findings_page(run, lang) if form == "text" else forms.write(form, run, lang)
        if output is None:
            # Other programs read JSON and CSV: UTF-8 and their own line ends, whatever the
            # terminal.
            say(content.decode() if form == "text" else content, nl=False)
        else:
            write_file(output, content)
    say_aside(checked.proof.text().in_language(lang))
    if profile:
        say("\n".join(cost_lines(run.costs, [item.rule for item in run.rules], lang)), err=True)
    return failing(run, fail_on)


def _lake(
    lake: Path,
    scope: Scope,
    memory: str | None,
    form: str,
    *,
    output: Path | None,
    lang: str,
    fail_on: str,
    profile: bool,
) -> int:
    """Check a lake, write its findings and show their summary."""
    forms = RESULTS["lake"]
    if form not in forms or (form != "text" and output is None):
        *others, last = (name for name in forms if name != "text")
        zh, en = f"{'、'.join(others)} 或 {last}", f"{', '.join(others)} or {last}"
        raise UsageError(
            f"数据湖的结果请用 --format {zh}，并加 -o 文件。",
            f"Write the results of a lake with --format {en} and -o FILE.",
        )
    from threeassets.cli.cost_text import cost_lines  # noqa: PLC0415 - as in the command
    from threeassets.cli.findings_text import failing  # noqa: PLC0415 - as above
    from threeassets.cli.lake_text import lake_lines  # noqa: PLC0415 - as above
    from threeassets.desk.lakes import check_lake_folder, write_lake_findings  # noqa: PLC0415 - as above

    checked = check_lake_folder(lake, scope, memory)
    if output is not None and form != "text":
        write_lake_findings(checked, form, output)
    say("\n".join(lake_lines(checked, lang)))
    if profile:
        say("\n".join(cost_lines(checked.result.costs, checked.result.rules, lang)), err=True)
    return failing(checked, fail_on)
