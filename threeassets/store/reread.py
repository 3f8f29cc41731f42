"""Read the original of an import again, to name what was rewritten together with its hash.

The chain holds one digest a unit: it shows that a unit was rewritten, not which record. The
original tells, where it was kept and still gives that digest; another reading is not believed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection
from pathlib import Path

import sqlalchemy as sa

from threeassets.model.book import NOBODY
from threeassets.model.errors import ThreeAssetsError
from threeassets.store.leaves import digest, leaf_under
from threeassets.store.originals import stored
from threeassets.store.tables import import_file
from threeassets.store.units import Unit, units_of


def original_leaves(
    connection: sa.Connection, import_id: int, unit: Unit, expected: str
) -> Collection[str]:
    """Return the leaves of one unit as its original gives them; none where that cannot be proven.

    Args:
        connection: an open connection to the store.
        import_id: the import that brought the unit in.
        unit: whose, which register, which period.
        expected: the digest of the unit by the chain.
    """
    # Only a rewritten record asks for a reader.
    from threeassets.importers.many import joined, read_each  # noqa: PLC0415 - as above
    from threeassets.importers.profiles.profile import load_profile  # noqa: PLC0415 - as above
    from threeassets.importers.units.owners import given_to, owners, rows_of  # noqa: PLC0415 - as above
    from threeassets.importers.units.resolution import resolved  # noqa: PLC0415 - as above

    file = connection.execute(sa.select(import_file).where(import_file.c.id == import_id)).one()
    data = stored(connection, file.sha256)
    if data is None:
        return ()
    with tempfile.TemporaryDirectory() as name:
        book, profile = Path(name) / Path(file.file_name).name, Path(name) / "profile.yaml"
        try:
            book.write_bytes(data)
            profile.write_text(file.profile or "", encoding="utf-8")
            chosen = load_profile(profile) if file.profile else None
            (parsed,) = read_each([(book, file.file_name)], None, chosen)
            # Which writing of the file was taken for the unit is not kept: the digest tells.
            for writing in owners(parsed) or [unit.org_code]:
                own = {writing, NOBODY, unit.org_code}
                rows = rows_of(parsed, own.__contains__)
                rows = given_to(rows, dict.fromkeys(own, unit.org_code))
                (whole,) = joined([rows], resolved([rows]), unit.org_code)
                file_leaves = units_of(whole).get(unit, ())
                leaves = [leaf_under(unit.register, x.row, file.schema_number) for x in file_leaves]
                if digest(leaves) == expected:
                    return set(leaves)
        except (ThreeAssetsError, OSError, ValueError):  # its name may be rewritten as well
            pass
    return ()
