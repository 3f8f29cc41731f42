"""Statements of a bank: what shows a sheet to be one, whose account it is, and where one ends.

The shapes are put together from headings; no bank's own format is known. A sheet with several
accounts, one below the other, is as many statements: each is read under its own titles, and lines
never go to an account that does not stand above them.
"""

from __future__ import annotations

from dataclasses import replace

from threeassets.importers.cells.values import fen_of, is_blank, text_of
from threeassets.importers.files.sheets import Cells, Sheet
from threeassets.importers.layout.columns import choose_columns, header_places
from threeassets.importers.layout.headings import Header
from threeassets.importers.layout.ledger_roles import (
    AMOUNT,
    SIDE,
    STATE,
    choice_words,
    ledger_vocabulary,
)
from threeassets.importers.layout.roles import folded_role
from threeassets.importers.layout.sides import side_of
from threeassets.importers.profiles.profile import SheetRule
from threeassets.importers.village_registers.bank_accounts import (
    accounts_in,
    headed,
    is_line,
    texts,
    turns_of,
)
from threeassets.importers.village_registers.ledger_sheets import UNNAMED, RegisterSheet, written
from threeassets.model.book import STATEMENT
from threeassets.model.keys import plain
from threeassets.model.text import Text
from threeassets.plumbing.patterns import Pattern

_EVIDENCE = Pattern(
    r"对账单|对帐单|交易明细|账户明细|帐户明细|银行流水|历史明细|交易流水|流水单|账单明细|帐单明细|收支明细"
)
_BANKS_WORDS = Pattern(r"对账单|对帐单|交易明细|账户明细|帐户明细|历史明细|账单明细|帐单明细")
_BANK = Pattern(r"银行|信用社|农信|农商|邮储|存折|卡号")
_HOLDER = Pattern(r"(?:户名|账户名称|帐户名称|客户名称|存款人)\s*[:：]")
_JOURNAL = Pattern(r"日记账|日记帐|明细账|明细帐|出纳账|现金账|流水账")
_PRINTED = Pattern(
    r"交易|联机|对手|对方(?:户名|账号|账户|帐号|行名|开户)|柜员|网点|钞汇|钞/汇|流水号|附言|渠道|借贷标志"
    r"|收支标志|币种|货币|收/支|商户单号|订单号"
)
"""Words of headings that a bank or a payment service prints, and a village's own book does not."""
_NEVER = Pattern(r"科目|凭证字|合同|资产|资源|标的|底价|受让|承包|收款单位|经办|审批")
"""A heading with one of these is of another book."""
_BANKS_OWN = ("counterparty_name", "counterparty_account", SIDE)
_POSTED = Pattern(r"[入出][账帐](?:金额|额)?")
"""Alone, 入账金额 is the amount as booked, of either side; beside 出账金额 it is what came in."""
_NEEDED = 2
_SIDES = frozenset({"income_fen", "outgo_fen"})
UNDONE = "未成"
"""Word of ``ledger_words.csv`` for a transaction in which no money moved."""
NOT_DONE = Text("交易没有成功", "the transaction did not succeed")


def statement(sheet: Sheet, rule: SheetRule | None) -> RegisterSheet | None:
    """Return a sheet as a bank's statement; None where it does not show itself to be one."""
    named = rule is not None and rule.kind == STATEMENT
    if not sheet.rows or (rule is not None and not named):
        return None
    if not named and not is_statement(sheet):
        return None
    result = _under_first_header(sheet, rule)
    return None if result is None else headed(_with_sides(result))


def _under_first_header(sheet: Sheet, rule: SheetRule | None) -> RegisterSheet | None:
    """Read a sheet under its first header: a later one with more headings is another table's."""
    statements = written(sheet, rule, STATEMENT)
    if statements is None or (rule is not None and rule.header is not None):
        return statements
    end = statements.columns.start - len(statements.columns.header_rows)
    heads = header_places(sheet, ledger_vocabulary(STATEMENT), end=end)
    if not heads:
        return statements
    first = replace(statements.rule, header=(sheet.rows[heads[0]][0],))
    under = written(sheet, first, STATEMENT)
    return under if under is not None and "transacted_on" in under.columns.places else statements


def is_statement(sheet: Sheet) -> bool:
    """Whether the headings are a bank's, not those of a journal the village keeps itself."""
    columns = choose_columns(sheet, None, None, ledger_vocabulary(STATEMENT))
    has = columns.places.keys() if columns is not None else set()
    if columns is None or "transacted_on" not in has or not {*_SIDES, AMOUNT} & has:
        return False
    names = [name for name in columns.names if name]
    payees, payers = (any(word in name for name in names) for word in ("收款人", "付款人"))
    if any(_NEVER.search(name) for name in names) or (payees and not payers):
        return False
    above = " ".join(
        [sheet.name, *(text_of(cell) for _, cells in sheet.rows[: columns.start] for cell in cells)]
    )
    if _JOURNAL.search(above) is not None:
        return False
    if _EVIDENCE.search(above) is not None:
        return True
    shown = sum(role in has for role in (*_BANKS_OWN, "serial_no"))
    printed = sum(_PRINTED.search(name) is not None for name in names)
    is_bank = bool({"balance_fen", *_BANKS_OWN} & has)
    titled = bool(accounts_in([above]))
    return (
        shown + titled >= _NEEDED
        or (is_bank and printed >= _NEEDED)
        or (titled and "balance_fen" in has)
    )


def is_plainly_a_banks(sheet: Sheet) -> bool:
    """Whether titles, the name or the columns are such as only a bank writes."""
    columns = choose_columns(sheet, None, None, ledger_vocabulary(STATEMENT))
    if columns is None:
        return False
    above = [sheet.name, *texts(sheet.rows[: columns.start])]
    if UNNAMED.fullmatch(sheet.name):
        above.append(sheet.file)
    printed = sum(_PRINTED.search(name) is not None for name in columns.names)
    return (
        _BANKS_WORDS.search(" ".join(above)) is not None
        or bool({"counterparty_account", SIDE} & columns.places.keys())
        or (bool(accounts_in(above)) and _BANK.search(" ".join(above)) is not None)
        or (bool(accounts_in(above)) and _HOLDER.search(" ".join(above)) is not None)
        or printed >= _NEEDED
    )


def _with_sides(statement: RegisterSheet) -> RegisterSheet:
    """Settle columns that only the others or their cells explain."""
    places = dict(statement.columns.places)
    alone = [role for role in _SIDES if role in places]
    if len(alone) == 1 and not statement.rule.columns:
        cells = [fen_of(statement.cell(row, alone[0])) for _, row in statement.below]
        posted = _POSTED.fullmatch(plain(places[alone[0]][1])) is not None
        if posted or any(fen is not None and fen < 0 for fen in cells):
            # An amount of either side: its own heading only says where it was booked.
            lone = places.pop(alone[0])
            places.setdefault(AMOUNT, lone)
            statement = replace(statement, columns=replace(statement.columns, places=places))
    if AMOUNT not in places or {SIDE, *_SIDES} & places.keys() or not _unsigned(statement):
        return statement
    position = _words_column(statement, {place for place, _ in places.values()})
    if position is None:
        return statement
    places[SIDE] = (position, statement.columns.names[position])
    return replace(statement, columns=replace(statement.columns, places=places))


def _unsigned(statement: RegisterSheet) -> bool:
    fens = (fen_of(statement.cell(cells, AMOUNT)) for _, cells in statement.below)
    return all(fen is None or fen >= 0 for fen in fens)


def _words_column(statement: RegisterSheet, places: set[int]) -> int | None:
    """Return the one further column in which every line says its side, as 来账 and 往账."""
    columns = []
    for position, name in enumerate(statement.columns.names):
        cells = [cells[position] for _, cells in statement.below if position < len(cells)]
        texts = [cell for cell in cells if not is_blank(cell)]
        if position not in places and name and texts and all(side_of(cell) for cell in texts):
            columns.append(position)
    return columns[0] if len(columns) == 1 else None


def statements(statement: RegisterSheet) -> list[RegisterSheet]:
    """Return every statement of a sheet: one, or one for each account that titles name below."""
    parts, start = [], 0
    passed = _not_done(statement)
    rows = statement.sheet.rows
    for turn in turns_of(statement):
        if turn.begins:
            parts.append((start, turn.place))
            start = turn.place
        else:
            passed[rows[turn.place][0]] = turn.reason
    parts.append((start, len(rows)))
    first = replace(statement, sheet=replace(statement.sheet, rows=rows[: parts[0][1]]))
    cut = [first, *(_part(statement, rows[begin:end]) for begin, end in parts[1:])]
    return [replace(item, passed=passed) for item in cut]


def _not_done(statement: RegisterSheet) -> dict[int, Text]:
    """Return the rows whose state says that no money moved: 交易关闭, 失败."""
    words = choice_words(STATEMENT, STATE)
    return {
        number: NOT_DONE
        for number, cells in statement.below
        if words.get(folded_role(text_of(statement.cell(cells, STATE)))) == UNDONE
    }


def _part(statement: RegisterSheet, rows: list[tuple[int, Cells]]) -> RegisterSheet:
    """Read the rows of a further account under its own headings, or those above."""
    sheet = replace(statement.sheet, rows=rows)
    under = written(sheet, replace(statement.rule, header=None), STATEMENT)
    if under is not None and "transacted_on" in under.columns.places:
        return headed(_with_sides(under))
    start = next(
        (index for index, (_, cells) in enumerate(rows) if is_line(statement, cells)), len(rows)
    )
    return headed(
        replace(
            statement,
            sheet=sheet,
            doubt=None,
            columns=replace(statement.columns, start=start, header_rows=()),
        )
    )


def has_minus(sheet: Sheet, header: Header) -> bool:
    """Whether a sheet under our own headings has an amount with a minus."""
    places = [
        header.places[name][0] for name in ("income_fen", "outgo_fen") if name in header.places
    ]
    return any(
        position < len(cells) and text_of(cells[position])[:1] in {"-", "("}
        for _, cells in sheet.rows[header.start :]
        for position in places
    )
