"""What a store can be asked: its current rows, references, files, heads and log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from typing import TYPE_CHECKING, Self

import sqlalchemy as sa

from threeassets.model.arguments import CODE, a_number, a_text, a_year, some_codes
from threeassets.model.errors import UsageError
from threeassets.model.organization import Organization, unknown_organization
from threeassets.store import chain
from threeassets.store.current import (
    Rows,
    current_batches,
    current_links,
    current_numbers,
    current_organizations,
    current_presence,
    current_rows,
    current_table,
    file_names,
    import_days,
)
from threeassets.store.database import reading
from threeassets.store.logbook import LogEntry, entries
from threeassets.store.originals import stored
from threeassets.store.record import file_hash
from threeassets.store.reopened import reopened_vouchers

if TYPE_CHECKING:
    import pyarrow as pa


class LedgerReader:
    """The questions of a ledger; each is answered from one state of the store."""

    engine: sa.Engine
    _connection: sa.Connection | None = None

    @contextmanager
    def steady(self) -> Iterator[Self]:
        """Give a ledger that sees one state however long it reads, whatever others import."""
        if self._connection is not None:
            yield self
            return
        with reading(self.engine).connect() as connection:
            still = copy(self)
            still._connection = connection  # noqa: SLF001 - it is one of us
            yield still

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with self.steady() as still:
            if still._connection is not None:  # noqa: SLF001 - as above
                yield still._connection  # noqa: SLF001 - as above

    def rows(self, name: str, orgs: Sequence[str] | None = None) -> Rows:
        """Return the current rows of one register."""
        with self._reading() as connection:
            return current_rows(connection, name, orgs)

    def batches(
        self,
        name: str,
        orgs: str | Sequence[str] | None = None,
        columns: Sequence[str] | None = None,
        *,
        org: str | None = None,
        year: int | None = None,
    ) -> Iterator[pa.RecordBatch]:
        """Stream what :meth:`table` returns as Arrow batches, all of one state."""
        narrowed = self._narrowed(orgs, org), columns, self._year(year)
        with self._reading() as connection:
            yield from current_batches(connection, name, *narrowed)

    def table(
        self,
        name: str,
        orgs: str | Sequence[str] | None = None,
        columns: Sequence[str] | None = None,
        *,
        org: str | None = None,
        year: int | None = None,
    ) -> pa.Table:
        """Return the current rows of one register as an Arrow table, in stored form.

        Args:
            name: the register, such as ``voucher``.
            orgs: codes of organisations; None means all.
            columns: names of columns; None means all.
            org: one organisation, which must be in the store.
            year: fiscal year; for registers that have one, and entries by their voucher's.

        Raises:
            UsageError: there is no such register, column or organisation, or it has no year.
        """
        narrowed = self._narrowed(orgs, org), columns, self._year(year)
        with self._reading() as connection:
            return current_table(connection, name, *narrowed)

    def _narrowed(self, orgs: str | Sequence[str] | None, org: str | None) -> Sequence[str] | None:
        """Return the organisations wanted; one named alone must be there."""
        if org is None:
            return some_codes(orgs, "orgs", some=False)
        if orgs is not None:
            raise UsageError("org 和 orgs 只能用一个。", "Give org or orgs, not both.")
        codes = [unit.org_code for unit in self.organizations()]
        if a_text(org, "org", CODE) not in codes:
            raise unknown_organization(org, codes)
        return [org]

    @staticmethod
    def _year(year: int | None) -> int | None:
        return None if year is None else a_year(year, "year")

    def links(self, orgs: str | Sequence[str] | None = None) -> Rows:
        """Return the current references between registers and vouchers.

        ``columns`` names the cells of each of ``rows``: ``id`` and ``import_id`` of the reference;
        ``org_code``; ``register``, ``fiscal_year`` and ``accounting_period``, the unit it came
        with; ``from_table`` and ``from_key``, the row that refers, such as ``contract`` and
        ``HT-2025-03``; and ``voucher_key``, the voucher meant, such as ``2025-03/记-12``, whether
        or not there is one.
        """
        with self._reading() as connection:
            return current_links(connection, orgs)

    def reopened(self, orgs: Sequence[str]) -> Rows:
        """Return vouchers of closed periods that a later import added, removed or changed."""
        with self._reading() as connection:
            return reopened_vouchers(connection, orgs)

    def presence(self, orgs: Sequence[str] | None = None) -> Rows:
        """Return what the imports declare absent, empty or present."""
        with self._reading() as connection:
            return current_presence(connection, orgs)

    def personal_numbers(self, orgs: Sequence[str]) -> set[str]:
        """Return the identity, account and telephone numbers that some books hold."""
        with self._reading() as connection:
            return current_numbers(connection, orgs)

    def file_names(self) -> dict[int, str]:
        """Return the file name of every import."""
        with self._reading() as connection:
            return file_names(connection)

    def import_days(self) -> dict[int, str]:
        """Return the day of every import as 2025-12-31."""
        with self._reading() as connection:
            return import_days(connection)

    def heads(self, orgs: Sequence[str]) -> dict[str, str]:
        """Return the evidence head of each book."""
        with self._reading() as connection:
            return {org: chain.head(connection, org)[1] for org in sorted(orgs)}

    def log(self, org: str | None = None) -> list[LogEntry]:
        """Return who did what when, for one book or for all."""
        if org is not None:
            a_text(org, "org", CODE)
        with self._reading() as connection:
            return entries(connection, org)

    def original(self, import_id: int) -> bytes | None:
        """Return the file of an import as it was handed in; None where it was not kept."""
        a_number(import_id, "import_id")
        with self._reading() as connection:
            return stored(connection, file_hash(connection, import_id))

    def organizations(self, orgs: str | Sequence[str] | None = None) -> list[Organization]:
        """Return organisations with current content, named where their register names them."""
        orgs = some_codes(orgs, "orgs", some=False)
        with self._reading() as connection:
            return current_organizations(connection, orgs)
