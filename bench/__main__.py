"""``python -m bench [--quick] [--only NAME]``: measure, and print one table."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bench.cases import CASES, PROVINCE, Bench
from bench.table import header, lines


def main() -> int:
    """Run the cases asked for and print their rows as they come."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small numbers, one run each")
    parser.add_argument("--only", choices=CASES, action="append", help="may be repeated")
    parser.add_argument("--keep", type=Path, help="folder for what is made; used again if there")
    parser.add_argument("--villages", type=int, default=PROVINCE, help="the largest lake checked")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = asked.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(folder, quick=asked.quick, villages=asked.villages)
        sys.stdout.write(header())
        for name in asked.only or CASES:
            for row in CASES[name](bench):
                sys.stdout.write(lines(row))
                sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
