"""Small pieces of words that every section is built from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reports.kit.answers import Answers, Row
from reports.kit.tree import UNKNOWN, Cell, Figure, Measure, Paragraph
from threeassets.model.schema import tables

YUAN = "单位：元"
NOT_LISTED = "无从列出。"
"""Stands where books of one side cannot tell what a table is about."""

SHOWN_HEAD = 16
"""Digits of the evidence head shown under a title; the whole of it stands in the notes."""


def say(*parts: Cell) -> Paragraph:
    """Make a paragraph of words and figures."""
    return Paragraph(parts)


def listed(groups: Iterable[Iterable[Cell]]) -> tuple[Cell, ...]:
    """Join several runs of cells with a Chinese enumeration comma."""
    parts: list[Cell] = []
    for group in groups:
        parts += [*(["、"] if parts else []), *group]
    return tuple(parts)


def numbered(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Number paragraphs from 1 on, as notes are."""
    return tuple(
        say(f"{number}．", *paragraph.parts) for number, paragraph in enumerate(paragraphs, start=1)
    )


def or_unknown(text: str) -> str:
    """Return the text, or the mark for what the books do not say."""
    return text or UNKNOWN


def more_or_less(row: Row, column: str) -> tuple[Cell, ...]:
    """Say by how much something rose or fell, as words and a figure; nothing where unknown."""
    value = row.number(column)
    if value is None:
        return ()
    if value == 0:
        return ("没有变化",)
    figure = Figure(row.query, row.key, column, abs(value), Measure.MONEY)
    return ("增加" if value > 0 else "减少", figure, "元")


def tally(query: str, key: str, column: str, number: int) -> Figure:
    """Return what was counted here, not by a query, as a figure."""
    return Figure(query, key, column, number, Measure.COUNT)


def nothing(answers: Answers, register: str) -> str:
    """Return what stands in place of an empty table: nothing there, or nobody told."""
    if answers.absent(register):
        return f"没有导入“{tables()[register].sheet}”，{NOT_LISTED}"
    return "无。"


def not_imported(answers: Answers, consequences: Mapping[str, str]) -> list[Paragraph]:
    """Say of each register that no import held what stays unsaid for that."""
    return [
        say(f"没有导入“{tables()[register].sheet}”：{consequences[register]}。")
        for register in answers.absent_of(consequences)
    ]


def head_fact(answers: Answers) -> str:
    """Return the beginning of the evidence head, as it stands under a title."""
    return f"证据链校验码：{answers.head[:SHOWN_HEAD]}（前{SHOWN_HEAD}位，全文见附注）"


def sources(answers: Answers) -> tuple[Paragraph, ...]:
    """Say from which files the figures were read, and by what a change would be noticed."""
    shared = answers.shared_files
    return (
        say(f"数字取自导入的文件：{'、'.join(answers.files)}。"),
        *((say(f"区域资料（各单位共用）：{'、'.join(shared)}。"),) if shared else ()),
        say(f"证据链校验码：{answers.head}。导入内容改动一处，校验码即不同。"),
    )
