"""When the books in hand were last verified, as their log says, and the proof before they are used.

What is changed behind the program's back leaves no mark that a reader could trust: only a proof
tells. So commands that read say when there was one, and ``--verified`` makes one first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from threeassets.cli.screen import say_aside
from threeassets.model.text import Text

if TYPE_CHECKING:
    from threeassets.store.fault import Verification
    from threeassets.store.ledger import Ledger
    from threeassets.store.logbook import LogEntry


@contextmanager
def proven(
    ledger: Ledger, orgs: Sequence[str] | None, lang: str, *, verified: bool
) -> Iterator[None]:
    """Verify the books first where asked to; else say afterwards when they last were.

    Both on the error stream; what fails inside says its own sentence alone.

    Raises:
        StoreError: they were to be verified and are not as they were imported.
    """
    from threeassets.store.commands import command  # noqa: PLC0415 - only a store asks it

    if verified:
        say_proven(ledger.prove(orgs), lang)
        yield
    else:
        yield
        verify = command(ledger.engine.url, "verify")
        say_aside(_sentence(ledger.last_verified(orgs), verify).in_language(lang))


def say_proven(proof: Verification, lang: str) -> None:
    """Say on the error stream that books were verified before they were used."""
    records = proof.records
    zh, en = f"已先核验，通过（{records} 条记录）。", f"Verified first: {records} records sound."
    say_aside(Text(zh, en).in_language(lang))


def _sentence(last: dict[str, LogEntry | None], verify: str) -> Text:
    found = [entry for entry in last.values() if entry is not None]
    never = len(last) - len(found)
    if not found:
        return Text(
            f"数据还没有核验过；请运行 {verify}，或加 --verified 先核验。",
            f"The data were never verified; run {verify}, or add --verified.",
        )
    first = min(found, key=lambda entry: entry.at)
    wrong = sum(_faults(entry) for entry in found)
    zh = f"最近一次核验：{first.at}（{first.by}），" + ("不通过。" if wrong else "通过。")
    en = f"Last verified: {first.at} ({first.by}), " + ("with faults." if wrong else "sound.")
    if never:
        zh += f"另有 {never} 个单位没有核验过。"
        en += f" {never} more unit(s) were never verified."
    return Text(
        f"{zh}此后的改动要再核验才看得出来。",
        f"{en} What was changed since only another verification shows.",
    )


def _faults(entry: LogEntry) -> int:
    return int(str(entry.payload.get("faults", 0))) if isinstance(entry.payload, dict) else 0
