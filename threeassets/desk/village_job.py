"""The main job: import every village, check them all, write the results and the documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol, TypeVar

from audit_rules.pack import load_pack
from audit_rules.policy.loader import load_policy
from audit_rules.running.left_out import LeftOutVoucher
from audit_rules.running.run import Run, check
from reports.imported.rows import Imported, Overview
from reports.inventory import annual_inventory
from reports.kit.document import Document, file_name_of
from reports.kit.pdf import fonts_instead
from threeassets.desk.books import Proof
from threeassets.desk.forms import RESULTS
from threeassets.desk.import_job import ImportJob, import_village, together, with_notes
from threeassets.desk.papers import refuse_faults
from threeassets.desk.results import Results
from threeassets.desk.villages.folder_books import FolderBooks, VillageBooks
from threeassets.desk.villages.imports import there
from threeassets.desk.villages.settings import Settings
from threeassets.desk.villages.settings_precedence import shared_settings
from threeassets.importers.files.folder import STORE_NAME
from threeassets.model.book import LeftOut
from threeassets.model.errors import OutputError, ThreeAssetsError
from threeassets.model.text import Text
from threeassets.plumbing.masking import personal_numbers
from threeassets.plumbing.output import ensure_folder
from threeassets.store.ledger import ImportReport, Ledger

Item = TypeVar("Item")

LISTED = 4
"""So many results are named in one sentence."""
PAGE = "导入情况.html"
INVENTORY = "inventory"
"""Word before the unit in the subjects of its documents."""
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
    years: tuple[int, ...] | None
    as_of: dt.date | None
    settings: Settings
    """What the call itself says; it goes before every file of settings."""
    conflict: str | None
    """``replace`` or ``add`` where the call says so."""
    desk: Path | None
    """The desk's file of settings; None is the one in the folder one works in."""
    lang: str
    verified: bool = False
    """Whether the books are verified before they are checked."""
    pack: Path | None = None
    """Folder of rules of the county's own. Only the call names it: settings may come with books,
    and a rule is a program."""


@dataclass(slots=True)
class VillageResult:
    """What became of one village."""

    village: VillageBooks
    name: str
    """What its results are called."""
    left_out: Sequence[LeftOut] = ()
    """Files of its folder that were not read."""
    report: ImportReport | None = None
    trouble: Text | None = None
    documents: list[Path] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True, slots=True)
class JobResult:
    """What became of every village; ``run`` is None where there is nothing to check."""

    villages: tuple[VillageResult, ...]
    run: Run | None
    imported: ImportReport
    """What became of all files together."""
    overview: Overview
    """Every file and problem, with what else is to be told of the run."""
    results: tuple[Path, ...] = ()
    """Files about all villages together."""
    proof: Proof | None = None
    """The proof of the books before they were checked, where it was asked for."""
    fonts: Text | None = None
    """Which fonts the PDFs are set in, where they are not those of official documents."""

    @property
    def troubled(self) -> bool:
        """Whether anything handed in could not be used, or does not make the totals it states."""
        return any(
            village.trouble
            or (village.report and (village.report.problems or village.report.missed))
            for village in self.villages
        )


def village_job(job: Job, progress: Progress) -> JobResult:
    """Do the job.

    Raises:
        InputError: a path does not exist, or the papers of documents cannot be used.
        PolicyError: the policy is wrong; nothing was done.
        RuleError: a rule of the county's own is wrong; nothing was done.
        StoreError: the books were to be verified and are not as they were imported.
    """
    there(job.paths)
    settings = shared_settings(job.settings, job.paths, job.desk)
    load_policy(settings.policy)  # a wrong policy is said before any work is done
    load_pack(job.pack)  # so is a wrong rule
    refuse_faults(settings.templates)  # and a wrong paper
    reading = ImportJob(job.paths, job.settings, job.conflict, job.desk)
    with Results(job.output) as folder:
        store = settings.store or job.output / STORE_NAME
        _make_folder(store)
        with Ledger(store) as ledger:
            folders, items = _imported(ledger, job, reading.folders(ledger.stored()), progress)
            reports = [item.report for item in items if item.report]
            imported = with_notes(ledger, together(reports), folders)
            run = proof = None
            # Files that wait for an answer may be all that a village has.
            codes = {unit.org_code for unit in ledger.organizations()}
            orgs = sorted(codes.intersection(imported.organizations))
            if job.verified and orgs:
                proof = Proof(ledger.prove(orgs, settings.by))
            # Registers alone tell no year: what was imported is told all the same.
            booked = imported.vouchers + imported.one_sided
            if orgs and (booked or job.years or job.as_of):
                run = check(
                    ledger,
                    orgs=orgs,
                    years=job.years,
                    as_of=job.as_of,
                    policy=settings.policy,
                    pack=job.pack,
                    area=_areas(items, codes),
                )
                run = replace(run, left_out=_left_out(items))
                for item in progress(items, WRITING, len(items)):
                    below = "" if len(items) == 1 else f"{file_name_of(item.name)}/"
                    _documents(ledger, item, run, folder, below, as_of=job.as_of)
            counted = [item.text() for item in ledger.counted_still([imported], _before(folder))]
            counted += _not_renewed(folder, imported.organizations)
            counted += [note for item in items for note in item.notes]
        with personal_numbers(imported.personal):
            result = _write_results(job, items, imported, run, folder=folder, counted=counted)
    paper = any(path.suffix == ".pdf" for item in items for path in item.documents)
    return replace(result, proof=proof, fonts=fonts_instead() if paper else None)


def _imported(
    ledger: Ledger, job: Job, reading: Iterable[FolderBooks], progress: Progress
) -> tuple[list[FolderBooks], list[VillageResult]]:
    """Store each folder before the next is read, so that a stop loses nothing of those before.

    Each village has a name of its own: two of one name bear their folder's.
    """
    folders: list[FolderBooks] = []
    items: list[VillageResult] = []
    for folder in progress(reading, IMPORTING, len(job.paths)):
        own = [
            VillageResult(village, village.name, settings=village.settings)
            for village in folder.villages
        ]
        for item in own[:1]:
            item.left_out = folder.left_out
        for item in progress(own, IMPORTING, len(own)) if len(job.paths) == 1 else own:
            _import(ledger, job, item)
        folders.append(folder)
        items += own
    names = [item.name for item in items]
    for item in items:
        if names.count(item.name) > 1:
            item.name = f"{item.village.folder.parent.name}{item.name}"
    return folders, items


def _areas(items: Sequence[VillageResult], codes: Collection[str]) -> dict[str, str]:
    """Return what the settings say of the place of each organisation that the store holds."""
    return {
        org: item.settings.area
        for item in items
        if item.settings.area and item.report
        for org in item.report.organizations
        if org in codes
    }


def _left_out(items: Sequence[VillageResult]) -> tuple[LeftOutVoucher, ...]:
    """Return the vouchers that files hold and that were not imported, where one unit has them."""
    return tuple(
        LeftOutVoucher(item.report.organizations[0], problem.voucher, problem.file)
        for item in items
        if item.report and len(item.report.organizations) == 1
        for problem in item.report.problems
        if problem.voucher
    )


def _make_folder(store: str | Path) -> None:
    """Make the folder of a store that settings name; a URL has none."""
    if "://" not in str(store):
        ensure_folder(Path(store).absolute().parent)


def _import(ledger: Ledger, job: Job, item: VillageResult) -> None:
    try:
        item.report = import_village(ledger, item.village, job.conflict)
    except ThreeAssetsError as error:
        item.trouble = error.text


def _last_year(run: Run, org: str) -> int:
    """Return the last year judged of which a unit has vouchers, else the last year judged."""
    vouchers = run.snapshot.tables["voucher"].select(["org_code", "fiscal_year"]).to_pydict()
    pairs = zip(vouchers["org_code"], vouchers["fiscal_year"], strict=True)
    own = {year for unit, year in pairs if unit == org and year in run.snapshot.years}
    return max(own, default=run.snapshot.years[-1])


def _before(folder: Results) -> set[str]:
    """Return the units of which documents were written last time, also where no file is left."""
    subjects = folder.subjects_before()
    return {text.split(" ")[1] for text in subjects if text.startswith(f"{INVENTORY} ")}


def _not_renewed(folder: Results, orgs: Collection[str]) -> list[Text]:
    """Say which reports in the folder are of units that this run did not read."""
    names = [
        name
        for name, subject in folder.not_renewed()
        if subject.startswith(f"{INVENTORY} ") and subject.split(" ")[1] not in orgs
    ]
    if not names:
        return []
    listed = "、".join(names[:LISTED]) + (f" 等 {len(names)} 个" if len(names) > LISTED else "")
    listed_en = ", ".join(names[:LISTED]) + (f" … ({len(names)})" if len(names) > LISTED else "")
    return [
        Text(
            f"结果文件夹里还有以前运行出的报告，这次没有读它们的单位，没有重出：{listed}。"
            "不再需要的请移走；要重出的，请把那个单位的文件放回来再运行。",
            "The results hold reports of former runs on units that were not read now: "
            f"{listed_en}. "
            "Move them away, or put the files of the unit back and run again.",
        )
    ]


def _documents(
    ledger: Ledger,
    item: VillageResult,
    run: Run,
    folder: Results,
    below: str,
    *,
    as_of: dt.date | None,
) -> None:
    names = {unit.org_code for unit in run.snapshot.organizations}
    for org in item.report.organizations if item.report else ():
        if org not in names or not run.snapshot.years:
            continue
        year = _last_year(run, org)
        try:
            document = annual_inventory(
                ledger,
                org=org,
                year=year,
                as_of=as_of,
                policy=item.settings.policy,
                run=run,
            )
            for name, content in document.files(templates=item.settings.templates).items():
                subject = f"{INVENTORY} {org} {year} {name.removeprefix(document.file_name)}"
                item.documents.append(folder.write(below + name, content, subject, org))
            _archived(item, document, folder, below, f"{INVENTORY} {org} {year} .pdf")
        except ThreeAssetsError as error:
            item.trouble = error.text


def _archived(
    item: VillageResult, document: Document, folder: Results, below: str, subject: str
) -> None:
    """Write the PDF for the archive; where it cannot be made the others stand all the same."""
    name = f"{below}{document.file_name}.pdf"
    try:
        content = document.render("pdf", item.settings.templates)
    except OutputError as error:
        old = any(subject == other for _, other in folder.not_renewed())
        item.notes.append(
            Text(
                f"“{name}”没有写出。{error.text.zh}"
                + ("文件夹里的那份是以前运行的，请移走。" if old else ""),
                f"{name} was not written. {error.text.en}"
                + (" The one in the folder is of a former run: move it away." if old else ""),
            )
        )
    else:
        item.documents.append(folder.write(name, content, subject, document.org))


def _write_results(
    job: Job,
    items: Sequence[VillageResult],
    imported: ImportReport,
    run: Run | None,
    *,
    folder: Results,
    counted: Sequence[Text],
) -> JobResult:
    """Write what is told of all villages together; the page last, which tells what was kept."""
    villages = tuple(
        Imported(
            item.name,
            item.report,
            item.trouble,
            tuple((file.name, file.reason) for file in item.left_out),
        )
        for item in items
    )

    def overview() -> Overview:
        notes = (*(item.text() for item in folder.former_files), *counted)
        return Overview(villages, notes, (*imported.decisions, *imported.ways))

    forms, lang = RESULTS, job.lang
    writers: dict[str, Callable[[], bytes]] = {
        "import.json": lambda: forms["import"].write("json", imported, lang)
    }
    if run is not None:
        writers |= {
            "findings.xlsx": lambda: forms["findings"].write(
                "xlsx", run, lang, imported=overview()
            ),
            "findings.json": lambda: forms["findings"].write("json", run, lang),
        }
    writers[PAGE] = lambda: forms["imported"].write("html", overview(), lang)
    files = [folder.write(name, written(), name) for name, written in writers.items()]
    return JobResult(tuple(items), run, imported, overview(), tuple(files))
