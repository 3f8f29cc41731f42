"""The law registry: what is cited exists, and a basis is what held there on that day."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from audit_rules.law.place import covers, place_prefix
from audit_rules.law.registry import LawRegistry, TextStatus, build_registry, load_laws
from audit_rules.model import Citation
from threeassets.model.days import day_of
from threeassets.model.errors import LawError

WILLOW = "990101100200"
ELSEWHERE = "990102100200"

ACCOUNTING_25 = Citation("会计法", "25")
ACCOUNTING_24 = Citation("会计法", "24")
OLD_SYSTEM = Citation("村集体经济组织会计制度", "二(三)")
COLLECTIVE_LAW = Citation("农村集体经济组织法", "26")
COMMITTEE_LAW = Citation("村民委员会组织法", "24")
SUPERVISION = Citation("村民委员会组织法", "32")
JOINT_SIGNATURE = Citation.local("联审联签规定")


def printed(citation: Citation, on: str, area_code: str = WILLOW) -> list[str]:
    """Return the citations of one basis in the package as printed."""
    items = load_laws().basis([citation], area_code, dt.date.fromisoformat(on))
    return [item.text.zh for item in items]


def day(text: str) -> int:
    """Return the days since 1970 of an ISO date."""
    return day_of(dt.date.fromisoformat(text))


@pytest.mark.parametrize(
    ("citation", "on", "expected"),
    [
        (ACCOUNTING_25, "2024-06-30", ["《会计法》第27条"]),
        (ACCOUNTING_25, "2024-07-01", ["《会计法》第25条"]),
        (Citation("会计法", "35"), "2024-06-30", ["《会计法》第37条"]),
        (Citation("会计法", "39"), "2024-06-30", ["《会计法》第41条"]),
        (Citation("会计法", "14"), "2024-06-30", ["《会计法》第14条"]),
        (ACCOUNTING_24, "2024-06-30", []),
        (ACCOUNTING_24, "2024-07-01", ["《会计法》第24条"]),
        (OLD_SYSTEM, "2004-12-31", []),
        (OLD_SYSTEM, "2005-01-01", ["《村集体经济组织会计制度》（财会〔2004〕12号）二(三)"]),
        (OLD_SYSTEM, "2023-12-31", ["《村集体经济组织会计制度》（财会〔2004〕12号）二(三)"]),
        (OLD_SYSTEM, "2024-01-01", []),
        (COLLECTIVE_LAW, "2025-04-30", []),
        (COLLECTIVE_LAW, "2025-05-01", ["《农村集体经济组织法》第26条"]),
        (COMMITTEE_LAW, "2025-12-31", ["《村民委员会组织法》第24条"]),
        (COMMITTEE_LAW, "2026-01-01", ["《村民委员会组织法》第24条（新条号待核实）"]),
        (SUPERVISION, "2026-01-01", ["《村民委员会组织法》第37条（新条号，据转引）"]),
        (SUPERVISION, "2025-12-31", ["《村民委员会组织法》第32条"]),
        (Citation("农村土地承包法", "21"), "2018-12-31", ["《农村土地承包法》第20条"]),
        (Citation("农村土地承包法", "21"), "2019-01-01", ["《农村土地承包法》第21条"]),
        (Citation("合同法", "214"), "2020-12-31", ["《合同法》第214条"]),
        (Citation("合同法", "214"), "2021-01-01", []),
        (Citation("民法典", "705"), "2020-12-31", []),
        (Citation("GB 32100"), "2024-01-01", ["GB 32100-2015"]),
        (Citation("审计分析程序"), "1999-01-01", ["审计分析程序"]),
    ],
)
def test_basis_by_day(citation: Citation, on: str, expected: list[str]) -> None:
    """A basis is what was in force that day, under the number of that day."""
    assert printed(citation, on) == expected


@pytest.mark.parametrize(
    ("area_code", "on", "expected"),
    [
        (WILLOW, "2023-12-31", []),
        (WILLOW, "2024-01-01", ["《示例县村级财务管理办法》（示农发〔2023〕9号）第6条"]),
        (ELSEWHERE, "2024-01-01", []),
        ("", "2024-01-01", []),
    ],
)
def test_topic_by_place(area_code: str, on: str, expected: list[str]) -> None:
    """A topic has a basis only where the place has an instrument in force."""
    assert printed(JOINT_SIGNATURE, on, area_code) == expected


def test_city_instrument() -> None:
    """An instrument of a city holds in its counties and not in the next city."""
    plan = Citation("临汾市清廉村居方案", "6")
    assert printed(plan, "2022-06-27", "141002100200") == ["《临汾市清廉村居方案》第6项"]
    assert printed(plan, "2022-06-26", "141002100200") == []
    assert printed(plan, "2022-06-27", "141102100200") == []


def test_basis_order() -> None:
    """A basis keeps the order cited and names an article once."""
    cited = [JOINT_SIGNATURE, ACCOUNTING_25, OLD_SYSTEM, ACCOUNTING_25]
    items = load_laws().basis(cited, WILLOW, dt.date(2024, 3, 1))
    assert [(item.law, item.article, item.number) for item in items] == [
        ("示例县村级财务管理办法", "6", "第6条"),
        ("会计法", "25", "第27条"),
    ]
    assert items[1].text.en == "会计法, article 27"
    assert items[1].gist == "记账、审批、经办、保管须分离制约"
    assert items[1].status is TextStatus.VERIFIED


def test_number_to_be_confirmed() -> None:
    """An article renumbered in a way not yet known says so in English too."""
    (item,) = load_laws().basis([COMMITTEE_LAW], WILLOW, dt.date(2026, 1, 1))
    assert item.text.en == "村民委员会组织法, article 24 (new number to be confirmed)"


@pytest.mark.parametrize(
    ("citations", "area_code", "expected"),
    [
        ([], WILLOW, ()),
        ([OLD_SYSTEM], WILLOW, ((day("2005-01-01"), day("2024-01-01")),)),
        (
            [OLD_SYSTEM, COLLECTIVE_LAW],
            WILLOW,
            ((day("2005-01-01"), day("2024-01-01")), (day("2025-05-01"), None)),
        ),
        ([OLD_SYSTEM, Citation("农村集体经济组织会计制度")], WILLOW, ((day("2005-01-01"), None),)),
        ([Citation("合同法", "214"), Citation("民法典", "705")], "", ((day("1999-10-01"), None),)),
        ([ACCOUNTING_24], WILLOW, ((day("2024-07-01"), None),)),
        ([Citation("审计分析程序"), OLD_SYSTEM], WILLOW, ((None, None),)),
        ([JOINT_SIGNATURE], WILLOW, ((day("2024-01-01"), None),)),
        ([JOINT_SIGNATURE], ELSEWHERE, ()),
    ],
)
def test_periods(
    citations: list[Citation], area_code: str, expected: tuple[tuple[int | None, int | None], ...]
) -> None:
    """Periods join where citations meet and leave gaps where none holds."""
    assert load_laws().periods(citations, area_code) == expected


def test_article_found() -> None:
    """An article and a topic are found by what a rule cites."""
    laws = load_laws()
    assert laws.article(OLD_SYSTEM).gist.startswith("现金不得坐支")
    assert laws.article(JOINT_SIGNATURE).gist == "支出按金额由规定的人共同签批"


@pytest.mark.parametrize(
    ("citation", "zh", "en"),
    [
        (
            Citation("会计发", "14"),
            "法规库没有《会计发》。请核对简称，或在 audit_rules/law/data 中补充。",
            (
                "the law registry has no “会计发”. "
                "Check the short title, or add it in audit_rules/law/data."
            ),
        ),
        (
            Citation("农村集体资产清产核资办法", "3"),
            (
                "法规库的《农村集体资产清产核资办法》没有“3”。已有：（整部）。"
                "请核对条号，或在 audit_rules/law/data 中补充。"
            ),
            (
                "“农村集体资产清产核资办法” has no article “3” in the law registry. "
                "Known: （整部）. Check the number, or add it in audit_rules/law/data."
            ),
        ),
    ],
)
def test_article_missing(citation: Citation, zh: str, en: str) -> None:
    """A citation of nothing is refused, with what to do."""
    with pytest.raises(LawError) as refused:
        load_laws().article(citation)
    assert (refused.value.text.zh, refused.value.text.en) == (zh, en)


NESTED = """
长法:
  title: 长法
  issuer: 某部
  status: invented
  valid_from: 2000-01-01
  valid_to: 2010-01-01
  articles:
    "1": {gist: 全程, status: invented, valid_from: 2000-01-01, valid_to: 2010-01-01}
    "2": {gist: 中段, status: invented, valid_from: 2003-01-01, valid_to: 2005-01-01}
    "3":
      gist: 两次换号
      status: invented
      numbers:
        - {valid_to: 2004-01-01, number: "8", status: invented}
        - {valid_from: 2004-01-01, valid_to: 2006-01-01, number: "9", status: invented}
"""


def test_an_article_in_the_middle_of_another() -> None:
    """A shorter period inside a longer one does not cut it off."""
    cited = [Citation("长法", "1"), Citation("长法", "2")]
    assert registry(NESTED).periods(cited, "") == ((day("2000-01-01"), day("2010-01-01")),)


def test_an_article_renumbered_twice() -> None:
    """Numbers may follow each other without a day between."""
    laws = registry(NESTED)
    numbers = [
        laws.basis([Citation("长法", "3")], "", dt.date.fromisoformat(on))[0].number
        for on in ("2003-12-31", "2004-01-01", "2005-12-31", "2006-01-01")
    ]
    assert numbers == ["第8条", "第9条", "第9条", "第3条"]


TOPICS = "topics: {联审联签规定: 共同签批}\n"
COUNTY = """
某县办法:
  title: 某县办法
  issuer: 某县
  place: "990101"
  status: invented
  articles:
    "1": {gist: 县里的规定, status: invented, topics: [联审联签规定]}
"""
TOWNSHIP = """
某镇办法:
  title: 某镇办法
  issuer: 某镇
  place: "990101100"
  valid_from: 2024-07-01
  status: invented
  articles:
    "1": {gist: 镇里的规定, status: invented, topics: [联审联签规定]}
"""


def registry(text: str) -> LawRegistry:
    """Build a registry from the text of one file."""
    return build_registry({"laws.yaml": text})


@pytest.mark.parametrize(
    ("on", "area_code", "expected"),
    [
        ("2024-06-30", WILLOW, ["某县办法"]),
        ("2024-07-01", WILLOW, ["某镇办法"]),
        ("2024-07-01", "990101101200", ["某县办法"]),
    ],
)
def test_smallest_place_answers(on: str, area_code: str, expected: list[str]) -> None:
    """The smallest place that has an instrument that day answers a topic."""
    laws = registry(TOPICS + COUNTY + TOWNSHIP)
    items = laws.basis([JOINT_SIGNATURE], area_code, dt.date.fromisoformat(on))
    assert [item.law for item in items] == expected


def test_topic_missing() -> None:
    """A topic nobody declared is refused with the known ones."""
    with pytest.raises(LawError) as refused:
        registry(TOPICS).article(Citation.local("联签规定"))
    assert refused.value.text.zh == (
        "没有本级规定主题“联签规定”。已有：联审联签规定。"
        "请改用其一，或在 local.yaml 的 topics 中补充。"
    )
    assert refused.value.text.en == (
        "there is no local topic “联签规定”. Known: 联审联签规定. "
        "Use one of them, or add it under topics in local.yaml."
    )


def test_shipped_articles() -> None:
    """Every article of the package has a gist and says how its text was read."""
    for law in load_laws().laws.values():
        for article in law.articles:
            assert article.gist, (law.name, article.key)
            assert article.status.label.zh, (law.name, article.key)
            assert article.law == law.name


def test_frozen() -> None:
    """The registry is read once and nobody can change it."""
    laws = load_laws()
    assert load_laws() is laws
    with pytest.raises(dataclasses.FrozenInstanceError):
        laws.laws["会计法"].title = "x"  # type: ignore[misc]  # that it cannot be set is the test
    with pytest.raises(TypeError):
        laws.laws["会计法"] = laws.laws["民法典"]  # type: ignore[index]  # likewise


@pytest.mark.parametrize(
    ("code", "prefix"),
    [
        ("", ""),
        ("000000000000", ""),
        ("140000000000", "14"),
        ("141000000000", "1410"),
        ("1410", "1410"),
        ("141002000000", "141002"),
        ("990101100000", "990101100"),
        ("990101100200", "990101100200"),
        ("99010", None),
        ("九九", None),
    ],
)
def test_place_prefix(code: str, prefix: str | None) -> None:
    """A place code is cut level by level, never inside a level."""
    assert place_prefix(code) == prefix


def test_covers() -> None:
    """The nation covers every place, a place covers what lies in it."""
    assert covers("", "")
    assert covers("990101", WILLOW)
    assert not covers("990101", ELSEWHERE)
    assert not covers("990101", "9901")
