"""Account numbers of one book in one form: 102.01, 102-01 and 10201 are one account.

Separators go, and zeros that a spreadsheet took off the end (102.10 became 102.1) come back: as the
chart of the book has the number, else by the other numbers of the file. Two accounts never become
one: where that could be, numbers stay as written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from threeassets.importers.cells.values import Shortened
from threeassets.importers.records.charts import folded_name, name_parts
from threeassets.model.keys import plain
from threeassets.model.text import Text

SHOWN = 8
"""So many numbers are shown in a sentence, the rest is counted."""
LONGEST = 4
"""No level of an account number is longer."""
_SEPARATED = re.compile(r"[A-Za-z]?\d{3,}(?:[.\-_/·]\d+)+")
_SEPARATOR = re.compile(r"[.\-_/·]")


class _How(Enum):
    """How a number was levelled, or why it was left."""

    BARE = Text("去掉分隔点", "separators taken out")
    ZEROS = Text("末尾的 0 已补回", "zeros written again")
    CHART = Text("按科目表的级次对上", "found in the chart")
    STORED = Text("库中已是这样写", "the store has it so")
    LOST = Text("末尾的 0 可能已丢失", "may have lost a zero")
    DOUBT = Text("可能是几个科目", "may be several accounts")
    MIXED = Text("去掉分隔点会混淆", "separators tell it from another")


class Level(NamedTuple):
    """What became of one number: its new form, its levels where they are known, and why."""

    code: str
    levels: tuple[str, ...]
    how: _How


@dataclass(slots=True)
class Book:
    """The accounts of one organisation, as charts in the files and the store have them."""

    bare: set[str] = field(default_factory=set)
    """Numbers a chart writes without separators."""
    chart: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Every number of a chart without its separators, with its levels where they are written."""
    stored: set[str] = field(default_factory=set)
    """First levels of numbers the store holds with separators."""
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, code: str, names: Iterable[str]) -> None:
        """Learn an account of a chart."""
        levels = levels_of(code)
        self.chart.setdefault("".join(levels), levels if len(levels) > 1 else ())
        if len(levels) == 1:
            self.bare.add(code)
        called = list(names)
        for written in {code, "".join(levels)}:
            self.name(written, called)

    def name(self, code: str, names: Iterable[str]) -> None:
        """Learn what an account is called."""
        self.names[code] |= {
            folded_name(parts[-1]) for name in names if (parts := name_parts(name))
        }

    def agree(self, one: str, other: str) -> bool | None:
        """Whether two numbers bear one name; None where a name is missing."""
        here, there = self.names.get(one), self.names.get(other)
        if not here or not there:
            return None
        return any(a.endswith(b) or b.endswith(a) for a in here for b in there)

    def level(self, code: str, file: Numbers) -> Level:
        """Return the form of a separated number, by the chart and the other numbers of its file."""
        levels = levels_of(code)
        bare, number = "".join(levels), file.codes[code]
        pointed = len(levels) == 2 and "." in code  # noqa: PLR2004 - only one point makes a number
        longer = {bare + "0" * more for more in range(1, LONGEST)} if pointed else set()
        twofold = number and longer & self.chart.keys()
        if levels[0] in self.stored and (twofold or bare not in self.bare):
            return Level(code, (), _How.STORED)
        if bare in self.chart:
            return Level(bare, levels, _How.DOUBT if twofold else _How.BARE)
        if number and len(levels[-1]) < (width := file.widths[len(levels)]):
            full = (*levels[:-1], levels[-1].ljust(width, "0"))
            return Level("".join(full), full, _How.ZEROS)
        fixed = len(levels) in file.filled and len(levels[-1]) < file.widths[len(levels)]
        return self._sought(code, longer & self.chart.keys(), fixed=fixed, number=number)

    def _sought(self, code: str, longer: set[str], *, fixed: bool, number: bool) -> Level:
        """Seek an account of the chart that a number can be with a zero more, at its end or inside.

        Args:
            code: a number whose digits alone are no account.
            longer: accounts of the chart that have zeros more at the end.
            fixed: whether the other numbers of the file are longer at this level.
            number: whether it was one in the sheet.
        """
        levels = levels_of(code)
        lost = {each for each in longer if self.agree(code, each) is not False}
        same = {each for each in self._same(levels) - longer if self.agree(code, each) is not False}
        named = {each for each in lost | same if self.agree(code, each)}
        choice = named or (lost if fixed else lost | same)
        if len(choice) == 1:
            return Level(min(choice), (), _How.ZEROS if choice <= lost else _How.CHART)
        if choice or self._wider(levels):
            return Level(code, (), _How.DOUBT)
        if number and len(levels[-1]) == 1:
            return Level(code, (), _How.LOST)
        return Level("".join(levels), levels, _How.BARE)

    def _same(self, levels: tuple[str, ...]) -> set[str]:
        """Return the accounts of the chart whose levels are the same numbers: 102.1 is 10201."""
        pattern = re.compile(
            levels[0] + "".join("0*" + (level.lstrip("0") or "0") for level in levels[1:])
        )
        return {
            code
            for code, written in self.chart.items()
            if pattern.fullmatch(code)
            and (not written or (written[0], len(written)) == (levels[0], len(levels)))
        }

    def _wider(self, levels: tuple[str, ...]) -> bool:
        """Whether every account of the chart below the same parent has a longer number."""
        parent = "".join(levels[:-1])
        below = [len(code) for code in self.chart if code != parent and code.startswith(parent)]
        return bool(below) and min(below) > len(parent) + len(levels[-1])


@dataclass(slots=True)
class Numbers:
    """The separated numbers of one file and organisation, and how long each level is written."""

    codes: dict[str, bool] = field(default_factory=dict)
    """Whether a number was one in the sheet."""
    used: set[str] = field(default_factory=set)
    """Numbers that stand outside charts."""
    widths: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    filled: set[int] = field(default_factory=set)
    """Levels that some number fills with a leading zero."""

    def add(self, code: str, *, charted: bool) -> None:
        """Take a number as written, in a chart or elsewhere."""
        if not charted:
            self.used.add(code)
        number = isinstance(code, Shortened)
        if code in self.codes and self.codes[code] >= number:
            return
        self.codes[code] = number
        for level, part in enumerate(levels_of(code)[1:], start=2):
            self.widths[level] = max(self.widths[level], len(part))
            if part.startswith("0"):
                self.filled.add(level)


def levels_of(code: str) -> tuple[str, ...]:
    """Return the parts of a number between its separators; one part where it has none."""
    folded = plain(code)
    return tuple(_SEPARATOR.split(folded)) if _SEPARATED.fullmatch(folded) else (folded,)


def levelled(book: Book, files: Mapping[int, Numbers]) -> dict[int, dict[str, Level]]:
    """Return what becomes of every separated number of every file of one organisation."""
    levels = {
        place: {code: book.level(code, numbers) for code in sorted(numbers.codes)}
        for place, numbers in files.items()
    }
    for place, file in levels.items():
        for code in _merged(book, {code: file[code] for code in files[place].used}):
            file[code] = Level(code, (), _How.DOUBT)
    mixed = _mixed(book, [level for file in levels.values() for level in file.values()])
    for file in levels.values():
        for code in file:
            if levels_of(code)[0] in mixed and (how := file[code].how) is not _How.STORED:
                file[code] = Level(code, (), how if how is _How.DOUBT else _How.MIXED)
    return levels


def _merged(book: Book, levels: Mapping[str, Level]) -> set[str]:
    """Return numbers that zeros would make one with another of the same file and another name."""
    alike: dict[str, list[str]] = defaultdict(list)
    for code, level in levels.items():
        alike[level.code].append(code)
    return {
        code
        for target, codes in alike.items()
        for code in codes
        if "".join(levels_of(code)) != target
        and any(levels_of(one) != levels_of(code) and not book.agree(one, code) for one in codes)
    }


def _mixed(book: Book, levels: Iterable[Level]) -> set[str]:
    """Return first levels below which numbers without separators would hide who is whose.

    102.1 and 102.10 would be 1021 and 10210, as if one stood below the other; 102.1.11 and 102.11.1
    would be one.
    """
    writings: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for level in levels:
        if level.levels:
            writings[level.code].add(level.levels)
    for bare, written in book.chart.items():
        if written:
            writings[bare].add(written)
    mixed = set()
    for code, ways in writings.items():
        if len(ways) > 1:
            mixed |= {way[0] for way in ways}
        for width in range(1, len(code)):
            above = writings.get(code[:width], ()) if code not in book.bare else ()
            mixed |= {
                way[0]
                for upper in above
                for way in ways
                if way[0] == upper[0] and way[: len(upper)] != upper
            }
    return mixed


def level_notes(levels: Mapping[str, Level]) -> list[Text]:
    """Say what was levelled and what was left, one sentence a reason."""
    notes = []
    for how, sentence in _SENTENCES.items():
        codes = sorted(code for code, level in levels.items() if level.how is how)
        if not codes:
            continue
        shown = [
            code
            if levels[code].code == code or how is _How.DOUBT
            else f"{code}→{levels[code].code}"
            for code in codes[:SHOWN]
        ]
        more, more_en = ("等", " and others") if len(codes) > SHOWN else ("", "")
        notes.append(
            Text(
                sentence.zh.format("、".join(shown) + more, len(codes)),
                sentence.en.format(", ".join(shown) + more_en, len(codes)),
            )
        )
    return notes


_SENTENCES = {
    _How.BARE: Text(
        "科目编码去掉分隔点：{0}，共 {1} 个。",
        "Account numbers were written without their separators: {0}; {1} in all.",
    ),
    _How.ZEROS: Text(
        "科目编码在 Excel 中成了数字，末尾的 0 已按科目表或其他编码的长度补回，并去掉分隔点："
        "{0}，共 {1} 个。",
        "Account numbers had become numbers in Excel; their final zeros were written again by the "
        "chart or the length of the others, without separators: {0}; {1} in all.",
    ),
    _How.CHART: Text(
        "科目编码去掉分隔点，并按科目表补足级次的位数：{0}，共 {1} 个。",
        "Account numbers were written without separators, their levels as long as in the chart: "
        "{0}; {1} in all.",
    ),
    _How.LOST: Text(
        "科目编码 {0} 在 Excel 中是数字，末尾的 0 可能已丢失。"
        "请在配置文件中写明 code_rule，例如 4-2。",
        "Account numbers {0} are numbers in Excel and may have lost a final 0. Give code_rule in a "
        "profile, such as 4-2.",
    ),
    _How.DOUBT: Text(
        "科目编码 {0} 对不上唯一的科目：可能少了 0，科目表中还有末尾多 0 的编码或位数不同的编码，"
        "现按所写的读取，没有并到别的科目。请核对，并把编码写成科目表中的样子。",
        "Account numbers {0} fit no single account: a 0 may be missing, and the chart has numbers "
        "with a final 0 or of another length. They were read as written and joined to no other "
        "account. Compare them and write them as the chart does.",
    ),
    _How.MIXED: Text(
        "科目编码 {0} 去掉分隔点后会与别的科目混淆（如 102.1 与 102.10），共 {1} 个，按原样导入。"
        "请改用位数相同的编码，例如 102.01。",
        "Account numbers {0} would be mistaken for others without their separators (as 102.1 and "
        "102.10); {1} were left as written. Use levels of one length, such as 102.01.",
    ),
}  # fmt: skip  # a table
