"""A profile proposed from a file says what the file shows; what it does not say stays a comment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from threeassets.importers import read_file
from threeassets.importers.profile_proposal import propose
from threeassets.importers.profiles.profile import parse_profile
from threeassets.model.book import ParsedFile
from threeassets.model.errors import InputError
from threeassets.model.schema import tables

Write = Callable[[Mapping[str, Sequence[Sequence[object]]]], Path]
Text = Callable[[str], Path]
LAYOUTS = Path(__file__).parents[1] / "fixtures" / "layouts"
CONTRACT = "合同名称,合同编号,类别,合同形式,承包人,签订时间,履行情况"
LEASE = "门面租赁,H1,租赁,书面,乙,05/04/2024,正常"


def _read(file: Path) -> ParsedFile:
    return read_file(file, org_code="V1", profile=parse_profile(propose(file), "读法.yaml"))


def _lines(file: Path, *starts: str) -> list[str]:
    return [line.strip() for line in propose(file).splitlines() if line.strip().startswith(starts)]


@pytest.mark.parametrize(
    "file",
    [file for file in sorted(LAYOUTS.iterdir()) if file.suffix not in {".md", ".xml"}],
    ids=lambda file: str(file.name),
)
def test_by_its_own_proposal_every_layout_is_read_as_without(file: Path) -> None:
    """Naming every column and the header changes nothing of what is read."""
    plain, proposed = read_file(file, org_code="V1"), _read(file)
    assert proposed.vouchers == plain.vouchers
    assert proposed.registers == plain.registers
    assert proposed.problems == plain.problems
    assert [f.difference_fen for f in proposed.controls] == [
        f.difference_fen for f in plain.controls
    ]


def _uncommented(text: str, *starts: str) -> str:
    """Take the mark off the lines that begin so, as a person does who answers."""
    lines = []
    for line in text.splitlines():
        bare = line.replace("#", "", 1)
        lines.append(bare if bare.strip().startswith(starts) else line)
    return "\n".join(lines)


def test_doubts_stay_open_until_a_line_is_chosen(text_file: Text) -> None:
    """Every reading of every doubt is offered; the file is read when one of each is chosen."""
    file = text_file(f"{CONTRACT},租金,承包面积,租赁面积\n{LEASE},1200,3,4\n")
    assert [problem.code for problem in _read(file).problems] == ["two-readings"]
    assert _lines(file, "# “承", "# “租", "# 日", "#date_order", '#  "') == [
        "# 日期“05/04/2024”看不出年月日的顺序：请选一行，去掉行首的 #",
        "#date_order: dmy  # 日/月/年，即 2024-04-05",
        "#date_order: mdy  # 月/日/年，即 2024-05-04",
        "# “承包面积”和“租赁面积”两列都可以是面积(亩)，内容不同：请选一行，去掉行首的 #",
        '#  "租赁面积": skip  # 以“承包面积”为准，第 2 行 3',
        '#  "承包面积": skip  # 以“租赁面积”为准，第 2 行 4',
        "# “租金”可以是每年的租金，也可以是整个合同的总价：请选一行，去掉行首的 #",
        '#  "租金": annual_fen  # 每年，如每年 1200',
        '#  "租金": amount_fen  # 总价，如共 1200',
    ]
    answered = _uncommented(propose(file), "date_order: dmy", '"租赁面积": skip', '"租金": annual')
    parsed = read_file(file, org_code="V1", profile=parse_profile(answered, "读法.yaml"))
    assert parsed.problems == ()
    (row,) = parsed.registers["contract"]
    record = dict(zip(tables()["contract"].column_names, row.values, strict=True))
    assert (record["annual_fen"], record["area_mu"], record["signed_on"]) == (
        120000,
        30000,
        "2024-04-05",
    )


def test_a_sheet_that_can_be_two_registers(text_file: Text) -> None:
    """Until its kind is chosen nothing else is said of it."""
    file = text_file("编号,名称,类别,位置,使用情况\n1,东洼,房屋,村东,闲置\n")
    assert _lines(file, "- ", "#kind", "kind", "header") == [
        '- sheet: "*"  # 工作表名称，可用 * 代替不同的部分',
        "#kind: asset  # 资产台账",
        "#kind: resource  # 资源台账",
    ]
    assert [problem.code for problem in _read(file).problems] == ["two-readings"]


def test_what_the_file_does_not_say(text_file: Text) -> None:
    """No value and no meaning of a word is invented: their lines wait to be filled."""
    file = text_file("名称,类别,使用情况,购置时间\n水泵,机械,待用,\n井,水利,待报废,\n")
    lines = _lines(file, "values", "#values", "#words", "#  cost", '#  "待')
    assert lines == [
        "#values:  # 表中没有而必填的内容，由您填写后去掉行首的 #",
        "#  cost_fen: …  # 没有“原值”列，必填",
        "#words:  # 表中的词: 登记簿的词，由您填写后去掉行首的 #",
        '#  "待用": …  # “使用状况”没有这个词；可选：自用、出租、出借、闲置、报废、毁损、已处置',
        '#  "待报废": …  # “使用状况”没有这个词；可选：自用、出租、出借、闲置、报废、毁损、已处置',
    ]
    assert '"机械"' not in propose(file)
    assert "没有必填的“原值”" in _read(file).problems[0].text.zh
    assert _read(file).registers.get("asset", ()) == ()
    filled = _uncommented(propose(file), "values", "cost_fen", "words", '"待')
    filled = filled.replace('"待用": …', '"待用": 闲置').replace("cost_fen: …", "cost_fen: 0")
    filled = filled.replace('"待报废": …', '"待报废": 待报废')
    parsed = read_file(file, org_code="V1", profile=parse_profile(filled, "读法.yaml"))
    assert [row.values[1] for row in parsed.registers["asset"]] == ["2行", "3行"]
    (problem,) = parsed.problems
    assert (problem.row, problem.column) == (3, "使用情况")


def test_a_choice_nobody_made_is_left_to_fill(text_file: Text) -> None:
    """A required choice that the file does not tell is a comment, never an active line."""
    file = text_file("编号,地块名称,地类,面积\n1,东洼,耕地,9\n")
    assert _lines(file, "#values", "#  operation_mode") == [
        "#values:  # 表中没有而必填的内容，由您填写后去掉行首的 #",
        "#  operation_mode: …  # 没有“经营方式”列，必填；"
        "可选：家庭承包、集体统一经营、发包、出租、闲置、被占用",
    ]
    parsed = read_file(file, org_code="V1", profile=parse_profile(propose(file), "读法.yaml"))
    assert parsed.registers.get("resource", ()) == ()


def test_a_statement_without_an_account_is_no_register_of_payments(text_file: Text) -> None:
    """Neither its proposal nor a profile of payments makes vouchers of it; the account is asked."""
    file = text_file(
        "记账日期,货币,交易金额,联机余额,交易摘要,对手信息\n"
        '2025-01-05,CNY,"1,300.00","10,300.00",汇入,乙\n2025-01-08,CNY,-210.00,"10,090.00",转账,甲\n'
    )
    assert _lines(file, "- kind", "#  account_no") == [
        "- kind: bank_transaction",
        "#  account_no: …  # 没有“银行账号”列，必填",
    ]
    for parsed in (read_file(file, org_code="V1"), _read(file)):
        assert (parsed.vouchers, parsed.registers) == ((), {})
        assert "没有银行账号" in parsed.problems[0].text.zh
    paid = "kind: payments\ndebit_account: 其他支出\ncredit_account: 银行存款\n"
    parsed = read_file(file, org_code="V1", profile=parse_profile(paid, "付款.yaml"))
    assert parsed.vouchers == ()
    assert "这是银行流水" in parsed.problems[0].text.zh


def test_days_and_amounts_alone_are_no_payments(text_file: Text) -> None:
    """What does not say that money was paid is left to a person."""
    file = text_file("日期,说明,金额,余额\n2025-01-05,甲,5,5\n2025-01-06,乙,-1,4\n")
    assert not any(line.startswith("- kind: payments") for line in _lines(file, "- "))


def test_payments_with_numbers_that_count_lines(text_file: Text) -> None:
    """A register of payments is one-sided; numbers of one transaction are folded."""
    file = text_file(
        "付款日期,付款编号,收款人,付款金额,备注\n16/01/2024,7_1,甲,1,\n16/01/2024,7_2,甲,2,\n"
        "17/01/2024,8_1,乙,3,\n"
    )
    assert _lines(file, "one_sided", "date_order", "line_marks", '"备注"') == [
        "one_sided: true  # 只有付款，没有收款和余额",
        "date_order: dmy  # 日期只能按这个顺序读（d 日、m 月、y 年）",
        'line_marks: ["_"]  # 编号“_”后面只是行次，同一编号的各行合成一张凭证',
        '"备注": skip  # 表头即“备注”，不导入',
    ]
    assert "debit_account: …、credit_account: …" in _read(file).problems[0].text.zh
    answered = _uncommented(propose(file), "debit_account", "credit_account")
    parsed = read_file(file, org_code="V1", profile=parse_profile(answered, "读法.yaml"))
    assert [len(voucher.entries) for voucher in parsed.vouchers] == [3, 2]
    single = text_file(
        "付款日期,付款编号,收款人,付款金额\n2024-01-16,7_1,甲,1\n2024-01-17,8_1,乙,3\n"
    )
    assert _lines(single, "line_marks", "date_order") == []


def test_sheets_by_name(workbook: Write) -> None:
    """Each sheet has its rule, ours need none, and what nothing tells is left out."""
    asset = ["编号", "名称", "类别", "经营属性", "原值(万元)", "使用情况"]
    own = ["单位编码", "银行账号", "户名", "开户银行", "账户性质"]
    file = workbook(
        {
            "资产": [asset, ["1", "泵", "机械", "经营性", 1, "在用"]],
            "银行账户": [own, ["V1", "1", "甲", "某行", "基本户"]],
            "草稿": [["甲", "乙"], [1, 2]],
        }
    )
    text = propose(file)
    assert "# 用模板的表头、不用配置的表：银行账户。\n" in text
    assert _lines(file, "- sheet", "kind") == [
        '- sheet: "资产"  # 工作表名称，可用 * 代替不同的部分',
        "kind: asset",
        '- sheet: "草稿"  # 工作表名称，可用 * 代替不同的部分',
        "kind: skip  # 看不出是什么表；要导入请改 kind，并写明 header 和 columns",
    ]
    parsed = _read(file)
    assert parsed.problems == ()
    assert {name: len(rows) for name, rows in parsed.registers.items()} == {
        "asset": 1,
        "bank_account": 1,
    }
    assert "# 按本配置试读：读 2 行，可导入 2，跳过 0，问题 0。\n" in text


def test_an_unknown_sheet_shows_its_headings_and_what_can_be_written(text_file: Text) -> None:
    """Whoever fills the open lines has a profile that reads the sheet."""
    file = text_file("某某汇总\n摘抄,几时,若干\n甲,2024-01-05,3\n")
    assert _lines(file, "- kind", "#header", "#columns", '#  "') == [
        "- kind: skip  # 看不出是什么表；要导入请改 kind，并写明 header 和 columns",
        "#header: 2  # 像表头的第 2 行；不是这一行的，请改",
        "#columns:  # 表头: 角色；skip 表示不导入",
        '#  "摘抄": …',
        '#  "几时": …',
        '#  "若干": …',
    ]
    (kind,) = _lines(file, "# kind 可以写")
    assert "vouchers 凭证、明细账、balances 科目余额表、" in kind
    assert "、contract 合同台账、" in kind
    (roles,) = _lines(file, "# 账簿的 columns 可以写的角色")
    assert "、date 日期、" in roles
    text = _uncommented(propose(file), "header", "columns:", '"')
    text = text.replace("kind: skip", "kind: contract")
    for heading, role in (("摘抄", "party_name"), ("几时", "signed_on"), ("若干", "amount_fen")):
        text = text.replace(f'"{heading}": …', f'"{heading}": {role}')
    parsed = read_file(file, org_code="V1", profile=parse_profile(text, "读法.yaml"))
    chosen = [choice.role.zh for choice in parsed.layouts[0].columns if choice.role]
    assert chosen == ["相对方", "签订日期", "合同总价"]


def test_a_register_of_ours_that_lacks_a_column(workbook: Write) -> None:
    """It is a register by its name; what it lacks is proposed."""
    bids = workbook({"投标记录": [["项目编码", "投标人"], ["X1", "甲"]]})
    assert _lines(bids, "- kind", "#  bid_fen") == [
        "- kind: bid",
        "#  bid_fen: …  # 没有“报价”列，必填",
    ]


def test_no_table_at_all(workbook: Write, tmp_path: Path) -> None:
    """A folder and an empty book are refused in one sentence."""
    with pytest.raises(InputError, match="是文件夹，不是文件"):
        propose(tmp_path)
    with pytest.raises(InputError, match="里没有可以配置的表。请核对是否选对了文件。"):
        propose(workbook({"空": []}))
