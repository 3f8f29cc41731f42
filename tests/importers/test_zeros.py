"""Account numbers that Excel turned into numbers get the zeros back that they lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from threeassets.importers import read_books, read_file
from threeassets.model.book import ParsedFile

Workbook = Callable[[Mapping[str, Sequence[Sequence[object]]]], Path]

JOURNAL = ["日期", "凭证号", "摘要", "科目编码", "借方", "贷方"]
CHART = ["单位编码", "科目编码", "科目名称"]
LOST = (
    "科目编码 513.1 在 Excel 中是数字，末尾的 0 可能已丢失。"
    "请在配置文件中写明 code_rule，例如 4-2。"
)


def _lines(expense: object, other: object = 101.0) -> list[list[object]]:
    return [
        JOURNAL,
        ["2024-01-05", "记-1", "办公", expense, 20, ""],
        ["2024-01-05", "记-1", "办公", other, "", 20],
    ]


def _codes(parsed: ParsedFile) -> list[object]:
    return [entry.values[2] for voucher in parsed.vouchers for entry in voucher.entries]


@pytest.mark.parametrize(
    ("other", "chart", "code", "note"),
    [
        (101.0, None, "513.1", LOST),
        (102.01, None, "513.10", "513.1→513.10"),
        (101.0, ["513.10", "513.11"], "513.10", "513.1→513.10"),
        (101.0, ["513.1"], "513.1", None),
        (101.0, ["513.1", "513.10"], "513.1", "科目表中还有末尾多 0 的编码"),
    ],
)
def test_a_number_that_lost_its_zero(
    workbook: Workbook, other: float, chart: list[str] | None, code: str, note: str | None
) -> None:
    """The chart tells, else the length of the other numbers; both or neither is said."""
    sheets: dict[str, list[list[object]]] = {"序时账": _lines(513.1, other)}
    if chart is not None:
        sheets["科目"] = [CHART, *(["V1", number, f"甲{number}"] for number in chart)]
    parsed = read_file(workbook(sheets), org_code="V1")
    assert parsed.problems == []
    assert _codes(parsed)[0] == code
    said = "".join(text.zh for text in parsed.notes)
    assert note in said if note else "科目编码" not in said


def test_the_chart_stands_in_another_file(workbook: Workbook, tmp_path: Path) -> None:
    """Whatever is imported together speaks for the rest; text of a CSV is mended too."""
    book = workbook({"序时账": _lines(513.1)})
    chart = tmp_path / "科目.csv"
    chart.write_text("单位编码,科目编码,科目名称\nV1,513.10,办公费\n", encoding="utf-8")
    first, _ = read_books([book, chart], "V1")
    assert _codes(first)[0] == "513.10"


def test_balances_get_their_zeros_too(workbook: Workbook) -> None:
    """And what they say of the chart is right for the vouchers."""
    parsed = read_file(
        workbook(
            {
                "余额表": [
                    ["2024年3月"],
                    ["科目编码", "科目名称", "期初余额", "本期借方", "本期贷方", "期末余额"],
                    [513.01, "办公费", 0, 1, 1, 0],
                    [513.1, "差旅费", 0, 1, 1, 0],
                ],
                "序时账": _lines(513.1),
            }
        ),
        org_code="V1",
    )
    assert [row.values[3] for row in parsed.registers["account_balance"]] == ["513.01", "513.10"]
    assert _codes(parsed)[0] == "513.10"
