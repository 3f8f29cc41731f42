"""A sheet that can be read in several ways: the readings as data, and the sentence made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from threeassets.importers.cells.measures import MONEY
from threeassets.importers.cells.values import text_of
from threeassets.model.book import Choice, Problem
from threeassets.model.money import yuan
from threeassets.model.text import Text

TWO_READINGS = "two-readings"
"""Code of the Problem of a sheet that can be read in several ways."""
LATER = Text(
    "整个文件未导入。请在配置文件中写明后用 --profile 导入：",
    "The whole file was not imported. Decide it in a profile and import with --profile:",
)
IN_SETTINGS = Text(
    "整个文件未导入。请在表头上面加一行写明科目（如 科目：现金），或在本村的 设置.txt 中写一行：",
    "The whole file was not imported. Write the account above the headings (such as 科目：现金), "
    "or a line into 设置.txt of the village:",
)

TABLE = 3
"""So many headings that come again are those of a second table."""
_COUNTED = {2: ("两", "two"), 3: ("三", "three")}


@dataclass(frozen=True, slots=True)
class Doubt:
    """What leaves a sheet open, and the choices: a line of a profile and what it would give."""

    what: Text
    choices: tuple[Choice, ...]
    how: Text = LATER
    """What to do with the line of a choice."""

    @property
    def text(self) -> Text:
        """Write the whole sentence from the choices; without any only ``how`` helps."""
        if not self.choices:
            return Text(f"{self.what.zh}。{self.how.zh}", f"{self.what.en}. {self.how.en}")
        offered = " 或 ".join(
            _offered(choice.line, choice.text.zh, "（）") for choice in self.choices
        )
        offered_en = " or ".join(
            _offered(choice.line, choice.text.en, (" (", ")")) for choice in self.choices
        )
        ways, ways_en = _COUNTED.get(len(self.choices), _COUNTED[2])
        return Text(
            f"{self.what.zh}，有{ways}种读法，不替您选择。{self.how.zh}{offered}。",
            f"{self.what.en}; that can be read in {ways_en} ways and is not chosen for you. "
            f"{self.how.en} {offered_en}.",
        )

    def problem(self, file: str, sheet: str, row: int | None) -> Problem:
        """Return the Problem of the sheet, with its choices as data."""
        return Problem(file, sheet, row, TWO_READINGS, self.text, choices=self.choices)


def shown_cell(row: int, cell: object) -> Text:
    """Show one cell as an example: its row and what is written in it."""
    written = text_of(cell)
    return Text(f"第 {row} 行 {written or '空'}", f"row {row}: {written or 'empty'}")


def choice(line: str, zh: str, en: str) -> Choice:
    """Return one choice: the line of a profile, and what the file would then be."""
    return Choice(line, Text(zh, en))


def column_doubt(role: Text, columns: tuple[str, str], examples: tuple[Text, Text]) -> Doubt:
    """Return the doubt about two columns that both can be one role.

    Args:
        role: what both can be.
        columns: their headings.
        examples: what each of them shows where they differ.
    """
    (first, second), (one, two) = columns, examples
    return Doubt(
        Text(
            f"“{first}”和“{second}”两列都可以是{role.zh}，内容不同",
            f"Columns “{first}” and “{second}” could both be the {role.en} and differ",
        ),
        (
            choice(
                f"columns: {{{second}: skip}}",
                f"以“{first}”为准，{one.zh}",
                f"“{first}” counts, {one.en}",
            ),
            choice(
                f"columns: {{{first}: skip}}",
                f"以“{second}”为准，{two.zh}",
                f"“{second}” counts, {two.en}",
            ),
        ),
    )


def side_by_side(names: Sequence[str]) -> Doubt | None:
    """Return the trouble of two tables beside each other; None where no headings come again.

    Args:
        names: the heading of every column; the second of one name is ``name#2``.
    """
    again = [name.partition("#")[0] for name in names if name.endswith("#2")]
    if len(again) < TABLE:
        return None
    return Doubt(
        Text(
            f"表头“{'、'.join(again)}”左右各有一遍，是并排放着的两张表",
            f"The headings {', '.join(again)} stand twice: two tables beside each other",
        ),
        (),
        Text(
            "整个文件未导入。请把右边的表剪切到左边的下面（不带表头），或剪切到另一张工作表，再导入。",
            "The whole file was not imported. Move the right one below the left one without its "
            "headings, or to a sheet of its own.",
        ),
    )


def standing_doubt(headings: Sequence[str], balances: Sequence[str]) -> Doubt:
    """Return the doubt about balances that may be those of the beginning or of the end.

    Args:
        headings: headings of the columns.
        balances: what each holds: ``debit``, ``credit`` or ``balance``.
    """
    listed, pairs = "”“".join(headings), list(zip(headings, balances, strict=True))
    what = Text(
        f"“{listed}”看不出是年初数还是期末数，标题和文件名也没有写“年初”“期初”。可以在标题里写明"
        "“2025年年初余额”这样的话，或导出带期初余额、本期发生额、期末余额六栏的科目余额表；照现在这样",
        f"“{'” “'.join(headings)}” may be balances of the beginning or of the end, and neither "
        "title nor name of the file says 年初 or 期初. Say so in a title, or export the table with "
        "openings, movements and closings; as it stands",
    )
    return Doubt(
        what,
        tuple(
            choice(f"columns: {{{', '.join(f'{h}: {when}_{b}' for h, b in pairs)}}}", zh, en)
            for when, zh, en in (
                ("opening", "是年初数", "the year's openings"),
                ("closing", "是期末数", "closings"),
            )
        ),
    )


def scale_doubt(scales: Sequence[str], heading: str) -> Doubt:
    """Return the doubt about titles that name several scales of money, such as 元 and 万元."""
    listed = "、".join(scales)
    what = Text(
        f"标题写的金额单位有{listed}，“{heading}”没有写明是哪一种",
        f"Titles name {listed} as units of money, and “{heading}” does not say which is its own",
    )
    return Doubt(
        what,
        tuple(
            choice(
                f"unit: {scale}",
                f"1 是 {yuan(100 * MONEY[scale])} 元",
                f"1 is {yuan(100 * MONEY[scale])} yuan",
            )
            for scale in scales
        ),
    )


def _offered(line: str, text: str, brackets: Iterable[str]) -> str:
    first, last = brackets
    return f"{line}{first}{text}{last}" if line else text
