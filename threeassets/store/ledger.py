"""A ledger: the store of one or many villages, opened, fed and asked."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import sqlalchemy as sa

from threeassets.model.book import ParsedFile, Problem
from threeassets.model.layout import ControlFigure
from threeassets.model.organization import Organization
from threeassets.plumbing.collector import no_collection
from threeassets.plumbing.storable import kept
from threeassets.store import chain
from threeassets.store.beside import held_papers
from threeassets.store.checks import ProofLine, dangling, proof
from threeassets.store.current import (
    Rows,
    current_accounts,
    current_batches,
    current_books,
    current_links,
    current_presence,
    current_rows,
    current_table,
    file_names,
)
from threeassets.store.database import open_database, reading, writing
from threeassets.store.fault import Verification
from threeassets.store.holders import Counted, OnConflict, counted_still
from threeassets.store.ingest import FileReport, import_one
from threeassets.store.logbook import LogEntry, entries
from threeassets.store.originals import stored
from threeassets.store.proof import ParentLine, VoucherLine, compared, parents, voucher_balance
from threeassets.store.record import file_hash
from threeassets.store.reopened import reopened_vouchers
from threeassets.store.verify import verify
from threeassets.store.withdrawal import sweep, withdraw

if TYPE_CHECKING:
    import pyarrow as pa

    from threeassets.importers.profiles.profile import Profile
    from threeassets.importers.profiles.profile_folder import ProfileFolder


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every file, what points nowhere, and the proof of each account."""

    organizations: tuple[str, ...]
    files: tuple[FileReport, ...]
    dangling: tuple[Problem, ...]
    proof: tuple[ProofLine, ...]
    vouchers: int = 0
    unbalanced: tuple[VoucherLine, ...] = ()
    parents: tuple[ParentLine, ...] = ()

    @property
    def problems(self) -> list[Problem]:
        """Every Problem: those of each file, then the references that point nowhere."""
        return [p for file in self.files for p in file.problems] + list(self.dangling)

    @property
    def broken(self) -> list[ProofLine]:
        """Accounts whose opening balance and entries do not make the stated closing balance."""
        return [line for line in self.proof if line.difference_fen != 0]

    @property
    def controls(self) -> list[tuple[str, ControlFigure]]:
        """Every total the files state beside what was imported, with the file's name."""
        return [(file.name, figure) for file in self.files for figure in file.controls]

    @property
    def missed(self) -> list[tuple[str, ControlFigure]]:
        """Totals that what was imported does not reach."""
        return [found for found in self.controls if found[1].difference_fen != 0]


def actor(by: str | None = None) -> str:
    """Return who acts: the given name, else ``THREEASSETS_USER``, else the login name.

    Raises:
        UsageError: the name cannot be stored.
    """
    if name := by or os.environ.get("THREEASSETS_USER"):
        return kept(name, "经手人", "The name of who acts")
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a service account may have no name at all
        return "unknown"


class Ledger:
    """The books and registers of any number of organisations in one database."""

    def __init__(self, target: str | Path, *, create: bool = True) -> None:
        """Open the store at a path or URL, making it where ``create`` allows."""
        self.target = str(target)
        self.engine = open_database(target, create=create)
        self._held: sa.Connection | None = None

    def __enter__(self) -> Self:
        """Use the ledger as a context that closes its connections."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def import_books(
        self,
        paths: str | Path | Iterable[str | Path],
        *,
        org: str | None = None,
        profile: str | Path | Profile | ProfileFolder | None = None,
        on_conflict: OnConflict | str = OnConflict.ASK,
        by: str | None = None,
    ) -> ImportReport:
        """Read files, or every book in folders, and bring them in.

        Args:
            paths: a file, a folder, or several of them.
            org: organisation code for files that do not say whose they are.
            profile: how exports are read where the reader should not choose: a shipped name, a
                YAML file, a folder of them, or one already read. Its text is kept with the import.
            on_conflict: ``ask``, ``replace`` or ``add`` where another file holds the same unit.
            by: who acts.

        Raises:
            InputError: a path does not exist, or none of the files can be used at all.
            UsageError: the profile does not exist or is wrong.
        """
        # Readers are loaded only by those who read files: a check needs none.
        from threeassets.importers.files.folder import find_books  # noqa: PLC0415 - as above
        from threeassets.importers.many import read_books  # noqa: PLC0415 - as above
        from threeassets.importers.profiles.profile_folder import load_profiles  # noqa: PLC0415 - as above

        if isinstance(profile, str | Path):
            profile = load_profiles(profile)
        if org is not None:
            kept(org, "单位编码", "The code of the organisation")
        many = [paths] if isinstance(paths, str | Path) else list(paths)
        files = [file for path in many for file in find_books(Path(path))]
        return self.import_parsed(
            read_books(
                files, org, profile, lambda: held_papers(self.rows), self._accounts
            ),
            on_conflict=on_conflict, by=by,
        )  # fmt: skip

    def import_tables(
        self,
        frames: Mapping[str, object],
        *,
        name: str = "frames",
        on_conflict: OnConflict | str = OnConflict.ASK,
        by: str | None = None,
    ) -> ImportReport:
        """Bring in tables of another program; see :func:`threeassets.importers.frames.read_frames`.

        Args:
            frames: pandas frames or Arrow tables by register name, canonical columns, stored form.
            name: what the import is called in evidence.
            on_conflict: ``ask``, ``replace`` or ``add`` where another import holds the same unit.
            by: who acts.

        Raises:
            UsageError: a register, a column or a type is wrong.
        """
        # pandas and Arrow are loaded only by those who hand them in.
        from threeassets.importers.account_levels import level_accounts  # noqa: PLC0415 - as above
        from threeassets.importers.frames import read_frames  # noqa: PLC0415 - as above

        parsed = [read_frames(frames, name=name)]
        level_accounts(parsed, self._accounts)
        return self.import_parsed(parsed, on_conflict=on_conflict, by=by)

    def _accounts(self, org: str) -> dict[str, set[str]]:
        """Return the names of the accounts of an organisation, by number."""
        with self._reading() as connection:
            return current_accounts(connection, org)

    @no_collection()
    def import_parsed(
        self,
        parsed: Sequence[ParsedFile],
        *,
        on_conflict: OnConflict | str = OnConflict.ASK,
        by: str | None = None,
    ) -> ImportReport:
        """Bring parsed files in, in one transaction: all that is written is written, or nothing."""
        choice, who = OnConflict(on_conflict), actor(by)
        with writing(self.engine).begin() as connection:
            reports = [import_one(connection, file, on_conflict=choice, by=who) for file in parsed]
            orgs = sorted({org for file in parsed for org in _organizations(file)})
            for file, found in zip(parsed, reports, strict=True):
                # All files are in by now, whatever their order.
                found.controls = [*found.controls, *compared(connection, file.listed)]
            count, uneven = voucher_balance(connection, orgs)
            return ImportReport(
                tuple(orgs),
                tuple(reports),
                tuple(dangling(connection, orgs)),
                tuple(proof(connection, orgs)),
                count,
                tuple(uneven),
                tuple(parents(connection, orgs)),
            )

    def counted_still(self, reports: Sequence[ImportReport]) -> list[Counted]:
        """Return imports that count for the books of some reports although none of them read them.

        Their files are gone from the folder, or lie in another one.
        """
        files = [file for report in reports for file in report.files]
        orgs = {org for report in reports for org in report.organizations}
        names = {file.name for file in files}
        same = {number for file in files for number in file.same}
        with self._reading() as connection:
            return counted_still(connection, orgs, names, same)

    @contextmanager
    def steady(self) -> Iterator[Ledger]:
        """Give a ledger that sees one state however long it reads, whatever others import."""
        if self._held is not None:
            yield self
            return
        with reading(self.engine).connect() as connection:
            still = copy(self)
            still._held = connection  # noqa: SLF001 - it is one of us
            yield still

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with self.steady() as still:
            if still._held is not None:  # noqa: SLF001 - as above
                yield still._held  # noqa: SLF001 - as above

    def rows(self, name: str, orgs: Sequence[str] | None = None) -> Rows:
        """Return the current rows of one register."""
        with self._reading() as connection:
            return current_rows(connection, name, orgs)

    def batches(
        self, name: str, orgs: Sequence[str] | None = None, columns: Sequence[str] | None = None
    ) -> Iterator[pa.RecordBatch]:
        """Stream the current rows of one register as Arrow batches, all of one state."""
        with self._reading() as connection:
            yield from current_batches(connection, name, orgs, columns)

    def table(
        self, name: str, orgs: Sequence[str] | None = None, columns: Sequence[str] | None = None
    ) -> pa.Table:
        """Return the current rows of one register as an Arrow table, in stored form."""
        with self._reading() as connection:
            return current_table(connection, name, orgs, columns)

    def links(self, orgs: Sequence[str] | None = None) -> Rows:
        """Return the current references between registers and vouchers."""
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

    def file_names(self) -> dict[int, str]:
        """Return the file name of every import."""
        with self._reading() as connection:
            return file_names(connection)

    def heads(self, orgs: Sequence[str]) -> dict[str, str]:
        """Return the evidence head of each book."""
        with self._reading() as connection:
            return {org: chain.head(connection, org)[1] for org in sorted(orgs)}

    def withdraw(
        self, import_id: int, *, reason: str, by: str | None = None, erase: bool = False
    ) -> list[str]:
        """Take back an import and return the books it touched.

        Args:
            import_id: the number the import report and the log give it.
            reason: why, kept in the evidence.
            by: who acts.
            erase: also delete what it brought in, for personal data that should not be here.

        Raises:
            UsageError: no such import, taken back before, or no reason given.
        """
        with writing(self.engine).begin() as connection:
            books = withdraw(connection, import_id, reason=reason, by=actor(by), erase=erase)
        if erase:
            sweep(self.engine)
        return books

    def log(self, org: str | None = None) -> list[LogEntry]:
        """Return who did what when, for one book or for all."""
        with self._reading() as connection:
            return entries(connection, org)

    def log_act(
        self, orgs: Sequence[str], kind: str, payload: Mapping[str, object], by: str | None = None
    ) -> None:
        """Note an act of output, such as a run or an unmasking, in the log of some books."""
        at, who = chain.now(), actor(by)
        with writing(self.engine).begin() as connection:
            for org in orgs:
                chain.log(connection, org, kind, dict(payload), at=at, by=who)

    def original(self, import_id: int) -> bytes | None:
        """Return the file of an import as it was handed in; None where it was not kept."""
        with self._reading() as connection:
            return stored(connection, file_hash(connection, import_id))

    def verify(self, *, head: str | None = None) -> Verification:
        """Prove every record, chain and guard; ``head`` is one typed from a stamped document."""
        with self._reading() as connection:
            return verify(connection, head=head)

    def organizations(self, orgs: Sequence[str] | None = None) -> list[Organization]:
        """Return organisations with current content, named where their register names them."""
        with self._reading() as connection:
            codes = current_books(connection, orgs)
            found = {code: Organization(code, code, "") for code in codes}
            rows = current_rows(connection, "organization", orgs)
        at = [rows.columns.index(name) for name in ("org_code", "org_name", "area_code")]
        for row in rows.rows:
            code, name, area = (str(row[index] or "") for index in at)
            found[code] = Organization(code, name, area)
        return [found[code] for code in sorted(found)]


def _organizations(parsed: ParsedFile) -> set[str]:
    found = {str(voucher.header.values[0]) for voucher in parsed.vouchers}
    for name, rows in parsed.registers.items():
        if name != "price_benchmark":
            found.update(str(row.values[0]) for row in rows)
    return found
