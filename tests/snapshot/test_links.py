"""Every part of a reference cell is a link of its own; what points nowhere is none."""

from __future__ import annotations

import pyarrow as pa

from threeassets.model.schema import tables
from threeassets.snapshot.frames import assemble
from threeassets.snapshot.links import links_of


def register(name: str, *rows: dict[str, object]) -> pa.Table:
    return assemble(
        name, {column: [row.get(column) for row in rows] for column in tables()[name].column_names}
    )


def decisions(*numbers: str, org: str = "N") -> pa.Table:
    return register("decision", *({"org_code": org, "decision_no": number} for number in numbers))


def units(*areas: str) -> pa.Table:
    rows = zip("NM", areas, strict=False)
    return register(
        "organization",
        *({"org_code": org, "org_name": org, "area_code": area} for org, area in rows),
    )


def test_a_decision_of_another_unit_of_the_village_is_linked() -> None:
    request = {"org_code": "N", "request_no": "S1", "decision_no": "甲1、甲2"}
    both = pa.concat_tables([decisions("甲1"), decisions("甲1", "甲2", org="M")])
    registers = {"payment_request": register("payment_request", request), "decision": both}
    village, township = "990101100201", "990101100000"
    for areas, wanted in (
        ((village, village), [("甲1", "N"), ("甲2", "M")]),
        ((village, "990101100202"), [("甲1", "N")]),
        ((township, township), [("甲1", "N")]),
    ):
        found = links_of(registers | {"organization": units(*areas)}).to_pylist()
        assert sorted((row["to_key"], row["to_org"]) for row in found) == wanted


def linked(cell: str, *numbers: str, org: str = "N") -> list[str]:
    request = {"org_code": "N", "request_no": "S1", "decision_no": cell}
    registers = {
        "payment_request": register("payment_request", request),
        "decision": decisions(*numbers, org=org),
    }
    return sorted(row["to_key"] for row in links_of(registers).to_pylist())


def test_a_cell_that_names_two_decisions_links_both() -> None:
    assert linked("甲1、甲2", "甲1", "甲2", "甲3") == ["甲1", "甲2"]
    assert linked("甲1;\n甲2", "甲1", "甲2") == ["甲1", "甲2"]
    assert linked("甲1至甲3", "甲1", "甲2", "甲3", "甲4") == ["甲1", "甲2", "甲3"]


def test_a_part_that_points_nowhere_is_no_link_and_the_others_stand() -> None:
    assert linked("甲1、甲9", "甲1") == ["甲1"]
    assert linked("甲9", "甲1") == []
    assert linked("甲1", "甲1", org="M") == [], "another unit's decision"


def test_a_cell_that_is_a_key_as_it_stands_is_not_split() -> None:
    assert linked("甲1、甲2", "甲1、甲2", "甲1") == ["甲1、甲2"]
    assert linked("2021至2023", "2021至2023", "2022") == ["2021至2023"]


def test_a_contract_may_name_assets_and_resources_in_one_cell() -> None:
    found = links_of(
        {
            "contract": register(
                "contract", {"org_code": "N", "contract_no": "HT", "object_code": "Z1，Y1"}
            ),
            "asset": register("asset", {"org_code": "N", "asset_code": "Z1"}),
            "resource": register("resource", {"org_code": "N", "resource_code": "Y1"}),
        }
    )
    assert [(row["to_table"], row["to_key"]) for row in found.to_pylist()] == [
        ("asset", "Z1"),
        ("resource", "Y1"),
    ]


def test_registers_that_are_not_read_make_no_links() -> None:
    assert links_of({"decision": decisions("甲1")}).num_rows == 0
