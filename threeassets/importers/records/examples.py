"""The example row of every register, as the template shows it and the importer leaves it out."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from importlib import resources

EXAMPLE_MARK = "示例"
"""The first column of the template's example row begins with this word."""
# A Chinese character right behind it makes it part of a name, such as 示例县柳湾村.
_MARKED = re.compile(rf"\s*{EXAMPLE_MARK}(?![\u3400-\u9fff])")


@lru_cache(maxsize=1)
def examples() -> dict[tuple[str, str], str]:
    """Return the example of every (table, column) that has one, as a person would write it.

    The place, the persons and every number are invented; province code 99 exists nowhere.
    """
    source = resources.files("threeassets.importers.records").joinpath("examples.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return {(row["table"], row["column"]): row["example"] for row in rows}


def is_marked(cell: object) -> bool:
    """Whether the first cell of a row marks it as the template's example."""
    return isinstance(cell, str) and _MARKED.match(cell) is not None


def example_of(register: str, column: str) -> str:
    """Return the example of one column of a sheet; 凭证 holds voucher and entry."""
    example = examples().get((register, column))
    if example is None and register == "voucher":
        example = examples().get(("entry", column))
    return example or ""
