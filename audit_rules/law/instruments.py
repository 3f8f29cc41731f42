"""Instruments, their articles and how their texts were read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from threeassets.model.text import Text


def holds(from_day: int | None, until_day: int | None, day: int) -> bool:
    """Whether a day lies in an interval: first day inclusive, last exclusive, None open."""
    return (from_day is None or from_day <= day) and (until_day is None or day < until_day)


class TextStatus(StrEnum):
    """How the text behind a gist was read."""

    VERIFIED = "verified"
    SECOND_HAND = "second-hand"
    FROM_MEMORY = "from-memory"
    UNVERIFIED = "unverified"
    INVENTED = "invented"

    @property
    def label(self) -> Text:
        """Words for readers of a catalogue or a document."""
        return _STATUS_LABELS[self]


_STATUS_LABELS = {
    TextStatus.VERIFIED: Text("已核对原文", "text read"),
    TextStatus.SECOND_HAND: Text("据转引", "read in a quotation"),
    TextStatus.FROM_MEMORY: Text("凭记忆，未核对", "from memory, not checked"),
    TextStatus.UNVERIFIED: Text("未核对", "not checked"),
    TextStatus.INVENTED: Text("示例虚构", "invented for the samples"),
}


@dataclass(frozen=True, slots=True)
class Numbering:
    """Another number that an article bore; days since 1970, ``until_day`` exclusive."""

    number: str
    from_day: int | None
    until_day: int | None
    status: TextStatus


@dataclass(frozen=True, slots=True)
class Article:
    """One cited article: its gist in our own words, how it was read, when it is in force."""

    law: str
    key: str
    gist: str
    status: TextStatus
    from_day: int | None = None
    until_day: int | None = None
    topics: tuple[str, ...] = ()
    numbers: tuple[Numbering, ...] = ()
    note: str = ""

    def in_force(self, day: int) -> bool:
        """Whether the article held on that day since 1970."""
        return holds(self.from_day, self.until_day, day)


@dataclass(frozen=True, slots=True)
class Law:
    """One instrument; ``place`` is an area-code prefix, empty for the nation.

    ``quoted`` is false for what is cited by its number or is no instrument at all: no 《》 then.
    """

    name: str
    title: str
    number: str
    issuer: str
    place: str
    unit: str
    quoted: bool
    from_day: int | None
    until_day: int | None
    numbers_unconfirmed_from: int | None
    status: TextStatus
    note: str
    articles: tuple[Article, ...]
