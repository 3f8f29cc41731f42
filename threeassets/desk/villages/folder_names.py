"""What the name of a folder says: a village, a township, a group, a month or a kind of paper."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib import resources

from threeassets.importers.units.group_names import group_in
from threeassets.importers.units.names import GROUP, UnitName, bare_name, unit_name
from threeassets.importers.units.path_names import word_in
from threeassets.model.text import Text

MONTH, QUARTER, HALF, YEAR, PAPER = "month", "quarter", "half", "year", "paper"
KIND_NAMES = {
    YEAR: Text("年度", "year"),
    HALF: Text("半年", "half-year"),
    QUARTER: Text("季度", "quarter"),
    MONTH: Text("月份", "month"),
    PAPER: Text("资料种类", "kind of paper"),
}
"""What folders may be parted by, the widest first."""
_NUMBER = "[一二三四五六七八九十两]+"
_PERIODS = (
    (YEAR, re.compile(r"(?<!\d)(?:19|20)\d{2}(?:年度?|(?!\d))")),
    (MONTH, re.compile(r"(?<!\d)(?:(?:19|20)\d{2}[-.]?)?(?:1[0-2]|0?[1-9])月份?")),
    (MONTH, re.compile(r"(?:十[一二]|[一二三四五六七八九十])月份?")),
    (MONTH, re.compile(r"(?<!\d)(?:19|20)\d{2}[-.]?(?:1[0-2]|0[1-9])(?!\d)|^(?:1[0-2]|0?[1-9])$")),
    (QUARTER, re.compile(r"第?[一二三四1-4]季度?|[qQ][1-4]")),
)
_TOWN = re.compile(r"(?P<town>[^0-9]{1,10}(?:镇|乡|街道|苏木))")
_NO_TOWN = frozenset(
    {"全镇", "全乡", "本镇", "本乡", "各镇", "各乡", "乡镇", "城镇", "村镇", "集镇"}
)
_COUNTED = re.compile(rf"(?:\d+|{_NUMBER})个?(?:行政)?村")
_GROUP_FOLDER = re.compile(rf"第?(?:\d+|{_NUMBER})(?:村民小组|生产队|小组|组|队|社)|.{{1,8}}自然村")
_REMARK = re.compile(r"\s*[(（【\[][^()（）【】\[\]]*[)）】\]]\s*$")


@cache
def _words() -> dict[str, str]:
    """Return the words of kind folders, the longest first."""
    text = resources.files(__package__).joinpath("folder_words.csv").read_text(encoding="utf-8")
    rows = sorted(csv.DictReader(text.splitlines()), key=lambda row: -len(row["word"]))
    return {row["word"]: row["kind"] for row in rows}


@lru_cache(maxsize=4096)
def kinds_of(name: str) -> tuple[frozenset[str], str]:
    """Return what kinds of folder a name tells, and what else it says."""
    kinds, rest = set(), name
    for kind, pattern in _PERIODS:
        rest, count = pattern.subn("", rest)
        kinds |= {kind} if count else set()
    for word, kind in _words().items():
        if word in rest:
            kinds.add(kind)
            rest = rest.replace(word, "")
    return frozenset(kinds), bare_name(rest)


@lru_cache(maxsize=4096)
def village_of(name: str) -> UnitName | None:
    """Return the village that a folder is named after; None where it is named otherwise."""
    name = _without_remark(name)
    whole = bare_name(name)
    if _GROUP_FOLDER.fullmatch(whole) is not None:
        return None
    for text in (kinds_of(name)[1], whole):
        unit = unit_name(text)
        stem = unit.village.removesuffix("村").removesuffix("社区")
        plain = unit.kind != "other" or not kinds_of(unit.part)[1]
        paper = PAPER in kinds_of(stem)[0] and not kinds_of(stem)[1]
        if unit.village and plain and not paper and not _COUNTED.fullmatch(unit.village):
            return unit
    return None


def _without_remark(name: str) -> str:
    """Return a name without what brackets at its end remark, unless that tells a unit or group."""
    remark = _REMARK.search(name)
    if remark is None or word_in(remark[0]) or group_in(remark[0]):
        return name
    return name[: remark.start()]


def town_of(name: str) -> str:
    """Return the township a folder is named after; empty where it is named otherwise."""
    match = _TOWN.fullmatch(kinds_of(name)[1])
    return match["town"] if match is not None and match["town"] not in _NO_TOWN else ""


def group_of(name: str) -> str:
    """Return the group that a folder such as 1组 is named after."""
    bare = name.strip()
    if _GROUP_FOLDER.fullmatch(bare) is not None:
        return unit_name(f"某某村{bare}").part
    unit = unit_name(bare)
    return unit.part if unit.kind == GROUP else ""
