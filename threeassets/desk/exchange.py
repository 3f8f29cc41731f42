"""Books out of a store and into it: handed over, backed up, exported, written as a lake."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from threeassets.desk.books import open_books
from threeassets.model.text import Text
from threeassets.store.actor import actor
from threeassets.store.commands import default_store
from threeassets.store.exchange import BookReceipt, back_up, hand_over, receive, restore
from threeassets.store.ledger import Ledger


def give_book(store: str | None, org: str, output: Path, *, by: str | None) -> str:
    """Write one unit's book with its chains into a file; return the head for the minutes."""
    with open_books(store) as ledger:
        return hand_over(ledger, org, output, by=actor(by))


def take_books(
    store: str | None, path: Path, *, by: str | None, erase: bool
) -> dict[str, BookReceipt]:
    """Take in the books of a handed-over file; return what was new of each."""
    with open_books(store, create=True) as ledger:
        return receive(ledger, path, by=actor(by), erase=erase)


def copy_store(store: str | None, output: Path) -> None:
    """Write a verified copy of a store."""
    with open_books(store) as ledger:
        back_up(ledger, output)


def put_back(backup: Path, store: str | None) -> tuple[Path, dict[str, str]]:
    """Put a verified copy of a backup where the store was; return its path and its heads."""
    target = Path(store or default_store())
    return target, restore(backup, target)


@dataclass(frozen=True, slots=True)
class Exported:
    """Files that were written, what is to be said of them, and whether the log knows."""

    files: Sequence[Path]
    notes: Sequence[Text]
    noted: bool


def export_gbt24589(
    store: str | None, output: Path, *, org: str, year: int, by: str | None
) -> Exported:
    """Write a unit's books of a year in the national XML."""
    from threeassets.writers.gbt24589 import write_gbt24589  # noqa: PLC0415 - one of the two

    with open_books(store) as ledger:
        written = write_gbt24589(ledger, output, org=org, year=year)
        noted = _noted(ledger, org, {"form": "gbt24589", "year": year}, by)
    return Exported(written.files, written.notes, noted)


def export_csv(
    store: str | None, output: Path, *, org: str, year: int | None, by: str | None
) -> Exported:
    """Write a unit's registers as a folder of CSV files."""
    from threeassets.writers.canonical import write_csv  # noqa: PLC0415 - one of the two

    with open_books(store) as ledger:
        files = write_csv(ledger, output, org=org, year=year)
        noted = _noted(ledger, org, {"form": "csv", "year": year}, by)
    return Exported(files, (), noted)


def _noted(ledger: Ledger, org: str, act: dict[str, object], by: str | None) -> bool:
    """Note in the log that the books went out: they hold personal data, unmasked."""
    return ledger.note_act([org], "export", act, by)


def update_lake(stores: Sequence[str], output: Path) -> list[str]:
    """Write stores as a lake of Parquet; return the counties that changed."""
    from threeassets.lake import write_lake  # noqa: PLC0415 - Parquet loads slowly

    with ExitStack() as open_stores:
        names = stores or (None,)
        ledgers = [open_stores.enter_context(open_books(name)) for name in names]
        return write_lake(ledgers, output)
