"""Write the sample ledger of 柳湾村: ``python -m sample_ledgers.make_liuwan``.

The same story always gives the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sample_ledgers.liuwan_story.checks import check
from sample_ledgers.liuwan_story.files import write_registers, write_vouchers
from sample_ledgers.liuwan_story.vouchers import make_vouchers

HERE = Path(__file__).parent / "liuwan"


def main() -> None:
    """Make the vouchers, check the story against itself, write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=HERE)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    vouchers = make_vouchers()
    check(vouchers)
    write_vouchers(folder / "凭证.csv", vouchers)
    write_registers(folder / "登记簿.xlsx", vouchers)


if __name__ == "__main__":
    main()
