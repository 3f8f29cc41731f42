"""An organisation whose books are held: a village collective, most often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from threeassets.model.errors import UsageError

BY_REGISTER, BY_CALL, BY_POLICY = "register", "call", "policy"
"""What tells where an organisation is."""


@dataclass(frozen=True, slots=True)
class Organization:
    """One organisation the store holds books or registers of."""

    org_code: str
    name: str
    area_code: str
    area_by: str = BY_REGISTER
    """What tells the area code; an organisation with an empty one may get it from elsewhere."""


def unknown_organization(org: str, codes: Sequence[str]) -> UsageError:
    """Say that the store holds no such organisation, and which it holds."""
    return UsageError(
        f"库里没有单位“{org}”。现有：{'、'.join(codes) or '无'}。请核对编码或先导入。",
        f"The store holds no organisation {org}. It holds: {', '.join(codes) or 'none'}. "
        "Check the code or import it first.",
    )
