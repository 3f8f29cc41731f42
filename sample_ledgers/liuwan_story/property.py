"""What the village owns."""

from __future__ import annotations

from sample_ledgers.liuwan_story.place import YEAR, table
from sample_ledgers.story_kit.cards import read_card

MISSING_PUMP = "ZC011"
ASSETS = [read_card(cells, YEAR) for cells in table("assets")]
