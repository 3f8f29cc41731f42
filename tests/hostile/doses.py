"""How much the random tests try, and from which number chance begins."""

from __future__ import annotations

import os
import random


def dose(everyday: int, most: int | None = None, *, name: str = "THREEASSETS_MUTATIONS") -> int:
    """Return how often to try: as the environment asks, and no more than ``most``."""
    asked = int(os.environ.get(name, everyday))
    return asked if most is None else min(asked, most)


def chance() -> random.Random:
    """Return the same chance every day; ``THREEASSETS_SEED`` begins another."""
    return random.Random(int(os.environ.get("THREEASSETS_SEED", "20251231")))  # noqa: S311 - places of damage and moments, not secrets
