"""Account numbers by name: the two national charts, and what the books themselves say."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from threeassets.model.book import Row
from threeassets.model.keys import plain
from threeassets.model.schema import tables
from threeassets.plumbing.patterns import Pattern

LAST_OLD_YEAR = 2023
"""Books to this year are kept under the chart of 2004."""

_CASH = ("现金", "库存现金")
_PARTS = Pattern(r"\s*(?:[\\/]|\s[-—]\s)\s*")
_BARE = Pattern(r"[-—_:：]+")
_CODED = Pattern(r"[\[【(（]?([A-Za-z]?\d{3,}(?:[.\-]\d+)*)[\]】)）]?[\s_\-—:：]*(.*)", re.DOTALL)
_CODED_LAST = Pattern(r"(.+?)\s*[(（\[【]([A-Za-z]?\d{3,}(?:[.\-]\d+)*)[)）\]】]")


@lru_cache(maxsize=1)
def _charts() -> dict[tuple[bool, str], tuple[str, str]]:
    source = resources.files("threeassets.importers.records").joinpath("charts.csv")
    charts = {}
    for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines()):
        charts[row["chart"] == "2004", folded_name(row["name"])] = (row["code"], row["side"])
    return charts


@lru_cache(maxsize=1)
def _sides() -> dict[tuple[bool, str], str]:
    return {(old, code): side for (old, _), (code, side) in _charts().items()}


def folded_name(name: str) -> str:
    """Fold an account's name to what is compared."""
    return re.sub(r"\s+", "", plain(name)).lower()


def name_parts(name: str) -> list[str]:
    """Split a path of names on its own mark; a bare ``-`` inside a name is none."""
    return [part for part in _PARTS.split(name.strip()) if part]


def coded(text: str) -> tuple[str, str]:
    """Part code and name that stand in one cell; the code is empty where there is none."""
    cleaned = text.strip()
    if match := _CODED.fullmatch(plain(cleaned)):
        # The name is kept as written; only the code is folded.
        name = re.sub(
            r"^[\[【(（]?[A-Za-zＡ-ｚ]?[\d０-９.．\-－]+[\]】)）]?[\s_\-—:：]*", "", cleaned
        )
        return match[1].rstrip("-."), name.strip()
    if match := _CODED_LAST.fullmatch(plain(cleaned)):
        return match[2], match[1].strip()
    return "", cleaned


def side_of(code: str, year: int) -> str | None:
    """Return 借, 贷 or 双向 of the national account a number lies under; None where unknown."""
    sides = _sides()
    return next(
        (
            side
            for width in range(len(code), 2, -1)
            if (side := sides.get((year <= LAST_OLD_YEAR, code[:width])))
        ),
        None,
    )


@dataclass(frozen=True, slots=True)
class Names:
    """Account numbers by folded name, gathered from the books; one name with two codes is None."""

    numbers: Mapping[str, str | None] = field(default_factory=dict)

    def with_accounts(self, accounts: Iterable[tuple[str, str]]) -> Names:
        """Return these names with accounts by their whole names and by the last part of each."""
        numbers = dict(self.numbers)
        for code, name in accounts:
            parts = name_parts(name)
            for folded in {folded_name("\\".join(parts)), folded_name(parts[-1]) if parts else ""}:
                if folded and numbers.setdefault(folded, code) != code:
                    numbers[folded] = None
        return Names(numbers)

    def with_given(self, accounts: Mapping[str, str]) -> Names:
        """Return these names with those a profile gives, which go first."""
        codes = {folded_name("\\".join(name_parts(name))): code for name, code in accounts.items()}
        return Names({**self.numbers, **codes})

    def code_of(self, name: str, year: int) -> tuple[str | None, bool]:
        """Return the number of a named account and whether it is the whole account.

        The books' own names go first, then the national chart of the year; of a path whose detail
        has no number the number of its first level is returned, with False. A bare mark parts a
        detail off only where what stands before it is a first-level account: 管理费用-水电费.
        """
        parts = name_parts(name)
        if not parts:
            return None, False
        whole = folded_name("\\".join(parts))
        for folded in (whole, folded_name(parts[-1])):
            if code := self.numbers.get(folded):
                return code, True
        if code := _top(parts[0], year):
            return code, len(parts) == 1
        return _top(_BARE.split(parts[0])[0], year), False


def accounts_of(register: str, rows: Iterable[Row]) -> tuple[tuple[str, str], ...]:
    """Return number and name of every account that rows of a chart or of balances name."""
    columns = tables()[register].column_names
    code, name = columns.index("gl_account_number"), columns.index("gl_account_name")
    return tuple((str(row.values[code]), str(row.values[name])) for row in rows if row.values[name])


def _top(name: str, year: int) -> str | None:
    """Return the number of a first-level account of the national chart of a year."""
    old, folded = year <= LAST_OLD_YEAR, folded_name(name)
    top = _charts().get((old, folded))
    if top is None and folded in _CASH:
        # Journals of cash keep their short name whatever the chart calls the account.
        top = next(filter(None, (_charts().get((old, name)) for name in _CASH)), None)
    return top[0] if top else None
