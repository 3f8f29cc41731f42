"""Names of units: what is one unit, what is one village, and what only looks like it."""

from __future__ import annotations

import pytest

from threeassets.importers.units.names import unit_name
from threeassets.importers.units.resolution import resolved
from threeassets.model.book import ParsedFile, Row

SAME = """
示例镇示例村股份经济合作社 | 示例村股份经济合作社
示例县青石镇大坪村股份经济合作社 | 青石镇大坪村股份经济合作社
大坪村股份经济合作社 | 大坪村 股份经济合作社（2025年）
大坪村股份经济合作社 | [004]大坪村股份经济合作社2025年度
大坪村股份经济合作社 | 大坪村经济合作社
东示村村民委员会 | 东示村村委会
东示村村民委员会 | 东示村民委员会
东示村村委会 | 东示村委会
幸福社区居民委员会 | 幸福社区居委会
大坪村第一村民小组 | 大坪村1组
大坪村三社 | 大坪村第3村民小组
示例镇镇东村股份经济合作社 | 镇东村股份经济合作社
周村区王家镇大坪村股份经济合作社 | 大坪村股份经济合作社
石桥股份经济合作社 | 石桥村股份经济合作社
青石镇大坪股份社 | 大坪村股份经济合作社
大坪行政村股份经济合作社 | 大坪村股份经济合作社
01_大坪村 | 大坪村
示例县红旗东村股份经济合作社 | 红旗东村股份经济合作社
"""
OTHER = """
大坪村股份经济合作社 | 小大坪村股份经济合作社
东坪村股份经济合作社 | 坪村股份经济合作社
青石镇大坪村股份经济合作社 | 白水镇大坪村股份经济合作社
东示村股份经济合作社 | 东示村村民委员会
大坪村1组 | 大坪村2组
大坪村上坪自然村 | 大坪村下坪自然村
大坪村股份经济合作社 | 大坪村1组
大坪村股份经济合作社 | 大坪社区股份经济合作社
大坪村股份经济合作社 | 大坪村绿源果蔬专业合作社
"""
NO_VILLAGE = (
    "农村集体资产", "全村", "本村", "各村", "行政村", "新农村", "村务公开", "示例镇人民政府", "村",
    "示例镇农村集体", "12个村", "两个村", "张三", "示例镇股份经济合作联合社", "大坪村、小坪村",
)  # fmt: skip  # a table


def _pairs(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("one", "other"), _pairs(SAME))
def test_two_writings_are_one_unit(one: str, other: str) -> None:
    assert unit_name(one).same_unit(unit_name(other))


@pytest.mark.parametrize(("one", "other"), _pairs(OTHER))
def test_two_units_stay_two(one: str, other: str) -> None:
    assert not unit_name(one).same_unit(unit_name(other))


@pytest.mark.parametrize("name", NO_VILLAGE)
def test_a_word_that_ends_in_village_names_none(name: str) -> None:
    assert not unit_name(name).village


def test_places_above_are_read_apart() -> None:
    name = unit_name("示例县青石镇大坪村村民委员会")
    assert (name.town, name.village, name.kind) == ("青石镇", "大坪村", "committee")
    assert unit_name("镇东村").village == "镇东村" and unit_name("村头村").village == "村头村"
    assert unit_name("古镇村股份经济合作社").village == "古镇村"
    assert unit_name("开发区村民委员会").village == "开发区村"
    assert unit_name("城区村").village == "城区村" and unit_name("新村").village == "新村"


def test_a_village_is_not_one_of_its_groups() -> None:
    """A paper of the village beside a group's books is not the group's."""
    files = [_file("大坪村1组"), _file("大坪村")]
    assert resolved(files).codes == {"大坪村1组": "大坪村1组", "大坪村": "大坪村"}


def _file(owner: str) -> ParsedFile:
    row = Row((owner,), "", 1)
    return ParsedFile(owner, "", 0, registers={"contract": [row]})
