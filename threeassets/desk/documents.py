"""Write documents and statements from the books of a store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reports.forms import DOCUMENT, STATEMENTS
from reports.kit.document import Document
from reports.kit.pdf import fonts_instead
from threeassets.desk.books import Proof, in_full, open_books
from threeassets.model.errors import UsageError
from threeassets.model.text import Text
from threeassets.store.ledger import Ledger

if TYPE_CHECKING:
    from reports.statements.checks import Check


@dataclass(frozen=True, slots=True)
class Source:
    """Whose books a document is written from, and how they are read."""

    store: str | None
    """Path or URL; None is the usual store."""
    verified: bool = False
    """Whether they are verified first."""
    reason: str | None = None
    """Why personal numbers are shown in full; None masks them."""


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a document, and whether the books it rests on had been verified."""

    files: Sequence[Path]
    proof: Proof
    fonts: Text | None = None
    """Which fonts a PDF is set in, where they are not those of official documents."""


def write_inventory(
    source: Source,
    output: Path,
    formats: Sequence[str] | str = DOCUMENT.usual,
    *,
    org: str,
    year: int,
    as_of: dt.date | None = None,
    policy: str | None = None,
    templates: Path | None = None,
) -> Written:
    """Write the annual inventory; see :func:`reports.inventory.annual_inventory`."""
    from reports.inventory import annual_inventory  # noqa: PLC0415 - each document loads its own

    return _written(
        source,
        output,
        formats,
        org,
        lambda ledger: annual_inventory(ledger, org=org, year=year, as_of=as_of, policy=policy),
        templates=templates,
    )


def write_tenure_audit(
    source: Source,
    output: Path,
    formats: Sequence[str] | str = DOCUMENT.usual,
    *,
    org: str,
    person: str,
    from_: dt.date,
    to: dt.date,
    policy: str | None = None,
    pack: Path | None = None,
    templates: Path | None = None,
) -> Written:
    """Write the tenure audit of one person; see :func:`reports.tenure.tenure_audit`."""
    from reports.tenure import tenure_audit  # noqa: PLC0415 - as above

    return _written(
        source,
        output,
        formats,
        org,
        lambda ledger: tenure_audit(
            ledger, org=org, person=person, from_=from_, to=to, policy=policy, pack=pack
        ),
        templates=templates,
    )


@dataclass(frozen=True, slots=True)
class Mismatch:
    """An identity between statements that does not hold."""

    unit: str | None
    """Name of the village; None where it is of several together."""
    check: Check


@dataclass(frozen=True, slots=True)
class WrittenStatements(Written):
    """The files of statements, with what of them does not hold."""

    without: Sequence[str] = ()
    """Names of the units of the area that have no books of the year."""
    mismatches: Sequence[Mismatch] = ()


def write_statements(
    source: Source,
    output: Path,
    formats: Sequence[str] | str = STATEMENTS.usual,
    *,
    orgs: Sequence[str] = (),
    area: str | None = None,
    year: int,
    period: str | None = None,
    forms: Sequence[Path] = (),
    conversion: Path | None = None,
    templates: Path | None = None,
) -> WrittenStatements:
    """Write books and statements; see :func:`reports.statements.statements`.

    Raises:
        UsageError: neither units nor an area is named, or both.
    """
    formats = STATEMENTS.chosen(formats)
    if bool(orgs) == bool(area):
        raise UsageError(
            "请用 --org 指明单位，或用 --area 指明区划，二者写一个。",
            "Give either --org or --area.",
        )
    from reports.statements import orgs_of, statements  # noqa: PLC0415 - as above

    with open_books(source.store) as books, books.steady() as ledger:
        codes, without = (list(orgs), []) if orgs else orgs_of(ledger, area or "", year)
        first = ledger.prove(codes) if source.verified else None
        made = statements(
            ledger, org=codes, year=year, period=period, forms=forms, conversion=conversion
        )
        proof = Proof.of(ledger, codes, first)
        with in_full(source.store, codes, source.reason):
            files = made.save(output, formats=formats, templates=templates)
    mismatches = [
        Mismatch(names[0] if len(names) == 1 else None, check)
        for each in (made, *made.villages)
        for names in ([book.name for book in each.books.values()],)
        for check in each.checks
        if check.holds is False
    ]
    fonts = fonts_instead() if "pdf" in formats else None
    return WrittenStatements(files, proof, fonts, without, mismatches)


def _written(
    source: Source,
    output: Path,
    formats: Sequence[str] | str,
    org: str,
    made: Callable[[Ledger], Document],
    *,
    templates: Path | None,
) -> Written:
    formats = DOCUMENT.chosen(formats)
    with open_books(source.store) as books, books.steady() as ledger:
        first = ledger.prove([org]) if source.verified else None
        with in_full(source.store, [org], source.reason):
            files = made(ledger).save(output, formats=formats, templates=templates)
        proof = Proof.of(ledger, [org], first)
    return Written(files, proof, fonts_instead() if "pdf" in formats else None)
