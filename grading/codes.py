"""Codes of persons, units and places of the invented county, with sound check digits."""

from __future__ import annotations

import datetime as dt

COUNTY_AREA = "990101"
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK = "10X98765432"
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_BODY_CHECK = "0X987654321"
_UNIT_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def id_number(birth: dt.date, serial: int) -> str:
    """Return the identity number of the ``serial``-th person born that day in the county."""
    body = f"{COUNTY_AREA}{birth:%Y%m%d}{serial:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _ID_WEIGHTS, strict=True))
    return body + _ID_CHECK[total % 11]


def unit_code(prefix: str, letters: str, serial: int) -> str:
    """Return the credit code of a unit, for example ``unit_code("N2", "MF", 1)``."""
    body = f"{letters}{serial:06d}"
    total = sum(int(at, 36) * weight for at, weight in zip(body, _BODY_WEIGHTS, strict=True))
    code = f"{prefix}{COUNTY_AREA}{body}{_BODY_CHECK[total % 11]}"
    weighed = sum(_UNIT_DIGITS.index(at) * pow(3, power, 31) for power, at in enumerate(code))
    return code + _UNIT_DIGITS[-weighed % 31]


def broken(code: str) -> str:
    """Return the code with a wrong last digit."""
    return code[:-1] + ("7" if code[-1] != "7" else "3")


def village_area(index: int) -> str:
    """Return the 12-digit code of a village: twenty villages a township."""
    return f"{COUNTY_AREA}{100 + index // 20:03d}{200 + index % 20:03d}"
