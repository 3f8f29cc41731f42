"""A village in which nothing was planted keeps its books as the law asks."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from grading.county import County, generate
from threeassets.model.schema import tables

pytestmark = pytest.mark.long

MONEY = ("101", "10201", "10202")
BOOK = ["org_code", "fiscal_year", "accounting_period"]
SEEDS = st.integers(min_value=0, max_value=10**6)
FEW = settings(
    max_examples=3, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)


def money_at_days_end(county: County) -> pd.Series:
    """Running balance of every cash and bank account, by village and day."""
    entry = county.tables["entry"].merge(
        county.tables["voucher"][["voucher_no", "effective_date"]], on="voucher_no"
    )
    entry = entry[entry["gl_account_number"].isin(MONEY)]
    opening = county.tables["account_balance"]
    opening = opening[
        opening["gl_account_number"].isin(MONEY)
        & (opening["fiscal_year"] == opening["fiscal_year"].min())
    ].set_index(["org_code", "gl_account_number"])["opening_debit_fen"]
    moved = (
        (entry["debit_fen"] - entry["credit_fen"])
        .groupby([entry["org_code"], entry["gl_account_number"], entry["effective_date"]])
        .sum()
    )
    running = moved.groupby(level=[0, 1]).cumsum()
    return running + opening.reindex(running.index.droplevel(2)).to_numpy()


@FEW
@given(seed=SEEDS)
def test_the_same_seed_gives_the_same_frames(seed: int) -> None:
    first, second = (generate(seed, 2, [2023, 2024]) for _ in range(2))
    for name, frame in first.tables.items():
        pd.testing.assert_frame_equal(frame, second.tables[name])
    pd.testing.assert_frame_equal(first.truth, second.truth)
    pd.testing.assert_frame_equal(first.lookalikes, second.lookalikes)


@FEW
@given(seed=SEEDS)
def test_every_voucher_of_a_clean_village_balances(seed: int) -> None:
    entry = generate(seed, 1, [2023, 2024], faults=False).tables["entry"]
    sums = entry.groupby("voucher_no")[["debit_fen", "credit_fen"]].sum()
    assert len(sums) > 200
    assert (sums["debit_fen"] == sums["credit_fen"]).all()


@FEW
@given(seed=SEEDS)
def test_money_is_never_below_nothing(seed: int) -> None:
    county = generate(seed, 1, [2023, 2024], faults=False)
    assert (money_at_days_end(county) >= 0).all()


def test_cash_is_kept_within_its_limit(clean: County) -> None:
    running = money_at_days_end(clean)
    cash = running[running.index.get_level_values(1) == "101"]
    assert len(cash) > 50
    assert (cash <= 200_000).all()


def test_numbers_run_without_a_gap(clean: County) -> None:
    voucher = clean.tables["voucher"]
    numbers = voucher["journal_number"].astype(int)
    for _, month in numbers.groupby([voucher[name] for name in BOOK]):
        assert sorted(month) == list(range(1, len(month) + 1))


def test_stated_balances_follow_from_the_entries(clean: County) -> None:
    stated = clean.tables["account_balance"].set_index(
        ["org_code", "fiscal_year", "gl_account_number"]
    )
    entry = clean.tables["entry"]
    moved = (
        (entry["debit_fen"] - entry["credit_fen"])
        .groupby([entry["org_code"], entry["fiscal_year"], entry["gl_account_number"]])
        .sum()
    )
    ends = stated["closing_debit_fen"] - stated["closing_credit_fen"]
    starts = stated["opening_debit_fen"] - stated["opening_credit_fen"]
    leaf = starts.loc[moved.index] + moved
    assert (leaf == ends.loc[moved.index]).all()
    following = starts.rename(lambda year: year - 1, level=1)
    kept = ["101", "10201", "151", "152", "311", "32202"]
    for key, start in following.items():
        if key[2] in kept and key in ends.index:
            assert ends[key] == start, key


def test_asset_cards_agree_with_the_ledger(clean: County) -> None:
    stated = clean.tables["account_balance"]
    last = stated[stated["fiscal_year"] == 2025].set_index(["org_code", "gl_account_number"])
    for org, cards in clean.tables["asset"].groupby("org_code"):
        held = cards[cards["status"] != "已处置"]
        assert held["cost_fen"].sum() == last.loc[(org, "151"), "closing_debit_fen"]
        worn = held["accumulated_depreciation_fen"].sum()
        assert worn == last.loc[(org, "152"), "closing_credit_fen"]


def test_what_is_owed_does_not_grow(clean: County) -> None:
    stated = clean.tables["account_balance"]
    owed = stated[stated["gl_account_name"].isin(["应付款", "短期借款", "长期借款及应付款"])]
    ends = owed.groupby(["org_code", "fiscal_year"])[["closing_credit_fen", "opening_credit_fen"]]
    sums = ends.sum()
    assert (sums["closing_credit_fen"] <= sums["opening_credit_fen"]).all()


def test_every_form_has_the_signatures_of_its_tier(plain: County) -> None:
    signed = plain.tables["signature"].groupby(["org_code", "request_no"])
    counts, people = signed["role"].nunique(), signed["signer_name"].nunique()
    forms = plain.tables["payment_request"].set_index(["org_code", "request_no"])["approved_fen"]
    least = forms.map(
        lambda fen: (
            4
            + 2 * (fen >= 100_000)
            + 2 * (fen >= 500_000)
            + (fen >= 2_000_000)
            + (fen >= 10_000_000)
        )
    )
    assert (counts.loc[least.index] == least).all()
    assert (people >= 3).all()


def test_every_large_payment_has_a_decision(plain: County) -> None:
    forms = plain.tables["payment_request"]
    large = forms[(forms["approved_fen"] >= 1_000_000)]
    bare = large[large["decision_no"].isna() & large["contract_no"].isna()]
    assert len(large) > 20
    assert bare.empty


def test_no_unit_is_paid_in_slices_without_a_decision(plain: County) -> None:
    forms = plain.tables["payment_request"]
    forms = forms[forms["decision_no"].isna() & ~forms["payee_name"].str.endswith("名册")]
    days = pd.to_datetime(forms["requested_on"])
    for _, part in forms.assign(day=days).groupby(["org_code", "payee_name"]):
        ordered = part.sort_values("day").set_index("day")["approved_fen"].astype(float)
        assert ordered.rolling("31D").sum().max() < 1_000_000 or part["contract_no"].notna().any()


def test_the_county_is_no_real_place(clean: County) -> None:
    assert clean.organizations["area_code"].str.startswith("990101").all()
    assert clean.tables["member"]["id_number"].str.startswith("990101").all()
    assert clean.tables["office"]["id_number"].dropna().str.startswith("990101").all()
    units = clean.tables["party"]["uscc"].dropna()
    assert units.str[2:8].eq("990101").all()


def test_required_columns_are_filled_and_choices_known(clean: County) -> None:
    for name, table in tables().items():
        frame = clean.tables[name]
        for column in table.columns:
            values = frame[column.name]
            if column.required and len(frame):
                assert values.notna().all(), (name, column.name)
            if column.choices:
                assert set(values.dropna()) <= set(column.choices), (name, column.name)


def test_two_charts_meet_at_new_year(clean: County) -> None:
    entry = clean.tables["entry"]
    road = entry[entry["gl_account_name"].str.endswith("道路水利")]
    by_year = road.groupby("fiscal_year")["gl_account_number"].unique()
    assert list(by_year[2023]) == ["55103"]
    assert list(by_year[2024]) == ["51402"]


def test_a_village_year_has_a_village_years_vouchers(plain: County) -> None:
    sizes = plain.tables["voucher"].groupby(["org_code", "fiscal_year"]).size()
    assert sizes.between(200, 1_600).all()
