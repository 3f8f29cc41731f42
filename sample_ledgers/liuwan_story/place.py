"""The invented place, its codes with right check characters, and how tables are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

YEAR = 2025
AREA = "990101100200"
COUNTY = "990101"
VILLAGE = "柳湾村股份经济合作社"

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_UNIT_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def unit_code(body: str) -> str:
    """Add the check character of an organisation code (GB 11714) to its eight characters."""
    total = sum(int(char, 36) * weight for char, weight in zip(body, _UNIT_WEIGHTS, strict=True))
    return body + "0123456789X0"[(11 - total % 11)]


def credit_code(kind: str, body: str) -> str:
    """Make a unified social credit code (GB 32100): kind, county, organisation code, check."""
    first = kind + COUNTY + unit_code(body)
    total = sum(_USCC_ALPHABET.index(char) * pow(3, at, 31) for at, char in enumerate(first))
    return first + _USCC_ALPHABET[(31 - total % 31) % 31]


def id_number(birth: str, serial: int) -> str:
    """Make an identity number (GB 11643) of the invented county, check digit right."""
    first = f"{COUNTY}{birth.replace('-', '')}{serial:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(first, _ID_WEIGHTS, strict=True))
    return first + "10X98765432"[total % 11]


def _sound_unit_body(prefix: str, start: int) -> str:
    """Find the next body whose check character is a digit, so that no code holds a stray X."""
    number = start
    while unit_code(f"{prefix}{number:06d}")[-1] == "X":
        number += 1
    return f"{prefix}{number:06d}"


ORG = credit_code("N2", _sound_unit_body("MF", 250101))


def company_code(kind: str, serial: int) -> str:
    """Return the credit code of the invented unit with this serial number."""
    return credit_code(kind, _sound_unit_body("MA", 990000 + serial * 13))


def rows(table: str) -> Iterator[list[str]]:
    """Read a table written as lines of cells with bars between them."""
    for line in table.strip().splitlines():
        if line.strip():
            yield [cell.strip() for cell in line.split("|")]


def table(name: str) -> list[list[str]]:
    """Read one of the story's tables; lines that begin with # say what the columns are."""
    text = (Path(__file__).parent / "tables" / f"{name}.txt").read_text(encoding="utf-8")
    return list(rows("\n".join(line for line in text.splitlines() if line[:1] != "#")))


def fen(text: str) -> int:
    """Read an amount in yuan as integer fen."""
    return int(Decimal(text.replace(",", "")) * 100)


def day(text: str) -> dt.date | None:
    """Read ``2025-03-01``, or ``03-01`` of the story's year; None for an empty cell."""
    if not text:
        return None
    return dt.date.fromisoformat(text if text[:4].isdigit() else f"{YEAR}-{text}")


def known_day(text: str) -> dt.date:
    """Read a day that must be there."""
    found = day(text)
    if found is None:
        raise ValueError("故事表中缺少日期 / a date is missing in the story")
    return found
