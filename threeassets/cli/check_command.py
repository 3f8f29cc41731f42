"""``threeassets check``: judge what was imported."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

import click

from threeassets.cli.options import (
    database,
    db_option,
    fail_on_option,
    scope_options,
    unmask_options,
    unmasking,
    verified_option,
)
from threeassets.cli.proof_text import proven
from threeassets.cli.screen import say
from threeassets.cli.words import HELP
from threeassets.model.errors import UsageError
from threeassets.plumbing.no_frames import without_pandas


@click.command(
    name="check",
    help=HELP["check"].zh + "\n\n例：threeassets check --year 2025 --policy demo_county",
)
@click.option("--org", "orgs", multiple=True, metavar="编码", help="单位，可重复。Organisation.")
@scope_options
@click.option(
    "--rules", metavar="LG,DM110", help="只用这些大类或规则。Only these families or rules."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv", "xlsx"]), default="text"
)
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
    if form == "xlsx" and output is None:
        raise UsageError(
            "写 XLSX 需要文件名。请加 -o findings.xlsx。",
            "XLSX needs a file name. Add -o findings.xlsx.",
        )
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
    without_pandas()
    # Help must not load the database or the engine.
    if lake is not None:
        from threeassets.cli.lake_output import write_lake_results  # noqa: PLC0415 - as above

        return write_lake_results(
            lake, form=form, output=output, lang=lang, fail_on=fail_on, policy=policy, pack=pack,
            years=years, as_of=as_of, rules=rules, memory=memory, profile=profile,
        )  # fmt: skip
    from audit_rules.running.run import check  # noqa: PLC0415 - as above
    from threeassets.cli.cost_text import cost_lines  # noqa: PLC0415 - as above
    from threeassets.cli.run_output import failed, written_run  # noqa: PLC0415 - as above
    from threeassets.plumbing.output import write_file  # noqa: PLC0415 - as above
    from threeassets.store.ledger import Ledger  # noqa: PLC0415 - as above

    with (
        Ledger(database(db), create=False) as held,
        held.steady() as ledger,
        proven(ledger, orgs or None, lang, verified=verified),
    ):
        run = check(
            ledger, orgs=orgs or None, years=years or None, as_of=as_of, rules=rules,
            policy=policy, pack=pack, area=area, engine=engine,
        )  # fmt: skip
        judged = [unit.org_code for unit in run.snapshot.organizations]
        with unmasking(held, judged, unmask=unmask, reason=reason):
            content = written_run(run, form, lang)
            if output is None:
                # Other programs read JSON and CSV: UTF-8 and their own line ends, whatever the
                # terminal.
                say(content.decode() if form == "text" else content, nl=False)
            else:
                write_file(output, content)
    if profile:
        say("\n".join(cost_lines(run.costs, [item.rule for item in run.rules], lang)), err=True)
    return failed(run, fail_on)
