"""The units and persons the village deals with; all of them invented."""

from __future__ import annotations

PERSONS = (
    "祁大勇", "逯建军", "鄢志刚", "尉东升", "药国栋", "方大树", "康连生", "蒲兰花",
    "申福来", "仝有才", "芦凤英", "晋保全", "冉长命", "桑桂枝",
)  # fmt: skip  # a table

BASIC_ACCOUNT = "99010100000000001"
SPECIAL_ACCOUNT = "99010100000000019"
BANK = "示例农村商业银行青石支行"
