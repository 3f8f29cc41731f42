"""What villages write for the choices of a column; a word that is not certain names none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import resources
from pathlib import Path

import pytest

from threeassets.importers import read_file
from threeassets.importers.layout.ledger_roles import choice_said, choice_words, tells_nothing
from threeassets.importers.layout.roles import folded_role
from threeassets.model.book import ParsedFile
from threeassets.model.schema import ColumnKind, tables

Grid = Sequence[Sequence[object]]
Write = Callable[[Mapping[str, Grid]], Path]

SAID = """
    contract.contract_kind 发包=土地承包 出租=资产租赁 租赁合同=资产租赁
    contract.contract_kind 流转=土地流转 鱼塘承包=土地承包
    contract.contract_kind 办公楼租赁合同=资产租赁 其它=其他 临时= 口头协议= 非承包=
    contract.transaction_method 招投标=招标 竞拍=公开竞价 协商=
    contract.form 纸质=书面 有=
    asset.asset_class 办公设备=机器设备 房屋类=房屋建筑物 其它=其他 未分类=
    asset.status 在用=自用 停用=闲置 对外租赁=出租 未出租= 待报废= 良好=
    asset.operating_kind 公益=非经营性 生产经营用=经营性
    resource.operation_mode 集体=集体统一经营 已流转=出租 待发包=闲置
    resource.owner_level 村集体=村 村民小组=组
    office.position 村党支部书记=村党组织书记 民兵营长=其他
    office.acting_for 支书=村党组织书记
    signature.role 报账人=经办人 镇长=乡镇长 领导=
    signature.opinion 审核无误=同意 退回补正=退回 不同意支付=不同意
    decision.matter_kind 发包=资产资源发包租赁 清产核资=清查确认 日常=
    decision_step.body 镇党委会=乡镇党委会议 社员会议=成员大会
    disclosure.disclosure_kind 财务公开=财务收支 干部报酬=报酬补贴
    party.party_kind 本村村民=个人 有限责任公司=企业
    bank_account.account_kind 个人卡=个人户 非基本户=
    payment_request.payment_method 银行汇款=转账 付现=现金
    invoice.invoice_kind 普票=增值税普通发票 电子发票（普通发票）=数电发票 电子发票=
    pay_standard.pay_unit 元/月=月 每天=日
    custody.item_kind U盾=网银盾 法人章=负责人名章
    audit_engagement.audit_kind 离任审计=离任经济责任审计
    organization.accounting_standard 财会〔2023〕14号=2023 村集体经济组织会计制度=2004
"""
PAIRS = [
    (*line.split()[0].split("."), *pair.split("="))
    for line in SAID.strip().splitlines()
    for pair in line.split()[1:]
]


@pytest.mark.parametrize(("register", "column", "word", "choice"), PAIRS)
def test_words_of_villages(register: str, column: str, word: str, choice: str) -> None:
    """Nothing behind the sign: the word is not certain and names no choice."""
    assert (choice_said(register, column, word) or "") == choice


def test_every_word_names_one_choice_of_its_column() -> None:
    """No word stands twice in the table, and a choice names itself."""
    rows = [line.split(",") for line in _lines("ledger_words.csv")]
    seen: dict[tuple[str, str, str], str] = {}
    for register, column, choice, words in rows[1:]:
        if (register, column) not in {("office", "body"), ("bank_transaction", "state")}:
            assert choice in {"", *tables()[register].column(column).choices}
        for word in words.split(";"):
            assert seen.setdefault((register, column, folded_role(word)), choice) == choice
    for table in tables().values():
        for found in table.columns:
            if found.kind is ColumnKind.CHOICE:
                words_of = choice_words(table.name, found.name)
                assert {c: words_of[folded_role(c)] for c in found.choices} == {
                    c: c for c in found.choices
                }
                assert not tells_nothing(table.name, found.name) & words_of.keys()


def _lines(name: str) -> list[str]:
    source = resources.files("threeassets.importers.layout").joinpath(name)
    return source.read_text(encoding="utf-8").splitlines()


def _column(parsed: ParsedFile, register: str, name: str) -> list[object]:
    place = tables()[register].column_names.index(name)
    return [row.values[place] for row in parsed.registers[register]]


ASSETS: Grid = [
    ["固定资产登记表"],
    ["资产编号", "名称", "类别", "原值", "使用状况"],
    ["F1", "桌", "家具", 100, "良好"],
    ["F2", "楼", "房屋", 900, "在用"],
    ["F3", "井", "机井", 200, "一般"],
    ["F4", "车", "车辆", 300, "待报废"],
]


def test_how_worn_a_thing_is_does_not_tell_who_uses_it(workbook: Write) -> None:
    """好 and 一般 are noted once and left blank; a word nobody knows is a Problem of its cell."""
    parsed = read_file(workbook({"台账": ASSETS}), org_code="V1")
    assert _column(parsed, "asset", "status") == [None, "自用", None, None]
    assert [problem.row for problem in parsed.problems] == [6]
    assert "本行照常导入，此格按空白处理" in parsed.problems[0].text.zh
    assert [note.zh for note in parsed.notes] == [
        "台账：“使用状况”有 2 格写的是“良好”“一般”，"
        "没有说是自用、出租、出借、闲置、报废、毁损、已处置中的哪一种，按空白处理。"
    ]


def test_the_template_s_own_headings_know_the_same_words(workbook: Write) -> None:
    """A sheet that is ours in every heading is filled in by the same people."""
    rows = [
        ["单位编码", "资产编码", "资产名称", "资产类别", "原值", "使用状况"],
        ["V1", "F1", "桌", "家具", 100, "停用"],
        ["V1", "F2", "楼", "某类", 900, "好"],
    ]
    parsed = read_file(workbook({"资产台账": rows}))
    assert _column(parsed, "asset", "asset_class") == ["工具器具", None]
    assert _column(parsed, "asset", "status") == ["闲置", None]
    assert all("此格按空白处理" in problem.text.zh for problem in parsed.problems)


def test_the_object_tells_what_is_let(workbook: Write) -> None:
    """承包 alone may be that of anything; a required kind nobody knows costs its row."""
    heads = ["合同编号", "合同名称", "合同类型", "承包人", "标的", "签订时间"]
    rows = [
        ["H1", "承包合同", "承包", "甲", "村东鱼塘", "2025-01-01"],
        ["H2", "承包合同", "发包", "乙", "1号厂房", "2025-01-01"],
        ["H3", "合同", "发包", "丙", "", "2025-01-01"],
        ["H4", "合同", "临时", "丁", "", "2025-01-01"],
    ]
    parsed = read_file(workbook({"合同": [heads, *rows]}), org_code="V1")
    assert _column(parsed, "contract", "contract_kind") == ["土地承包", "资产租赁", "土地承包"]
    (problem,) = parsed.problems
    assert problem.text.zh.startswith("合同类型“临时”不在可选范围内，请改为：资产租赁、土地承包、")
    assert problem.column == "合同类型"
