"""Policies: the value that wins at a place on a day, and how it is shown."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_rules.law.instruments import holds
from audit_rules.policy.figures import Ratio
from audit_rules.policy.loader import load_policy, shipped_policies
from audit_rules.policy.parameters import parameters
from audit_rules.policy.policy import Interval, Policy, PolicyValue, Shown
from audit_rules.policy.tiers import Duty, Tier
from audit_rules.policy.values import Value
from threeassets.model.days import day_of
from threeassets.model.errors import PolicyError
from threeassets.model.schema import tables

WILLOW = "990101100200"
ELSEWHERE = "990102100200"


def held(name: str, on: str, area_code: str = WILLOW, kind: str = "") -> Value:
    """Return the invented county's value that day; KeyError where it has none."""
    day = day_of(dt.date.fromisoformat(on))
    for interval in load_policy("demo_county").resolve(name, area_code):
        if interval.kind == kind and holds(interval.from_day, interval.until_day, day):
            return interval.value
    raise KeyError(name)


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("decision_min", "2024-01-01", 1_000_000),
        ("decision_min", "2025-12-31", 1_000_000),
        ("decision_min", "2026-01-01", 2_000_000),
        ("cash_limit", "2024-01-01", 200_000),
        ("hospitality_max", "2024-01-01", 0),
        ("pay_before_acceptance_max", "2024-01-01", 800_000),
        ("over_tolerance", "2024-01-01", 0),
        ("near_limit_share", "2024-01-01", Ratio(2, 1)),
        ("land_fund_account", "2024-01-01", True),
        ("one_shoulder_min_signers", "2024-01-01", 3),
        ("lease_max_years", "1999-10-01", 20),
        ("finance_disclosure_period", "1990-01-01", 3),
        ("reserved_land_max", "2024-01-01", 50_000),
        ("separate_books_from", "2022-01-01", None),
        (
            "departure_audit_positions",
            "2023-12-31",
            ("村委会主任", "村委会副主任", "村委会委员", "理事长"),
        ),
        (
            "departure_audit_positions",
            "2024-01-01",
            ("村委会主任", "村委会副主任", "村委会委员", "理事长", "村党组织书记"),
        ),
    ],
)
def test_value_by_day(name: str, on: str, expected: Value) -> None:
    """A value is kept in fen and 1/1,000,000 and holds from its first day."""
    assert held(name, on) == expected


@pytest.mark.parametrize(
    ("name", "kind", "on"),
    [
        ("decision_min", "", "2023-12-31"),
        ("lease_max_years", "", "1999-09-30"),
        ("notice_days", "成员大会", "2025-04-30"),
        ("quorum", "党员大会", "2018-10-27"),
        ("quorum", "成员代表大会", "2025-05-01"),
        ("separate_books_from", "", "2021-12-31"),
        ("inventory_due", "", "2017-12-31"),
    ],
)
def test_no_value_before_the_first_day(name: str, kind: str, on: str) -> None:
    """The day before a value begins there is none, and 成员代表大会 has no quorum in law."""
    with pytest.raises(KeyError):
        held(name, on, kind=kind)


def test_kinds_have_days_of_their_own() -> None:
    """Notice for 成员大会 begins in 2025, for 村民会议 it was always ten days."""
    assert held("notice_days", "2025-05-01", kind="成员大会") == 10
    assert held("notice_days", "2000-01-01", kind="村民会议") == 10
    assert held("statutory_tender_min", "2018-06-01", kind="物资采购") == (
        {"contract_min": 200_000_000, "budget_min": 200_000_000, "budget_share_min": 100_000},
    )


def test_rows_of_a_table() -> None:
    """A table comes as rows by declared column; what a row leaves out is None."""
    assert held("inventory_due", "2018-01-01") == ({"as_of": 1231, "due_next_year": 331},)
    assert held("contract_terms", "2003-03-01", kind="土地承包") == (
        {"land_class": "耕地", "land_use": None, "min_years": 30, "max_years": 30},
        {"land_class": "草地", "land_use": None, "min_years": 30, "max_years": 50},
        {"land_class": "林地", "land_use": None, "min_years": 30, "max_years": 70},
    )
    required = held("contract_required_fields", "2024-01-01", kind="其他")
    assert required == (
        ("party_name",),
        ("object_code", "object_name", "title"),
        ("signed_on",),
        ("starts_on",),
    )


def tiers(policy: Policy, area_code: str) -> list[Tier]:
    """Return the tiers of the one interval of signature_tiers."""
    (interval,) = policy.resolve("signature_tiers", area_code)
    assert isinstance(interval.value, tuple)
    return [tier for tier in interval.value if isinstance(tier, Tier)]


def test_tiers_are_complete() -> None:
    """Each tier of the invented county names every stage, in order, with its duty."""
    found = tiers(load_policy("demo_county"), WILLOW)
    assert [(tier.from_fen, len(tier.stages)) for tier in found] == [
        (0, 4),
        (100_000, 6),
        (500_000, 8),
        (2_000_000, 9),
        (10_000_000, 10),
    ]
    assert [(stage.order, stage.name, stage.duty) for stage in found[-1].stages] == [
        (1, "经办人", Duty.APPROVE),
        (2, "证明人", Duty.APPROVE),
        (3, "村委会主任或理事长", Duty.APPROVE),
        (4, "监委会主任", Duty.SUPERVISE),
        (5, "会计审核", Duty.APPROVE),
        (6, "村党组织书记", Duty.APPROVE),
        (7, "两委成员", Duty.APPROVE),
        (8, "三资中心审核", Duty.TOWNSHIP),
        (9, "乡镇分管领导", Duty.TOWNSHIP),
        (10, "乡镇长", Duty.TOWNSHIP),
    ]
    assert found[0].stages[2].roles == ("村委会主任", "理事长")
    assert found[0].stages[2].stage_id == "村委会主任或理事长"


def test_tiers_without_an_order() -> None:
    """Where a source gives no order all stages have the same place; kinds have their own tiers."""
    found = tiers(load_policy("huoshan"), "341525100200")
    assert [(tier.kinds, tier.from_fen) for tier in found] == [
        (("管理性支出",), 0),
        (("管理性支出",), 50_001),
        (("管理性支出",), 100_001),
        (("经营性支出",), 0),
        (("经营性支出",), 500_001),
        (("经营性支出",), 1_000_001),
    ]
    assert {stage.order for tier in found for stage in tier.stages} == {1}


def test_every_signing_role_has_its_positions() -> None:
    """The invented county says for each role of the register who may sign in it."""
    rows = held("role_positions", "2024-01-01")
    assert isinstance(rows, tuple)
    roles = [row["role"] for row in rows if not isinstance(row, str | tuple | Tier)]
    assert sorted(map(str, roles)) == sorted(tables()["signature"].column("role").choices)


def test_nothing_local_without_a_policy() -> None:
    """Without a policy only national values hold, and the policy says that it is not local."""
    policy = load_policy(None)
    assert (policy.name, policy.local) == ("national", False)
    assert policy.resolve("decision_min", WILLOW) == ()
    assert policy.resolve("handover_days", WILLOW) != ()
    assert load_policy("national") == policy


def test_a_shipped_policy() -> None:
    """A shipped policy holds in its own county only, beside the national values."""
    policy = load_policy("demo_county")
    assert (policy.name, policy.local) == ("demo_county", True)
    assert policy.resolve("decision_min", ELSEWHERE) == ()
    assert policy.resolve("handover_days", ELSEWHERE) != ()
    (first, second) = policy.resolve("decision_min", WILLOW)
    assert (first.until_day, second.until_day) == (second.from_day, None)
    assert (first.place, first.source) == ("990101", "示例县民主决策规定第3条")
    assert first.basis_file.startswith("demo_county.yaml:")


@pytest.mark.parametrize("name", shipped_policies())
def test_every_shipped_policy_loads(name: str) -> None:
    """Every shipped file loads beside the national one and adds a value of its own."""
    assert len(load_policy(name).values) > len(load_policy(None).values)


def test_every_parameter_of_the_sample_county_has_a_value() -> None:
    """Only what a place may leave open has no value in the invented county."""
    policy = load_policy("demo_county")
    without = [name for name in parameters() if not policy.resolve(name, WILLOW)]
    assert without == ["trade_kinds"]


def test_an_unknown_parameter() -> None:
    """A name that is no parameter is refused, so that a rule cannot be off by a slip."""
    with pytest.raises(PolicyError) as refused:
        load_policy(None).resolve("decision_mni", WILLOW)
    assert refused.value.text.zh == ("没有“decision_mni”这个参数。请用 policy show 查看全部参数。")
    assert refused.value.text.en == (
        "there is no parameter “decision_mni”. See them all with policy show."
    )


COUNTY = """place: "990101"
status: 示例
values:
  decision_min:
    - {value: 5000, valid_from: 2024-01-01, source: 县}
    - {value: 3000, valid_from: 2024-03-01, valid_to: 2024-05-01, place: "990101100000", source: 镇}
    - {value: null, valid_from: 2025-01-01, place: "990101100", source: 镇, reason: 停办}
"""


def test_the_longest_place_wins_while_it_has_a_value(tmp_path: Path) -> None:
    """A township's value holds for its days, then the county's again; null wins as well."""
    file = tmp_path / "某县.yaml"
    file.write_text(COUNTY, encoding="utf-8")
    policy = load_policy(file)
    assert policy.name == "某县"
    assert [spoken(interval) for interval in policy.resolve("decision_min", WILLOW)] == [
        ("2024-01-01", "2024-03-01", 500_000, "县"),
        ("2024-03-01", "2024-05-01", 300_000, "镇"),
        ("2024-05-01", "2025-01-01", 500_000, "县"),
        ("2025-01-01", None, None, "镇"),
    ]
    assert [spoken(i) for i in policy.resolve("decision_min", "990101101200")] == [
        ("2024-01-01", None, 500_000, "县")
    ]


def spoken(interval: Interval) -> tuple[str | None, str | None, Value, str]:
    """Return dates, value and source of an interval."""
    first, last = (
        None if day is None else (dt.date(1970, 1, 1) + dt.timedelta(days=day)).isoformat()
        for day in (interval.from_day, interval.until_day)
    )
    return first, last, interval.value, interval.source


def test_a_folder_of_files(tmp_path: Path) -> None:
    """The files of a folder hold together; other files in it are left alone."""
    (tmp_path / "a.yaml").write_text(COUNTY, encoding="utf-8")
    other = COUNTY.replace("decision_min", "cash_limit")
    (tmp_path / "b.yml").write_text(other, encoding="utf-8-sig")
    (tmp_path / "readme.txt").write_text("x", encoding="utf-8")
    policy = load_policy(str(tmp_path))
    assert policy.name == tmp_path.name
    assert len(policy.values) == len(load_policy(None).values) + 6


def test_version_follows_values(tmp_path: Path) -> None:
    """The version follows the values, not comments, order of lines or the file's name."""
    lines = COUNTY.splitlines(keepends=True)
    same = [COUNTY, "# 说明\n" + COUNTY, "".join([*lines[:4], *reversed(lines[4:])])]
    other = [
        COUNTY.replace(old, new)
        for old, new in [("5000", "5000.01"), ("停办", "停用"), ("2025-01-01", "2025-01-02")]
    ]
    versions = []
    for number, text in enumerate([*same, *other]):
        file = tmp_path / f"{number}.yaml"
        file.write_text(text, encoding="utf-8")
        versions.append(load_policy(file).version)
    assert len(set(versions[:3])) == 1
    assert len(set(versions)) == 4
    assert len(versions[0]) == 12


def shown(on: str) -> dict[tuple[str, str], Shown]:
    """Return what the invented county shows that day, by name and kind."""
    found = load_policy("demo_county").in_force(WILLOW, dt.date.fromisoformat(on))
    return {(item.name, item.kind): item for item in found}


@pytest.mark.parametrize(
    ("name", "kind", "zh", "en"),
    [
        ("decision_min", "", "10,000.00 元", "10,000.00 yuan"),
        ("price_low_ratio", "", "30%", "30%"),
        ("split_days", "", "30 天", "30 days"),
        ("lease_max_years", "", "20 年", "20 years"),
        ("finance_disclosure_period", "", "3 个月", "3 months"),
        ("one_shoulder_min_signers", "", "3", "3"),
        ("near_limit_share", "", "2", "2"),
        ("land_fund_account", "", "是", "yes"),
        (
            "reserved_matters",
            "",
            "章程、成员确认、土地承包方案、宅基地使用、份额量化、土地补偿费、合并分立",
            "章程, 成员确认, 土地承包方案, 宅基地使用, 份额量化, 土地补偿费, 合并分立",
        ),
        ("inventory_due", "", "时点 12-31，次年期限 03-31", "as of 12-31, due next year 03-31"),
        (
            "quorum",
            "村民代表会议",
            "组成人员（村民代表和村委会成员）的 2/3 到会",
            "2/3 of 组成人员（村民代表和村委会成员） attend",
        ),
        (
            "contract_required_fields",
            "其他",
            "相对方、标的编码或标的名称或合同名称、签订日期、起始日期",
            "party_name, object_code or object_name or title, signed_on, starts_on",
        ),
        (
            "separate_books_from",
            "",
            "停用：第33条只要求具备条件的地方分设，由各地决定是否启用",
            "off: 第33条只要求具备条件的地方分设，由各地决定是否启用",
        ),
    ],
)
def test_values_in_words(name: str, kind: str, zh: str, en: str) -> None:
    """A value is shown as people write it, in both languages."""
    value = shown("2025-05-01")[name, kind].value
    assert (value.zh, value.en) == (zh, en)


def test_what_is_shown_beside_a_value() -> None:
    """What is shown names title, meaning at the edge, first and last day, place and source."""
    item = shown("2025-12-31")["decision_min", ""]
    assert (item.title.zh, item.title.en) == (
        "大额资金民主决策起点",
        "Amount from which a decision is needed",
    )
    assert (item.edge.zh, item.edge.en) == ("达到即适用，含本数", "reached by the figure itself")
    assert (item.valid_from, item.valid_to) == (dt.date(2024, 1, 1), dt.date(2026, 1, 1))
    assert (item.place, item.source) == ("990101", "示例县民主决策规定第3条")
    assert shown("2026-01-01")["decision_min", ""].valid_to is None
    assert ("decision_min", "") not in shown("2023-12-31")


def test_tiers_in_words() -> None:
    """Tiers with an order are written with arrows, tiers without one as a list."""
    tier = load_policy("chenggu").in_force("610722100200", dt.date(2024, 1, 1))
    (item,) = [item for item in tier if item.name == "signature_tiers"]
    assert item.value.zh == "0.00 元起：村党组织书记、村委会主任、监委会主任"
    assert item.value.en == "any expense from 0.00 yuan: 村党组织书记, 村委会主任, 监委会主任"
    assert shown("2024-01-01")["signature_tiers", ""].value.zh.startswith(
        "0.00 元起：经办人→证明人→村委会主任或理事长→监委会主任；1,000.00 元起："
    )


PLACES = ("", "99", "9901", "990101", "990101100", "990101100200", "990102")
SPAN = 12


@st.composite
def dated_values(draw: st.DrawFn) -> list[PolicyValue]:
    """Values of one parameter that never overlap within one place, some of them null."""
    values = []
    for place in draw(st.lists(st.sampled_from(PLACES), unique=True)):
        cuts = sorted(draw(st.sets(st.integers(-SPAN, SPAN), min_size=1, max_size=5)))
        edges: list[int | None] = [None, *cuts, None]
        for number, (first, last) in enumerate(pairwise(edges)):
            if draw(st.booleans()):
                value = draw(st.none() | st.integers(0, 9))
                source = f"{place}/{number}"
                values.append(
                    PolicyValue("cash_limit", "", place, first, last, value, source, "", "")
                )
    return draw(st.permutations(values))


@given(dated_values(), st.sampled_from([WILLOW, ELSEWHERE, "990101101200"]))
def test_resolve_agrees_with_looking_day_by_day(values: list[PolicyValue], area: str) -> None:
    """Intervals never overlap, and each day has the value of the longest place that has one."""
    intervals = Policy("x", local=True, values=tuple(values)).resolve("cash_limit", area)
    for day in range(-SPAN - 2, SPAN + 3):
        here = [
            value
            for value in values
            if area.startswith(value.place) and holds(value.from_day, value.until_day, day)
        ]
        longest = max((len(value.place) for value in here), default=0)
        expected = [(v.value, v.source) for v in here if len(v.place) == longest]
        found = [
            (interval.value, interval.source)
            for interval in intervals
            if holds(interval.from_day, interval.until_day, day)
        ]
        assert found == expected
    sources = [interval.source for interval in intervals]
    assert all(before != after for before, after in pairwise(sources))
    firsts = [interval.from_day for interval in intervals]
    assert firsts == sorted(firsts, key=lambda day: (day is not None, day or 0))
