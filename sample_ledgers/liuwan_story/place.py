"""The place and year of the story of 柳湾村, and its tables."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sample_ledgers.story_kit.codes import credit_code, sound_unit_body
from sample_ledgers.story_kit.tables import read_day, read_known_day, read_table

YEAR = 2025
AREA = "990101100200"
VILLAGE = "柳湾村股份经济合作社"
ORG = credit_code("N2", sound_unit_body("MF", 250101))


def table(name: str) -> list[list[str]]:
    """Read one of the story's tables."""
    return read_table(Path(__file__).parent / "tables", name)


def day(text: str) -> dt.date | None:
    """Read a day, of the story's year where it names none; None for an empty cell."""
    return read_day(text, YEAR)


def known_day(text: str) -> dt.date:
    """Read a day that must be there."""
    return read_known_day(text, YEAR)
