"""Bring parsed files in and report on all of them together, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from threeassets.model.book import ParsedFile
from threeassets.store.checks import dangling, proof
from threeassets.store.holders import OnConflict
from threeassets.store.import_report import ImportReport
from threeassets.store.ingest import import_all
from threeassets.store.proof import compared, parents, voucher_balance
from threeassets.store.renaming import rename_books


def bring_in(
    connection: sa.Connection,
    parsed: Sequence[ParsedFile],
    *,
    on_conflict: OnConflict,
    by: str,
    former: Mapping[str, str],
) -> ImportReport:
    """Write the files and return what became of them; ``former`` is code by former name."""
    in_the_way = rename_books(connection, former, by=by)
    reports = import_all(connection, parsed, on_conflict=on_conflict, by=by)
    orgs = sorted({org for file in parsed for org in _organizations(file)})
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


def _organizations(parsed: ParsedFile) -> set[str]:
    named = {str(voucher.header.values[0]) for voucher in parsed.vouchers}
    for name, rows in parsed.registers.items():
        if name != "price_benchmark":
            named.update(str(row.values[0]) for row in rows)
    return named
