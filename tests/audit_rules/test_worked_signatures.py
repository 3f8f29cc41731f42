"""Small cases of the principles on who signed what a request was paid, from books to sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from audit_rules.examples.facts import Facts
from audit_rules.examples.worked import Case, sentences, unexplained
from audit_rules.policy.policy import Policy

JUDGED = ("JS101", "JS103", "JS105", "JS106", "JS107")
LOWEST = ("经办人:乙", "证明人:丙", "理事长:甲", "监委会主任:戊")


Build = Callable[[Facts], None]


def slip(approved: int, *paid: str, signed: tuple[str, ...], **values: object) -> Build:
    """A request of 1 March for 甲店, the vouchers that paid it, and who signed it that day."""

    def build(facts: Facts) -> None:
        request = facts.request(
            None, amount=str(approved), payee_name="甲店", requested_on="2025-03-01", **values
        )
        for item in paid:
            day, _, lines = item.partition(" ")
            facts.link("payment_request", request, facts.voucher(lines, date=day))
        for item in signed:
            role, _, who = item.partition(":")
            name, _, day = who.partition("@")
            facts.add(
                "signature",
                request_no=request,
                role=role,
                signer_name=name,
                signed_on=day or "2025-03-01",
                opinion="同意",
            )

    return build


def beside(first: Build, more: Build) -> Build:
    """The same with further rows."""

    def build(facts: Facts) -> None:
        first(facts)
        more(facts)

    return build


def office(*held: str) -> Build:
    """Register ``甲:理事长``, or ``另甲:…`` in another unit of the village."""

    def build(facts: Facts) -> None:
        for item in held:
            name, _, position = item.partition(":")
            unit = facts.sister() if name.startswith("另") else facts
            unit.add(
                "office",
                person_name=name.removeprefix("另"),
                position=position,
                started_on="2024-01-01",
            )

    return build


def returned(facts: Facts) -> None:
    """What the bank sent back on 5 March."""
    facts.voucher("借102:900 贷513:900", date="2025-03-05")


def two_of_one_name(facts: Facts) -> None:
    """Two members 乙 with different ID numbers."""
    for digit in "12":
        number = f"99010119800101000{digit}"
        facts.add("member", member_name="乙", id_number=number)


PAID = "2025-03-01 借513<甲店>:900 贷102:900"
AGAIN = "2025-03-08 借513<甲店>:900 贷102:900"
SAME = ("经办人:乙", "证明人:乙", "理事长:甲", "监委会主任:戊")
SPACED = ("经办人:乙", "证明人:丙", "理事长:甲　乙", "监委会主任:戊")
BRACKET_PAID = "2025-03-01 借513<甲店>:1200 贷102:1200"
BRACKET = (
    "经办人:己",
    "证明人:丙",
    "理事长:甲",
    "监委会主任:戊",
    "会计审核:乙(会计)",
    "村党组织书记:丁",
)
ONCE = slip(900, PAID, signed=LOWEST)
CASES = (
    Case("2a", beside(slip(900, PAID, AGAIN, signed=LOWEST), returned)),
    Case(
        "2a not returned",
        slip(900, PAID, AGAIN, signed=LOWEST),
        ("JS101 会计审核", "JS101 村党组织书记"),
    ),
    Case(
        "3a",
        slip(
            620,
            "2025-03-01 借513<甲店>:620 借214<某县税务局>:2800 贷102:3420",
            signed=LOWEST,
        ),
    ),
    Case(
        "3b",
        slip(24000, "2025-03-01 借513<甲店>:500 贷102:500", signed=LOWEST),
        ("JS101 会计审核", "JS101 村党组织书记", "JS101 两委成员"),
    ),
    Case("6a", beside(slip(900, PAID, signed=SPACED), office("甲乙:理事长"))),
    Case(
        "6b",
        beside(slip(1200, BRACKET_PAID, signed=BRACKET), office("乙:会计", "甲:理事长")),
    ),
    Case("6e", beside(slip(900, PAID, signed=SAME), two_of_one_name), ("JS103 疑点",)),
    Case("6e one person", slip(900, PAID, signed=SAME), ("JS103 都由乙签批",)),
    Case(
        "20a",
        beside(ONCE, office("甲:村党组织书记", "另甲:理事长", "戊:监委会主任")),
        ("JS107 未见其他两委成员",),
    ),
    Case(
        "20a two persons",
        beside(ONCE, office("己:村党组织书记", "另甲:理事长", "戊:监委会主任")),
    ),
    Case(
        "P23",
        slip(900, PAID, signed=(*LOWEST[:3], "监委会主任:戊@2025-03-08"), emergency=1),
        ("JS105 疑点",),
    ),
    Case(
        "P23 late",
        slip(900, PAID, signed=(*LOWEST[:3], "监委会主任:戊@2025-03-09"), emergency=1),
        ("JS105 审批单 SP 于 2025-03-01 付款",),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.number)
def test_a_worked_example_says_what_it_should(case: Case, policy: Policy) -> None:
    assert unexplained(sentences(case, JUDGED, policy), case.says) == []
