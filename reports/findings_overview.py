"""The first sheet of a findings workbook: what was found, and how to read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from audit_rules.families import FAMILIES
from audit_rules.model import Kind
from audit_rules.running.coverage import Status
from reports.findings_contents import (
    COVERAGE_SHEET,
    KIND_FILL,
    KIND_INK,
    KINDS,
    Contents,
    Tally,
)
from reports.kit.workbook import CENTRED, GREY, HEADING, LEFT, LINE, RIGHT, row_height, set_page
from threeassets.model.money import FEN_PER_YUAN, yuan
from threeassets.model.text import Text
from threeassets.writers.pens import DARK, LIGHT, Pens

HEAD_DIGITS = 12
"""Digits of a hash that are shown; enough to tell two apart, short enough to compare by eye."""
FIRST = 1

_COUNT, _AMOUNT = '#,##0;-#,##0;"–"', '#,##0.00;-#,##0.00;"–"'
_NAME_WIDTH, _COUNT_WIDTH, _LEAST_AMOUNT = 42, 9, 14
_SMALL_LINE = 14

HOW_TO_READ: tuple[tuple[Kind, Text], ...] = (
    (
        Kind.ERROR,
        Text(
            "账本身不可能是对的，例如借贷不等。先查清原因、更正账目。",
            "The books cannot be right, such as debits that do not equal credits. Correct them "
            "first.",
        ),
    ),
    (
        Kind.BREACH,
        Text(
            "从记录上看不符合所列依据。先核对原件：记录不全也会造成违规；核实后整改。",
            "On the face of the records the law cited is not kept. Look at the originals first, "
            "since incomplete records look the same; then put it right.",
        ),
    ),
    (
        Kind.LEAD,
        Text(
            "值得问一问，不证明任何问题，不能写成违规。问清楚后写明结论。",
            "Worth a question and proof of nothing; never to be called a breach. Ask, and write "
            "down the answer.",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Table:
    """Tallies to show, one a row: under what heading, by which names, linked to which cells."""

    heading: Text
    tallies: Mapping[str, Tally]
    names: Mapping[str, str]
    below: Mapping[str, str]
    links: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Measure:
    """One column of tallies: its heading, its number, its fill where that is not nought."""

    heading: Text
    number: Callable[[Tally], int]
    fill: str = ""
    fen: bool = False


def _findings(
    pieces: Callable[[Tally], int], amount_fen: Callable[[Tally], int], fill: str = ""
) -> tuple[Measure, Measure]:
    amounts = Measure(Text("金额(元)", "Amount (yuan)"), amount_fen, fill, fen=True)
    return Measure(Text("条", "Number"), pieces, fill), amounts


def _of_kind(kind: Kind) -> tuple[Measure, Measure]:
    return _findings(lambda t: t.pieces[kind], lambda t: t.amounts[kind], KIND_FILL[kind])


GROUPS: tuple[tuple[Text, str, tuple[Measure, ...]], ...] = (
    (
        Text("检查情况（项）", "Checks"),
        DARK,
        (
            Measure(Text("已检查", "Made"), lambda t: t.standing[Status.CHECKED]),
            Measure(
                Text("无法检查", "Not possible"),
                lambda t: t.standing[Status.COULD_NOT_CHECK],
                "#FDEBCB",
            ),
            Measure(Text("未启用", "Off"), lambda t: t.standing[Status.OFF]),
        ),
    ),
    *((name, KIND_INK[kind], _of_kind(kind)) for kind, name in KINDS.items()),
    (
        Text("合计", "Total"),
        DARK,
        _findings(lambda t: sum(t.pieces.values()), lambda t: t.amount_fen),
    ),
)
"""The columns of tallies under what stands above them, and its colour."""
MEASURES = tuple(measure for _, _, measures in GROUPS for measure in measures)
LAST = FIRST + len(MEASURES)


def write_overview(sheet: Worksheet, pens: Pens, contents: Contents) -> None:
    """Write the sheet: whose books, how much of what, how to read it, what is not proven."""
    families, units = contents.family_tallies(), contents.unit_tallies()
    _set_columns(sheet, [*families.values()])
    sheet.hide_gridlines(2)
    sheet.set_row(0, 40)
    sheet.write_string(
        0,
        FIRST,
        contents.say(Text("检查发现", "Findings")),
        pens(font_size=20, bold=True, font_color=DARK),
    )
    row = _write_facts(sheet, pens, contents, 1) + 1
    names = {family: contents.say(FAMILIES[family]) for family in families}
    links = {family: f"internal:'{name}'!A1" for family, name in names.items()}
    by_family = Table(Text("大类", "Family"), families, names, {}, links)
    row = _write_tallies(sheet, pens, contents, row, by_family)
    row = _write_reading(sheet, pens, contents, row + 1)
    row = _write_limits(sheet, pens, contents, row + 1)
    heads = contents.run.snapshot.heads
    words = contents.say(Text("　证据链头 ", "  evidence head "))
    below = {code: f"{code}{words}{heads[code][:HEAD_DIGITS]}" for code in units}
    by_unit = Table(Text("单位", "Organisation"), _worst_first(units), contents.units, below, {})
    _write_tallies(sheet, pens, contents, row + 1, by_unit)
    sheet.set_tab_color(DARK)
    set_page(sheet, contents.setting)


def _set_columns(sheet: Worksheet, tallies: Sequence[Tally]) -> None:
    total = sum(tally.amount_fen for tally in tallies)
    amount = max(_LEAST_AMOUNT, len(yuan(total)) + 4)
    sheet.set_column(0, 0, 2)
    sheet.set_column(FIRST, FIRST, _NAME_WIDTH)
    for column, measure in enumerate(MEASURES, start=FIRST + 1):
        sheet.set_column(column, column, amount if measure.fen else _COUNT_WIDTH)


def _facts(contents: Contents) -> list[tuple[Text, Text]]:
    run = contents.run
    years = [str(year) for year in run.snapshot.years] or ["—"]
    applied = run.application.text()
    version = f"{run.policy.name} {run.policy.version}"
    snapshot = run.snapshot_id[:HEAD_DIGITS]
    until = run.snapshot.as_of.isoformat()
    return [
        (Text("单位", "Organisation"), Text(contents.whose, contents.whose)),
        (Text("检查年度", "Years"), Text("、".join(years), ", ".join(years))),
        (Text("截止日期", "As of"), Text(until, until)),
        (
            Text("制度参数", "Policy"),
            Text(version, version)
            if applied.zh == run.policy.name
            else Text(f"{version}　{applied.zh}", f"{version}, {applied.en}"),
        ),
        (
            Text("规则版本", "Rules"),
            Text(
                f"{run.rules_version}　快照 {snapshot}",
                f"{run.rules_version}, snapshot {snapshot}",
            ),
        ),
    ]


def _write_facts(sheet: Worksheet, pens: Pens, contents: Contents, row: int) -> int:
    colon = contents.say(Text("：", ": "))
    for name, value in _facts(contents):
        sheet.set_row(row, 20)
        sheet.write_rich_string(
            row,
            FIRST,
            pens(font_color=GREY),
            f"{contents.say(name)}{colon}",
            pens(bold=True),
            contents.say(value),
            pens(),
        )
        row += 1
    return row


def _write_tallies(sheet: Worksheet, pens: Pens, contents: Contents, row: int, table: Table) -> int:
    _write_heading(sheet, pens, contents, row, table.heading)
    row += 2
    for key, tally in table.tallies.items():
        name, below = table.names[key], table.below.get(key, "")
        look: dict[str, object] = {"bottom": 1, "bottom_color": LINE, "text_wrap": True}
        sheet.set_row(row, row_height([(name, _NAME_WIDTH - 2)]) + (_SMALL_LINE if below else 3))
        if key in table.links:
            pen = pens(bold=True, font_color=DARK, **look, **LEFT)
            sheet.write_url(row, FIRST, table.links[key], pen, string=name)
        elif below:
            sheet.write_rich_string(
                row,
                FIRST,
                pens(bold=True),
                f"{name}\n",
                pens(font_size=8, font_color=GREY),
                below,
                pens.text(name, **look, **LEFT),
            )
        _write_numbers(sheet, pens, row, tally, look)
        row += 1
    look = {"bold": True, "bg_color": LIGHT, "top": 1, "top_color": DARK}
    sheet.set_row(row, 24)
    sheet.write_string(row, FIRST, contents.say(Text("合计", "Total")), pens(**look, **LEFT))
    _write_numbers(sheet, pens, row, contents.whole, look)
    return row + 1


def _write_heading(sheet: Worksheet, pens: Pens, contents: Contents, row: int, first: Text) -> None:
    sheet.set_row(row, 24)
    sheet.set_row(row + 1, 32 if contents.lang == "en" else 24)
    pen = pens(**HEADING)
    sheet.merge_range(row, FIRST, row + 1, FIRST, contents.say(first), pen)
    column = FIRST + 1
    for name, colour, measures in GROUPS:
        pen = pens(**{**HEADING, "bg_color": colour})
        after = column + len(measures)
        sheet.merge_range(row, column, row, after - 1, contents.say(name), pen)
        for place, measure in enumerate(measures, start=column):
            sheet.write_string(row + 1, place, contents.say(measure.heading), pen)
        column = after


def _write_numbers(
    sheet: Worksheet, pens: Pens, row: int, tally: Tally, look: dict[str, object]
) -> None:
    for column, measure in enumerate(MEASURES, start=FIRST + 1):
        number = measure.number(tally)
        own = {**RIGHT, "num_format": _AMOUNT} if measure.fen else {**CENTRED, "num_format": _COUNT}
        pen = pens(**(look | own | ({"bg_color": measure.fill} if measure.fill and number else {})))
        sheet.write_number(row, column, number / FEN_PER_YUAN if measure.fen else number, pen)


def _worst_first(units: Mapping[str, Tally]) -> dict[str, Tally]:
    def weight(code: str) -> tuple[int, ...]:
        return tuple(-units[code].pieces[kind] for kind in KINDS)

    return {code: units[code] for code in sorted(units, key=weight)}


def _write_reading(sheet: Worksheet, pens: Pens, contents: Contents, row: int) -> int:
    row = _write_caption(sheet, pens, row, contents.say(Text("怎么看", "How to read it")))
    for kind, words in HOW_TO_READ:
        name = contents.say(KINDS[kind])
        pen = pens(bold=True, align="center", bg_color=KIND_FILL[kind], font_color=KIND_INK[kind])
        sheet.set_row(row, 24)
        sheet.write_string(row, FIRST, name, pen)
        _write_wide(sheet, pens, row, FIRST + 1, f"  {contents.say(words)}")
        row += 1
    return row


def _write_limits(sheet: Worksheet, pens: Pens, contents: Contents, row: int) -> int:
    caption = Text("这份清单没有证明什么", "What this list does not prove")
    row = _write_caption(sheet, pens, row, contents.say(caption))
    standing = contents.whole.standing
    for words in _limits(standing[Status.COULD_NOT_CHECK], standing[Status.OFF]):
        sheet.set_row(row, 22)
        _write_wide(sheet, pens, row, FIRST, f"· {contents.say(words)}")
        row += 1
    return row


def _limits(could_not: int, off: int) -> list[Text]:
    sheet = COVERAGE_SHEET
    return [
        Text(
            f"没有列出不等于没有问题：无法检查 {could_not} 项，未启用 {off} 项，"
            f"原因见“{sheet.zh}”。一项是一条规则对一个单位一个年度。",
            f"Not listed is not the same as in order: {could_not} checks could not be made and "
            f"{off} are off, for reasons see {sheet.en}. A check is one rule for one organisation "
            "and year.",
        ),
        Text(
            "只看已经导入的账簿和登记簿；没有入账、没有登记的事看不见。",
            "Only the books and registers imported were read; what is in neither cannot be seen.",
        ),
        Text(
            "不判断单据和签字的真假，不认定谁有责任；结论由审计人员核对原件后作出。",
            "Nothing is said of whether papers and signatures are genuine or who is to blame; "
            "auditors conclude, with the originals before them.",
        ),
        Text(
            "同一笔业务可能被几条规则提出，金额会重复计算；合计不是损失金额。",
            "Several rules may name one transaction, so its amount counts more than once; a total "
            "is not a loss.",
        ),
    ]


def _write_caption(sheet: Worksheet, pens: Pens, row: int, words: str) -> int:
    pen = pens(font_size=12, bold=True, font_color=DARK, bottom=1, bottom_color=DARK)
    sheet.set_row(row, 26)
    sheet.write_string(row, FIRST, words, pen)
    for column in range(FIRST + 1, LAST + 1):
        sheet.write_blank(row, column, None, pen)
    return row + 1


def _write_wide(sheet: Worksheet, pens: Pens, row: int, column: int, words: str) -> None:
    sheet.merge_range(row, column, row, LAST, "", pens(text_wrap=True))
    sheet.write_string(row, column, words, pens(text_wrap=True))
