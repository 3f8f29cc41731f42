"""Small cases of the principles on meetings and on the worth of contracts, from books to sentences.

A decision on works has 30 representatives expected; contracts are lettings to members in a unit
whose other papers say nothing.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from audit_rules.examples.builders.meetings import hold
from audit_rules.examples.facts import Facts, fen
from audit_rules.examples.worked import Case, sentences, unexplained
from audit_rules.policy.policy import Policy

JUDGED = ("DM101", "DM104", "DM105", "DM106", "CT104")


def met(steps: str, *, works: str = "", payment: bool = False) -> Callable[[Facts], None]:
    """A decision on works with its meetings, a works contract signed on it, a payment linked."""

    def build(facts: Facts) -> None:
        facts.add("decision", decision_no="J1", title="修路", matter_kind="工程项目")
        hold(facts, steps, "J1")
        if works:
            facts.add(
                "contract",
                contract_no="HT1",
                contract_kind="工程施工",
                party_name="乙方",
                amount_fen=fen("20000"),
                signed_on=works,
                decision_no="J1",
            )
        if payment:
            paid = facts.voucher("借513<甲>:12000 贷102:12000", date="2025-06-10")
            facts.link("decision", "J1", paid)

    return build


def met_beside(steps: str, *, works: str = "", payment: bool = False) -> Callable[[Facts], None]:
    """The same, decision and meetings registered by another unit of the village."""

    def build(facts: Facts) -> None:
        met(steps, works=works, payment=payment)(facts)
        for row in facts.rows["decision"] + facts.rows["decision_step"]:
            row["org_code"] = facts.sister().org

    return build


def registered(size: int, counted_on: str, steps: str) -> Callable[[Facts], None]:
    """The same with the register's size of the body, counted on a day."""

    def build(facts: Facts) -> None:
        facts.rows["organization"][0].update(representatives=size, counted_on=counted_on)
        met(steps, works="2025-05-20")(facts)

    return build


def let(*, signed: str = "2024-01-01", **terms: object) -> Callable[[Facts], None]:
    """A letting without a decision."""

    def build(facts: Facts) -> None:
        fields = {"contract_kind": "资产租赁", "starts_on": signed, "signed_on": signed, **terms}
        facts.add("contract", contract_no="HT1", party_name="乙方", **fields)

    return build


def with_supplements(
    amount: str, *added: str, decided: bool = False, received: str = ""
) -> Callable[[Facts], None]:
    """A letting and what is added to it, one supplement a month."""

    def build(facts: Facts) -> None:
        decision = "J1" if decided else None
        let(amount_fen=fen(amount) if amount else None, decision_no=decision)(facts)
        if decided:
            facts.add("decision", decision_no="J1", title="出租")
            hold(facts, "决议@2023-12-01(30,25,25)", "J1")
        for month, sum_added in enumerate(added, start=2):
            facts.add(
                "contract",
                contract_no=f"HT{month}",
                contract_kind="资产租赁",
                party_name="乙方",
                amount_fen=fen(sum_added),
                original_contract_no="HT1",
                signed_on=f"2024-{month:02d}-01",
                starts_on=f"2024-{month:02d}-01",
            )
        if received:
            facts.link("contract", "HT1", facts.voucher(f"借102:{received} 贷501:{received}"))

    return build


def advance(facts: Facts) -> None:
    """Yearly rent without an end, three years of it received at once."""
    let(annual_fen=fen("4500"))(facts)
    facts.link("contract", "HT1", facts.voucher("借102:13500 贷501<乙方>:13500"))


FAILED = "决议@2025-05-10(30,18,9)未通过"
CASES = (
    Case("17a", met(FAILED)),
    Case(
        "17b",
        met(FAILED, works="2025-05-20"),
        ("DM104 到会 18 人，须达到", "DM105 赞成 9 票，须超过到会 18 人", "CT104 所写决议未通过"),
    ),
    Case(
        "17c",
        met(f"{FAILED} 决议@2025-06-01(30,25,25)通过", works="2025-05-20"),
        ("DM106 此前 2025-05-20 已签订合同",),
    ),
    Case("17d", registered(28, "2024-04-05", "决议@2025-05-10(25,18,17)通过")),
    Case("17e", met("决议@2025-05-10()", payment=True)),
    Case("17f", met("决议@2025-05-10()未通过", payment=True), ("DM101 12,000",)),
    Case(
        "17g",
        met("决议@2025-05-10(30,25,25)通过 决议@2025-06-01(30,25,25)通过", works="2025-05-20"),
    ),
    Case("20c", met_beside("决议@2025-05-10(30,25,25)通过", payment=True)),
    Case("20c failed", met_beside("决议@2025-05-10()未通过", payment=True), ("DM101 12,000",)),
    Case("20c contract", met_beside("决议@2025-05-10(30,25,25)通过", works="2025-05-20")),
    Case(
        "20c acted early",
        met_beside("决议@2025-06-01(30,25,25)通过", works="2025-05-20"),
        ("DM106 已签订合同 HT1（E）",),
    ),
    Case("9a", let(annual_fen=fen("4500"), ends_on="2035-12-31"), ("CT104 价值 54,000.00 元",)),
    Case("9b", let(signed="2024-03-01", annual_fen=fen("4500"), ends_on="2025-06-15")),
    Case("9c", advance, ("CT104 价值 13,500.00 元",)),
    Case("9d", with_supplements("9000", "600", "600"), ("CT104 价值 10,200.00 元",)),
    Case(
        "9e",
        with_supplements("60000", "4000", "7000", decided=True),
        ("CT104 HT3（乙方）：在原合同 HT1 的决议之外，补充合同累计增加 11,000.00 元",),
    ),
    Case("9f", let()),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.number)
def test_a_worked_example_says_what_it_should(case: Case, policy: Policy) -> None:
    assert unexplained(sentences(case, JUDGED, policy), case.says) == []
