"""Import files and folders: the villages of each, one transaction a village."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from threeassets.desk.imports import FolderBooks, VillageBooks, each_folder, there
from threeassets.desk.settings import Settings
from threeassets.desk.settings_found import folder_settings, shared_settings
from threeassets.importers.many import Stored
from threeassets.model.book import ParsedFile
from threeassets.model.text import Text
from threeassets.store.import_report import ImportReport
from threeassets.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class ImportJob:
    """What is to be read, and what the call itself says."""

    paths: tuple[Path, ...]
    settings: Settings
    conflict: str | None = None
    """``replace`` or ``add`` where the call says so."""
    desk: Path | None = None
    """The desk's file of settings; None is the one in the folder one works in."""

    @property
    def shared(self) -> Settings:
        """Return what holds for the whole job."""
        return shared_settings(self.settings, self.paths, self.desk)

    def folders(self, stored: Stored) -> Iterator[FolderBooks]:
        """Read one folder after the other; see :func:`threeassets.desk.imports.each_folder`."""
        shared = self.shared
        return each_folder(
            self.paths,
            lambda folder: folder_settings(self.settings, folder, self.paths, shared),
            stored,
        )


def import_folders(job: ImportJob, store: str | Path) -> ImportReport:
    """Import everything and return what became of it.

    Args:
        job: what is to be read.
        store: the database where neither the call nor the settings name one.

    Raises:
        InputError: a path does not exist, or a folder holds no file at all.
        UsageError: a profile or a file of settings is wrong.
    """
    there(job.paths)
    with Ledger(job.shared.store or store) as ledger:
        folders, reports = [], []
        for folder in job.folders(ledger.stored()):
            folders.append(folder)
            reports += [import_village(ledger, v, job.conflict) for v in folder.villages]
        return told(ledger, together(reports), folders)


def try_folders(job: ImportJob) -> tuple[list[Text], list[ParsedFile]]:
    """Read everything, store nothing; return what was decided and the files as understood."""
    folders = list(job.folders(Stored()))
    return [folder.sentence for folder in folders], [f for folder in folders for f in folder.files]


def import_village(
    ledger: Ledger, village: VillageBooks, conflict: str | None = None
) -> ImportReport:
    """Import the files of one village, and let them go."""
    settings = village.settings
    report = ledger.import_parsed(
        village.files,
        on_conflict=conflict or settings.conflict or "ask",
        by=settings.by,
        former=village.units.former,
        kin=village.units.kin,
        given_up=village.given_up,
        prevailing=village.prevailing,
    )
    village.files = []
    kin = sorted(village.units.kin)
    return replace(report, ways=tuple(village.units.ways), kin=tuple(kin))


def told(ledger: Ledger, report: ImportReport, folders: Sequence[FolderBooks]) -> ImportReport:
    """Return a report with what was decided of the folders, and what is to be hidden in it."""
    return replace(
        report,
        decisions=tuple(folder.sentence for folder in folders),
        left_out=tuple(item for folder in folders for item in folder.left_out),
        personal=frozenset(ledger.personal_numbers(sorted({*report.organizations, *report.kin}))),
    )


def together(reports: Sequence[ImportReport]) -> ImportReport:
    """Return several reports as one."""
    return ImportReport(
        tuple(dict.fromkeys(org for report in reports for org in report.organizations)),
        tuple(file for report in reports for file in report.files),
        tuple(problem for report in reports for problem in report.dangling),
        tuple(line for report in reports for line in report.proof),
        sum(report.vouchers for report in reports),
        tuple(line for report in reports for line in report.unbalanced),
        tuple(line for report in reports for line in report.parents),
        one_sided=sum(report.one_sided for report in reports),
        ways=tuple(way for report in reports for way in report.ways),
        kin=tuple(org for report in reports for org in report.kin),
    )
