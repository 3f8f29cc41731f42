"""Bring parsed files in and report on all of them together, inside the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa

from threeassets.model.book import ParsedFile
from threeassets.store.checks import dangling, proof
from threeassets.store.holders import Call, OnConflict
from threeassets.store.import_report import ImportReport
from threeassets.store.ingest import FileReport
from threeassets.store.moving import Movers, import_moved, orgs_of
from threeassets.store.proof import compared, parents, voucher_balance
from threeassets.store.renaming import rename_books


def bring_in(
    connection: sa.Connection,
    parsed: Sequence[ParsedFile],
    *,
    on_conflict: OnConflict,
    by: str,
    former: Mapping[str, str],
    kin: Collection[str],
    given_up: Collection[str] = (),
    prevailing: Collection[str] = (),
) -> ImportReport:
    """Write the files and return what became of them.

    Args:
        connection: an open connection that writes.
        parsed: the files.
        on_conflict: what becomes of units that other files hold.
        by: who acts.
        former: code by the name of each book known by its name only until now.
        kin: codes of units that the store holds of the same villages.
        given_up: names of files that a person said are not to be imported.
        prevailing: names of files that stand where they overlap other files of the call.
    """
    in_the_way = rename_books(connection, former, by=by)
    claims = {(file.name, org) for file in parsed for org in orgs_of(file)}
    copies: dict[str, list[str]] = defaultdict(list)
    for file in parsed:
        copies[file.sha256].append(file.name)
    movers = Movers(kin, Call(claims, copies, given_up, prevailing))
    reports = _import_all(connection, parsed, movers, on_conflict=on_conflict, by=by)
    orgs = sorted({org for _, org in claims})
    for file, report in zip(parsed, reports, strict=True):
        # All files are in by now, whatever their order.
        report.controls = [*report.controls, *compared(connection, file.listed)]
    count, uneven, one_sided = voucher_balance(connection, orgs)
    return ImportReport(
        tuple(orgs),
        tuple(reports),
        (*in_the_way, *dangling(connection, orgs)),
        tuple(proof(connection, orgs)),
        count,
        tuple(uneven),
        tuple(parents(connection, orgs)),
        one_sided,
    )


def _import_all(
    connection: sa.Connection,
    parsed: Sequence[ParsedFile],
    movers: Movers,
    *,
    on_conflict: OnConflict,
    by: str,
) -> list[FileReport]:
    """Bring parsed files in; cash books come last, since a journal of the same months goes before.

    The reports stand in the order of the files.
    """
    order = sorted(range(len(parsed)), key=lambda position: "voucher" in parsed[position].beside)
    done = {
        position: import_moved(connection, parsed[position], movers, on_conflict=on_conflict, by=by)
        for position in order
    }
    return [done[position] for position in range(len(parsed))]
