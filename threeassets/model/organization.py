"""An organisation whose books are held: a village collective, most often."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Organization:
    """One organisation the store holds books or registers of."""

    org_code: str
    name: str
    area_code: str
