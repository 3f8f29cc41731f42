"""All members of the collective: named households, and as many more as the village needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from sample_ledgers.story_kit.codes import id_number
from sample_ledgers.story_kit.tables import rows

HOUSEHOLDS = 108
FARMLAND_MU = 1197
DIED = ("史玉柱", dt.date(2025, 8, 20))
_DAYS_IN_MONTH = 28
_MONTHS = 12
_WITH_ELDER, _WITH_CHILD = 3, 9

_NAMED = """
岳东林 | 1970-03-11
齐春梅 | 1979-08-05
邓永祥 | 1981-06-17
邓永福 | 1984-02-09
曹立新 | 1975-10-21
于怀德 | 1964-12-02
柯秀兰 | 1972-05-14
佟玉珠 | 1983-09-30
古金凤 | 1977-01-26
麻俊生 | 1987-07-08
匡美玲 | 1990-11-19
席小琴 | 1986-04-23
龚福海 | 1963-02-28
翟长水 | 1968-08-16
尹水生 | 1974-03-29
宁保田 | 1966-11-07
苗守成 | 1971-09-12
聂广财 | 1950-01-15
凌志勇 | 1976-06-06
毛凤仙 | 1965-10-10
岑大力 | 1978-12-24
桂春生 | 1973-04-04
施有福 | 1951-07-21
卜长寿 | 1949-05-30
娄秀珍 | 1953-03-18
史玉柱 | 1944-10-09
甘有余 | 1962-08-27
"""
_SURNAMES = (
    "邬臧计伏成戴谈茅纪舒屈项祝董梁杜阮蓝闵强贾娄危江童颜郭梅盛林"
    "钟徐邱骆高夏蔡田樊胡霍虞万支柯管卢莫经房裘缪干解应宗宣贲邓郁"
)
_GIVEN = (
    "安邦", "玉成", "桂林", "秋菊", "春生", "冬梅", "长山", "月娥", "根生", "巧珍", "石柱", "兰英",
)  # fmt: skip  # a table
_CHILD = ("晨曦", "子轩", "雨桐", "浩然", "欣怡", "一诺")


@dataclass(frozen=True, slots=True)
class Member:
    """One member of the collective; a minor holds half a share."""

    household: str
    name: str
    number: str
    adult: bool

    @property
    def card_account(self) -> str:
        """Return the invented account of the household that subsidies and pay go to."""
        return f"62999902{int(self.household[1:]):011d}"

    @property
    def half_shares(self) -> int:
        """Return the member's shares, counted in halves."""
        return 2 if self.adult else 1


def _birth(year: int, at: int) -> str:
    return f"{year}-{at % _MONTHS + 1:02d}-{at * 7 % _DAYS_IN_MONTH + 1:02d}"


def _all_members() -> Iterator[Member]:
    taken = {name for name, _ in rows(_NAMED)}
    names = (s + g for g, s in product(_GIVEN, _SURNAMES) if s + g not in taken)
    children = (s + g for g, s in product(_CHILD, _SURNAMES))
    named = list(rows(_NAMED))
    for at in range(HOUSEHOLDS):
        household = f"S{at + 1:03d}"
        name, born = named[at] if at < len(named) else (next(names), _birth(1958 + at % 25, at))
        yield Member(household, name, id_number(born, 501 + at), adult=True)
        spouse = _birth(1960 + at % 25, at + 3)
        yield Member(household, next(names), id_number(spouse, 700 + at), adult=True)
        if at % _WITH_ELDER == 0:
            elder = _birth(1940 + at % 15, at + 5)
            yield Member(household, next(names), id_number(elder, 850 + at), adult=True)
        if at % _WITH_CHILD in {1, 4}:
            child = _birth(2010 + at % 10, at + 7)
            yield Member(household, next(children), id_number(child, 601 + at), adult=False)


MEMBERS = {member.name: member for member in _all_members()}
CAPABLE = sum(member.adult for member in MEMBERS.values())


def heads() -> list[Member]:
    """Return the first member of every household, who receives what goes to households."""
    first: dict[str, Member] = {}
    for member in MEMBERS.values():
        first.setdefault(member.household, member)
    return list(first.values())


def farmland(at: int) -> int:
    """Return the mu of household number ``at``: all of them together hold the contracted land."""
    each, rest = divmod(FARMLAND_MU, HOUSEHOLDS)
    return each + (at < rest)
