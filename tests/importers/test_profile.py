"""Profiles override what would be chosen, and say what is wrong with themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from threeassets.importers import read_books, read_file
from threeassets.importers.profiles.profile import Profile, load_profile, shipped
from threeassets.model.errors import UsageError
from threeassets.store.ledger import Ledger

Write = Callable[[str], Path]


@pytest.fixture
def profile(tmp_path: Path) -> Callable[[str], Profile]:
    """Return a loader of the profile that a text is."""

    def load(text: str) -> Profile:
        path = tmp_path / "读法.yaml"
        path.write_text(text, encoding="utf-8")
        return load_profile(path)

    return load


ODD = """\
明细
甲,乙,丙,丁,戊,己
2024-01-05,1,提现,1001.3,0.3,0
2024-01-05,1,提现,102.10,0,0.3
"""
DECIDED = """\
header: 2
unit: 万元
org: V9
word: 记
columns: {甲: date, 乙: number, 丙: summary, 丁: account_code, 戊: debit, 己: credit}
"""


def test_a_profile_reads_headings_nobody_knows(
    text_file: Write, profile: Callable[[str], Profile]
) -> None:
    """Header row, roles, unit of money, unit and voucher word all come from the profile."""
    parsed = read_file(text_file(ODD), profile=profile(DECIDED))
    assert parsed.problems == ()
    (voucher,) = parsed.vouchers
    assert voucher.header.values[:6] == ("V9", 2024, 1, "记", "1", "2024-01-05")
    assert [entry.values[2:6] for entry in voucher.entries] == [
        ("1001.3", None, 300000, 0),
        ("102.10", None, 0, 300000),
    ]
    assert parsed.layouts[0].columns[0].why.zh == "配置文件指定"


def test_lost_zeros_of_account_numbers(
    workbook: Callable[..., Path], profile: Callable[[str], Profile]
) -> None:
    """Excel makes 6601.30 a number and 6601.3 of it; the rule of levels writes the zero again."""
    rows = [
        ["日期", "凭证号", "摘要", "科目编码", "借方", "贷方"],
        ["2024-01-05", "记-1", "提现", 6601.3, 1, ""],
        ["2024-01-05", "记-1", "提现", 1001, "", 1],
    ]
    file = workbook({"序时账": rows})
    padded = read_file(file, org_code="V1", profile=profile("code_rule: 4-2\n"))
    assert [entry.values[2] for entry in padded.vouchers[0].entries] == ["6601.30", "1001"]
    (plain,) = read_books([file], "V1")
    assert plain.vouchers[0].entries[0].values[2] == "6601.3"
    assert [note.zh for note in plain.notes] == [
        "科目编码 6601.3 在 Excel 中是数字，末尾的 0 可能已丢失。"
        "请在配置文件中写明 code_rule，例如 4-2。"
    ]


def test_sheets_by_pattern(
    workbook: Callable[..., Path], profile: Callable[[str], Profile]
) -> None:
    """The first pattern that fits counts; ``skip`` leaves a sheet out without a word."""
    journal = [
        ["日期", "凭证号", "摘要", "科目编码", "借方", "贷方"],
        ["2024-01-05", "记-1", "提现", "101", 1, ""],
        ["2024-01-05", "记-1", "提现", "102", "", 1],
    ]
    file = workbook({"一月": journal, "封面": [["某村账簿"]], "草稿": journal})
    how = profile("sheets:\n- {sheet: 封面, kind: skip}\n- {sheet: 草*, kind: skip}\n")
    parsed = read_file(file, org_code="V1", profile=how)
    assert [voucher.header.sheet for voucher in parsed.vouchers] == ["一月"]
    assert parsed.problems == ()


def test_accounts_by_name(text_file: Write, profile: Callable[[str], Profile]) -> None:
    """Names that no chart knows are numbered by the profile; else each voucher is a Problem."""
    text = (
        "日期,凭证号,摘要,科目名称,借方,贷方\n"
        "2024-01-05,记-1,办公,办公用品费,1,\n2024-01-05,记-1,办公,银行存款\\农商行,,1\n"
    )
    parsed = read_file(
        text_file(text), org_code="V1", profile=profile("accounts: {办公用品费: 51301}\n")
    )
    assert [entry.values[2] for entry in parsed.vouchers[0].entries] == ["51301", "102"]
    assert [note.zh for note in parsed.notes] == [
        "这些明细科目没有编码，记在一级科目下：银行存款\\农商行→102。要记到明细请一并导入科目表。"
    ]
    (problem,) = read_file(text_file(text), org_code="V1").problems
    assert problem.line() == (
        "凭证.csv:2: 科目名称“办公用品费”没有编码，统一科目表和一并导入的科目表里也没有。"
        "请补上科目编码一列，或一并导入科目表，或在配置文件的 accounts 中写明。"
        "凭证 2024-01/记-1 整张未导入，共 2 行：第 2、3 行。"
    )


def test_a_chart_imported_with_the_journal_numbers_its_names(
    text_file: Write, tmp_path: Path
) -> None:
    """Balances or a chart in another file of the same import say which number a name has."""
    journal = text_file(
        "日期,凭证号,摘要,科目名称,借方,贷方\n"
        "2024-01-05,记-1,办公,办公用品费,1,\n2024-01-05,记-1,办公,银行存款\\农商行,,1\n"
    )
    chart = tmp_path / "科目.csv"
    chart.write_text(
        "单位编码,科目编码,科目名称\nV1,51301,办公用品费\nV1,10201,农商行\n", encoding="utf-8"
    )
    with Ledger(tmp_path / "账.db") as ledger:
        report = ledger.import_books([journal, chart], org="V1")
        rows = ledger.rows("entry")
    assert report.problems == []
    at = rows.columns.index("gl_account_number")
    assert [row[at] for row in rows.rows] == ["51301", "10201"]


def test_a_profile_that_does_not_fit(text_file: Write, profile: Callable[[str], Profile]) -> None:
    """A header row that is none is a Problem of the sheet."""
    parsed = read_file(text_file(ODD), profile=profile("header: 1\n"))
    assert [problem.line() for problem in parsed.problems] == [
        "凭证.csv: 按配置文件读不出这张表：表头行或各列的角色不够。请核对 header 和 columns，"
        "可用 --dry-run 查看。"
    ]
    assert parsed.problems[0].text.en == (
        "The sheet cannot be read by the profile: its header row or the roles of its columns do "
        "not suffice. Check header and columns, with --dry-run."
    )


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (
            "a: [1\n",
            "配置文件“读法.yaml”:2: 不是有效的 YAML。请检查这一行的缩进、冒号和引号。",
            "配置文件“读法.yaml”:2: this is not valid YAML. "
            "Check indentation, colons and quotes on this line.",
        ),
        ("- 1\n", "配置文件“读法.yaml”的 整个文件 应为：键: 值。",
         "Profile 读法.yaml: the file must be key: value lines."),
        ("unit: 角\n", "配置文件“读法.yaml”的 unit 应为：元 / 百元 / 千元 / 万元 / 百万元 / 亿元。",
         "Profile 读法.yaml: unit must be 元 / 百元 / 千元 / 万元 / 百万元 / 亿元."),
        ("header: 三\n", "配置文件“读法.yaml”的 header 应为：行号，如 3 或 [3, 4]。",
         "Profile 读法.yaml: header must be row numbers, 3 or [3, 4]."),
        ("code_rule: a-b\n", "配置文件“读法.yaml”的 code_rule 应为：如 4-2-2。",
         "Profile 读法.yaml: code_rule must be such as 4-2-2."),
        ("line_marks: [1]\n", '配置文件“读法.yaml”的 line_marks 应为：如 ["_", " - "]。',
         'Profile 读法.yaml: line_marks must be such as ["_", " - "].'),
        ("accounts: 1\n", "配置文件“读法.yaml”的 accounts 应为：名称: 编码。",
         "Profile 读法.yaml: accounts must be name: number lines."),
        ("columns: 1\n", "配置文件“读法.yaml”的 columns 应为：表头: 角色。",
         "Profile 读法.yaml: columns must be heading: role lines."),
        ("sheets: 1\n", "配置文件“读法.yaml”的 sheets 应为：列表。",
         "Profile 读法.yaml: sheets must be a list."),
        ("sheets: [1]\n", "配置文件“读法.yaml”的 sheets 应为：键: 值。",
         "Profile 读法.yaml: sheets must be key: value lines."),
    ],
)  # fmt: skip  # a table
def test_what_is_wrong_with_a_profile(
    profile: Callable[[str], Profile], text: str, zh: str, en: str
) -> None:
    """The sentence names the file and what should stand there."""
    with pytest.raises(UsageError) as caught:
        profile(text)
    assert (caught.value.text.zh, caught.value.text.en) == (zh, en)


def test_unknown_keys_roles_and_names(profile: Callable[[str], Profile]) -> None:
    """What is known is listed."""
    with pytest.raises(
        UsageError, match="里有不认识的键：colums。可用：account、accounts、code_rule、"
    ):
        profile("colums: {}\n")
    with pytest.raises(
        UsageError, match="里没有角色 借。可用：account 科目编码及名称、account_code 科目编码、"
    ):
        profile("columns: {a: 借}\n")
    with pytest.raises(
        UsageError, match="找不到配置文件“无”，或者它不是 UTF-8 文本。自带的有：payments、"
    ):
        load_profile("无")


def test_every_shipped_profile_loads() -> None:
    """They are found by name."""
    assert shipped() == ["payments", "payments_oxford"]
    assert [load_profile(name).name for name in shipped()] == shipped()
