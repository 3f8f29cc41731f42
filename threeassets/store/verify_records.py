"""Prove what was noted of each import beside its rows: file, stamp, presence, places, original."""

from __future__ import annotations

import sqlalchemy as sa

from threeassets.model.text import Text
from threeassets.store import chain
from threeassets.store.fault import Fault
from threeassets.store.originals import original_names, stored
from threeassets.store.record import import_record, stored_places
from threeassets.store.tables import event, import_file, import_unit, log_event
from threeassets.store.verify_imports import withdrawn
from threeassets.store.withdrawal import ERASED_NAME

_PARTS = {
    "file": Text("原件的哈希", "the hash of the file"),
    "stamp": Text("文件名、时间或经手人", "name, time or actor"),
    "presence": Text("各表各列的有无", "which sheets and columns were there"),
    "places": Text("各行在原件中的位置", "where rows stood in the file"),
}


class Records:
    """What the log keeps of every import, and the originals kept here."""

    def __init__(self, connection: sa.Connection) -> None:
        """Read both once for all imports."""
        self._connection = connection
        self._noted = _noted(connection)
        self._originals = set(original_names(connection))

    def faults(self, import_id: int, book: str, file: str | None, *, erased: bool) -> list[Fault]:
        """Return what of an import is not as noted; ``file`` is None where its record is gone."""
        if file is None:
            return [
                Fault(
                    book,
                    "import-lost",
                    Text(
                        f"{book} 的导入 {import_id} 没有文件登记，登记被删除或改动。",
                        f"Import {import_id} of {book} has no record of its file; it was deleted "
                        "or changed.",
                    ),
                )
            ]
        noted = self._noted.get((import_id, book))
        if noted is None or erased:
            return []
        places = stored_places(self._connection, import_id, book)
        now = import_record(self._connection, import_id, book, places)
        differences = [
            Fault(
                book,
                f"{part}-changed",
                Text(
                    f"{file}: {book} 导入时登记的{what.zh}被改动。",
                    f"{file}: {what.en}, as noted when {book} was imported, was changed.",
                ),
            )
            for part, what in _PARTS.items()
            if noted.get(part) != now[part]
        ]
        due = noted.get("original") or noted["file"] in self._originals
        if due and stored(self._connection, str(noted["file"])) is None:
            differences.append(
                Fault(
                    book,
                    "original-lost",
                    Text(
                        f"{file}: 导入 {import_id} 的原件不见了或已损坏。请用备份恢复。",
                        f"{file}: the original of import {import_id} is gone or damaged. Restore "
                        "a backup.",
                    ),
                )
            )
        return differences


def put_back(connection: sa.Connection) -> list[Fault]:
    """Name what stands where nothing should: the name of an erased file, an original of no import.

    A file keeps its name and its original until the last of its books is erased.
    """
    gone = withdrawn(connection, "erase")
    imports = {
        int(row.import_id)
        for row in connection.execute(sa.select(import_unit.c.import_id, import_unit.c.org_code))
        if (row.import_id, row.org_code) not in gone
    }
    faults, hashes = [], set()
    for row in connection.execute(sa.select(import_file).order_by(import_file.c.id)):
        if row.id in imports:
            hashes.add(row.sha256)
        elif (row.file_name, row.profile) != (ERASED_NAME, None):
            faults.append(
                Fault(
                    "",
                    "erased-named",
                    Text(
                        f"导入 {row.id} 已经清除，登记中又有了文件名，是后来写上的。",
                        f"Import {row.id} was erased, and its record names a file again; somebody "
                        "wrote it there.",
                    ),
                )
            )
    if strays := len({*original_names(connection)} - hashes):
        faults.append(
            Fault(
                "",
                "original-stray",
                Text(
                    f"库中有 {strays} 个原件不属于任何一次导入，是后来塞进去的。",
                    f"{strays} original(s) belong to no import; they were slipped in.",
                ),
            )
        )
    return faults


def _noted(connection: sa.Connection) -> dict[tuple[int, str], dict[str, object]]:
    """Return what the log keeps of every import by import and book."""
    number = {
        str(row.hash): int(row.import_id)
        for row in connection.execute(
            sa.select(event.c.hash, event.c.import_id).where(
                event.c.kind == "import", event.c.import_id.is_not(None)
            )
        )
    }
    notes, own = {}, chain.origin(connection)
    for row in connection.execute(sa.select(log_event).where(log_event.c.kind == "import")):
        record = chain.record_of(row.payload)
        evidence = str(record.pop("evidence", ""))
        if evidence in number:
            # Of a book handed over by another store the file may have stayed there.
            record["original"] = record.get("original") and row.origin == own
            notes[number[evidence], str(row.book)] = record
    return notes
