"""A policy read on trial, and values in force, for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit_rules.policy.loader import load_policy, policy_faults
from audit_rules.policy.policy import Shown
from threeassets.model.errors import ThreeAssetsError
from threeassets.plumbing.json_form import json_form


@dataclass(frozen=True, slots=True)
class Standards:
    """Everything that is wrong in a policy, and what it says where nothing is."""

    faults: list[ThreeAssetsError]
    values: list[Shown]


def read_standards(source: str) -> Standards:
    """Read a policy on trial.

    Raises:
        PolicyError: there is no such policy.
    """
    faults = policy_faults(source)
    return Standards(faults, [] if faults else load_policy(source).local_values())


def standards_json(standards: Standards) -> bytes:
    """Write what a policy says, or what is wrong in it, for other programs."""
    return json_form(
        {
            "faults": [{"zh": fault.text.zh, "en": fault.text.en} for fault in standards.faults],
            "values": [
                {
                    "name": row.name,
                    "kind": row.kind,
                    "place": row.place,
                    **_days(row),
                    "value": row.value.zh,
                    "value_en": row.value.en,
                    "source": row.source,
                }
                for row in standards.values
            ],
        }
    )


def values_json(rows: Sequence[Shown]) -> bytes:
    """Write values in force for other programs."""
    return json_form(
        [
            {
                "name": row.name,
                "kind": row.kind,
                "value": row.value.zh,
                "value_en": row.value.en,
                **_days(row),
                "place": row.place,
                "source": row.source,
            }
            for row in rows
        ]
    )


def _days(row: Shown) -> dict[str, str | None]:
    return {
        "valid_from": row.valid_from.isoformat() if row.valid_from else None,
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
    }
