"""A party that the register knows under several names has one key in every register."""

from __future__ import annotations

import pyarrow as pa
import pytest

from threeassets.snapshot.names import with_name_keys
from threeassets.snapshot.parties import with_one_key_a_party

AREA = "990101101201"
UNITS = pa.table(
    {
        "org_code": ["A", "B", "C"],
        "level": ["村", "村", "村"],
        "area_code": [AREA, AREA, "990101101202"],
        "parent_org_code": pa.array([None, None, None], pa.string()),
    }
)


def keys_of(parties: list[tuple[str, str | None, str | None]], *names: str) -> list[list[str]]:
    """The keys of names on lines of the three units, where A registers parties."""
    columns = ("party_name", "uscc", "id_number")
    cells = zip(*parties, strict=True)
    held = {name: pa.array(cell, pa.string()) for name, cell in zip(columns, cells, strict=True)}
    register = pa.table({"org_code": ["A"] * len(parties), **held})
    orgs = [org for org in "ABC" for _ in names]
    lines = pa.table({"org_code": orgs, "party_name": list(names) * 3})
    known = {"party": with_name_keys(register), "entry": with_name_keys(lines)}
    found = with_one_key_a_party(known | {"organization": UNITS})["entry"]
    assert found["party_name"] == lines["party_name"], "cells stay as written"
    keys = found["party_key"].to_pylist()
    return [keys[at : at + len(names)] for at in range(0, len(keys), len(names))]


@pytest.mark.parametrize("numbers", [("U1", None), (None, "I1")])
def test_one_number_is_one_party_in_every_unit_of_the_village(
    numbers: tuple[str | None, str | None],
) -> None:
    parties = [("甲店", *numbers), ("甲经营部", *numbers), ("乙店", None, None)]
    own, beside, elsewhere = keys_of(parties, "甲经营部", "甲店", "乙店", "丙店")
    assert own == beside == ["甲店", "甲店", "乙店", "丙店"]
    assert elsewhere == ["甲经营部", "甲店", "乙店", "丙店"], "another village's shop"


@pytest.mark.parametrize(
    "parties",
    [
        [("甲店", "U1", None), ("乙店", "U2", None)],
        [("甲店", "U1", None), ("乙店", None, "U1")],
        [("甲店", "U1", None), ("乙店", "U1", None), ("乙店", "U2", None)],
        [(name, "U1", None) for name in ("甲店", "乙店", "丙店", "丁店")],
        [("甲店", None, None), ("乙店", None, None)],
    ],
)
def test_what_does_not_tell_who_somebody_is_makes_no_party(
    parties: list[tuple[str, str | None, str | None]],
) -> None:
    assert keys_of(parties, "甲店", "乙店")[0] == ["甲店", "乙店"]
