"""Which villages a folder holds: decided from names of folders and from what files name themselves.

The questions are asked in one order, never by majority and never by the order of files; the first
that is answered decides. What does not fit is a question to a person, and that file waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from threeassets.desk.villages.folder_names import KIND_NAMES, kinds_of, town_of, village_of
from threeassets.desk.villages.questions import (
    nobody,
    other_books,
    other_folder,
    other_village,
    whose,
)
from threeassets.importers.units.names import UnitName, bare_name
from threeassets.importers.units.resolution import Unit, villages_of_units
from threeassets.model.book import Problem
from threeassets.model.text import Text

LISTED = 12
"""Villages named in the sentence; more are counted."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One file as the decision sees it."""

    name: str
    """Path below the folder given, with ``/``."""
    units: tuple[Unit, ...] = ()
    """Units that the file names itself."""
    nameless: bool = True
    """Whether rows of it name no unit."""
    ours: bool = False
    """Whether a person said that it is the village's whose folder is given."""

    @property
    def folders(self) -> tuple[str, ...]:
        """Return the folders on the way to the file."""
        return tuple(self.name.split("/")[:-1])


@dataclass(slots=True)
class Plan:
    """One village: its name and the files that are read for it."""

    read: UnitName | None
    """Its name read apart; None where only a code is known."""
    name: str
    units: list[Unit] = field(default_factory=list)
    """Units known to be of it."""
    files: list[int] = field(default_factory=list)
    shared: set[int] = field(default_factory=set)
    """Files that hold rows of other villages too."""

    def holds(self, unit: Unit) -> bool:
        """Whether a unit is of this village."""
        if self.read is not None and unit.read.same_village(self.read):
            return True
        return any(unit.same_village(other) for other in self.units)

    @property
    def town(self) -> str:
        """Return the township, where it is known."""
        return self.read.town if self.read is not None else ""


@dataclass(slots=True)
class Decision:
    """The villages, the sentence that says why, and what a person has to answer."""

    plans: list[Plan]
    sentence: Text
    questions: list[Problem] = field(default_factory=list)

    def place(self, file: int, units: Sequence[Unit]) -> None:
        """Give a file to the village that a person named, one of these or one more."""
        home = next((plan for plan in self.plans if any(map(plan.holds, units))), None)
        if home is None and units:
            home = _plan(list(units))
            self.plans.append(home)
            self.sentence = Text(
                f"{self.sentence.zh}；按 设置.txt 的回答另有{home.name}",
                f"{self.sentence.en}; as 设置.txt answers, {home.name} too",
            )
        if home is not None:
            home.files.append(file)


def decide(
    root: str, files: Sequence[Seen], org: Unit | None = None, *, town: str = ""
) -> Decision:
    """Decide which villages some files are of.

    Args:
        root: name of the folder given; empty where files were named one by one.
        files: what can be read in and below it.
        org: unit that the call or the folder's settings name.
        town: township that the folders above the one given tell.
    """
    return _Folder(root, files, town_of(root) or town).decision(org)


class _Folder:
    """The files of one folder with what was worked out about them once."""

    def __init__(self, root: str, files: Sequence[Seen], town: str) -> None:
        """Part the units into villages, and find the village folder above each file."""
        self.files, self.town = files, town
        self.own = _in_town(village_of(root), town) if root else None
        named = {unit.code: unit for file in files for unit in file.units}
        self.villages = villages_of_units(named.values())
        self.above = [
            None if file.ours and self.own else self._village_folder(file) for file in files
        ]

    def decision(self, org: Unit | None) -> Decision:
        """Ask the questions in their order."""
        if org is not None:
            return self._of_unit(org)
        folders: list[Plan] = []
        for place, read in enumerate(self.above):
            if read is not None:
                _plan_of(folders, read).files.append(place)
        if len(folders) > 1 or (folders and self.own is None):
            return self._separate(folders, Text("按文件夹名称", "By the names of folders"))
        if self.own is None:
            first_level = self._first_level()
            if first_level:
                return self._separate(
                    first_level,
                    Text("按第一层文件夹里文件写明的单位", "By the units that first folders name"),
                )
            if len(self.villages) > 1:
                return self._separate(
                    [], Text("按各文件写明的单位", "By the units that the files name")
                )
        return self._one()

    def _village_folder(self, file: Seen) -> UnitName | None:
        """Return the topmost village that a folder above a file is named after."""
        town = self.town
        for folder in file.folders:
            bare = bare_name(folder)
            units = (unit for village in self.villages for unit in village)
            unit = next((u for u in units if bare and bare in {u.code, bare_name(u.name)}), None)
            read = unit.read if unit is not None and unit.read.village else village_of(folder)
            if read is not None:
                return _in_town(read, town)
            town = town_of(folder) or town
        return None

    def _village(self, unit: Unit) -> list[Unit]:
        return next(village for village in self.villages if unit in village)

    def _named(self, file: Seen) -> list[list[Unit]]:
        """Return the villages a file names."""
        named: list[list[Unit]] = []
        for unit in file.units:
            village = self._village(unit)
            if village not in named:
                named.append(village)
        return named

    def _first_level(self) -> list[Plan]:
        """Return the villages of the first folders, where each names one and not all the same."""
        folders: dict[str, list[int]] = {}
        for place, file in enumerate(self.files):
            if file.folders:
                folders.setdefault(file.folders[0], []).append(place)
        plans: list[Plan] = []
        for places in folders.values():
            named = [village for place in places for village in self._named(self.files[place])]
            if not named or any(village != named[0] for village in named):
                return []
            plan = next((plan for plan in plans if named[0] == plan.units), None)
            if plan is None:
                plan = _plan(named[0])
                plans.append(plan)
            plan.files += places
        return plans if len(plans) > 1 else []

    def _of_unit(self, org: Unit) -> Decision:
        unit = next((u for v in self.villages for u in v if u.code == org.code), org)
        read = unit.read if unit.read.village else self.own
        plan = Plan(read, read.village if read is not None else unit.name, [unit])
        if read is None and len(self.villages) == 1:
            plan.units += self.villages[0]
        questions = self._fill(plan, range(len(self.files)))
        sentence = Text(
            f"各文件同属 {unit.name}（由 --org 或设置指定）",
            f"All files are of {unit.name}, as --org or the settings say",
        )
        return Decision([plan], sentence, questions)

    def _one(self) -> Decision:
        """Return the one village: of the folder's name, else the only one named."""
        if self.own is not None:
            plan = Plan(self.own, self.own.village)
            basis = Text("", "")
        elif self.villages:
            plan = _plan(self.villages[0])
            source = next(file.name for file in self.files if file.units)
            basis = Text(f"（“{source}”写明）", f" ({source} says so)")
        else:
            return self._nobody()
        inside, questions = [], []
        for place, read in enumerate(self.above):
            if read is None or plan.read is None or read.same_village(plan.read):
                inside.append(place)
            else:
                questions.append(place)
        village_questions = [
            other_folder(plan.name, folder, village)
            for folder, village in self._folders_of(questions).items()
        ]
        village_questions += self._whole(plan, inside) or self._fill(plan, inside)
        sentence = Text(
            f"各文件同属{plan.name}{basis.zh}{self._parted().zh}",
            f"All files are of {plan.name}{basis.en}{self._parted().en}",
        )
        return Decision([plan], sentence, village_questions)

    def _whole(self, plan: Plan, places: Sequence[int]) -> list[Problem]:
        """Ask once where every file that names a unit names the same, of another village.

        A unit whose name tells no village is the folder's.
        """
        named = [village for place in places for village in self._named(self.files[place])]
        if not named or any(village != named[0] for village in named) or _fits(plan, named[0]):
            return []
        if not any(unit.read.village for unit in named[0]):
            plan.units += named[0]
            return []
        if len(named) == 1:
            return []
        plan.files += [place for place in places if not self.files[place].units]
        first = next(self.files[place].name for place in places if self.files[place].units)
        return [other_books(plan.name, first, named[0][0], len(named))]

    def _parted(self) -> Text:
        """Say what the folders part, where their names tell it."""
        first = {file.folders[0] for file in self.files if file.folders}
        kinds = {kind for name in first for kind in kinds_of(name)[0]}
        words = [word for kind, word in KIND_NAMES.items() if kind in kinds]
        if not words:
            return Text("", "")
        listed = "、".join(word.zh for word in words)
        return Text(f"，子文件夹按{listed}", f", folders by {', '.join(w.en for w in words)}")

    def _folders_of(self, places: Iterable[int]) -> dict[str, str]:
        """Return the topmost village folder above each of some files, with the village's name."""
        named = {}
        for place in places:
            folders, read = self.files[place].folders, self.above[place]
            village = read.village if read is not None else ""
            depth = next(
                (level for level, name in enumerate(folders, 1) if village_of(name) is not None),
                len(folders),
            )
            named["/".join(folders[:depth])] = village
        return named

    def _separate(self, plans: list[Plan], why: Text) -> Decision:
        """Return several villages, with the files that lie in no village's folder."""
        inside = {place for plan in plans for place in plan.files}
        questions: list[Problem] = []
        for plan in plans:
            places, plan.files = plan.files, []
            questions += self._fill(plan, places)
        loose = [place for place in range(len(self.files)) if place not in inside]
        self._place_loose(plans, loose, folders=bool(inside))
        questions += self._ask_loose(plans, loose)
        _told_apart(plans)
        names = [plan.name for plan in plans]
        more = " 等" if len(names) > LISTED else ""
        sentence = Text(
            f"{why.zh}分为 {len(names)} 个村：{'、'.join(names[:LISTED])}{more}",
            f"{why.en} there are {len(names)} villages: {', '.join(names[:LISTED])}",
        )
        return Decision(plans, sentence, questions)

    def _place_loose(self, plans: list[Plan], loose: Sequence[int], *, folders: bool) -> None:
        """Give files outside the folders of villages to the villages they name."""
        for place in loose:
            for village in self._named(self.files[place]):
                home = next((p for p in plans if any(map(p.holds, village))), None)
                several = len(self._named(self.files[place])) > 1
                if home is None and several and folders:
                    continue  # rows of villages that have no folder here are counted, not read
                if home is None:
                    home = _plan(village)
                    plans.append(home)
                home.files.append(place)
                if several:
                    home.shared.add(place)

    def _ask_loose(self, plans: list[Plan], loose: Sequence[int]) -> list[Problem]:
        """Ask whose a file outside the folders is that names no village; prices are for all."""
        questions = []
        for place in loose:
            file = self.files[place]
            if not file.units and not file.nameless:
                for plan in plans:
                    plan.files.append(place)
            elif not file.units or not any(place in plan.files for plan in plans):
                questions.append(whose(file.name, [plan.name for plan in plans]))
        return questions

    def _fill(self, plan: Plan, places: Iterable[int]) -> list[Problem]:
        """Give files to a village; those that name another one are questions."""
        strange: list[list[Seen]] = []
        for place in places:
            file = self.files[place]
            fitting = [village for village in self._named(file) if _fits(plan, village)]
            if file.units and not fitting:
                named = self._named(file)
                alike = next((files for files in strange if self._named(files[0]) == named), None)
                if alike is None:
                    strange.append([file])
                else:
                    alike.append(file)
                continue
            plan.files.append(place)
            plan.units += [u for village in fitting for u in village if u not in plan.units]
            if len(fitting) < len(self._named(file)):
                plan.shared.add(place)
        return [
            other_village(plan.name, [file.name for file in files], files[0].units)
            for files in strange
        ]

    def _nobody(self) -> Decision:
        nameless = [file.name for file in self.files if file.nameless]
        plan = Plan(
            None,
            "",
            files=[position for position, file in enumerate(self.files) if not file.nameless],
        )
        sentence = Text(
            "没有一个文件或文件夹写明是哪个单位的账",
            "No file and no folder says whose books these are",
        )
        questions = [nobody(nameless[0], len(nameless))] if nameless else []
        return Decision([plan], sentence, questions)


def _in_town(read: UnitName | None, town: str) -> UnitName | None:
    return read if read is None or not town else read.below((("town", town),))


def _plan_of(plans: list[Plan], read: UnitName) -> Plan:
    """Return the village of a folder's name, a new one where there is none yet."""
    plan = next((p for p in plans if p.read is not None and p.read.same_village(read)), None)
    if plan is None:
        plan = Plan(read, read.village)
        plans.append(plan)
    return plan


def _plan(village: list[Unit]) -> Plan:
    read = next((unit.read for unit in village if unit.read.village), None)
    return Plan(read, read.village if read is not None else village[0].name, list(village))


def _fits(plan: Plan, village: Sequence[Unit]) -> bool:
    """Whether units may be of a village: none is of another, as far as their names tell."""
    if any(map(plan.holds, village)):
        return True
    return plan.read is not None and all(unit.name == unit.code and unit.coded for unit in village)


def _told_apart(plans: list[Plan]) -> None:
    """Put the township before the names of villages that share one."""
    names = [plan.name for plan in plans]
    for plan in plans:
        if names.count(plan.name) > 1:
            plan.name = f"{plan.town}{plan.name}"
