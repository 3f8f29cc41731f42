"""A finding cites only what binds its case."""

from __future__ import annotations

import pytest

from audit_rules.catalogue import rules
from audit_rules.running.binding import cited


@pytest.mark.parametrize(
    ("code", "case", "articles"),
    [
        ("JS103", "会计审核 理事长", ["联审联签规定", "会计法25"]),
        ("JS103", "经办人 监委会主任", ["联审联签规定", "村民委员会组织法32"]),
        ("JS103", "经办人 证明人", ["联审联签规定"]),
        ("JS103", None, ["联审联签规定"]),
        (
            "DM101",
            "投资",
            [
                "民主决策规定",
                "农村集体经济组织财务制度7",
                "农村集体经济组织财务制度8",
                "村民委员会组织法24",
                "农村集体经济组织法26",
            ],
        ),
        (
            "CT108",
            "三年 旧约",
            [
                "农村集体经济组织财务制度16",
                "村集体经济组织会计制度二(四)",
                "民法典188",
                "民法典时间效力规定1",
                "民法典时间效力规定20",
            ],
        ),
        ("DM108", "", ["决议公开规定", "临汾市清廉村居方案6", "村民委员会组织法30"]),
        ("DM116", "", ["重大事项备案规定", "农村集体经济组织财务制度7"]),
        ("CT107", "", ["民法典733", "民法典734", "合同清理标准"]),
        (
            "CT107",
            "旧约",
            [
                "民法典733",
                "民法典734",
                "民法典时间效力规定1",
                "民法典时间效力规定21",
                "合同清理标准",
            ],
        ),
        (
            "DM102",
            "财务 小组",
            [
                "民主决策规定",
                "临汾市清廉村居方案6",
                "农村集体经济组织财务制度7",
                "村民委员会组织法28",
            ],
        ),
    ],
)
def test_an_article_stands_only_in_its_case(
    code: str, case: str | None, articles: list[str]
) -> None:
    found = cited(rules()[code], {"basis_case": case})
    assert [f"{citation.law}{citation.article}{citation.topic}" for citation in found] == articles


def test_what_a_place_sets_itself_stands_first() -> None:
    late = [
        rule.code
        for rule in rules().values()
        if any(citation.topic for citation in rule.basis[1:])
        and not rule.basis[0].topic
        and rule.family == "JS"
    ]
    assert late == []
