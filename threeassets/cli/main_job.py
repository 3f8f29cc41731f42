"""The main job: import every village, check them all, write the results and the documents."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import click

from audit_rules.policy.loader import load_policy
from audit_rules.running.run import Run, check
from reports.inventory import annual_inventory
from threeassets.cli.findings_text import KINDS, largest_lines, summary_lines
from threeassets.cli.import_text import import_json, import_text
from threeassets.cli.run_output import failed, written_run
from threeassets.cli.villages import Village, villages_of
from threeassets.importers.files.folder import STORE_NAME
from threeassets.importers.many import read_books
from threeassets.model.errors import InputError, ThreeAssetsError
from threeassets.model.money import yuan
from threeassets.model.text import Text
from threeassets.plumbing.output import ensure_folder, write_file
from threeassets.plumbing.plain_text import table, wrap
from threeassets.store.ledger import ImportReport, Ledger

Item = TypeVar("Item")

FORMATS = ("docx", "html")


@dataclass(frozen=True, slots=True)
class Job:
    """What was asked for on the command line."""

    paths: tuple[Path, ...]
    output: Path
    org: str | None
    years: tuple[int, ...] | None
    as_of: dt.date | None
    policy: str | None
    conflict: str
    fail_on: str
    by: str | None
    db: str | None
    lang: str


@dataclass(slots=True)
class Done:
    """What became of one village."""

    village: Village
    report: ImportReport | None = None
    trouble: Text | None = None
    written: list[Path] = field(default_factory=list)


def _progress(items: Iterable[Item], title: str, total: int) -> Iterator[Item]:
    """Show a bar on a terminal while several villages are worked on; nothing elsewhere."""
    from rich.console import Console  # noqa: PLC0415 - only long work needs it
    from rich.progress import track  # noqa: PLC0415 - as above

    console = Console(stderr=True)
    if total == 1 or not console.is_terminal:
        yield from items
        return
    yield from track(items, description=title, total=total, console=console, transient=True)


def _import(ledger: Ledger, job: Job, village: Village) -> Done:
    if village.trouble is not None:
        return Done(village, trouble=village.trouble)
    try:
        parsed = read_books(village.files, job.org)
        report = ledger.import_parsed(parsed, on_conflict=job.conflict, by=job.by)
    except ThreeAssetsError as error:
        return Done(village, trouble=error.text)
    return Done(village, report=report)


def _documents(ledger: Ledger, job: Job, done: Done, run: Run, folder: Path) -> None:
    names = {item.org_code for item in run.snapshot.organizations}
    for org in done.report.organizations if done.report else ():
        if org not in names or not run.snapshot.years:
            continue
        try:
            document = annual_inventory(
                ledger, org=org, year=run.snapshot.years[-1], as_of=run.snapshot.as_of,
                policy=job.policy, run=run,
            )  # fmt: skip
            done.written += document.save(folder, formats=FORMATS)
        except ThreeAssetsError as error:
            done.trouble = error.text


def main_job(job: Job) -> int:
    """Do the job and return the exit code."""
    zh = job.lang == "zh"
    villages = villages_of(job.paths)
    load_policy(job.policy)  # a wrong policy is said before any work is done
    ensure_folder(job.output)
    with Ledger(job.db or job.output / STORE_NAME) as ledger:
        title = "导入" if zh else "Importing"
        importing = (_import(ledger, job, village) for village in villages)
        everything = list(_progress(importing, title, len(villages)))
        orgs = sorted({o for done in everything if done.report for o in done.report.organizations})
        if not orgs:
            _say_failed(everything, job.lang)
            return 2
        run = check(ledger, orgs=orgs, years=job.years, as_of=job.as_of, policy=job.policy)
        title = "出具文书" if zh else "Writing documents"
        for done in _progress(everything, title, len(everything)):
            folder = job.output if len(everything) == 1 else job.output / done.village.name
            _documents(ledger, job, done, run, folder)
    written = _results(job, everything, run)
    _say(job, everything, run, written)
    troubled = any(done.trouble or (done.report and done.report.problems) for done in everything)
    return max(failed(run, job.fail_on), int(troubled and job.fail_on != "never"))


def _results(job: Job, everything: list[Done], run: Run) -> list[Path]:
    reports = {
        "findings.xlsx": written_run(run, "xlsx", job.lang),
        "findings.json": written_run(run, "json", job.lang),
        "import.json": import_json(_together(everything)),
    }
    for name, content in reports.items():
        write_file(job.output / name, content)
    return [job.output / name for name in reports]


def _together(everything: list[Done]) -> ImportReport:
    reports = [done.report for done in everything if done.report]
    return ImportReport(
        tuple(org for report in reports for org in report.organizations),
        tuple(file for report in reports for file in report.files),
        tuple(problem for report in reports for problem in report.dangling),
        tuple(line for report in reports for line in report.proof),
        sum(report.vouchers for report in reports),
        tuple(line for report in reports for line in report.unbalanced),
        tuple(line for report in reports for line in report.parents),
    )


def _say_failed(everything: list[Done], lang: str) -> None:
    for done in everything:
        trouble = done.trouble or _first_problem(done)
        click.echo(f"{done.village.name}: {trouble.in_language(lang)}", err=True)


def _first_problem(done: Done) -> Text:
    problems = done.report.problems if done.report else []
    if problems:
        return Text(problems[0].line("zh"), problems[0].line("en"))
    return InputError(
        "没有可用的内容。请核对文件。", "Nothing in it can be used. Check the files."
    ).text


def _say(job: Job, everything: list[Done], run: Run, written: list[Path]) -> None:
    lang = job.lang
    lines: list[str] = []
    if len(everything) == 1:
        report = everything[0].report
        lines += import_text(report, lang).splitlines() if report else []
    else:
        lines += _villages_table(everything, run, lang)
    lines += ["", *summary_lines(run, lang), "", *largest_lines(run.findings, lang), ""]
    written = [*written, *(path for done in everything for path in done.written)]
    lines += ["结果" if lang == "zh" else "Results", *(f"  {path}" for path in written)]
    for done in everything:
        if done.trouble:
            said = done.trouble.in_language(lang)
            lines += wrap(said, indent="    ", first=f"! {done.village.name}: ")
    click.echo("\n".join(lines))


def _villages_table(everything: list[Done], run: Run, lang: str) -> list[str]:
    zh = lang == "zh"
    counts = Counter((finding.org_code, finding.kind) for finding in run.findings)
    amounts: Counter[str] = Counter()
    for finding in run.findings:
        amounts[finding.org_code] += finding.amount_fen
    rows = []
    for done in everything:
        report = done.report
        orgs = report.organizations if report else ()
        state = (
            ("完成" if zh else "done")
            if report and not done.trouble
            else "失败"
            if zh
            else "failed"
        )
        rows.append(
            [
                done.village.name,
                state,
                str(sum(file.rows_read for file in report.files) if report else 0),
                str(len(report.problems) if report else 1),
                *(str(sum(counts[org, kind] for org in orgs)) for kind in KINDS),
                yuan(sum(amounts[org] for org in orgs)),
            ]
        )
    headings = (
        ("村", "状态", "行数", "问题", "错误", "违规", "疑点", "金额(元)")
        if zh
        else ("Village", "State", "Rows", "Problems", "Errors", "Breaches", "Questions", "Yuan")
    )
    return table(headings, rows, frozenset(range(2, 8)))
