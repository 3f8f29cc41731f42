"""Prove a store, list what was done in it, take back an import."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from threeassets.desk.books import open_books
from threeassets.plumbing.json_form import json_form
from threeassets.plumbing.marks import inert
from threeassets.plumbing.showing import shown
from threeassets.store.fault import Verification
from threeassets.store.logbook import LogEntry

__all__ = ["LogEntry", "Verification"]


def verify_books(
    store: str | None, *, head: str | None, witness: Path | None, by: str | None
) -> Verification:
    """Prove a whole store and note it in its log; see :meth:`Ledger.verify`."""
    with open_books(store) as ledger:
        proof = ledger.verify(head=head, witness=witness)
        ledger.note_verified(proof, by=by)
    return proof


def proof_json(proof: Verification) -> bytes:
    """Write a proof for other programs."""
    return json_form(
        {
            "schema": 1,
            "heads": proof.heads,
            "imports": proof.imports,
            "records": proof.records,
            "faults": [
                {"book": f.book, "code": f.code, "message": f.text.zh, "message_en": f.text.en}
                for f in proof.faults
            ],
            "notes": [{"message": note.zh, "message_en": note.en} for note in proof.notes],
        }
    )


def acts_in(store: str | None, org: str | None) -> list[LogEntry]:
    """Return the log of one book, or of all, oldest first within each."""
    with open_books(store) as ledger:
        return ledger.log(org)


def _records(entries: Sequence[LogEntry], lang: str) -> list[dict[str, object]]:
    return [
        {
            "org_code": entry.book,
            "number": entry.seq,
            "kind": entry.kind,
            "at": entry.at,
            "by": entry.by,
            "import": entry.import_id,
            "file": entry.file_name,
            "evidence": entry.evidence,
            "text": entry.text().in_language(lang),
        }
        for entry in entries
    ]


def log_json(entries: Sequence[LogEntry], *, lang: str) -> bytes:
    """Write a log for other programs."""
    return json_form({"schema": 1, "log": _records(entries, lang)})


def log_csv(entries: Sequence[LogEntry], *, lang: str) -> bytes:
    """Write a log as a table."""
    target = io.StringIO()
    headings = ("org_code", "number", "kind", "at", "by", "import", "file", "evidence", "text")
    writer = csv.DictWriter(target, headings)
    writer.writeheader()
    # Marked before a cell is made a text: what is shown as a mark in it begins no formula.
    writer.writerows(
        {key: inert(shown("" if cell is None else str(cell))) for key, cell in row.items()}
        for row in _records(entries, lang)
    )
    return target.getvalue().encode()


def take_back(
    store: str | None, number: int, *, reason: str, by: str | None, erase: bool
) -> list[str]:
    """Take back an import and return the books it touched; see :meth:`Ledger.withdraw`."""
    with open_books(store) as ledger:
        return ledger.withdraw(number, reason=reason, by=by, erase=erase)
