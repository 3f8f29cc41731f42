"""Names of the charts' accounts, and how balances pass from the 2004 chart to that of 2023.

The two charts use nine numbers for different things, so nothing is ever converted by number alone:
a row of ``conversion.csv`` names the old account, words its detail must bear, and the new account.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

import pyarrow as pa

from audit_rules.running.resolved import conversion_relation, fixed_relations
from reports.balances.forms import own_text
from threeassets.model.errors import InputError

_COLUMNS = ("from_day", "old_root", "old_name", "words", "new_root", "new_name", "status", "note")


@dataclass(frozen=True, slots=True)
class Conversion:
    """One row: details of an old account that bear one of the words go to a new account.

    An empty ``new_root`` says that nobody decided where they go.
    """

    from_day: dt.date
    old_root: str
    old_name: str
    words: tuple[str, ...]
    new_root: str
    new_name: str
    status: str
    note: str


@lru_cache(maxsize=1)
def chart_names() -> Mapping[tuple[str, str], str]:
    """Return names by chart and first-level number."""
    rows = fixed_relations()["chart_name"].to_pylist()
    return {(row["standard"], row["root"]): row["name"] for row in rows}


@lru_cache(maxsize=1)
def chart_roles() -> Mapping[tuple[str, str], tuple[str, str]]:
    """Return role and normal side by chart and first-level number."""
    rows = fixed_relations()["chart_role"].to_pylist()
    return {(r["standard"], r["root"]): (r["role"], r["normal_side"]) for r in rows}


def _row(file: str, number: int, row: Mapping[str, str | None]) -> Conversion:
    cells = {name: (row.get(name) or "").strip() for name in _COLUMNS}
    where = f"{file}:{number}"
    charts = chart_names()
    old, new = ("2004", cells["old_root"]), ("2023", cells["new_root"])
    if old not in charts or (cells["new_root"] and new not in charts):
        raise InputError(
            f"{where}: 科目“{cells['old_root']}”或“{cells['new_root']}”不在科目表中。请核对编码。",
            f"{where}: account {old[1]} or {new[1]} is not in the charts. Check the numbers.",
        )
    for key, name in ((old, cells["old_name"]), (new, cells["new_name"])):
        if key[1] and charts[key] != name:
            raise InputError(
                f"{where}: {key[0]} 年制度的 {key[1]} 是“{charts[key]}”，不是“{name}”。"
                "新旧制度有些编码相同、科目不同，请核对编码和名称。",
                f"{where}: {key[1]} of the {key[0]} chart is {charts[key]}, not {name}. Some "
                "numbers stand for different accounts in the two charts; check both.",
            )
    try:
        day = dt.date.fromisoformat(cells["from_day"])
    except ValueError as error:
        raise InputError(
            f"{where}: “{cells['from_day']}”不是日期。请写成 2024-01-01 的样子。",
            f"{where}: {cells['from_day']} is no date. Write it like 2024-01-01.",
        ) from error
    words = tuple(word for word in cells["words"].split(";") if word)
    return Conversion(
        day,
        old[1],
        cells["old_name"],
        words,
        new[1],
        cells["new_name"],
        cells["status"],
        cells["note"],
    )


def load_conversion(own: str | Path | None = None) -> tuple[Conversion, ...]:
    """Return the rows in order, the first that fits decides; a county's file stands in for ours.

    Raises:
        InputError: the file cannot be read or is wrong; names file and line.
    """
    if own is None:
        return _rows("conversion.csv", shipped_conversion().splitlines())
    return _rows(Path(own).name, own_text(Path(own)).splitlines())


def _rows(file: str, lines: Iterable[str]) -> tuple[Conversion, ...]:
    reader = csv.DictReader(lines)
    missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise InputError(
            f"{file}:1: 缺少列 {'、'.join(missing)}。", f"{file}:1: columns {missing} are missing."
        )
    return tuple(_row(file, number, row) for number, row in enumerate(reader, start=2))


def shipped_conversion() -> str:
    """Return our own rows, as a county copies them."""
    source = resources.files("audit_rules.vocabulary").joinpath("chart_conversion.csv")
    return source.read_text(encoding="utf-8")


def as_relation(rows: Iterable[Conversion]) -> pa.Table:
    """Return rows as the relation that the vocabulary reads in place of ours."""
    return conversion_relation(
        (row.from_day, row.old_root, ";".join(row.words), row.new_root) for row in rows
    )
