"""Every name and code of some files to one unit each: one village is one organisation.

What names a unit is matched against the sheets 单位 of the files and the units the store holds. A
code stands for itself; a name is the unit of that name, a village's name alone its only unit. Two
units that fit equally are not chosen between. The order of the files does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from threeassets.importers.units.names import GROUP, UnitName, bare_name, unit_name
from threeassets.importers.units.owners import listed_units, named_by, owners
from threeassets.model.book import NOBODY, ParsedFile
from threeassets.model.text import Text

_CHINESE = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit as a sheet 单位, a title, a column or the store knows it."""

    code: str
    """What its rows bear: its code, or its name where no code is known."""
    name: str
    area: str = ""
    stored: bool = False

    @property
    def coded(self) -> bool:
        """Whether a code is known, not the name alone."""
        return _CHINESE.search(self.code) is None

    @property
    def read(self) -> UnitName:
        """Return the name read apart."""
        return unit_name(self.name)

    def same_village(self, other: Unit) -> bool:
        """Whether two units are of one village: by its code where both know it, else by name."""
        if self.area and other.area:
            return self.area == other.area
        return self.code == other.code or self.read.same_village(other.read)


@dataclass(frozen=True, slots=True)
class Units:
    """The units of some files, and which of them each writing means."""

    units: Mapping[str, Unit] = field(default_factory=dict)
    """Every unit the files name, by code."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """Code of the unit that each writing in the files means."""
    unclear: Mapping[str, tuple[Unit, ...]] = field(default_factory=dict)
    """Writings that several units fit."""
    ways: tuple[Text, ...] = ()
    """How each writing that is no code was matched, a sentence each."""
    former: Mapping[str, str] = field(default_factory=dict)
    """Books the store holds under a mere name whose code is known now."""
    answered: frozenset[str] = frozenset()
    """Codes of units that a person named for some of the files."""
    kin: frozenset[str] = frozenset()
    """Codes of the units of the same villages that the store holds."""

    def of(self, parsed: ParsedFile) -> list[Unit]:
        """Return the units a file names, in the order of the file."""
        codes = dict.fromkeys(self.codes[name] for name in named_by(parsed) if name in self.codes)
        return [self.units[code] for code in codes]


def resolved(files: Sequence[ParsedFile], stored: Iterable[Unit] = (), town: str = "") -> Units:
    """Resolve what names a unit in the files.

    Args:
        files: what was read of them.
        stored: units the store holds.
        town: township that their folder tells, for names that tell no place.
    """
    store = [unit for unit in stored if unit.name]
    listed = {
        code: Unit(code, name or code, area)
        for file in files
        for code, name, area in listed_units(file)
    }
    beside = {code: name for file in files for code, name in file.units.items()}
    writings = dict.fromkeys(name for file in files for name in owners(file) if name != NOBODY)
    units_by_code = {unit.code: unit for unit in store}
    units = {}
    for code in (*listed, *writings):
        if code in listed:
            units[code] = listed[code]
        elif not _CHINESE.search(code):
            former = units_by_code.get(code)
            name = beside.get(code) or (former.name if former else code)
            units[code] = Unit(code, name, former.area if former else "", former is not None)
    names = [name for name in writings if name not in units]
    result = Units(units, {code: code for code in units})
    for writing in sorted(names, key=_closest):
        result = _with_writing(result, writing, store, town)
    kin = {u.code for u in store if any(u.same_village(own) for own in result.units.values())}
    return _with_former_names(replace(result, kin=frozenset(kin)), store)


def _closest(writing: str) -> tuple[bool, int, str]:
    """Sort names that tell most before those that may lean on them."""
    name = unit_name(writing)
    return (not name.kind, -len(name.above), writing)


def _with_writing(result: Units, writing: str, store: Sequence[Unit], town: str) -> Units:
    """Return the units with one more writing matched, or left unclear."""
    name = unit_name(writing)
    if town and name.village and not name.above:
        name = name.below((("town", town),))
    fitting = _fitting(name, list(result.units.values())) or _fitting(
        name, [unit for unit in store if unit.code not in result.units]
    )
    if len(fitting) > 1:
        return replace(result, unclear={**result.unclear, writing: tuple(fitting)})
    own = bare_name(writing) or writing
    unit = fitting[0] if fitting else Unit(own, own)
    is_other = bool(fitting) and writing not in {unit.code, unit.name}
    return replace(
        result,
        units={**result.units, unit.code: result.units.get(unit.code, unit)},
        codes={**result.codes, writing: unit.code},
        ways=(*result.ways, _way(writing, unit)) if is_other else result.ways,
    )


def _fitting(name: UnitName, units: Sequence[Unit]) -> list[Unit]:
    """Return the units a name may mean: of that name, else the units of the village it names.

    A group of the village is not the village.
    """
    same = [unit for unit in units if unit.read.same_unit(name)]
    if not same and not name.kind:
        same = [unit for unit in units if unit.read.kind != GROUP and unit.read.same_village(name)]
    exact = [unit for unit in same if unit.read.above == name.above]
    one_kind = len({(unit.read.kind, unit.read.part) for unit in same}) == 1
    return exact if one_kind and len(exact) == 1 else same


def _way(writing: str, unit: Unit) -> Text:
    place = "库中已有的单位" if unit.stored else "单位表" if unit.coded else "别的文件"
    place_en = "the store" if unit.stored else "sheet 单位" if unit.coded else "another file"
    return Text(
        f"“{writing}”与{place}的“{unit.name}”按名称是同一单位，按 {unit.code} 导入。",
        f"“{writing}” is by its name the unit {unit.name} of {place_en} and was imported as "
        f"{unit.code}.",
    )


def _with_former_names(result: Units, store: Sequence[Unit]) -> Units:
    """Find the books that the store holds under the mere name of a unit whose code is known now."""
    former = {}
    for book in store:
        if book.coded or book.code in result.codes.values():
            continue
        heirs = _fitting(book.read, list(result.units.values()))
        if len(heirs) == 1 and heirs[0].coded:
            former[book.code] = heirs[0].code
    ways = [
        Text(
            f"“{name}”原先只知名称，现在知道编码是 {code}：原先导入的改记在这个编码下，"
            "不重复计入。",
            f"{name} was known by its name only and is {code}: what was imported before now stands "
            "under the code and is not counted twice.",
        )
        for name, code in former.items()
    ]
    return replace(result, former={**result.former, **former}, ways=(*result.ways, *ways))


def name_codes(result: Units, stored: Iterable[Unit]) -> Units:
    """Take a code that no row names for the one unit of a village of which only a name is known.

    Where several fit the code is unclear, unless a person answered with it.

    Args:
        result: units of the files of one village.
        stored: units the store holds.
    """
    store = [unit for unit in stored if unit.name]
    codes = [
        u
        for u in result.units.values()
        if u.coded and u.name == u.code and u.code not in result.answered
    ]
    named = [u for u in result.units.values() if u.name != u.code or not u.coded]
    named = [u for u in named if u.read.kind != GROUP]
    mere = [u for u in named if not u.coded]
    if not codes or not mere:
        return result
    others = [
        u
        for u in store
        if u.same_village(mere[0]) and u.code not in result.units and u.read.kind != GROUP
    ]
    if len(codes) > 1 or len(named) > 1 or others:
        several = {u.code: (*named, *others, u) for u in codes}
        return replace(result, unclear={**result.unclear, **several})
    code, name = codes[0].code, mere[0].name
    units = {own: unit for own, unit in result.units.items() if own != mere[0].code}
    way = Text(
        f"“{code}”没有写明单位名称，这里又只有“{name}”一个单位：按同一单位导入，都记在 {code} 下。"
        "不是的，请改正“单位编码”。",
        f"{code} has no name and {name} is the only unit here: both were imported as {code}. If "
        "they are two mend org_code.",
    )
    result = replace(
        result,
        units=units | {code: Unit(code, name, stored=codes[0].stored)},
        codes={
            writing: code if own == mere[0].code else own for writing, own in result.codes.items()
        },
        ways=(*result.ways, way),
    )
    return _with_former_names(result, store)


def villages_of_units(units: Iterable[Unit]) -> list[list[Unit]]:
    """Part units into villages, in the order given."""
    villages: list[list[Unit]] = []
    for unit in units:
        village = next((v for v in villages if any(unit.same_village(o) for o in v)), None)
        if village is None:
            villages.append([unit])
        else:
            village.append(unit)
    return villages


def codes_for(parsed: ParsedFile, units: Units, nobody: str | None) -> Mapping[str, str]:
    """Return the code for each writing of a file, and for rows that name no unit."""
    own = units.of(parsed)
    whose = own[0].code if len(own) == 1 else nobody
    return {**units.codes, **({NOBODY: whose} if whose is not None else {})}
