"""Natural keys of vouchers: ``2024-03/记-12`` is period, voucher word and number."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Marks that nobody sees and web pages leave in what is copied from them."""
_FOLDED = str.maketrans(dict.fromkeys("－—–‐−―", "-") | dict.fromkeys(INVISIBLE))
_FRACTION = re.compile(r"^(?P<number>\d+)\s*[(（]\s*(?P<part>\d+)\s*/\s*(?P<parts>\d+)\s*[)）]$")
_REFERENCE = re.compile(
    r"^(?:(?P<year>\d{4})[-.年](?P<period>\d{1,2})月?\s*/\s*)?"
    r"(?P<word>[^\d\s/-]*)\s*-?\s*(?P<number>\d+(?:\s*\(\s*\d+\s*/\s*\d+\s*\))?(?:#\d+)?)$"
)
MOST_DIGITS = 18
"""Digits that fit into a whole number of every database."""

_SEPARATORS = re.compile(r"[，、,;；\r\n]+")
_RANGE = re.compile(
    r"^(?P<prefix>.*?)(?P<first>\d+)号?\s*[至到~]\s*(?P<again>.*?)(?P<last>\d+)号?$"
)
MOST_IN_A_RANGE = 200
"""More vouchers stand behind no paper: what says so is no range."""


@dataclass(frozen=True, slots=True)
class JournalNumber:
    """A voucher number as counted (12) and, for a fraction number, which part of how many."""

    seq: int
    part: int | None
    parts: int | None


def plain(text: str) -> str:
    """Fold full-width forms and every dash to plain ASCII, drop invisible marks; for codes."""
    if text.isascii():  # has no other form; asked of every number of a large file
        return text.strip()
    return unicodedata.normalize("NFKC", text).translate(_FOLDED).strip()


def whole_number(text: str) -> int | None:
    """Read plain digits; None where there are other characters, or more than a database holds."""
    fits = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if fits else None


@lru_cache(maxsize=4096)
def parse_journal_number(text: str) -> JournalNumber | None:
    """Read ``12``, ``0012`` or ``12(1/3)``; None where it is no number."""
    cleaned = plain(text)
    if fraction := _FRACTION.match(cleaned):
        number, part, parts = (whole_number(fraction[name]) for name in ("number", "part", "parts"))
        if number is None or part is None or parts is None:
            return None
        return JournalNumber(number, part, parts)
    number = whole_number(cleaned)
    return None if number is None else JournalNumber(number, None, None)


def voucher_key(year: int, period: int, word: str | None, number: str) -> str:
    """Build the natural key; ``number`` keeps its fraction, leading zeros are dropped.

    >>> voucher_key(2024, 3, "记", "0012")
    '2024-03/记-12'
    """
    parsed = parse_journal_number(number)
    if parsed is None:
        shown = plain(number)
    elif parsed.part is None:
        shown = str(parsed.seq)
    else:
        shown = f"{parsed.seq}({parsed.part}/{parsed.parts})"
    return key_of(year, period, word, shown)


def key_of(year: int, period: int, word: str | None, number: str) -> str:
    """Build the natural key with a number as it stands."""
    when = f"{year:04d}-{period:02d}"
    return f"{when}/{word}-{number}" if word else f"{when}/{number}"


def split_references(cell: str) -> list[str]:
    """Split a cell that holds several references; a range is read as its numbers.

    >>> split_references("甲1、甲2；记-3至记-5")
    ['甲1', '甲2', '记-3', '记-4', '记-5']
    """
    parts = (part.strip() for part in _SEPARATORS.split(cell))
    return [each for part in parts if part for each in _numbers(part)]


def _numbers(part: str) -> list[str]:
    """Read ``记-3至记-5`` or ``记-3至5`` as its numbers; anything else stays as it is."""
    ends = _RANGE.match(plain(part))
    if ends is None or not ends["prefix"].endswith(ends["again"]):
        return [part]
    first, last = whole_number(ends["first"]), whole_number(ends["last"])
    if first is None or last is None or not 0 < last - first < MOST_IN_A_RANGE:
        return [part]
    width = len(ends["first"])
    return [f"{ends['prefix']}{number:0{width}}" for number in range(first, last + 1)]


def resolve_reference(text: str, year: int | None, period: int | None) -> str | None:
    """Turn ``2024-03/记-12``, or ``记-12`` with its year and period beside it, into a key.

    None where the text is no voucher reference or its period is not known.
    """
    match = _REFERENCE.match(plain(text))
    if match is None:
        return None
    if match["year"]:
        year, period = int(match["year"]), int(match["period"])
    if year is None or period is None:
        return None
    number, _, ordinal = match["number"].partition("#")
    key = voucher_key(year, period, match["word"] or None, number)
    return f"{key}#{ordinal}" if ordinal else key
