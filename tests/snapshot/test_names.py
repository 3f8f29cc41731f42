"""Names are compared as people mean them, and no further."""

from __future__ import annotations

import pyarrow as pa
import pytest

from threeassets.snapshot.frames import needed
from threeassets.snapshot.names import name_key, with_name_keys


@pytest.mark.parametrize(
    ("one", "second"),
    [
        ("甲　乙", "甲乙"),
        ("甲 乙 ", "甲乙"),
        ("甲\u200b乙", "甲乙"),
        ("乙(会计)", "乙"),
        ("乙（村党组织书记）", "乙"),
        ("乙【主任】", "乙"),
        ("某建材（个体工商户）", "某建材(个体工商户)"),
        ("某建材（个体工商户）", "某建材"),
        ("某某有限责任公司", "某某有限公司"),
        ("ＡＢ公司", "AB公司"),
        ("某店。", "某店"),
    ],
)
def test_one_name_written_twice_has_one_key(one: str, second: str) -> None:
    assert name_key(one) == name_key(second)


@pytest.mark.parametrize(
    ("one", "second"),
    [
        ("李某（东头）", "李某（西头）"),
        ("李某（东头）", "李某"),
        ("某某股份有限公司", "某某有限公司"),
        ("某某公司一分公司", "某某公司"),
        ("张三", "章三"),
    ],
)
def test_two_names_stay_two(one: str, second: str) -> None:
    assert name_key(one) != name_key(second)


def test_every_column_of_names_has_its_key_beside_it() -> None:
    table = pa.table({"party_name": ["甲　乙", None, "　"], "cashier": ["丙", "丙", None]})
    keyed = with_name_keys(table)
    assert keyed["party_key"].to_pylist() == ["甲乙", None, None]
    assert keyed["cashier_key"].to_pylist() == ["丙", "丙", None]
    assert keyed["party_name"] == table["party_name"], "cells stay as written"


def test_who_asks_for_a_key_reads_the_name() -> None:
    assert "party_name" in needed("entry", ["party_key"])
