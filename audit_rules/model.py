"""What a rule is: the law it rests on, what it reads, the query that finds, the words that tell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from threeassets.model.text import Text

__all__ = ["Citation", "Kind", "Place", "Reach", "Rule", "Severity", "Text"]


class Kind(StrEnum):
    """How strongly a finding speaks.

    ``error``: the books cannot be right. ``breach``: a rule is broken on the face of the records.
    ``lead``: worth a question, proof of nothing; its message says 疑点, never 违规.
    """

    LEAD = "lead"
    BREACH = "breach"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """Order of weight: lead 0, breach 1, error 2."""
        return list(Kind).index(self)


class Severity(StrEnum):
    """How soon somebody should look."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Place(StrEnum):
    """How far around a subject a rule looks."""

    ORG = "org"
    VILLAGE = "village"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a rule looks: in time ``year``, ``year-1`` or ``all``; in place org, village or county.

    A ``standing`` condition (a lease that is too long, rent that is owed) has no single year of its
    own: it is judged, as of the run's date, whatever year it began in.
    """

    time: str
    place: Place
    standing: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """One article of the law registry, or the local instruments on a topic."""

    law: str
    article: str = ""
    topic: str = ""

    @classmethod
    def local(cls, topic: str) -> Citation:
        """Cite whatever instrument the place has on ``topic``; none means no basis there."""
        return cls(law="", topic=topic)
