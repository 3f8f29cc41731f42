"""What is planted is in the books, where the truth says, and as often as promised."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from grading import describe
from grading.county import County, generate
from grading.faults import CLEAN_EVERY, PER_THIRTY, is_clean
from grading.faults.registry import FAULTS, LOOKALIKES
from grading.faults.site import LEVELS
from threeassets.model.keys import voucher_key
from threeassets.model.schema import tables

pytestmark = pytest.mark.long

SEEDS = st.integers(min_value=0, max_value=10**6)
FEW = settings(
    max_examples=3, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
NOWHERE = {"LG102"}
"""The subject is a number that is missing."""


def keys_of(county: County) -> dict[str, set[str]]:
    """Every natural key of every organisation, whatever register it stands in."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, table in tables().items():
        frame = county.tables[name]
        if name in {"voucher", "entry", "price_benchmark"}:
            continue
        for row in frame.to_dict("records"):
            parts = []
            for column in table.key_columns:
                values = [row.get(part) for part in column.split("|")]
                parts.append(next((str(at) for at in values if at and at is not pd.NA), ""))
            found[row["org_code"]].add("/".join(parts).rstrip("/"))
            found[row["org_code"]].update(
                str(row[column])
                for column in ("list_no", "subject_no", "disclosure_no")
                if row.get(column)
            )
    for row in county.tables["voucher"].to_dict("records"):
        found[row["org_code"]].add(
            voucher_key(
                row["fiscal_year"],
                row["accounting_period"],
                row["je_type_code"],
                row["journal_number"],
            )
        )
    for row in county.tables["entry"].to_dict("records"):
        if row["party_name"]:
            found[row["org_code"]].add(row["party_name"])
    return found


def astray(county: County) -> list[tuple[str, str]]:
    """Planted subjects that stand nowhere in the registers: an office in another unit's, say."""
    known = keys_of(county)
    offices = set().union(*known.values())
    return [
        (row["code"], row["subject"])
        for frame, nowhere in ((county.truth, NOWHERE), (county.lookalikes, set()))
        for row in frame.to_dict("records")
        if (row["subject"] in (offices if row["code"] == "TN101" else known[row["org_code"]]))
        == (row["code"] in nowhere)
    ]


@FEW
@given(seed=SEEDS)
def test_every_subject_stands_in_the_registers(seed: int) -> None:
    assert astray(generate(seed, 4, [2023, 2024, 2025])) == []


def test_every_subject_of_the_larger_county_stands_there_too(faulty: County) -> None:
    assert len(faulty.truth) > 200
    assert len(faulty.lookalikes) > 60
    assert astray(faulty) == []


def test_every_rule_is_known_to_the_catalogue() -> None:
    assert len(FAULTS) > 120
    assert set(LOOKALIKES) <= set(FAULTS)


def test_thirty_villages_break_every_rule_in_every_difficulty() -> None:
    county = generate(5, 30, [2024, 2025], ordinary_life=False)
    own = county.truth[~county.truth["note"].str.startswith("side effect")]
    times = own.groupby(["code", "difficulty"])["org_code"].nunique()
    rare = {"CF108", "CF132", "LG116"}  # three or four years of books; only where policy asks
    wanted = {(code, level) for code in FAULTS if code not in rare for level in LEVELS}
    assert wanted - set(times.index) == set()
    assert (times >= PER_THIRTY).mean() > 0.97


def test_every_sixth_village_has_no_fault(faulty: County) -> None:
    collectives = [
        org for org in faulty.tables["office"]["org_code"].unique() if org.startswith("N2")
    ]
    clean = [org for at, org in enumerate(collectives) if is_clean(at)]
    assert len(clean) == 12 // CLEAN_EVERY
    accused = faulty.truth[faulty.truth["kind"] != "lead"]
    assert not accused["org_code"].isin(clean).any()
    assert faulty.lookalikes["org_code"].isin(clean).any()


def test_a_fault_and_a_lookalike_of_one_rule_never_meet(faulty: County) -> None:
    own = faulty.truth[~faulty.truth["note"].str.startswith("side effect")]
    own = own[own["principle"] == ""]
    planted = set(zip(own["org_code"], own["code"], strict=True))
    quiet = faulty.lookalikes[~faulty.lookalikes["code"].isin({"JS102", "JS111", "LG116"})]
    assert not planted & set(zip(quiet["org_code"], quiet["code"], strict=True))


def test_old_receivables_need_four_years() -> None:
    county = generate(2, 15, [2022, 2023, 2024, 2025], ordinary_life=False)
    assert set(county.truth.loc[county.truth["code"] == "CF108", "difficulty"]) == set(LEVELS)


def test_separate_books_are_a_fault_only_where_asked_for() -> None:
    asked = generate(4, 15, [2024], separate_books=True)
    unasked = generate(4, 15, [2024])
    assert "LG116" in set(asked.truth["code"])
    assert "LG116" in set(unasked.lookalikes["code"])
    assert "LG116" not in set(unasked.truth["code"])


@pytest.mark.parametrize("entry", [*FAULTS.values(), *LOOKALIKES.values()], ids=lambda at: at.code)
def test_every_planting_defines_itself(entry: object) -> None:
    text = getattr(entry, "described", "")
    if entry in FAULTS.values():
        assert all(f"{level.capitalize()}:" in text for level in LEVELS)
    assert text


def test_the_readme_is_what_the_faults_say() -> None:
    assert describe.README.read_text(encoding="utf-8") == describe.page()
