"""What is measured, each a process of its own: ``python -m bench.jobs NAME ARGUMENT...``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

CODES = ("LG101", "LG102", "LG103", "LG104", "LG105", "LG110", "LG111", "CT102", "CT107", "CT108")
"""Rules that are also written by hand, in ``handwritten/``."""


def import_file(book: str, store: str) -> None:
    """Import one file into a new store."""
    from threeassets.store.ledger import Ledger  # noqa: PLC0415 - a job loads what it measures

    with Ledger(store) as ledger:
        report = ledger.import_books(book)
    sys.stdout.write(f"{report.files[0].rows_imported} entries\n")
    if report.problems:
        raise SystemExit(str(report.problems[0].line()))


def read_csv(book: str) -> None:
    """Read every cell of a CSV file and do nothing with it."""
    import csv  # noqa: PLC0415 - as above

    with Path(book).open(encoding="utf-8", newline="") as source:
        sys.stdout.write(f"{sum(1 for _ in csv.reader(source))} rows\n")


def serve(databases: str) -> None:
    """Run a PostgreSQL server with some empty databases, name them, and stop when nobody asks."""
    import itertools  # noqa: PLC0415 - as above

    from tools.databases import Cluster, temporary_server  # noqa: PLC0415 - as above

    with temporary_server(durable=True) as url:
        if url is not None:
            cluster = Cluster(url, itertools.count(1))
            for at in range(int(databases)):
                sys.stdout.write(f"{cluster.empty(f'bench{at}')}\n")
        sys.stdout.write("\n")
        sys.stdout.flush()
        sys.stdin.read()


def calamine(book: str) -> None:
    """Read every cell of a workbook and do nothing with it."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - as above

    rows = CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python()
    sys.stdout.write(f"{len(rows)} rows\n")


def check_lake(folder: str, rules: str = "") -> None:
    """Judge a whole lake under the invented county's policy."""
    from audit_rules.running.lake_check import check_lake as check  # noqa: PLC0415 - as above
    from threeassets.plumbing.no_frames import without_pandas  # noqa: PLC0415 - as above

    without_pandas()  # as the command line does
    found = check(Path(folder), policy="demo_county", rules=rules or None)
    counted = found.query("select count(*) as findings from findings").to_pylist()[0]
    sys.stdout.write(f"{counted['findings']} findings\n")


def handwritten(folder: str) -> None:
    """Run the ten queries written by hand over the lake's files."""
    import duckdb  # noqa: PLC0415 - as above

    total = 0
    for code in CODES:
        query = (Path(__file__).parent / "handwritten" / f"{code.lower()}.sql").read_text("utf-8")
        with duckdb.connect() as connection:
            for path in sorted(Path(folder).iterdir()):
                if path.is_dir() and not path.name.startswith("_"):
                    files = [str(file) for file in path.rglob("*.parquet")]
                    connection.read_parquet(files, hive_partitioning=False).create_view(path.name)
            total += connection.sql(query).to_arrow_table().num_rows
    sys.stdout.write(f"{total} findings\n")


def invent(folder: str, villages: str) -> None:
    """Invent villages and write the lake others are made from."""
    from bench.lakes import make_source  # noqa: PLC0415 - as above

    make_source(Path(folder), int(villages))


def make_lake(source: str, folder: str, villages: str) -> None:
    """Write a lake of so many villages."""
    from bench.lakes import make_lake as make  # noqa: PLC0415 - as above

    make(Path(source), Path(folder), int(villages))


def documents(folder: str, villages: str) -> None:
    """Write the inventory report of invented villages, one after another in one process."""
    import threeassets  # noqa: PLC0415 - as above
    from grading.county import generate  # noqa: PLC0415 - as above

    store = Path(folder) / f"{villages}.documents.db"
    made = store.exists()
    with threeassets.open_ledger(store) as ledger:
        if not made:
            ledger.import_tables(generate(1, int(villages), [2025]).tables)
            return
        for organization in ledger.organizations():
            report = threeassets.annual_inventory(
                ledger, org=organization.org_code, year=2025, policy="demo_county"
            )
            report.save(Path(folder) / "documents")


JOBS: dict[str, Callable[..., None]] = {
    "import": import_file,
    "csv": read_csv,
    "serve": serve,
    "calamine": calamine,
    "check": check_lake,
    "handwritten": handwritten,
    "invent": invent,
    "lake": make_lake,
    "documents": documents,
}
"""Each in a process of its own: what a process has loaded before it starts another counts there."""

if __name__ == "__main__":
    JOBS[sys.argv[1]](*sys.argv[2:])
