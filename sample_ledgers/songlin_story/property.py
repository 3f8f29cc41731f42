"""What the village owns."""

from __future__ import annotations

from sample_ledgers.songlin_story.place import YEAR, table
from sample_ledgers.story_kit.cards import Asset, read_card

CARDS = [read_card(cells, YEAR) for cells in table("assets")]
IDLE_SINCE = {"ZC014": "2024-12-31"}
SOLD = "ZC012"
LEDGERS = {"生物资产": ("132", "133"), "无形资产": ("161", "162")}


def ledgers(card: Asset) -> tuple[str, str]:
    """Return the accounts of a card's cost and of its depreciation."""
    return LEDGERS.get(card.kind, ("151", "152"))
