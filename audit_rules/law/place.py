"""Places as prefixes of the 12-digit area code: ``1410`` is a city, ``141002`` a county in it."""

from __future__ import annotations

from collections.abc import Iterable

LEVELS = (2, 4, 6, 9, 12)
"""Digits of a province, a city, a county, a township and a village."""
VILLAGE_DIGITS = LEVELS[-1]


def place_prefix(code: str) -> str | None:
    """Return the prefix a place code stands for, None where it is no place code.

    Zeros are cut level by level, never inside a level: ``141000000000`` and ``1410`` are the city
    ``1410``, not ``141``, which would also cover its neighbours. The nation is the empty prefix.

    >>> place_prefix("990101100000")
    '990101100'
    """
    if code and not (code.isascii() and code.isdigit() and len(code) in LEVELS):
        return None
    starts = (0, *LEVELS)
    for start, end in reversed(list(zip(starts, LEVELS, strict=False))):
        if code[start:end].strip("0"):
            return code[:end]
    return ""


def covers(prefix: str, area_code: str) -> bool:
    """Whether the place holds for an organisation with this area code."""
    return area_code.startswith(prefix)


def longest(prefixes: Iterable[str], area_code: str) -> str:
    """Return the longest of some places that covers an area, the nation where none does."""
    return max((prefix for prefix in prefixes if covers(prefix, area_code)), key=len, default="")
