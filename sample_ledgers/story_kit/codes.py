"""Codes of the invented county, with right check characters."""

from __future__ import annotations

COUNTY = "990101"

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


def sound_unit_body(prefix: str, start: int) -> str:
    """Find the next body whose check character is a digit, so that no code holds a stray X."""
    number = start
    while unit_code(f"{prefix}{number:06d}")[-1] == "X":
        number += 1
    return f"{prefix}{number:06d}"


def company_code(kind: str, serial: int) -> str:
    """Return the credit code of the invented unit with this serial number."""
    return credit_code(kind, sound_unit_body("MA", 990000 + serial * 13))
