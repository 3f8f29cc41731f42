"""The cases: each makes what it needs, measures, and yields rows of the table."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from subprocess import PIPE, Popen

from bench import books
from bench.measure import Measured, several
from bench.table import Row, peer_command

VILLAGE = Path("sample_ledgers/liuwan")
PROGRAM = (sys.executable, "-m", "threeassets")
JOB = (sys.executable, "-m", "bench.jobs")
EVERY_SECOND = 60_000
"""Entries a second an import should reach."""
CHECKED_IN, WRITTEN_IN = 1.5, 2.0
"""Seconds a village may take."""
TWICE, THRICE, HALF_MORE = 2.0, 3.0, 1.5
COUNTY_VILLAGES, CITY, PROVINCE = 200, 2_500, 20_000
CORES = 2
LARGE = 100_000
"""Entries from which on the start of a program weighs nothing."""
GIGABYTE = 1024


@dataclass(frozen=True, slots=True)
class Bench:
    """Where things are made, and how large they may be."""

    folder: Path
    quick: bool
    villages: int
    """The largest lake wanted."""

    @property
    def runs(self) -> int:
        """How often each short command runs."""
        return 1 if self.quick else 3

    def path(self, name: str) -> Path:
        """Return the place of something made."""
        return self.folder / name

    def store(self) -> Path:
        """Return a store with the sample village in it."""
        store = self.path("village.db")
        if not store.exists():
            several([*PROGRAM, "import", VILLAGE, "--db", store], 1)
        return store

    def source(self) -> Path:
        """Return the lake all others are made from."""
        folder = self.path("source")
        if not folder.exists():
            invented = 10 if self.quick else COUNTY_VILLAGES
            several([*JOB, "invent", self.folder, str(invented)], 1)
        return folder

    def lake(self, villages: int) -> Path:
        """Return a lake of so many villages without any results in it."""
        folder = self.path(f"lake{villages}")
        if not (folder / "manifest.json").exists():
            several([*JOB, "lake", self.source(), folder, str(villages)], 1)
        shutil.rmtree(folder / "_results", ignore_errors=True)
        return folder


def start_up(bench: Bench) -> Iterator[Row]:
    """How long the first answer takes."""
    for what, command, limit in (
        ("threeassets --help", [*PROGRAM, "--help"], 0.25),
        ("import threeassets", [sys.executable, "-c", "import threeassets"], 0.15),
    ):
        took = several(command, 3 * bench.runs)
        yield Row(what, "", took, target=f"≤ {limit} s", met=took.best <= limit)


def _ratio(peer: Measured, own: Measured) -> str:
    return f"{peer.best / own.best:.2f} × the speed"


def _sizes(bench: Bench) -> Iterator[tuple[int, int, Path]]:
    """Yield the numbers of entries, how often each is run, and the file that holds them."""
    for entries in (1_000, 10_000) if bench.quick else (1_000, 10_000, 100_000, 1_000_000):
        book = bench.path(f"{entries}.csv")
        if not book.exists():
            books.write_csv(book, entries)
        yield entries, 1 if entries > LARGE else bench.runs, book


def _rates(entries: int, took: Measured) -> str:
    return f"{entries / took.best:,.0f} entries/s; {entries / took.cpu:,.0f} a processor second"


def imports(bench: Bench) -> Iterator[Row]:
    """CSV to durable SQLite, the bare read of it, and peers reading and checking the entries."""
    for entries, runs, book in _sizes(bench):
        judged = entries >= LARGE
        bare = several([*JOB, "csv", book], runs)
        yield Row("csv.reader, bare read of the CSV", f"{entries:,}", bare, _rates(entries, bare))
        store = bench.path(f"{entries}.db")
        files = [store, *(store.with_name(store.name + part) for part in ("-wal", "-shm"))]
        own = several([*JOB, "import", book, store], runs, fresh=files)
        rate = entries / own.best
        yield Row(
            "import, CSV to SQLite, whole process",
            f"{entries:,}",
            own,
            _rates(entries, own),
            f"≥ {EVERY_SECOND:,}/s" if judged else "",
            rate >= EVERY_SECOND if judged else None,
        )
        for name, write, arguments, ratio in (
            ("bean-check", books.write_beancount, ("--no-cache", "{}"), TWICE),
            ("hledger", books.write_hledger, ("-f", "{}", "check"), None),
        ):
            journal = bench.path(f"{entries}.{name}")
            command = peer_command(name)
            if command is None:
                yield Row(name, f"{entries:,}", None, note="not installed")
                continue
            write(journal, entries)
            words = [command, *(word.format(journal) for word in arguments)]
            peer = several(words, runs)
            target = f"import ≥ {ratio:.0f} × its speed" if ratio and judged else ""
            met = peer.best / own.best >= ratio if ratio and judged else None
            yield Row(
                f"{name}, same entries",
                f"{entries:,}",
                peer,
                f"import: {_ratio(peer, own)}",
                target,
                met,
            )


def postgresql(bench: Bench) -> Iterator[Row]:
    """The same CSV to a PostgreSQL server on this machine, a new database each run."""
    sizes = list(_sizes(bench))
    words = [*JOB, "serve", str(sum(runs for _, runs, _ in sizes))]
    with Popen(words, stdin=PIPE, stdout=PIPE, text=True) as server:  # noqa: S603 - a job of ours
        named = iter(server.stdout or ())
        urls = list(takewhile(str, map(str.strip, named)))
        for entries, runs, book in sizes:
            what = "import, CSV to PostgreSQL, client process"
            if not urls:
                yield Row(what, f"{entries:,}", None, note="not installed")
                continue
            mine, urls = urls[:runs], urls[runs:]
            took = Measured(
                tuple(run for url in mine for run in several([*JOB, "import", book, url], 1).runs)
            )
            yield Row(what, f"{entries:,}", took, _rates(entries, took))


def workbook(bench: Bench) -> Iterator[Row]:
    """One large xlsx against the bare reading of its cells."""
    entries = 5_000 if bench.quick else 100_000
    book, store = bench.path("book.xlsx"), bench.path("book.db")
    books.write_workbook(book, entries)
    bare = several([*JOB, "calamine", book], bench.runs)
    own = several([*JOB, "import", book, store], bench.runs, fresh=[store])
    yield Row("python-calamine, bare read of the xlsx", f"{entries:,}", bare)
    ratio = f"{own.best / bare.best:.2f} × the bare read"
    yield Row(
        "import, xlsx to SQLite",
        f"{entries:,}",
        own,
        ratio,
        f"≤ {THRICE:.0f} ×",
        own.best <= THRICE * bare.best,
    )


def village(bench: Bench) -> Iterator[Row]:
    """One village-year, the whole process: every rule, then its documents."""
    store = bench.store()
    check: list[str | Path] = [
        *PROGRAM,
        "check",
        "--db",
        store,
        "--policy",
        "demo_county",
        "--format",
        "json",
    ]
    took = several([*check, "-o", bench.path("findings.json")], bench.runs)
    yield Row(
        "check, one village-year, all rules",
        "1",
        took,
        target=f"≤ {CHECKED_IN} s",
        met=took.best <= CHECKED_IN,
    )
    run = json.loads(bench.path("findings.json").read_bytes())["run"]
    org = next(iter(run["evidence_heads"]))
    report = [*PROGRAM, "report", "inventory", "--org", org, "--year", "2025"]
    told = several(
        [*report, "--db", store, "--policy", "demo_county", "-o", bench.path("documents")],
        bench.runs,
    )
    yield Row(
        "inventory report of one village, every format there is",
        "1",
        told,
        target=f"≤ {WRITTEN_IN} s",
        met=told.best <= WRITTEN_IN,
    )


def documents(bench: Bench) -> Iterator[Row]:
    """Inventory reports of many villages in one process."""
    villages = 3 if bench.quick else 30
    words: list[str | Path] = [*JOB, "documents", bench.folder, str(villages)]
    several(words, 1)  # makes the store they are written from
    took = several(words, 1)
    each = took.cpu / villages
    whole = each * CITY / CORES / 60
    yield Row(
        "inventory reports, DOCX and HTML, one process",
        f"{villages}",
        took,
        f"{each:.2f} s of processor a village: a city of {CITY:,} in {whole:.0f} min on two cores",
        "≤ 15 min",
        whole <= 15,  # noqa: PLR2004 - as said
    )


def lakes(bench: Bench) -> Iterator[Row]:
    """Every rule over lakes of Parquet, a township to a province, and the cost of each village."""
    sizes = (10, 30) if bench.quick else (10, 30, 100, 1_000, CITY, 10_000, PROVINCE)
    names = {30: "township", CITY: "city", PROVINCE: "province"}
    before: float | None = None
    for villages in sizes:
        if villages > bench.villages:
            yield Row("check, a lake", f"{villages:,}", None, note="not asked for (--villages)")
            continue
        took = several([*JOB, "check", bench.lake(villages)], 1)
        each = took.cpu / villages * 1000
        what = f"check, a {names.get(villages, 'lake')}, all rules, findings written"
        target, met = "", None
        if villages == PROVINCE:
            target = "≤ 6 min, ≤ 6 GB"
            met = took.best <= 360 and took.peak_mb <= 6 * GIGABYTE  # noqa: PLR2004 - as said
        elif before is not None and villages not in names:
            target, met = "a village costs no more", each <= before * 1.05
        yield Row(
            what,
            f"{villages:,}",
            took,
            f"{each:.0f} ms of processor a village; {took.runs[-1].output.strip()}",
            target,
            met,
        )
        if villages not in names:
            before = each


def handwritten(bench: Bench) -> Iterator[Row]:
    """Ten rules against the same ten as a person would write them for one look at the files."""
    from bench.jobs import CODES  # noqa: PLC0415 - jobs are programs of their own

    villages = 10 if bench.quick else COUNTY_VILLAGES
    lake = bench.lake(villages)
    bare = several([*JOB, "handwritten", lake], bench.runs)
    own = several([*JOB, "check", lake, ",".join(CODES)], 1)
    yield Row(
        "ten queries written by hand, DuckDB", f"{villages:,}", bare, bare.runs[-1].output.strip()
    )
    yield Row(
        "check, the same ten rules",
        f"{villages:,}",
        own,
        f"{own.cpu / bare.cpu:.2f} × their processor time; {own.runs[-1].output.strip()}",
        f"≤ {HALF_MORE} ×",
        own.cpu <= HALF_MORE * bare.cpu,
    )


CASES: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "start": start_up,
    "import": imports,
    "postgresql": postgresql,
    "workbook": workbook,
    "village": village,
    "documents": documents,
    "lakes": lakes,
    "handwritten": handwritten,
}
"""Every case by its name for ``--only``."""
