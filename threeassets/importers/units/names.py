"""The name of a unit read apart: the place above it, its village, and what kind of unit it is.

``示例县青石镇大坪村股份经济合作社`` is the collective of 大坪村, below 示例县 and 青石镇. Two names
are one unit where village, kind and part agree and no place above contradicts the other: width,
blanks, brackets, numbers and years around a name do not count, a place left out does not either.
A village is never sought inside a longer name: 坪村 is not 大坪村.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources

from threeassets.plumbing.patterns import Pattern

COLLECTIVE, GROUP = "collective", "group"
LONGEST = 20
"""Letters up to which words that end in 村 are the name of a village."""
SHORT_PLACE = 5
"""Letters up to which the name of a place may hold 村 itself, as 中关村街道 does."""
_NO_VILLAGE = Pattern(
    r"(?:[新老]?农|全|本|各|每|我|贵|该|某|多|驻|到|在|入|进|出|离|跨|邻|联|包|帮扶|任职|在职|全体|所有|全部|各个|整|示范|试点|重点|贫困|空壳|薄弱|城中|乡|"
    r"行政|自然|中心|美丽乡|三资)村|.*(?:镇|乡|县|区|市|街道)(?:各|全|所有|农|乡)村|"
    r"(?:[0-9]+|[一二两三四五六七八九十]+)个(?:行政|自然)?村"
)
"""Words that end in 村 and are no village's name."""
_LEVELS = {
    "省": "province", "自治区": "province", "市": "city", "州": "city", "盟": "city",
    "县": "county", "区": "county", "旗": "county", "镇": "town", "乡": "town", "街道": "town",
    "街道办事处": "town", "办事处": "town", "苏木": "town", "农场": "town",
}  # fmt: skip  # a table
_PLACE = Pattern(
    r"[^0-9()]{1,12}?(?:自治[区州县旗]|省|市|州|盟|县|(?<![社小园])区|(?<![红战锦彩])旗|镇|乡(?!村)|街道办事处|街道"
    r"(?!办)|办事处|苏木)"
)
_VILLAGE = Pattern(r"村(?!镇银行)|社区")
_TWO = Pattern(r"(?:村|社区)[、,，/和与及].{1,8}(?:村|社区)")
"""Two villages in one name, which is that of neither."""
_UNITS = ("股份", "经济", "村民", "村委", "居委")
"""How the name of a unit goes on behind a village whose own name ends in 农村."""
_BRACKETED = Pattern(r"[(\[【〔{][^)\]】〕}一-鿿]*[)\]】〕}]|[(\[【〔{]\d+年度?[)\]】〕}]")
_BRACKETS = Pattern(r"[()\[\]【】〔〕{}“”\"'《》]")
_BEFORE = Pattern(
    r"^(?:中国共产党|中共|\d{4}(?:年度|年|-\d{4}年?)|\d+(?![0-9年月日组队社季号个])[.、_\-#]*|[.、_\-#]+)"
)
_AFTER = Pattern(r"(?:\d{4}年?(?:度|\d{1,2}月(?:份)?)?|[.、_\-#]+|\d+)$")
_ELIDED = Pattern(r"(?<=[^村社])村(?=民委员会|委会|务监督委员会)")
_ELIDED_DISTRICT = Pattern(r"(?<=[^区村])(?=居民委员会$|居委会$)")
_GROUP = Pattern(
    r"第?(?P<part>.*?)(?:村民小组|居民小组|生产队|小组|组|队|自然村|(?<=[0-9一二三四五六七八九十])社)"
)
_NUMERALS = {
    word: str(number)
    for number, word in enumerate(
        (
            "一",
            "二",
            "三",
            "四",
            "五",
            "六",
            "七",
            "八",
            "九",
            "十",
            "十一",
            "十二",
            "十三",
            "十四",
            "十五",
            "十六",
            "十七",
            "十八",
            "十九",
            "二十",
        ),
        1,
    )
}


@dataclass(frozen=True, slots=True)
class UnitName:
    """What a name says; ``village`` is empty where it names none."""

    text: str
    """The name without what does not count."""
    above: tuple[tuple[str, str], ...] = ()
    """Level and name of each place above, the highest first."""
    village: str = ""
    kind: str = ""
    """Empty where only the village is named."""
    part: str = ""
    """Which group, or what else stands behind the village."""

    @property
    def place(self) -> Mapping[str, str]:
        """Return the place above by level."""
        return dict(self.above)

    @property
    def town(self) -> str:
        """Return the township, empty where none is named."""
        return self.place.get("town", "")

    def below(self, above: tuple[tuple[str, str], ...]) -> UnitName:
        """Return the name with places that its folder tells where it names none itself."""
        own = dict(self.above)
        return replace(self, above=tuple(dict(above, **own).items())) if above else self

    def same_place(self, other: UnitName) -> bool:
        """Whether no place above one name contradicts the other's."""
        here, there = self.place, other.place
        return all(here[level] == there[level] for level in here.keys() & there.keys())

    def same_village(self, other: UnitName) -> bool:
        """Whether both name one village."""
        return bool(self.village) and self.village == other.village and self.same_place(other)

    def same_unit(self, other: UnitName) -> bool:
        """Whether both name one unit: of one village and kind, or letter by letter."""
        if not self.village or not other.village:
            return self.text == other.text != ""
        mine, theirs = (self.kind, self.part), (other.kind, other.part)
        return self.same_village(other) and mine == theirs


@cache
def _words() -> list[dict[str, str]]:
    """Return the words behind a village's name, the longest first."""
    text = resources.files(__package__).joinpath("unit_words.csv").read_text(encoding="utf-8")
    return sorted(csv.DictReader(text.splitlines()), key=lambda row: -len(row["word"]))


@cache
def _kinds() -> dict[str, str]:
    """Return kinds of units by the words behind a village's name, the longest first."""
    return {row["word"]: row["kind"] for row in _words()}


@cache
def path_words() -> dict[str, str]:
    """Return the words that tell a kind of unit in the name of a file, the longest first."""
    return {row["word"]: row["kind"] for row in _words() if row["in_path"]}


@lru_cache(maxsize=4096)
def bare_name(text: str) -> str:
    """Return a name without blanks, brackets, numbers and years around it."""
    name = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    name = _BRACKETS.sub("", _BRACKETED.sub("", name))
    before = ""
    while name != before:
        before, name = name, _AFTER.sub("", _BEFORE.sub("", name))
    return name


@lru_cache(maxsize=4096)
def unit_name(text: str) -> UnitName:
    """Read a name apart; one without a village keeps its text alone."""
    name = bare_name(text)
    whole = _ELIDED_DISTRICT.sub("社区", _ELIDED.sub("村村", name))
    places, rest = _places(whole)
    village, behind = _village(rest)
    if not village:
        word = next(
            (
                word
                for word, kind in _kinds().items()
                if kind not in {"other", "party"} and rest.endswith(word)
            ),
            "",
        )
        stem = rest.removesuffix(word)
        if not word or not stem or any(map(str.isdigit, stem)) or _NO_VILLAGE.search(rest):
            return UnitName(name)
        village, behind = f"{stem}村", word
    if len(village) > LONGEST:
        return UnitName(name)
    kind, part = _kind(behind)
    return UnitName(name, places, village, kind, part)


def _places(name: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """Part the places above from the rest, which must still hold a name."""
    places: dict[str, str] = {}
    rest = name
    while (place := _PLACE.match(rest)) is not None:
        behind = rest[place.end() :]
        word = max(filter(place[0].endswith, _LEVELS), key=len)
        level = _LEVELS[word]
        named = _village(behind)[0] or (
            not behind.startswith("村")
            and any(behind.endswith(kind) and behind != kind for kind in _kinds())
        )
        # 周村区 is a place; a longer name with 村 in it is a village and something behind it.
        inside = len(place[0]) > SHORT_PLACE and _VILLAGE.search(place[0]) is not None
        if level in places or not named or inside:
            break
        places[level] = place[0]
        rest = behind
    return tuple(places.items()), rest


def _village(rest: str) -> tuple[str, str]:
    """Part the name of a village from what stands behind it; empty where there is none."""
    first = ("", rest)
    for match in _VILLAGE.finditer(rest):
        village, behind = rest[: match.end()], rest[match.end() :]
        if match.start() == 0 or village == "村村" or _NO_VILLAGE.fullmatch(village):
            continue
        if _TWO.search(rest):
            continue
        village = re.sub(r"(?<=.)行政村$", "村", village)
        if village.endswith("农村") and ((behind and not behind.startswith(_UNITS)) or first[0]):
            continue  # 示例农村商业银行 is a bank, 大坪村农村集体资产 is of 大坪村
        if not behind or behind.startswith(tuple(_kinds())) or _GROUP.fullmatch(behind):
            return village, behind
        first = first if first[0] else (village, behind)
    return first


def _kind(behind: str) -> tuple[str, str]:
    """Return kind and part that the words behind a village say."""
    if (group := _GROUP.fullmatch(behind)) is not None:
        part = group["part"]
        return GROUP, _NUMERALS.get(part, part.lstrip("0") or part)
    for word, kind in _kinds().items():
        if behind.startswith(word):
            return kind, behind.removeprefix(word)
        if behind.endswith(word):
            return kind, behind.removesuffix(word)
    return ("", "") if not behind else ("other", behind)
