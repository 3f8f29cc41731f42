"""Worked examples 3a and 4a to 4e: what each request was paid of its vouchers."""

from __future__ import annotations

from collections import Counter

import pytest

from audit_rules.catalogue import words_of
from audit_rules.examples.facts import Facts
from audit_rules.examples.stack import facts_engine
from audit_rules.examples.worked import AREA
from audit_rules.policy.policy import Policy
from audit_rules.running.words import define

PARTS = "select request_no, part_fen from request_part where request_no <> ''"


@pytest.mark.parametrize(
    ("requests", "vouchers", "got"),
    [
        pytest.param(
            ("甲店 620",),
            ("借513<甲店>:620 借214<某县税务局>:2800 贷102:3420",),
            (620,),
            id="3a",
        ),
        pytest.param(
            ("甲店 700", "甲店 700"), ("借513<甲店>:1400 贷102:1400",), (700, 700), id="4a"
        ),
        pytest.param(("乙 700", "丙 700"), ("借513:6000 贷102:6000",), (700, 700), id="4b"),
        pytest.param(
            ("乙 700", "丙 700"), ("借513<乙>:900 借513<丙>:700 贷102:1600",), (900, 700), id="4c"
        ),
        pytest.param(
            ("甲店 1000",),
            ("借513:600 贷102:600", "借513:400 贷102:400", "借513:100 贷102:100"),
            (1100,),
            id="4d",
        ),
        pytest.param(("甲店 700", "乙店 700"), ("借513:600 贷102:600",), (600,), id="4e"),
    ],
)
def test_what_each_request_was_paid(
    requests: tuple[str, ...], vouchers: tuple[str, ...], got: tuple[int, ...], policy: Policy
) -> None:
    facts = Facts("E")
    facts.add("organization", org_name="E", area_code=AREA)
    keys = [
        facts.voucher(lines, date=f"2025-0{number}-10") for number, lines in enumerate(vouchers, 6)
    ]
    for item in requests:
        payee, _, yuan = item.partition(" ")
        number = facts.request(None, amount=yuan, payee_name=payee)
        for key in keys:
            facts.link("payment_request", number, key)
    engine = facts_engine([facts], policy, {"E": AREA})
    for view in words_of([PARTS]):
        define(engine, view)
    paid: Counter[str] = Counter()
    for row in engine.query(PARTS).to_pylist():
        paid[row["request_no"]] += row["part_fen"]
    assert [fen for _, fen in sorted(paid.items()) if fen] == [yuan * 100 for yuan in got]
