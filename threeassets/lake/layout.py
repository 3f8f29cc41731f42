"""How a lake lies on disk, and the manifest that says which counties are whole.

``<register>/county=990101/year=2025/data.parquet`` for vouchers, entries, balances, bank lines and
payouts; ``<register>/county=990101/data.parquet`` for every other register, for ``voucher_link``,
``supersession``, ``presence``, ``organization`` and ``import_file``. A partition is one file,
replaced whole, so a reader sees the old or the new. A county being written says so in
``manifest.json``; one that was interrupted is written again. Columns are those of the registers in
stored form, every date also as ``_day``, ``_ymd`` and ``_ym``, and ``row_key``.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path

import orjson

from threeassets.model.errors import InputError
from threeassets.plumbing.output import write_file

MANIFEST = "manifest.json"
LAKE_NUMBER = 1
COUNTY_DIGITS = 6
NOWHERE = "000000"
"""County of organisations whose area code is not known."""

YEARLY: dict[str, str] = {
    "voucher": "fiscal_year",
    "entry": "fiscal_year",
    "account_balance": "fiscal_year",
    "bank_transaction": "transacted_on",
    "payout": "paid_on",
}
"""Registers split by year, and the column the year is taken from; undated rows are year 0."""


@dataclass(slots=True)
class County:
    """One county of a lake: whether it is whole, and the evidence head of each book in it."""

    whole: bool = False
    heads: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Manifest:
    """What a lake holds, county by county."""

    lake: int = LAKE_NUMBER
    counties: dict[str, County] = field(default_factory=dict)


def county_of(area_code: str) -> str:
    """Return the six digits of the county an area code lies in."""
    return area_code[:COUNTY_DIGITS] if len(area_code) >= COUNTY_DIGITS else NOWHERE


def partition(folder: Path, name: str, county: str, year: int | None = None) -> Path:
    """Return the file of one register, county and, where it is split so, year."""
    path = folder / name / f"county={county}"
    return (path if year is None else path / f"year={year}") / "data.parquet"


def read_manifest(folder: Path, *, create: bool = False) -> Manifest:
    """Read the manifest of a lake.

    Raises:
        InputError: there is no lake, or it is of another version.
    """
    path = folder / MANIFEST
    if not path.exists():
        if create:
            return Manifest()
        raise InputError(
            f"“{folder}”不是数据湖（没有 {MANIFEST}）。请先用 threeassets lake -o {folder} 写出。",
            f"{folder} is no lake (no {MANIFEST}). Write one with threeassets lake -o {folder}.",
        )
    content = orjson.loads(path.read_bytes())
    if content.get("lake") != LAKE_NUMBER:
        raise InputError(
            f"数据湖“{folder}”的版式 {content.get('lake')} 与本程序（{LAKE_NUMBER}）不同。"
            "请重新写出。",
            f"The lake {folder} has layout {content.get('lake')}, this program {LAKE_NUMBER}. "
            "Write it again.",
        )
    counties = {code: County(**county) for code, county in content["counties"].items()}
    return Manifest(LAKE_NUMBER, counties)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest."""
    content = orjson.dumps(asdict(manifest), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)
    write_file(folder / MANIFEST, content)
