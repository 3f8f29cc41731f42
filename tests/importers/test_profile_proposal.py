"""A profile proposed from a file reads that file at once, and says why on every line."""

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
    "file", [file for file in sorted(LAYOUTS.iterdir()) if file.suffix not in {".md", ".xml"}],
    ids=lambda file: str(file.name),
)  # fmt: skip
def test_by_its_own_proposal_every_layout_is_read_as_without(file: Path) -> None:
    """Naming every column and the header changes nothing of what is read."""
    plain, proposed = read_file(file, org_code="V1"), _read(file)
    assert proposed.vouchers == plain.vouchers
    assert proposed.registers == plain.registers
    assert proposed.problems == plain.problems
    assert [f.difference_fen for f in proposed.controls] == [
        f.difference_fen for f in plain.controls
    ]


def test_doubts_are_decided_and_shown(text_file: Text) -> None:
    """The first reading is written down, the other stands in the comment."""
    file = text_file(f"{CONTRACT},租金,承包面积,租赁面积\n{LEASE},1200,3,4\n")
    assert read_file(file, org_code="V1").problems[0].code == "two-readings"
    parsed = _read(file)
    assert parsed.problems == []
    (row,) = parsed.registers["contract"]
    record = dict(zip(tables()["contract"].column_names, row.values, strict=True))
    assert (record["annual_fen"], record["area_mu"], record["signed_on"]) == (
        120000, 30000, "2024-04-05",
    )  # fmt: skip
    first = "先按这一种，另一种是"
    assert _lines(file, "date_order", '"租金"', '"租赁面积"') == [
        f"date_order: dmy  # 日期“05/04/2024”看不出年月日的顺序；{first} date_order: mdy，请核对",
        '"租金": annual_fen  # “租金”可以是每年的租金，也可以是整个合同的总价；'
        f"{first} columns: {{租金: amount_fen}}，请核对",
        '"租赁面积": skip  # “承包面积”和“租赁面积”两列都可以是面积(亩)，内容不同；'
        f"{first} columns: {{承包面积: skip}}，请核对",
    ]


def test_two_registers_are_shown_beside_the_kind(text_file: Text) -> None:
    file = text_file("编号,名称,类别,位置,使用情况\n1,东洼,房屋,村东,闲置\n")
    assert _lines(file, "- kind") == [
        "- kind: asset  # 表头可以是资产台账，也可以是资源台账；先按这一种，"
        "另一种是 kind: resource，请核对"
    ]


def test_what_the_file_does_not_say(text_file: Text) -> None:
    """Choices are proposed, days and amounts are not invented: their lines wait to be filled."""
    file = text_file("名称,类别,使用情况,购置时间\n水泵,机械,待用,\n井,水利,待报废,\n")
    assert _lines(file, "# values", "#   cost", '#   "待') == [
        "# values:  # 表中没有而必填的内容，逐项核对或填写",
        "#   cost_fen: …  # 没有“原值”列，必填：请填写，并去掉行首的 #",
        '#   "待用": …  # “使用状况”没有这个词，请填写；'
        "可选：自用、出租、出借、闲置、报废、毁损、已处置",
        '#   "待报废": 报废  # “使用状况”没有这个词，请填写；'
        "可选：自用、出租、出借、闲置、报废、毁损、已处置",
    ]
    assert '"机械"' not in propose(file)
    assert "没有必填的“原值”" in _read(file).problems[0].text.zh
    filled = propose(file).replace("# values", "values").replace("#   cost_fen: …", "  cost_fen: 0")
    filled = filled.replace("# words", "words").replace('#   "待用": …', '  "待用": 闲置')
    parsed = read_file(file, org_code="V1", profile=parse_profile(filled, "读法.yaml"))
    assert [row.values[1] for row in parsed.registers["asset"]] == ["2行"]
    (problem,) = parsed.problems
    assert (problem.row, problem.column) == (3, "使用情况")


def test_a_choice_nobody_made_is_left_to_fill(text_file: Text) -> None:
    """A required choice that the file does not tell is a comment, never an active line."""
    file = text_file("编号,名称,类别,原值\n1,水泵,机械,900\n")
    assert _lines(file, "# values", "#   status") == [
        "# values:  # 表中没有而必填的内容，逐项核对或填写",
        "#   status: …  # 没有“使用状况”列，必填：请填写，并去掉行首的 #，全表都算这一种；"
        "可选：自用、出租、出借、闲置、报废、毁损、已处置",
    ]
    parsed = read_file(file, org_code="V1", profile=parse_profile(propose(file), "读法.yaml"))
    assert parsed.registers.get("asset", []) == []


def test_nothing_to_propose_but_lines_to_fill(text_file: Text) -> None:
    """Where every lacking column has to be filled in, the whole block is a comment."""
    file = text_file("交易明细\n交易日期,交易金额,余额\n2024-01-05,5,5\n")
    assert _lines(file, "# values", "#   account_no") == [
        "# values:  # 表中没有而必填的内容，逐项核对或填写",
        "#   account_no: …  # 没有“银行账号”列，必填：请填写，并去掉行首的 #",
    ]
    assert _read(file).problems[0].code == "column-missing"


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
    assert [len(voucher.entries) for voucher in _read(file).vouchers] == [3, 2]
    single = text_file(
        "付款日期,付款编号,收款人,付款金额\n2024-01-16,7_1,甲,1\n2024-01-17,8_1,乙,3\n"
    )
    assert _lines(single, "line_marks", "date_order") == []


def test_sheets_by_name(workbook: Write) -> None:
    """Each sheet has its rule, ours need none, and what nothing tells is left out."""
    asset = ["编号", "名称", "类别", "经营属性", "原值(万元)", "使用情况"]
    own = ["单位编码", "银行账号", "户名", "开户银行", "账户性质"]
    file = workbook({
        "资产": [asset, ["1", "泵", "机械", "经营性", 1, "在用"]],
        "银行账户": [own, ["V1", "1", "甲", "某行", "基本户"]],
        "草稿": [["甲", "乙"], [1, 2]],
    })  # fmt: skip
    text = propose(file)
    assert "# 用模板的表头、不用配置的表：银行账户。\n" in text
    assert _lines(file, "- sheet", "kind") == [
        '- sheet: "资产"  # 工作表名称，可用 * 代替不同的部分',
        "kind: asset",
        '- sheet: "草稿"  # 工作表名称，可用 * 代替不同的部分',
        "kind: skip  # 看不出是什么表；要导入请改 kind，并写明 header 和 columns",
    ]
    parsed = _read(file)
    assert parsed.problems == []
    assert {name: len(rows) for name, rows in parsed.registers.items()} == {
        "asset": 1, "bank_account": 1,
    }  # fmt: skip
    assert "# 按本配置试读：读 2 行，可导入 2，跳过 0，问题 0。\n" in text


def test_a_register_of_ours_that_lacks_a_column(workbook: Write) -> None:
    """It is a register by its name; what it lacks is proposed."""
    bids = workbook({"投标记录": [["项目编码", "投标人"], ["X1", "甲"]]})
    assert _lines(bids, "- kind", "#   bid_fen") == [
        "- kind: bid", "#   bid_fen: …  # 没有“报价”列，必填：请填写，并去掉行首的 #",
    ]  # fmt: skip


def test_no_table_at_all(workbook: Write, tmp_path: Path) -> None:
    """A folder and an empty book are refused in one sentence."""
    with pytest.raises(InputError, match="是文件夹，不是文件"):
        propose(tmp_path)
    with pytest.raises(InputError, match="里没有可以配置的表。请核对是否选对了文件。"):
        propose(workbook({"空": []}))
