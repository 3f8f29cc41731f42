"""A ledger: the store of one or many villages, opened, fed and asked."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from threeassets.model.arguments import (
    CODE,
    a_number,
    a_text,
    one_of,
    some_codes,
    some_paths,
)
from threeassets.model.book import ParsedFile
from threeassets.model.errors import StoreError
from threeassets.model.text import Text
from threeassets.plumbing.collector import no_collection
from threeassets.plumbing.storable import storable_text
from threeassets.store import chain
from threeassets.store.actor import actor
from threeassets.store.beside import stored_for_readers
from threeassets.store.commands import command
from threeassets.store.current import (
    current_accounts,
    current_books,
)
from threeassets.store.database import is_still, open_database, writing
from threeassets.store.fault import Verification
from threeassets.store.holders import Counted, OnConflict, counted_still
from threeassets.store.import_report import ImportReport
from threeassets.store.importing import bring_in
from threeassets.store.ledger_reader import LedgerReader
from threeassets.store.logbook import LogEntry, acts_of
from threeassets.store.objects import refuse_foreign
from threeassets.store.trouble import shown, unreadable
from threeassets.store.verify import verify
from threeassets.store.withdrawal import sweep, withdraw

if TYPE_CHECKING:
    from threeassets.importers.many import Stored
    from threeassets.importers.profiles.profile import Profile
    from threeassets.importers.profiles.profile_folder import ProfileFolder


__all__ = ["ImportReport", "Ledger", "actor"]

_STORE = Text("数据库文件的路径或 URL", "the path or URL of a database")


class Ledger(LedgerReader):
    """The books and registers of any number of organisations in one database."""

    def __init__(
        self, target: str | Path, *, create: bool = True, named: Path | None = None
    ) -> None:
        """Open the store at a path or URL, making it where ``create`` allows.

        ``named`` is what sentences call a file that has not got its final name yet.
        """
        if not isinstance(target, os.PathLike):
            a_text(target, "target", _STORE)
        self.target = str(target)
        self.engine = open_database(target, create=create, named=named)

    def __repr__(self) -> str:
        """Name the store, without a password."""
        return f"<Ledger {shown(self.engine.url)}>"

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
        from threeassets.importers.files.folder import books_in  # noqa: PLC0415 - as above
        from threeassets.importers.many import read_together  # noqa: PLC0415 - as above
        from threeassets.importers.profiles.profile_folder import load_profiles  # noqa: PLC0415 - as above

        if profile is not None:
            profile = load_profiles(profile)
        if org is not None:
            storable_text(a_text(org, "org", CODE), "单位编码", "The code of the organisation")
        with books_in(some_paths(paths, "paths")) as listing:
            files = [(book.path, book.name) for book in listing.books]
            parsed, units = read_together(files, org, profile, self.stored())
            report = self.import_parsed(
                parsed, on_conflict=on_conflict, by=by, former=units.former, kin=units.kin
            )
        return replace(report, ways=tuple(units.ways), left_out=tuple(listing.left_out))

    def stored(self) -> Stored:
        """Return what readers may ask of this store."""
        return stored_for_readers(self.organizations, self.rows, self._accounts)

    def import_tables(
        self,
        frames: Mapping[str, object],
        *,
        name: str = "frames",
        mapping: Mapping[str, str] | None = None,
        on_conflict: OnConflict | str = OnConflict.ASK,
        by: str | None = None,
    ) -> ImportReport:
        """Bring in tables of another program; see :func:`threeassets.importers.frames.read_frames`.

        Args:
            frames: pandas frames or Arrow tables by register name, canonical columns, stored form.
            name: what the import is called in evidence.
            mapping: your column names, in whatever table they stand, to the canonical names.
            on_conflict: ``ask``, ``replace`` or ``add`` where another import holds the same unit.
            by: who acts.

        Raises:
            UsageError: a register or column is wrong; cells that cannot be read are Problems of
                the report.
        """
        # pandas and Arrow are loaded only by those who hand them in.
        from threeassets.importers.account_levels import level_accounts  # noqa: PLC0415 - as above
        from threeassets.importers.frames import read_frames  # noqa: PLC0415 - as above

        parsed = level_accounts([read_frames(frames, name=name, mapping=mapping)], self._accounts)
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
        former: Mapping[str, str] | None = None,
        kin: Collection[str] = (),
        given_up: Collection[str] = (),
        prevailing: Collection[str] = (),
    ) -> ImportReport:
        """Bring parsed files in, in one transaction: all that is written is written, or nothing.

        Args:
            parsed: the files.
            on_conflict: ``ask``, ``replace`` or ``add`` where another import holds the same unit.
            by: who acts.
            former: code by the name of each book known by its name only until now.
            kin: codes of units in the store that are of the same villages as the files.
            given_up: names of files that a person said are not to be imported: what they brought
                in before gives way to other files.
            prevailing: names of files that stand where they overlap other files of the call.
        """
        choice, who = OnConflict(one_of(on_conflict, "on_conflict", list(OnConflict))), actor(by)
        with writing(self.engine).begin() as connection:
            refuse_foreign(connection)
            return bring_in(
                connection,
                parsed,
                on_conflict=choice,
                by=who,
                former=former or {},
                kin=kin,
                given_up=given_up,
                prevailing=prevailing,
            )

    def counted_still(
        self, reports: Sequence[ImportReport], others: Collection[str] = ()
    ) -> list[Counted]:
        """Return imports that count for the books of some reports although none of them read them.

        Their files are gone from the folder, or lie in another one.

        Args:
            reports: what was read.
            others: codes of units of which no file is left to read.
        """
        files = [file for report in reports for file in report.files]
        orgs = {org for report in reports for org in (*report.organizations, *report.kin)}
        orgs |= set(others)
        names = {file.name for file in files}
        same = {number for file in files for number in file.same}
        with self._reading() as connection:
            return counted_still(connection, orgs, names, same)

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
        a_number(import_id, "import_id")
        if str(reason).strip():  # a blank one has a sentence of its own
            a_text(reason, "reason")
        with writing(self.engine).begin() as connection:
            refuse_foreign(connection)
            books = withdraw(connection, import_id, reason=reason, by=actor(by), erase=erase)
        if erase:
            sweep(self.engine)
        return books

    def log_act(
        self, orgs: Sequence[str], kind: str, payload: Mapping[str, object], by: str | None = None
    ) -> None:
        """Note an act of output, such as a run or an unmasking, in the log of some books."""
        moment, who = chain.now(), actor(by)
        with writing(self.engine).begin() as connection:
            for org in orgs:
                chain.log(connection, org, kind, dict(payload), moment=moment, by=who)

    def note_act(
        self, orgs: Sequence[str], kind: str, payload: Mapping[str, object], by: str | None = None
    ) -> bool:
        """Note an act of output where the store can be written; return whether it could."""
        if is_still(self.engine):
            return False
        self.log_act(orgs, kind, payload, by)
        return True

    def verify(
        self,
        *,
        head: str | None = None,
        witness: str | Path | None = None,
        orgs: str | Sequence[str] | None = None,
    ) -> Verification:
        """Prove every record, chain and guard.

        Args:
            head: one typed from a stamped document.
            witness: a file kept elsewhere, whose earlier lines must stand and which gets new ones.
            orgs: codes of the books whose records are proven; None means all.

        Raises:
            StoreError: the store is too damaged to be looked at.
            OutputError: the witness cannot be read or written.
        """
        if head is not None:
            a_text(head, "head")
        file = None if witness is None else Path(witness)
        codes = some_codes(orgs, "orgs", CODE, some=False)
        try:
            with self._reading() as connection:
                return verify(connection, head=head, witness=file, orgs=codes)
        except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError) as error:
            raise unreadable(self.engine.url) from error

    def note_verified(
        self, verification: Verification, orgs: Sequence[str] | None = None, by: str | None = None
    ) -> bool:
        """Note in the log of the books that they were verified, with what result.

        Returns:
            Whether it could be noted: a damaged store, or one that cannot be written, takes none.
        """
        books = [book for book in verification.heads if orgs is None or book in orgs]
        try:
            return bool(books) and self.note_act(
                books, "verify", {"faults": len(verification.faults)}, by
            )
        except StoreError:  # somebody who may only read
            return False

    def prove(self, orgs: str | Sequence[str] | None = None, by: str | None = None) -> Verification:
        """Verify some books, or all, note it in the log, and refuse where anything is wrong.

        Raises:
            StoreError: they are not as they were imported.
        """
        codes = some_codes(orgs, "orgs", CODE, some=False)
        verification = self.verify(orgs=codes)
        self.note_verified(verification, codes, by)
        if verification.faults:
            first, every = verification.faults[0].text, command(self.engine.url, "verify")
            raise StoreError(
                f"核验不通过，没有继续。共 {len(verification.faults)} 处，第一处：{first.zh}"
                f"（{every} 列出全部）",
                f"Verification failed and nothing was done: {len(verification.faults)} fault(s), "
                f"first: {first.en} ({every} lists all.)",
            )
        return verification

    def last_verified(self, orgs: Sequence[str] | None = None) -> dict[str, LogEntry | None]:
        """Return for each book with current content the last time this store verified it."""
        with self._reading() as connection:
            own = chain.origin(connection)
            entries: dict[str, LogEntry | None] = dict.fromkeys(current_books(connection, orgs))
            for entry in acts_of(connection, "verify"):
                if entry.book in entries and entry.origin == own:
                    entries[entry.book] = entry
        return entries
