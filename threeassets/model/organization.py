"""An organisation whose books are held: a village collective, most often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from threeassets.model.errors import UsageError


@dataclass(frozen=True, slots=True)
class Organization:
    """One organisation the store holds books or registers of."""

    org_code: str
    name: str
    area_code: str


def unknown_organization(org: str, known: Sequence[str]) -> UsageError:
    """Say that the store holds no such organisation, and which it holds."""
    return UsageError(
        f"库里没有单位“{org}”。现有：{'、'.join(known) or '无'}。请核对编码或先导入。",
        f"The store holds no organisation {org}. It holds: {', '.join(known) or 'none'}. "
        "Check the code or import it first.",
    )
