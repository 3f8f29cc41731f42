"""The main job: import every village, check them all, write the results and the documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from audit_rules.exchange import findings_json
from audit_rules.policy.loader import load_policy
from audit_rules.running.run import Run, check
from reports.findings_workbook import findings_workbook
from reports.inventory import annual_inventory
from threeassets.desk.import_json import import_json
from threeassets.desk.villages import Village, villages_of
from threeassets.importers.files.folder import STORE_NAME
from threeassets.importers.many import read_books
from threeassets.model.errors import ThreeAssetsError
from threeassets.model.text import Text
from threeassets.plumbing.output import ensure_folder, write_file
from threeassets.store.ledger import ImportReport, Ledger

Item = TypeVar("Item")

FORMATS = ("docx", "html")
IMPORTING = Text("导入", "Importing")
WRITING = Text("出具文书", "Writing documents")


class Progress(Protocol):
    """Hands items on one by one and may show how far the work is."""

    def __call__(self, items: Iterable[Item], title: Text, total: int) -> Iterator[Item]:
        """Yield the items."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked for."""

    paths: tuple[Path, ...]
    output: Path
    org: str | None
    years: tuple[int, ...] | None
    as_of: dt.date | None
    policy: str | None
    conflict: str
    by: str | None
    db: str | None
    lang: str


@dataclass(slots=True)
class VillageResult:
    """What became of one village."""

    village: Village
    report: ImportReport | None = None
    trouble: Text | None = None
    documents: list[Path] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class JobResult:
    """What became of every village; ``run`` is None where nothing could be used."""

    villages: tuple[VillageResult, ...]
    run: Run | None
    results: tuple[Path, ...] = ()
    """Files about all villages together."""

    @property
    def troubled(self) -> bool:
        """Whether anything of what was handed in could not be used."""
        return any(
            village.trouble or (village.report and village.report.problems)
            for village in self.villages
        )


def village_job(job: Job, progress: Progress) -> JobResult:
    """Do the job.

    Raises:
        InputError: a path does not exist.
        PolicyError: the policy is wrong; nothing was done.
    """
    villages = villages_of(job.paths)
    load_policy(job.policy)  # a wrong policy is said before any work is done
    ensure_folder(job.output)
    with Ledger(job.db or job.output / STORE_NAME) as ledger:
        importing = (_import(ledger, job, village) for village in villages)
        results = list(progress(importing, IMPORTING, len(villages)))
        orgs = sorted({o for item in results if item.report for o in item.report.organizations})
        if not orgs:
            return JobResult(tuple(results), None)
        run = check(ledger, orgs=orgs, years=job.years, as_of=job.as_of, policy=job.policy)
        for result in progress(results, WRITING, len(results)):
            folder = job.output if len(results) == 1 else job.output / result.village.name
            _documents(ledger, job, result, run, folder)
    return JobResult(tuple(results), run, tuple(_write_results(job, results, run)))


def _import(ledger: Ledger, job: Job, village: Village) -> VillageResult:
    if village.trouble is not None:
        return VillageResult(village, trouble=village.trouble)
    try:
        parsed = read_books(village.files, job.org)
        report = ledger.import_parsed(parsed, on_conflict=job.conflict, by=job.by)
    except ThreeAssetsError as error:
        return VillageResult(village, trouble=error.text)
    return VillageResult(village, report=report)


def _documents(ledger: Ledger, job: Job, result: VillageResult, run: Run, folder: Path) -> None:
    names = {item.org_code for item in run.snapshot.organizations}
    for org in result.report.organizations if result.report else ():
        if org not in names or not run.snapshot.years:
            continue
        try:
            document = annual_inventory(
                ledger, org=org, year=run.snapshot.years[-1], as_of=run.snapshot.as_of,
                policy=job.policy, run=run,
            )  # fmt: skip
            result.documents += document.save(folder, formats=FORMATS)
        except ThreeAssetsError as error:
            result.trouble = error.text


def _write_results(job: Job, results: list[VillageResult], run: Run) -> list[Path]:
    """Write what is told of all villages together."""
    writers: dict[str, Callable[[], bytes]] = {
        "findings.xlsx": lambda: findings_workbook(run, lang=job.lang),
        "findings.json": lambda: findings_json(run),
        "import.json": lambda: import_json(_together(results)),
    }
    for name, written in writers.items():
        write_file(job.output / name, written())
    return [job.output / name for name in writers]


def _together(results: list[VillageResult]) -> ImportReport:
    reports = [result.report for result in results if result.report]
    return ImportReport(
        tuple(org for report in reports for org in report.organizations),
        tuple(file for report in reports for file in report.files),
        tuple(problem for report in reports for problem in report.dangling),
        tuple(line for report in reports for line in report.proof),
        sum(report.vouchers for report in reports),
        tuple(line for report in reports for line in report.unbalanced),
        tuple(line for report in reports for line in report.parents),
    )
