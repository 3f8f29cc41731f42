"""What a rule is: the law it rests on, what it reads, the query that finds, the words that tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from threeassets.model.text import Text

__all__ = [
    "Case", "Citation", "Guide", "Kind", "Part", "Place", "Reach", "Rule", "Severity", "Text",
    "Weight",
]  # fmt: skip  # a table


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

    @property
    def rank(self) -> int:
        """Order of weight: low 0, medium 1, high 2."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Weight:
    """How a finding is graded: by its amount, never below ``floor``; or always ``fixed``.

    The rule's own severity is the highest its findings can have.
    """

    floor: Severity = Severity.LOW
    fixed: Severity | None = None


class Place(StrEnum):
    """How far around a subject a rule looks."""

    ORG = "org"
    VILLAGE = "village"
    COUNTY = "county"


WITHOUT_REGISTER: Mapping[str, Text] = MappingProxyType({"book": Text("账套", "book")})
"""Subjects that stand in no register; their key is the code of the organisation."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far around a subject a rule looks, and whether what it judges has a year.

    A ``standing`` condition (a lease that is too long, rent that is owed) has no single year of its
    own: it is judged, as of the run's date, whatever year it began in.
    """

    place: Place
    standing: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """One article of the law registry, or the local instruments on a topic."""

    law: str
    article: str = ""
    topic: str = ""
    cases: tuple[str, ...] = ()
    """Values of ``basis_case`` in which alone it is cited; none means in every case."""

    @classmethod
    def local(cls, topic: str) -> Citation:
        """Cite whatever instrument the place has on ``topic``; none means no basis there."""
        return cls(law="", topic=topic)

    def when(self, *cases: str) -> Citation:
        """Cite it only in findings of these cases."""
        return replace(self, cases=cases)


@dataclass(frozen=True, slots=True)
class Case:
    """A finding of a rule that speaks otherwise than its heaviest; rows name it in case_code."""

    kind: Kind
    message: Text


@dataclass(frozen=True, slots=True)
class Guide:
    """What an accountant should know of a rule, in Chinese; the docstring says it in English."""

    asks: str
    """What the law asks, in our own words."""
    edge: str
    """Where the edge is: what counts, from which figure or day, what is left out."""
    unseen: str
    """What the rule cannot see."""


@dataclass(frozen=True, slots=True)
class Part:
    """One test of a rule: what it lacks is said beside what the others could look at."""

    title: Text
    """What it compares, as in 亲属部分."""
    needs: tuple[str, ...] = ()
    """As the needs of a rule: registers or columns without which this part can say nothing."""
    parameters: tuple[str, ...] = ()
    """Policy values without which this part is off."""


def alternatives(need: str) -> tuple[tuple[str, str], ...]:
    """Part a need into registers and columns, the column empty where the register will do.

    >>> alternatives("contract.actual_user|resource")
    (('contract', 'actual_user'), ('resource', ''))
    """
    parts = (part.partition(".") for part in need.split("|"))
    return tuple((name, column) for name, _, column in parts)


@dataclass(frozen=True, slots=True, repr=False)
class Rule:
    """One rule, whole.

    The query gives a row a finding with ``org_code``, ``subject_id``, ``occurred_on_day`` (the day
    that decides the law and the year; a ``fiscal_year`` column, where given, decides the year) and
    ``amount_fen``, then what the message and the identity need. A finding is weighed by
    ``weighed_fen`` where given, else by its amount; ``case_code`` names one of ``cases``, empty for
    the rule's own kind and message; ``basis_case`` chooses among the articles, several parted by
    a blank. What a standing rule finds takes the law of the as-of day, or of ``law_day`` where the
    query gives one. Placeholders are columns:
    ``{amount}`` is ``amount_fen`` in yuan, ``{paid_on}`` is ``paid_on_day`` as a date.
    """

    code: str
    title: Text
    guide: Guide
    kind: Kind
    severity: Severity
    subject: str
    """Register whose key the subject is, or one of ``WITHOUT_REGISTER``."""
    basis: tuple[Citation, ...]
    parameters: tuple[str, ...]
    """Policy values without which the rule is off."""
    needs: tuple[str, ...]
    """Registers, or ``register.column`` filled in some row, without which nothing can be said;
    ``a|b`` where either will do."""
    reach: Reach
    population: str
    """Relation whose rows, per organisation, were looked at."""
    identity: tuple[str, ...]
    """Columns that make the fingerprint, fewer than the evidence."""
    query: str
    message: Text
    examples: str
    """Lawful and unlawful lines side by side, the answer first, the reason last."""
    clears: Text
    """The one or two papers or facts that would clear a finding."""
    weight: Weight = Weight()
    cases: Mapping[str, Case] = field(default_factory=dict)
    evidence: tuple[tuple[str, str], ...] = ()
    """(register, column of the query holding its key): rows every finding rests on."""
    trail: str = ""
    """Query over ``finding`` for further evidence: org_code, subject_id, register, row_key.

    ``row_org`` says whose a row is where it may be another unit's of the village."""
    doc: str = ""
    """The module's docstring: what the law asks, where the edge is, what cannot be seen."""
    whole_unit: bool = False
    """Whether its facts are those of the whole unit, so that a second subject changes the first."""
    both_sides: bool = False
    """Whether it needs both sides of vouchers, which cash books without accounts do not have."""
    equivalent_mutants: tuple[tuple[str, str], ...] = ()
    """(condition, reason) that may be dropped or flipped without any answer changing."""
    parts: tuple[Part, ...] = ()
    """Tests that can be missing alone; what the whole rule hangs on stands in ``needs``."""
    decisive: str = ""
    """Column that decides, written like a need (``contract.actual_user|resource.used_by``): a row
    of the population where all of them are blank could not be judged, and is counted."""
    undecided: Text | None = None
    """What is said of the rows that could not be judged, {rows} of {all}; None says that the column
    that decides is blank in them."""
    empty: Text | None = None
    """What is missing where the population has no row although every need is there; None where
    that there is none is a statement."""
    from_absence: tuple[str, ...] = ()
    """Registers of which it concludes that a row is missing: findings of years before the first
    row of one are dropped and counted."""
    absence_cases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By register of ``from_absence``, the cases that alone conclude so; not named, all do."""
    money: str = ""
    """Words that name the money a finding speaks of, columns in braces, such as
    ``contract/{subject_id}`` or ``voucher/{subject_id}/{payee_key}``: equal words are one sum."""
    notation: str = ""
    """Family whose words its examples are written in, where that is not its own."""
    source: str = ""
    """Path of its file where it is a county's own; empty for a shipped rule."""
    folded_by: str = ""
    """Column of the person, payee or account by which three or more of a year are shown in one
    line. A finding whose column ``singly`` is 1 is always shown alone."""

    def __repr__(self) -> str:
        """Name code and title."""
        return f"<Rule {self.code} {self.title.zh}>"

    @property
    def needed_registers(self) -> tuple[str, ...]:
        """Every register named in ``needs``, each once."""
        named = (name for need in self.needs for name, _ in alternatives(need))
        return tuple(dict.fromkeys(named))

    @property
    def family(self) -> str:
        """Letters of the code, such as ``JS``."""
        return self.code[:2]


@dataclass(frozen=True, slots=True)
class Measure:
    """What SQL cannot say of a view's rows: allocation, matching one to one, order by day.

    ``compute`` takes the rows of the view's query under ``rows`` and those of ``reads`` under their
    names, and yields rows in the order of ``columns``. Its order is total, so that every engine
    gives the same.
    """

    reads: Mapping[str, str]
    columns: Mapping[str, type]
    compute: Callable[[Mapping[str, list[dict[str, Any]]]], Iterable[tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class View:
    """A word of the vocabulary: a shared query that rules read like a table."""

    name: str
    query: str
    shows: tuple[str, ...]
    """Columns its examples show."""
    examples: str
    example_rows: str = ""
    """Condition on the rows its examples speak of, where it has others too."""
    equivalent_mutants: tuple[tuple[str, str], ...] = ()
    kept: bool = True
    """Whether its rows are computed once and kept; else only those are that a reader asks for."""
    whole_unit: bool = False
    """Whether its facts are those of the whole unit, so that a second subject changes the first."""
    doc: str = ""
    """The module's docstring."""
    folder: str = ""
    """Folder of the vocabulary it lies in."""
    measure: Measure | None = None
    """What is computed of its query's rows in Python; none means that they are its rows."""

    @property
    def queries(self) -> tuple[str, ...]:
        """Every query it reads by."""
        return (self.query, *(self.measure.reads.values() if self.measure else ()))
