"""The currency of a bank's statement: only lines in yuan are read, others are refused by name."""

from __future__ import annotations

from dataclasses import replace

from threeassets.importers.cells.currencies import HOME, currency_of, foreign_currency
from threeassets.importers.cells.values import is_nothing, text_of
from threeassets.importers.layout.ledger_roles import AMOUNT, CURRENCY
from threeassets.importers.village_registers.ledger_sheets import RegisterSheet
from threeassets.model.text import Text

NOT_YUAN = Text("不是人民币的行", "a line that is not in yuan")
_MONEY = ("income_fen", "outgo_fen", AMOUNT, "balance_fen")
_SHOWN = 5


def in_yuan(statement: RegisterSheet) -> tuple[RegisterSheet, Text | None]:
    """Return a statement without its lines of another currency, and what is said of them.

    The name of the file may tell the currency where no title does.
    """
    titled = statement.titles.currency or foreign_currency([statement.sheet.file])
    headed = [
        currency_of(head) for role, (_, head) in statement.columns.places.items() if role in _MONEY
    ]
    of_all = next((name for name in (*headed, titled) if name not in {None, HOME}), None)
    foreign: dict[int, str] = {}
    for number, cells in statement.below:
        cell = statement.cell(cells, CURRENCY)
        text = "" if is_nothing(cell) else text_of(cell)
        name = (currency_of(text) or f"“{text}”") if text else of_all
        if name not in {None, HOME}:
            foreign[number] = str(name)
    if not foreign:
        return statement, None
    passed = {**dict.fromkeys(foreign, NOT_YUAN), **statement.passed}
    return replace(statement, passed=passed), _refusal(foreign, len(statement.below))


def _refusal(foreign: dict[int, str], count: int) -> Text:
    names = "、".join(dict.fromkeys(foreign.values()))
    more = " …" if len(foreign) > _SHOWN else ""
    rows = "、".join(map(str, list(foreign)[:_SHOWN])) + more
    which = (
        (f"本表 {count} 行", f"the {count} rows")
        if len(foreign) == count
        else (f"第 {rows} 行", f"rows {rows}")
    )
    return Text(
        f"币种是{names}，不是人民币，{which[0]}未导入：外币的数不能当作元。请导出人民币账户的流水；"
        "外币账户请按记账汇率折成人民币，把金额和余额改成人民币数，币种写“人民币”，再导入。",
        f"The currency is {names} and not yuan, so {which[1]} were not imported. Export the "
        "account in yuan; of another one write amounts and balances in yuan at the rate of the "
        "books and 人民币 as currency.",
    )
