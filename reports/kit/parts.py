"""Sections in the order of a document: what they ask, and the numbers 一、二、… of their places.

A section is a module with a function ``section``, and ``VIEWS`` and ``QUERIES`` where it has some.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from types import ModuleType

from reports.kit.tree import Cell, Paragraph, Section, Table

_NUMERALS = "一二三四五六七八九十"


class PartOf(str):
    """The number of the section of a key: ``say("见第", PartOf("contracts"), "部分。")``."""

    __slots__ = ()


class AnnexOf(str):
    """Name and number of the table of a key: ``say("，见", AnnexOf("contracts"), "。")``."""

    __slots__ = ()


def chinese(number: int) -> str:
    """Write a number from 1 to 19 in Chinese."""
    ten, one = divmod(number, 10)
    return "十" * ten + (_NUMERALS[one - 1] if one else "")


def in_order(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Number the sections and tables that bear numbers, and write them where they are named."""
    keys = [section.key for section in sections if section.numbered]
    numbers = {key: chinese(number) for number, key in enumerate(keys, start=1)}
    annexes = dict(pair for section in sections for pair in _annexes(section))

    def part(cell: Cell) -> Cell:
        if isinstance(cell, AnnexOf):
            return annexes[cell]
        return numbers[cell] if isinstance(cell, PartOf) else cell

    def titled(table: Table) -> Table:
        more = "（续）" if table.continued else ""
        return replace(table, caption=f"{annexes[table.key]}{more}　{table.caption}")

    def written(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        return tuple(Paragraph(tuple(map(part, each.parts))) for each in paragraphs)

    return tuple(
        replace(
            section,
            heading=(f"{numbers[section.key]}、" if section.numbered else "") + section.heading,
            lead=written(section.lead),
            tables=tuple(map(titled, section.tables)) if section.counted else section.tables,
            remarks=written(section.remarks),
        )
        for section in sections
    )


def _annexes(section: Section) -> Iterator[tuple[str, str]]:
    """Give the keys of tables that bear numbers, with what each is called."""
    number = 0
    for table in section.tables if section.counted else ():
        number += not table.continued
        yield table.key, f"{section.counted}{number}"


def views_of(modules: Iterable[ModuleType]) -> dict[str, str]:
    """Return the relations of sections, in the order they build on each other."""
    return _all(modules, "VIEWS")


def queries_of(modules: Iterable[ModuleType]) -> dict[str, str]:
    """Return the queries of sections by name."""
    return _all(modules, "QUERIES")


def _all(modules: Iterable[ModuleType], name: str) -> dict[str, str]:
    return {key: sql for module in modules for key, sql in getattr(module, name, {}).items()}
