"""What a proof of the store can find."""

from __future__ import annotations

from dataclasses import dataclass

from threeassets.model.text import Text


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as the chain says: whose book, what kind, and a sentence."""

    book: str
    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class Verification:
    """What a proof of the store found; ``heads`` are the evidence heads by book."""

    heads: dict[str, str]
    imports: int
    records: int
    faults: tuple[Fault, ...]
    notes: tuple[Text, ...] = ()
