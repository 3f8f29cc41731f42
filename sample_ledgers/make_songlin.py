"""Write the sample ledger of 松岭村: ``python -m sample_ledgers.make_songlin``.

The same story always gives the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sample_ledgers.songlin_story.checks import check
from sample_ledgers.songlin_story.files import (
    write_plain_vouchers,
    write_registers,
    write_vouchers,
)
from sample_ledgers.songlin_story.vouchers import make_vouchers

HERE = Path(__file__).parent / "songlin"


def main() -> None:
    """Make the vouchers, check the story against itself, write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=HERE)
    parser.add_argument("--plain", action="store_true", help="vouchers as canonical CSV")
    given = parser.parse_args()
    folder: Path = given.folder
    folder.mkdir(parents=True, exist_ok=True)
    vouchers = make_vouchers()
    check(vouchers)
    write = write_plain_vouchers if given.plain else write_vouchers
    write(folder / "凭证.csv", vouchers)
    write_registers(folder / "登记簿.xlsx", vouchers)


if __name__ == "__main__":
    main()
