"""The ways to read the amounts of a bank's statement: what each makes of the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from threeassets.importers.village_registers.bank_balances import Proof
from threeassets.model.money import yuan
from threeassets.model.text import Text

Pair = tuple[object, object]
"""Income and outgo of one line, in fen; a BadCell says what is wrong."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the amounts: the value of ``sign`` that chooses it, and what it makes."""

    sign: str
    meaning: Text
    pairs: list[Pair]
    proof: Proof
    note: Text | None = None
    """What is said where the balances prove this way."""
    before: bool = False
    """Whether each balance stands before its line."""


def is_repeated(pairs: Sequence[Pair]) -> bool:
    """Whether every amount that came in is positive and every one that went out negative."""
    ins, outs = (
        [value for value in column if value is not None] for column in zip(*pairs, strict=True)
    )
    return (
        bool(ins and outs)
        and all(isinstance(v, int) and v > 0 for v in ins)
        and all(isinstance(v, int) and v < 0 for v in outs)
    )


def minus_taken_off(pairs: Sequence[Pair]) -> list[Pair] | None:
    """Return the amounts without the minus of a column that mostly has it; None where none has."""
    sides: list[list[object]] = []
    changed = False
    for column in zip(*pairs, strict=True):
        amounts = [value for value in column if isinstance(value, int) and value]
        mostly = 2 * sum(value < 0 for value in amounts) > len(amounts)
        sides.append([-v if mostly and isinstance(v, int) else v for v in column])
        changed = changed or mostly
    return list(zip(*sides, strict=True)) if changed else None


def example(reading: Reading, index: int, row: int) -> Text:
    """Show one line as a reading makes it: ``第 3 行 支出 120.00``."""
    income, outgo = reading.pairs[index]
    value, zh, en = (income, "收入", "income") if income is not None else (outgo, "支出", "outgo")
    shown = yuan(value) if isinstance(value, int) else ""
    return Text(
        f"{reading.meaning.zh}，第 {row} 行是{zh} {shown}",
        f"{reading.meaning.en}, row {row} is {en} {shown}",
    )
