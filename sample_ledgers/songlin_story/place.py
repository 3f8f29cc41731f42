"""The place and year of the story of 松岭村, and its tables."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sample_ledgers.story_kit.codes import credit_code, sound_unit_body
from sample_ledgers.story_kit.tables import read_day, read_known_day, read_table

YEAR = 2025
AREA = "990101100201"
TOWNSHIP = "990101100000"
VILLAGE = "松岭村股份经济合作社"
ORG = credit_code("N2", sound_unit_body("MF", 250201))

BANK = "示例农村商业银行青石支行"
TREASURY = "青石镇财政所"
BASIC_ACCOUNT = "99010100000000108"
SPECIAL_ACCOUNT = "99010100000000116"
CARD_ACCOUNT = "6299990199000000108"
"""A card of the reporter's for paying on behalf of the village; it held and moved nothing."""

ELECTED = dt.date(YEAR, 7, 1)
"""The day the new committee took office: from then on one person leads."""


def table(name: str) -> list[list[str]]:
    """Read one of the story's tables."""
    return read_table(Path(__file__).parent / "tables", name)


def day(text: str) -> dt.date | None:
    """Read a day, of the story's year where it names none; None for an empty cell."""
    return read_day(text, YEAR)


def known_day(text: str) -> dt.date:
    """Read a day that must be there."""
    return read_known_day(text, YEAR)
