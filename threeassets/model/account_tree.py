"""Which account stands above which: by the chart's own parents, else by the levels of numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

RUNS = ((3, 5, 7, 9, 11, 13), (4, 6, 8, 10, 12), (3, 6, 9, 12))
"""Lengths of the levels of a chart, the most common first."""
MARKS = re.compile(r"[.\-]")
_PATH = re.compile(r"[\\/]")


def _levels(numbers: Collection[str]) -> tuple[int, ...]:
    """Return the run of lengths that fits most numbers, the first of equal ones."""
    return max(RUNS, key=lambda run: sum(len(number) in run for number in numbers))


def _above(number: str, levels: tuple[int, ...]) -> list[str]:
    """Return the numbers that would stand above a number, nearest first."""
    if marks := [match.start() for match in MARKS.finditer(number)]:
        return [number[:end] for end in reversed(marks)]
    if len(number) not in levels:
        return [number[: levels[0]]]
    return [number[:length] for length in reversed(levels) if length < len(number)]


def account_lines(
    numbers: Collection[str], parents: Mapping[str, str | None]
) -> Iterator[tuple[str, list[str]]]:
    """Yield every account with itself and the accounts above it, nearest first.

    ``known`` are the numbers of chart, balances and entries, ``parents`` what the chart names.
    A number of no level hangs on its root alone; one that merely begins like another is not its
    child.
    """
    levels = _levels(numbers)
    for account in sorted(numbers):
        line = [account]
        while len(line) <= len(numbers):
            parent = parents.get(line[-1])
            nearest = next((each for each in _above(line[-1], levels) if each in numbers), None)
            following = parent if parent in numbers else nearest
            if following is None or following in line:
                break
            line.append(following)
        yield account, line


def finest_accounts(numbers: Collection[str], parents: Mapping[str, str | None]) -> set[str]:
    """Return the accounts that no other known account stands below."""
    return set(numbers) - {
        above for _, line in account_lines(numbers, parents) for above in line[1:]
    }


def counted_accounts(
    numbers: Collection[str],
    opened: Collection[str],
    whole: Collection[str],
    parents: Mapping[str, str | None],
) -> dict[str, str]:
    """Return the account that entries of each number count for.

    That is the nearest account at or above it that stands whole, else the number itself; ``opened``
    are all accounts that hold something when the year opens.
    """
    lines = dict(account_lines({*numbers, *opened}, parents))
    return {
        number: next((each for each in lines[number] if each in whole), number)
        for number in numbers
    }


def detail_name(name: str | None) -> str:
    """Return a detail's own name, without those of the accounts above it."""
    return _PATH.split(name or "")[-1].strip()
