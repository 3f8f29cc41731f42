"""Open a store; say when its books were last verified; show personal numbers with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from threeassets.model.text import Text
from threeassets.plumbing.masking import unmasked
from threeassets.store.commands import command, default_store
from threeassets.store.fault import Verification
from threeassets.store.ledger import Ledger
from threeassets.store.logbook import LogEntry


def open_books(store: str | Path | None, *, create: bool = False) -> Ledger:
    """Open a store by its path or URL; None is THREEASSETS_DB, else threeassets.db."""
    return Ledger(store or default_store(), create=create)


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether books that were used had been verified.

    What is changed behind the program's back leaves no mark that a reader could trust: only a
    proof tells. So whoever reads books is told of the last one, and may ask for one first.
    """

    first: Verification | None
    """The proof before the books were used; None where nobody asked for one."""
    last: tuple[LogEntry | None, ...] = ()
    """For each book the last verification in its log."""
    verify: str = ""
    """The command that verifies this store."""

    @classmethod
    def of(cls, ledger: Ledger, orgs: Sequence[str] | None, first: Verification | None) -> Self:
        """Return the proof that was made first, else the last ones in the log."""
        if first is not None:
            return cls(first)
        last = tuple(ledger.last_verified(orgs).values())
        return cls(None, last, command(ledger.engine.url, "verify"))

    def text(self) -> Text:
        """Say when the books were verified, and with what result."""
        if self.first is not None:
            records = self.first.records
            return Text(
                f"已先核验，通过（{records} 条记录）。", f"Verified first: {records} records sound."
            )
        entries = [entry for entry in self.last if entry is not None]
        never = len(self.last) - len(entries)
        if not entries:
            return Text(
                f"数据还没有核验过；请运行 {self.verify}，或加 --verified 先核验。",
                f"The data were never verified; run {self.verify}, or add --verified.",
            )
        oldest = min(entries, key=lambda entry: entry.at)
        wrong = sum(_faults(entry) for entry in entries)
        zh = f"最近一次核验：{oldest.at}（{oldest.by}），" + ("不通过。" if wrong else "通过。")
        en = f"Last verified: {oldest.at} ({oldest.by}), " + ("with faults." if wrong else "sound.")
        if never:
            zh += f"另有 {never} 个单位没有核验过。"
            en += f" {never} more unit(s) were never verified."
        return Text(
            f"{zh}此后的改动要再核验才看得出来。",
            f"{en} What was changed since only another verification shows.",
        )


def _faults(entry: LogEntry) -> int:
    return int(str(entry.payload.get("faults", 0))) if isinstance(entry.payload, dict) else 0


@contextmanager
def in_full(store: str | None, orgs: Sequence[str], reason: str | None) -> Iterator[None]:
    """Write personal numbers in full where a reason is given; the log keeps who and why."""
    if reason is None:
        yield
        return
    with open_books(store) as ledger:
        ledger.log_act(orgs, "unmask", {"reason": reason})
    with unmasked():
        yield
