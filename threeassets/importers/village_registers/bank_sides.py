"""On which side of a bank's statement each amount stands, as headings, words and balances say.

A bank books from its own side: 贷 is what came in. Every way the amounts could be read is tried on
the running balances. One that the balances prove is taken, and said where it is not the usual one;
where they prove none and the words leave it open, there are two readings and none is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from threeassets.importers.cells.largest import bounded
from threeassets.importers.cells.two_facts import money_cell
from threeassets.importers.cells.values import BadCell, fen_of, text_of
from threeassets.importers.files.sheets import Cells
from threeassets.importers.layout.doubts import Doubt
from threeassets.importers.layout.ledger_roles import AMOUNT, REMARK, SIDE
from threeassets.importers.layout.sides import said_of, side_of
from threeassets.importers.layout.totals import Stated
from threeassets.importers.records.registers import empty_cell
from threeassets.importers.records.rows import ReadRows
from threeassets.importers.village_registers.bank_balances import (
    Movement,
    Proof,
    before_lines,
    ends_of,
    fen,
    ordered,
    proof,
    steps,
)
from threeassets.importers.village_registers.bank_readings import (
    Pair,
    Reading,
    example,
    is_repeated,
    minus_taken_off,
)
from threeassets.importers.village_registers.ledger_sheets import RegisterSheet
from threeassets.importers.village_registers.record_rows import LedgerRows
from threeassets.model.book import STATEMENT, Choice
from threeassets.model.keys import plain
from threeassets.model.money import yuan
from threeassets.model.schema import tables
from threeassets.model.text import Text

AS_WRITTEN, CREDIT_IN, DEBIT_IN = "direction", "credit_positive", "debit_positive"
"""Values of ``sign`` in a profile: a minus corrects; credits, or debits, are income."""
_CARRIED = re.compile(r"([^\d.,+\-]*)([-+]?[\d,]*\.?\d+)([^\d.,]*)")
_SIDES = ("income_fen", "outgo_fen")
_INCOME = tables()[STATEMENT].column("income_fen")


def booked(statement: RegisterSheet, lines: LedgerRows) -> tuple[LedgerRows, Doubt | None]:
    """Return the lines with income, outgo and memo, or why they can be read in two ways."""
    chosen, doubt = _Amounts(statement, lines).decided()
    if doubt is not None:
        return lines, doubt
    columns, troubled = dict(lines.read.columns), lines.read.troubled
    memos = zip(lines.cells, columns["memo"], strict=True)
    columns["memo"] = [_memo(statement, cells, memo) for cells, memo in memos]
    if chosen.before:
        columns["balance_fen"] = [None] * len(chosen.pairs)
    for side, name in enumerate(_SIDES):
        columns[name] = [pair[side] for pair in chosen.pairs]
        if any(isinstance(value, BadCell) for value in columns[name]):
            troubled |= {name}
    notes = () if chosen.note is None else (_of_sheet(statement, chosen.note),)
    rows = replace(lines.read, columns=columns, troubled=troubled)
    turned = chosen.sign == DEBIT_IN
    return replace(
        lines,
        read=rows,
        stated=_turned_totals(lines.stated, rows, turned=turned),
        notes=(*lines.notes, *notes),
    ), None


def _memo(statement: RegisterSheet, cells: Cells, memo: object) -> str | None:
    texts = (memo, text_of(statement.cell(cells, REMARK)))
    return "；".join(dict.fromkeys(str(text) for text in texts if text)) or None


def _of_sheet(statement: RegisterSheet, note: Text) -> Text:
    return Text(
        f"{statement.sheet.name or '本表'}：{note.zh}",
        f"{statement.sheet.name or 'the sheet'}: {note.en}",
    )


def _turned_totals(stated: Iterable[Stated], rows: ReadRows, *, turned: bool) -> tuple[Stated, ...]:
    """Return what totals state, by the side and sign of what was read."""
    other = dict(zip(_SIDES, _SIDES[::-1], strict=True))
    sums = {name: sum(map(fen, rows.columns[name])) for name in _SIDES}
    totals = []
    for item in stated:
        side = other.get(item.side, item.side) if turned else item.side
        negative = side in sums and item.fen < 0 < sums[side]
        totals.append(replace(item, side=side, fen=-item.fen if negative else item.fen))
    return tuple(totals)


class _Amounts:
    """The amounts of one statement and the ways to read them."""

    def __init__(self, statement: RegisterSheet, lines: LedgerRows) -> None:
        """Read every amount as it is written."""
        self.statement, self.lines = statement, lines
        places, cells = statement.columns.places, lines.cells
        self.sided = SIDE in places and any(self._side(row) is not None for row in cells)
        written = [text_of(statement.cell(row, AMOUNT)) for row in cells]
        self.heads = [statement.heading(role) for role in _SIDES if role in places]
        self.unsigned = bool(
            AMOUNT in places
            and not self.heads
            and not self.sided
            and written
            and not any(plain(text)[:1] in {"+", "-", "("} or _carried(text)[1] for text in written)
        )
        self.pairs = [self._pair(index, row) for index, row in enumerate(cells)]
        if self.sided and is_repeated(self.pairs):
            # Word and sign say the same of every line.
            self.pairs = [(one, None if two is None else -two) for one, two in self.pairs]  # type: ignore[operator] # whole numbers
        self.opening = ends_of(statement, lines)[0]

    def _side(self, cells: Cells) -> int | None:
        cell = self.statement.cell(cells, SIDE)
        return side_of(self.statement.rule.words.get(text_of(cell), cell))

    def _pair(self, index: int, cells: Cells) -> Pair:
        statement, columns = self.statement, self.lines.read.columns
        one, two = columns["income_fen"][index], columns["outgo_fen"][index]
        if one is not None or two is not None:
            return one, two
        if AMOUNT not in statement.columns.places or (len(self.heads) > 1 and not self.sided):
            heads = "”“".join(self.heads)
            return BadCell(
                Text(
                    f"“{heads}”都是空的，请按对账单补填。",
                    f"“{heads}” are empty. Fill them in.",
                )
            ), None
        return self._of_amount(cells)

    def _of_amount(self, cells: Cells) -> Pair:
        """Return income and outgo of a line with one amount."""
        statement = self.statement
        cell, heading = statement.cell(cells, AMOUNT), statement.heading(AMOUNT)
        written, carried = _carried(cell)
        amount = fen_of(money_cell(written, statement.unit_of(AMOUNT))[0])
        if amount is None:
            return BadCell(
                Text(
                    f"{heading}“{text_of(cell)}”不是金额，请按对账单改正。",
                    f"{heading} “{text_of(cell)}” is no amount. Mend it from the statement.",
                )
            ), None
        if isinstance(large := bounded(_INCOME, heading, cell, amount), BadCell):
            return large, None
        if not self.sided and carried is None:
            return (amount, None) if amount >= 0 else (None, -amount)
        side = self._side(cells) if carried is None else carried
        if side is None:
            shown, head = text_of(statement.cell(cells, SIDE)), statement.heading(SIDE)
            if not shown:
                return BadCell(empty_cell(head)), None
            return BadCell(
                Text(
                    f"{head}“{shown}”看不出是收入还是支出，请改为 收 或 支，"
                    f"或在配置文件中写 words: {{{shown}: 支}}。",
                    f"{head} “{shown}” tells neither income nor outgo. Write 收 or 支, or in a "
                    f"profile words: {{{shown}: 支}}.",
                )
            ), None
        return (amount, None) if side == 1 else (None, amount)

    @property
    def sure(self) -> bool:
        """Whether other words than 借 and 贷 tell the sides."""
        if self.sided:
            words = {text_of(self.statement.cell(cells, SIDE)) for cells in self.lines.cells}
        else:
            words = {head.partition("#")[0] for head in self.heads}
        sides = [said_of(word) for word in words]
        return bool(words) and all(
            item.sure if item is not None else not set(word) & set("借贷")
            for word, item in zip(words, sides, strict=True)
        )

    def decided(self) -> tuple[Reading, Doubt | None]:
        """Return the reading that words or balances decide for, or the doubt."""
        readings = self._readings()
        if (sign := self.statement.rule.sign) is not None:
            named = [item for item in readings if item.sign == sign]
            return (named or readings)[0], None
        usual, *others = readings
        if not any(item.proof.most for item in readings):
            before = self._before(usual)
            if len(before.proof.follow) > 1 and before.proof.whole:
                return before, None
        by_balance = [item for item in others if not item.sign]
        if by_balance:
            return by_balance[0], None
        better = [
            item for item in others if item.proof.follow > usual.proof.follow and item.proof.most
        ]
        if len(better) == 1 and not (self.sure and better[0].sign == DEBIT_IN):
            return better[0], None
        more = [item for item in others if len(item.proof.follow) > len(usual.proof.follow)]
        # No balance tells a minus that marks from one that corrects, or the side without a sign.
        unproved = self.unsigned and not usual.proof.most
        open_to = [
            item
            for item in others
            if item.proof.follow == usual.proof.follow and (item.sign == CREDIT_IN or unproved)
        ]
        against = [*more, *open_to]
        return usual, self._doubt([usual, *against]) if against else None

    def _readings(self) -> list[Reading]:
        """Return the ways to read the amounts, the usual one first."""
        marked = minus_taken_off(self.pairs)
        turned: list[Pair] = [(two, one) for one, two in marked or self.pairs]
        usual = Text("贷方或正数是收入", "credits or positive amounts are income")
        other = Text("借方或负数是收入", "debits or negative amounts are income")
        ways: list[tuple[str, Text, list[Pair], Text | None]] = []
        if marked:
            corrected = Text("负数是冲正", "a minus corrects")
            ways.append((AS_WRITTEN, corrected, self.pairs, None))
            usual = Text("负号只表示付出", "a minus only marks what was paid")
        note = (
            Text(
                "金额带的负号只表示付出，不是冲正：按余额推算如此。",
                "by the balances the minus of an amount only marks what was paid; it is no "
                "correction.",
            )
            if marked
            else None
        )
        ways.append((CREDIT_IN, usual, marked or self.pairs, note))
        ways.append(
            (
                DEBIT_IN,
                other,
                turned,
                Text(
                    "按余额推算，借方（或负数）是收入，与银行通常的记法相反。",
                    "by the balances debits (or negative amounts) are income, against a bank's "
                    "usual way.",
                ),
            )
        )
        readings = [self._tried(*way) for way in ways]
        return [*readings, *self._by_balance()] if self.unsigned else readings

    def _tried(self, sign: str, meaning: Text, pairs: list[Pair], note: Text | None) -> Reading:
        lines = self._lines([fen(one) - fen(two) for one, two in pairs])
        return Reading(sign, meaning, pairs, proof(lines, self.opening, self._days), note)

    def _before(self, item: Reading) -> Reading:
        """Return a reading with the balances before the lines; the bank prints them so at times."""
        lines = self._lines([fen(one) - fen(two) for one, two in item.pairs])
        both = [
            proof(before_lines(ordered(lines, newest_first=newest)), None, ())
            for newest in (False, True)
        ]
        note = Text(
            "余额是每笔交易之前的余额，未导入。",
            "each balance is the one before its line, and was not imported.",
        )
        best = max(both, key=lambda tried: len(tried.follow))
        return replace(item, proof=best, note=note, before=True)

    def _by_balance(self) -> list[Reading]:
        """Return what the balances make of amounts without a sign."""
        amounts = [fen(one) for one, _ in self.pairs]
        lines = self._lines(amounts)
        readings = []
        for newest in (False, True):
            grown = steps(ordered(lines, newest_first=newest), self.opening)
            moved = [line for line in lines if line.change_fen and line.row in grown]
            compared = {line.row for line in moved}
            follow = {line.row for line in moved if abs(grown[line.row]) == line.change_fen}
            pairs = [
                self._grown(pair, line, grown) for pair, line in zip(self.pairs, lines, strict=True)
            ]
            tried = Proof(frozenset(follow), frozenset(compared))
            note = Text(
                "金额没有正负号也没有收支标志，按余额的增减定收支。",
                "amounts have no sign and no word for their side; the balances tell it.",
            )
            if tried.whole:
                readings.append(
                    Reading("", Text("按余额定", "by the balances"), pairs, tried, note)
                )
        return readings[:1] if len(readings) == 1 else []

    def _grown(self, pair: Pair, line: Movement, grown: dict[int, int]) -> Pair:
        if not line.change_fen:
            return pair
        if line.row in grown:
            return (pair[0], None) if grown[line.row] > 0 else (None, pair[0])
        head = self.statement.heading(AMOUNT)
        return BadCell(
            Text(
                f"{head} {yuan(line.change_fen)} 没有正负号，前面也没有余额，看不出是收入还是支出。"
                "请补上期初余额一行，或在金额前写 + 或 -。",
                f"{head} {yuan(line.change_fen)} has no sign and no balance before it. Add a row "
                "with the opening balance, or write + or - before the amount.",
            )
        ), None

    def _lines(self, changes: Sequence[int]) -> list[Movement]:
        columns = self.lines.read.columns
        return [
            Movement(row, str(account), change, b if isinstance(b, int) else None)
            for row, account, change, b in zip(
                self.lines.read.numbers,
                columns["account_no"],
                changes,
                columns["balance_fen"],
                strict=True,
            )
        ]

    @property
    def _days(self) -> list[str]:
        days = self.lines.read.columns["transacted_on"]
        return [day for day in days if isinstance(day, str)]

    def _doubt(self, readings: Sequence[Reading]) -> Doubt:
        """Say what leaves the amounts open, and what each reading makes of the first such line."""
        index = next(
            (
                index
                for index, pair in enumerate(readings[0].pairs)
                if any(item.pairs[index] != pair for item in readings[1:])
            ),
            0,
        )
        row = self.lines.read.numbers[index]
        choices = tuple(
            Choice(f"sign: {item.sign}", example(item, index, row)) for item in readings
        )
        return Doubt(self._what(readings), choices)

    def _what(self, readings: Sequence[Reading]) -> Text:
        counts = {item.sign: len(item.proof.follow) for item in readings}
        if AS_WRITTEN in counts and DEBIT_IN not in counts:
            negative = [
                self.statement.heading(role)
                for side, role in enumerate(_SIDES)
                if role in self.statement.columns.places
                and any(fen(pair[side]) < 0 for pair in self.pairs)
            ]
            head = "”“".join(negative) or self.statement.heading(AMOUNT)
            return Text(
                f"“{head}”的金额多带负号，可以只是表示付出，也可以是冲正，余额证明不了是哪一种",
                f"Amounts of “{head}” are mostly negative: paid, or corrections; no balance tells",
            )
        if self.unsigned:
            head = self.statement.heading(AMOUNT)
            return Text(
                f"“{head}”没有正负号，也没有收支标志，余额也证明不了，看不出是收入还是支出",
                f"“{head}” has no sign, no column tells the side and no balance proves it",
            )
        straight, other = len(readings[0].proof.follow), max(counts.values())
        return Text(
            f"按余额推算，贷方（或正数）作收入接得上 {straight} 行，作支出接得上 {other} 行",
            f"By the balances {straight} lines follow with credits (or positive amounts) as income "
            f"and {other} as outgo",
        )


def _carried(cell: object) -> tuple[object, int | None]:
    """Part the word for its side off an amount that carries it: ``120.00 Dr``."""
    match = _CARRIED.fullmatch(plain(text_of(cell)))
    side = side_of(match[1] + match[3]) if match and (match[1] + match[3]).strip() else None
    return (match[2], side) if match and side is not None else (cell, None)
