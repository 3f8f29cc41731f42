"""XML of the 2010 style: what the excerpt and its neighbours say, and hostile or foreign files."""

from __future__ import annotations

from pathlib import Path

import pytest

from threeassets.importers import find_books, read_books, read_file
from threeassets.model.errors import InputError
from threeassets.model.gbt24589 import NAMESPACE

EXCERPT = (
    Path(__file__).parents[1]
    / "fixtures"
    / "layouts"
    / ("09_gbt24589_1_2010_general_ledger_excerpt_gb18030.xml")
)
ARCHIVE = f"""<?xml version="1.0" encoding="GB18030"?>
<公共档案 xmlns="{NAMESPACE}"><电子账簿><电子账簿编号>006</电子账簿编号>
<会计核算单位>某村股份经济合作社</会计核算单位><组织机构代码>N2990101MF0000001Q</组织机构代码></电子账簿>
<记账凭证类型><记账凭证类型编号>01</记账凭证类型编号><记账凭证类型名称>记账凭证</记账凭证类型名称>
<记账凭证类型简称>记</记账凭证类型简称></记账凭证类型>
<客户档案><客户编码>K01</客户编码><客户名称>李四</客户名称></客户档案></公共档案>
"""


def _ledger(records: str, prefix: str = "") -> bytes:
    name = f"{prefix}总账"
    bound = f'xmlns:{prefix[:-1]}="{NAMESPACE}"' if prefix else ""
    text = f'<?xml version="1.0" encoding="GB2312"?><{name} {bound}>{records}</{name}>'
    return text.encode("gb18030")


def test_the_excerpt_alone() -> None:
    """Accounts and vouchers come; whose they are and what type 01 is stands in another file."""
    parsed = read_file(EXCERPT, org_code="V1")
    assert parsed.problems == ()
    assert [v.header.values[:9] for v in parsed.vouchers] == [
        ("V1", 2024, 1, "01", "1", "2024-01-05", 1, "李会计", "王主任"),
        ("V1", 2024, 1, "01", "2", "2024-01-12", 3, "李会计", "王主任"),
    ]
    assert [entry.values[:6] for entry in parsed.vouchers[1].entries] == [
        (1, "收张三2024年鱼塘承包款", "10201", "银行存款\\某某农商行基本户", 1500000, 0),
        (2, "收张三2024年鱼塘承包款", "50101", "经营收入\\发包收入", 0, 1500000),
    ]
    assert (len(parsed.registers["account"]), parsed.rows_read) == (25, 29)
    assert parsed.registers["account"][2].values[1:4] == ("10201", "某某农商行基本户", "借")
    assert [note.zh for note in parsed.notes] == [
        "没有同一套账的公共档案：凭证类型按编号读取，单位用 --org 指明。"
    ]


def test_the_excerpt_beside_its_archive(tmp_path: Path) -> None:
    """The file beside it names the unit and the voucher word."""
    (tmp_path / "总账.xml").write_bytes(EXCERPT.read_bytes())
    (tmp_path / "公共档案.xml").write_bytes(ARCHIVE.encode("gb18030"))
    (tmp_path / "别的.xml").write_text("<报表/>", encoding="utf-8")
    files = find_books(tmp_path)
    assert sorted(file.name for file in files) == ["公共档案.xml", "总账.xml"]
    parsed = {file.name: file for file in read_books(files)}
    assert [p for file in parsed.values() for p in file.problems] == []
    assert {v.header.values[0] for v in parsed["总账.xml"].vouchers} == {"N2990101MF0000001Q"}
    assert {v.header.values[3] for v in parsed["总账.xml"].vouchers} == {"记"}


def test_two_books_in_one_folder(tmp_path: Path) -> None:
    """Of several archives the one named like the general ledger belongs to it."""
    for name, code in (("甲", "N2990101MF0000001Q"), ("乙", "N2990101MF0000002Q")):
        (tmp_path / f"{name}_总账.xml").write_bytes(EXCERPT.read_bytes())
        archive = ARCHIVE.replace("N2990101MF0000001Q", code)
        (tmp_path / f"{name}_公共档案.xml").write_bytes(archive.encode("gb18030"))
    parsed = {file.name: file for file in read_books(find_books(tmp_path))}
    owners = {name: {v.header.values[0] for v in file.vouchers} for name, file in parsed.items()}
    assert owners["甲_总账.xml"] == {"N2990101MF0000001Q"}
    assert owners["乙_总账.xml"] == {"N2990101MF0000002Q"}


VOUCHER = (
    "<企业:记账凭证 企业:locID='T206'><企业:记账凭证日期>20241231</企业:记账凭证日期>"
    "<企业:会计年度>2024</企业:会计年度><企业:会计期间号>1201</企业:会计期间号>"
    "<企业:记账凭证编号>9</企业:记账凭证编号><企业:记账凭证行号>{line}</企业:记账凭证行号>"
    "<企业:记账凭证摘要>某镕补记</企业:记账凭证摘要><企业:科目编号>{code}</企业:科目编号>"
    "<企业:辅助项2编号>K01</企业:辅助项2编号><企业:借方数量>0</企业:借方数量>"
    "<企业:借方本币金额>{debit}</企业:借方本币金额><企业:贷方本币金额>{credit}</企业:贷方本币金额>"
    "</企业:记账凭证>"
)
RECORDS = (
    "<企业:会计科目><企业:科目编号>112</企业:科目编号><企业:科目名称>应收款</企业:科目名称>"
    "</企业:会计科目><企业:科目辅助核算><企业:科目编号>112</企业:科目编号>"
    "<企业:辅助项编号>2</企业:辅助项编号><企业:辅助项名称>客户</企业:辅助项名称></企业:科目辅助核算>"
    "<企业:报表集><企业:报表编号>1</企业:报表编号></企业:报表集>"
    + VOUCHER.format(line=1, code="112", debit="-5.00", credit="0.00")
    + VOUCHER.format(line=2, code="501", debit="0.00", credit="-5.00")
)


def test_prefixes_adjustment_periods_and_auxiliary_items(tmp_path: Path) -> None:
    """1201 is December; an item is a party where its account says so; other tables are named."""
    (tmp_path / "总账.xml").write_bytes(_ledger(RECORDS, "企业:"))
    (tmp_path / "公共档案.xml").write_bytes(ARCHIVE.encode("gb18030"))
    parsed = {file.name: file for file in read_books(find_books(tmp_path))}["总账.xml"]
    assert parsed.problems == ()
    (voucher,) = parsed.vouchers
    assert voucher.header.values[1:6] == (2024, 12, None, "9", "2024-12-31")
    assert [entry.values[1:8] for entry in voucher.entries] == [
        ("某镕补记", "112", "应收款", -500, 0, "李四", None),
        ("某镕补记", "501", None, 0, -500, None, None),
    ]
    assert parsed.presence["entry", "quantity"] == "absent"
    assert [note.zh for note in parsed.notes] == ["未读取的表：报表集（1）。"]


def _balance(code: str, item: str, opening: str, side: str) -> str:
    return (
        f"<科目余额及发生额><科目编号>{code}</科目编号>{item}<期初余额方向>{side}</期初余额方向>"
        "<期末余额方向>借</期末余额方向><会计年度>2024</会计年度><会计期间号>3</会计期间号>"
        f"<期初本币余额>{opening}</期初本币余额><借方本币金额>1.00</借方本币金额>"
        "<贷方本币金额/><期末本币余额>0.00</期末本币余额></科目余额及发生额>"
    )


def test_balances_by_auxiliary_item_are_summed_to_their_account(tmp_path: Path) -> None:
    """A row of the account itself already holds its items."""
    item = "<辅助项1编号>K{0}</辅助项1编号>"
    file = tmp_path / "总账.xml"
    file.write_bytes(
        _ledger(
            _balance("112", item.format(1), "3.00", "借")
            + _balance("112", item.format(2), "4", "贷")
            + _balance("113", "", "9.00", "借")
            + _balance("113", item.format(1), "9.00", "借")
        )
    )
    parsed = read_file(file, org_code="V1")
    assert parsed.problems == ()
    assert [row.values[2:] for row in parsed.registers["account_balance"]] == [
        (3, "112", None, 300, 400, 200, None, 0, None),
        (3, "113", None, 900, None, 100, None, 0, None),
    ]


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """Neither a file of the machine nor a thousand laughs come in by an entity."""
    secret = tmp_path / "密.txt"
    secret.write_text("机密", encoding="utf-8")
    for declared in (f'<!ENTITY x SYSTEM "{secret.as_uri()}">', '<!ENTITY x "机密">'):
        file = tmp_path / "总账.xml"
        records = VOUCHER.replace("企业:", "").format(line=1, code="112", debit="1", credit="1")
        text = f"<!DOCTYPE 总账 [{declared}]><总账>{records.replace('某镕补记', '&x;')}</总账>"
        file.write_text(text, encoding="utf-8")
        parsed = read_file(file, org_code="V1")
        assert "机密" not in repr((parsed.vouchers, parsed.problems))


def test_a_download_that_broke_off(tmp_path: Path) -> None:
    """The line where it breaks is named."""
    file = tmp_path / "总账.xml"
    file.write_bytes(EXCERPT.read_bytes()[:-200])
    with pytest.raises(InputError) as caught:
        read_file(file)
    assert caught.value.text.zh == (
        "“总账.xml”的 XML 或网页在第 32 行附近断开，读不下去。请重新导出；文件可能没有下载完整。"
    )
    assert caught.value.text.en == (
        "“总账.xml”: its XML or HTML breaks near line 32 and cannot be read on. Export it again; "
        "the download may not be complete."
    )
