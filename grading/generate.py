"""Write a county: ``python -m grading.generate --villages 30 --years 2023,2024,2025 -o DIR``."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from grading.county import generate
from grading.export import write_tables, write_village


def main() -> int:
    """Make the county, write its tables and some villages' own files, say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--villages", type=int, default=30)
    parser.add_argument("--years", default="2023,2024,2025")
    parser.add_argument("--no-faults", action="store_true", help="lawful villages only")
    parser.add_argument("--separate-books", action="store_true", help="plant LG116 as a fault")
    parser.add_argument("--form", choices=("parquet", "csv"), default="parquet")
    parser.add_argument("--workbooks", type=int, default=0, help="villages as workbook and csv too")
    parser.add_argument("-o", "--output", type=Path, required=True)
    asked = parser.parse_args()
    years = [int(year) for year in asked.years.split(",")]
    started = time.perf_counter()
    county = generate(
        asked.seed,
        asked.villages,
        years,
        faults=not asked.no_faults,
        separate_books=asked.separate_books,
    )
    spent = time.perf_counter() - started
    write_tables(county, asked.output, asked.form)
    for org in county.organizations["org_code"].unique()[: asked.workbooks]:
        write_village(county, org, asked.output / org)
    sys.stdout.write(
        f"{asked.villages} villages, {len(county.tables['voucher'])} vouchers, "
        f"{len(county.truth)} faults, {len(county.lookalikes)} look-alikes; "
        f"{spent / asked.villages / len(years):.3f} s a village-year\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
