"""Import files and folders: the villages of each, one transaction a village."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from reports.imported.rows import Imported, Overview
from threeassets.desk.books import open_books
from threeassets.desk.villages.folder_books import FolderBooks, VillageBooks
from threeassets.desk.villages.imports import each_folder, there
from threeassets.desk.villages.settings import Settings
from threeassets.desk.villages.settings_precedence import folder_settings, shared_settings
from threeassets.importers.many import Stored
from threeassets.model.book import ParsedFile
from threeassets.model.errors import InputError
from threeassets.model.text import Text
from threeassets.store.import_report import ImportReport
from threeassets.store.ledger import Ledger

__all__ = ["ImportReport", "Overview"]


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
        """Read one folder after the other; see :func:`.villages.imports.each_folder`."""
        shared = self.shared
        return each_folder(
            self.paths,
            lambda folder: folder_settings(self.settings, folder, self.paths, shared),
            stored,
        )


def import_folders(job: ImportJob, store: str | Path | None = None) -> ImportReport:
    """Import everything and return what became of it.

    Args:
        job: what is to be read.
        store: the database where neither the call nor the settings name one; None is the usual one.

    Raises:
        InputError: a path does not exist, a folder holds no file at all, or the only file cannot be
            used.
        UsageError: a profile or a file of settings is wrong.
    """
    there(job.paths)
    with open_books(job.shared.store or store, create=True) as ledger:
        folders, reports = [], []
        for folder in job.folders(ledger.stored()):
            folders.append(folder)
            reports += [import_village(ledger, v, job.conflict) for v in folder.villages]
        report = with_notes(ledger, together(reports), folders)
    if len(report.files) == 1 and report.files[0].refused and not report.left_out:
        raise InputError(*astuple(report.problems[0].text))
    return report


def overview_of(report: ImportReport) -> Overview:
    """Return every file and kind of problem of an import, the weightiest first."""
    return Overview((Imported("", report),))


@dataclass(frozen=True, slots=True)
class Reading:
    """Files as they were understood, and what was decided of their folders."""

    decisions: list[Text]
    files: list[ParsedFile]

    @property
    def troubled(self) -> bool:
        """Whether there are problems, or totals that what was read does not reach."""
        missed = any(figure.difference_fen for file in self.files for figure in file.controls)
        return missed or any(file.problems for file in self.files)


def try_folders(job: ImportJob) -> Reading:
    """Read everything, store nothing."""
    folders = list(job.folders(Stored()))
    files = [file for folder in folders for file in folder.files]
    return Reading([folder.sentence for folder in folders], files)


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


def with_notes(
    ledger: Ledger, report: ImportReport, folders: Sequence[FolderBooks]
) -> ImportReport:
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
