"""Which units are one village: committee, collective and Party organisation of one area."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_VILLAGE_CODE = 12
_TOWNSHIP_END = "000"


def without_groups(units: Iterable[Mapping[str, object]]) -> dict[str, str]:
    """Return the village of every unit but villager groups, whose registers are their own."""
    listed = list(units)
    groups = {unit["org_code"] for unit in listed if unit["level"] == "组"}
    return {org: village for org, village in village_keys(listed).items() if org not in groups}


def village_keys(units: Iterable[Mapping[str, object]]) -> dict[str, str]:
    """Return the village of every unit: the area code, or the unit itself where it stands alone.

    A unit gives org_code, level, area_code and parent_org_code. A villager group belongs to its
    parent's village; a unit of a township, or one whose area code names no village, stands alone.
    """
    units_by_code = {str(unit["org_code"]): unit for unit in units}
    keys = {}
    for org, unit in units_by_code.items():
        level = unit["level"] or "村"
        area = str(unit["area_code"] or "")
        above = str(units_by_code.get(str(unit["parent_org_code"]), {}).get("area_code") or "")
        if level == "组" and len(above) == _VILLAGE_CODE:
            keys[org] = above
        elif level in {"村", "组"} and len(area) == _VILLAGE_CODE and area[9:] != _TOWNSHIP_END:
            keys[org] = area
        else:
            keys[org] = org
    return keys


def in_villages_of(orgs: Iterable[str], areas: Mapping[str, str]) -> list[str]:
    """Return organisations with the other units of their villages, by area codes of all.

    A village has 12 digits of its own; a code that ends in 000 is a township's or a county's.
    """
    villages = {areas.get(org, "") for org in orgs}
    shared = {
        org
        for org, area in areas.items()
        if area in villages and len(area) == _VILLAGE_CODE and not area.endswith(_TOWNSHIP_END)
    }
    return sorted({*orgs, *shared})
