"""Invoices that are files of their own, and the vouchers they are joined to."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from threeassets.importers import find_books, read_books
from threeassets.importers.files.invoices import read_papers
from threeassets.importers.paper_links import link_papers
from threeassets.model.book import Carrier, Paper, ParsedFile, StoredPapers
from threeassets.model.errors import InputError
from threeassets.model.schema import tables
from threeassets.store.ledger import Ledger

NUMBER = "24990000000000000017"
E_INVOICE = f"""<?xml version="1.0" encoding="UTF-8"?>
<EInvoice><Header><EIid>{NUMBER}</EIid><InherentLabel><GeneralOrSpecialVAT>
<LabelCode>02</LabelCode></GeneralOrSpecialVAT></InherentLabel></Header>
<EInvoiceData><SellerInformation><SellerIdNum>91990101MA0000000X</SellerIdNum>
<SellerName>青石镇某建材店</SellerName></SellerInformation>
<BuyerInformation><BuyerName>柳湾村股份经济合作社</BuyerName></BuyerInformation>
<BasicInformation><TotalAmWithoutTax>1000.00</TotalAmWithoutTax><TotalTaxAm>30.00</TotalTaxAm>
<TotalTax-includedAmount>1030.00</TotalTax-includedAmount>
<RequestTime>2024-03-02 09:00:00</RequestTime></BasicInformation>
<IssuItemInformation><ItemName>*水泥*水泥</ItemName><Amount>1000.00</Amount></IssuItemInformation>
</EInvoiceData><TaxSupervisionInfo><InvoiceNumber>{NUMBER}</InvoiceNumber>
<IssueTime>2024-03-01 10:00:00</IssueTime></TaxSupervisionInfo></EInvoice>
"""
OLD = """<eInvoice><InvoiceCode>099001900111</InvoiceCode><InvoiceNo>00000017</InvoiceNo>
<IssueDate>2023年05月06日</IssueDate><Buyer><BuyerName>甲村</BuyerName></Buyer>
<Seller><SellerName>某店</SellerName></Seller>
<TaxInclusiveTotalAmount>-12.5</TaxInclusiveTotalAmount></eInvoice>
"""
PAGE = """<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer>{}</ofd:Layer>
</ofd:Content></ofd:Page>
"""
PAPER = Paper("数电发票", None, NUMBER, "青石镇某建材店", "2024-03-01", 103000)
JOURNAL = (
    "日期,凭证号,摘要,科目编码,借方,贷方\n"
    "2024-03-05,记-8,水泥款（发票{}）,522,1030,\n2024-03-05,记-8,付水泥款,101,,1030\n"
)


def _ofd(parts: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in ({"OFD.xml": "<OFD/>"} | parts).items():
            archive.writestr(name, text)
    return target.getvalue()


def _page(*texts: str) -> str:
    said = "".join(
        f"<ofd:TextObject><ofd:TextCode>{t}</ofd:TextCode></ofd:TextObject>" for t in texts
    )
    return PAGE.format(said)


def _rows(parsed: ParsedFile) -> list[dict[str, object]]:
    names = tables()["invoice"].column_names
    return [
        dict(zip(names, row.values, strict=True)) for row in parsed.registers.get("invoice", ())
    ]


def test_a_digital_invoice() -> None:
    """The total with tax, the day of issue and the number of the tax authority count."""
    assert read_papers("票.xml", E_INVOICE.encode()) == [PAPER]
    assert read_papers("账.xml", b"<Workbook/>") is None
    bare = E_INVOICE.replace("TotalTax-includedAmount", "x").replace("InvoiceNumber", "y")
    assert read_papers("票.xml", bare.replace("IssueTime", "z").encode()) == [
        PAPER._replace(issued_on="2024-03-02")
    ]


@pytest.mark.parametrize(
    ("parts", "paper"),
    [
        ({"Doc_0/Attachs/original_invoice.xml": E_INVOICE}, PAPER),
        (
            {"Doc_0/Attachs/original_invoice.xml": OLD,
             "Doc_0/Pages/Page_0/Content.xml": _page("某省增值税电子普通发票")},
            Paper("增值税普通发票", "099001900111", "00000017", "某店", "2023-05-06", -1250),
        ),
        (
            {"Doc_0/Pages/Page_0/Content.xml": _page(
                "电子发票（普通发票）", "发票号码：", NUMBER, "开票日期：", "2024年3月1日",
                "（小写）", "¥1,030.00")},
            Paper("数电发票", None, NUMBER, None, "2024-03-01", 103000),
        ),
        (
            {"Doc_0/Pages/Page_0/Content.xml": _page(
                "某省增值税专用发票", "发票代码：099001900111", "发票号码：00000017",
                "2023 年 05 月 06 日", "(小写)¥12.50")},
            Paper("增值税专用发票", "099001900111", "00000017", None, "2023-05-06", 1250),
        ),
    ],
)  # fmt: skip  # a table
def test_ofd(parts: dict[str, str], paper: Paper) -> None:
    """What is attached counts before what is printed; a page is read by its labels."""
    assert read_papers("票.ofd", _ofd(parts)) == [paper]


TAGS = (
    '<ofd:root xmlns:ofd="http://www.ofdspec.org/2016"><ofd:InvoiceCode><ofd:ObjectRef PageRef="1">'
    "1</ofd:ObjectRef></ofd:InvoiceCode><ofd:InvoiceNo><ofd:ObjectRef>2</ofd:ObjectRef>"
    "</ofd:InvoiceNo><ofd:IssueDate><ofd:ObjectRef>3</ofd:ObjectRef></ofd:IssueDate><ofd:Seller>"
    "<ofd:SellerName><ofd:ObjectRef>4</ofd:ObjectRef></ofd:SellerName></ofd:Seller>"
    "<ofd:TaxInclusiveTotalAmount><ofd:ObjectRef>5</ofd:ObjectRef><ofd:ObjectRef>6</ofd:ObjectRef>"
    "</ofd:TaxInclusiveTotalAmount></ofd:root>"
)


def test_values_that_stand_apart_from_their_labels() -> None:
    """Of an invoice of the old form the template prints the labels; custom tags name the values."""
    values = ("099001900111", "00000017", "2023年05月06日", "某县某店", "￥", "-12.50")
    pieces = "".join(
        f'<ofd:TextObject ID="{at}"><ofd:TextCode>{text}</ofd:TextCode></ofd:TextObject>'
        for at, text in enumerate(values, start=1)
    )
    parts = {
        "Doc_0/Tpls/Tpl_0/Content.xml": _page("某省增值税专用发票", "发票代码：", "发票号码："),
        "Doc_0/Pages/Page_0/Content.xml": PAGE.format(pieces),
        "Doc_0/Tags/CustomTag.xml": TAGS,
    }
    paper = Paper("增值税专用发票", "099001900111", "00000017", "某县某店", "2023-05-06", -1250)
    assert read_papers("票.ofd", _ofd(parts)) == [paper]


@pytest.mark.parametrize("said", ["土地承包合同", "关于规范发票管理的通知", ""])
def test_a_paper_that_is_no_invoice(said: str) -> None:
    """A contract, a notice that speaks of invoices, a scan without any text."""
    with pytest.raises(InputError) as caught:
        read_papers("合同.ofd", _ofd({"Doc_0/Pages/Page_0/Content.xml": _page(said)}))
    assert caught.value.text.zh == (
        "“合同.ofd”是 OFD 版式文件，不是发票，未导入。公文、合同、证照不必导入，留作附件即可。"
    )
    assert caught.value.text.en == (
        "“合同.ofd” is an OFD page and no invoice; it was not imported. Notices, contracts and "
        "licences need not be imported."
    )


def test_a_zip_that_is_no_ofd() -> None:
    assert read_papers("表.xlsx", b"PK\x03\x04 xl/workbook.xml") is None


def _bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("OFD.xml", "<OFD/>")
        with archive.open("Doc_0/a.xml", "w", force_zip64=True) as part:
            for _ in range(257):
                part.write(bytes(1024**2))
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "zh"),
    [
        (E_INVOICE.replace("</EInvoice>", "").encode(), "XML 不完整"),
        (E_INVOICE.replace("?>", "?><!DOCTYPE a [<!ENTITY b 'c'>]>").encode(), "XML 不完整"),
        (b"<EInvoice><EInvoiceData/></EInvoice>", "找不到发票号码、价税合计"),
        (_ofd({"Doc_0/Pages/Page_0/Content.xml": _page("发票号码：", NUMBER)}), "找不到价税合计"),
        (_ofd({})[:-30], "文件已损坏"),
    ],
    ids=["torn", "entity", "empty", "no amount", "damaged"],  # a zip holds the time it was made
)
def test_invoices_that_cannot_be_read(data: bytes, zh: str) -> None:
    """The sentence says what is wrong; entities are never resolved."""
    with pytest.raises(InputError) as caught:
        read_papers("票.ofd", data)
    assert caught.value.text.zh == (
        f"“票.ofd”是发票文件，但{zh}，未导入。请向开票方重新索取，或在登记簿“票据”中填写。"
    )


def test_an_invoice_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(InputError, match="解压后过大"):
        read_papers("票.ofd", _bomb())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a journal that names the invoice, and the invoice."""
    books = tmp_path / "账"
    books.mkdir()
    (books / "序时账.csv").write_text(JOURNAL.format(NUMBER), encoding="utf-8")
    (books / "票.xml").write_text(E_INVOICE, encoding="utf-8")
    return books


def test_joined_by_the_number_in_a_summary(folder: Path) -> None:
    """Without --org the voucher tells whose invoice it is; an OFD of it adds nothing."""
    (folder / "票.ofd").write_bytes(_ofd({"Doc_0/Attachs/original_invoice.xml": E_INVOICE}))
    (folder / "别的.xml").write_text("<a/>", encoding="utf-8")
    files = find_books(folder)
    assert [file.name for file in files] == ["序时账.csv", "票.ofd", "票.xml"]
    _, ofd, xml = read_books(files, "V1")
    assert _rows(ofd) == [
        {
            "org_code": "V1",
            "voucher_ref": "2024-03/记-8",
            "invoice_kind": "数电发票",
            "invoice_code": None,
            "invoice_no": NUMBER,
            "issuer_name": "青石镇某建材店",
            "issued_on": "2024-03-01",
            "amount_fen": 103000,
            "original_no": None,
        }
    ]
    assert (_rows(xml), [item.reason.zh for item in xml.skipped]) == ([], ["同一发票的另一份文件"])
    assert ofd.problems == xml.problems == ()
    assert ofd.presence["invoice", ""] == ofd.presence["invoice", "amount_fen"] == "present"
    assert ("invoice", "invoice_code") not in ofd.presence


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("付款 " + NUMBER, True),
        (NUMBER + "1", False),
        (f"见{NUMBER[:19]}", False),
        ("发票号码:00000017", True),
        ("票号00000017运费", True),
        ("00000017", False),
        ("发票号000000171", False),
    ],
)
def test_what_names_an_invoice(text: str, *, joined: bool) -> None:
    """Twenty digits count anywhere, eight only behind a word that says what they are."""
    number = NUMBER if NUMBER[:9] in text else "00000017"
    file = ParsedFile("票.xml", "", 0, papers=(PAPER._replace(number=number),))
    (file,) = link_papers([file], None, StoredPapers((Carrier("V1", "2024-03/记-8", text),)))
    assert bool(_rows(file)) == joined
    assert [problem.code for problem in file.problems] == ([] if joined else ["invoice-unlinked"])


def test_vouchers_of_one_unit_or_of_several() -> None:
    """Two vouchers of one unit both carry it; two units are a question, which --org answers."""
    here, there = Carrier("V1", "2024-03/记-8", NUMBER), Carrier("V2", "2024-03/记-9", NUMBER)
    file = ParsedFile("票.xml", "", 0, papers=(PAPER,))
    (file,) = link_papers([file], None, StoredPapers((here, here._replace(key="2024-04/记-1"))))
    assert _rows(file)[0]["voucher_ref"] == "2024-03/记-8、2024-04/记-1"
    file = ParsedFile("票.xml", "", 0, papers=(PAPER,))
    (torn,) = link_papers([file], None, StoredPapers((here, there)))
    assert torn.problems[0].text.zh == (
        f"发票 {NUMBER}（1,030.00）由几个单位的凭证写明：V1、V2，不知是谁的，未导入。"
        "请用 --org 指明单位。"
    )
    file = ParsedFile("票.xml", "", 0, papers=(PAPER,))
    (named,) = link_papers([file], "V2", StoredPapers((here, there)))
    assert _rows(named)[0]["org_code"] == "V2"


def test_an_invoice_no_voucher_names(tmp_path: Path) -> None:
    """It is named with number and amount, never lost."""
    file = tmp_path / "票.xml"
    file.write_text(E_INVOICE, encoding="utf-8")
    (parsed,) = read_books([file], "V1")
    assert [problem.line() for problem in parsed.problems] == [
        f"票.xml: 没有一张凭证的摘要写明发票号码 {NUMBER}（1,030.00），不知附在哪张凭证后，未导入。"
        "请与凭证一并导入，或在登记簿“票据”中填写凭证字号。"
    ]


def test_an_invoice_the_register_holds(folder: Path) -> None:
    """The same amount adds nothing; another amount is a Problem with both."""
    register = folder / "票据.csv"
    line = "单位编码,凭证字号,票据类型,发票号码,价税合计\nV1,2024-03/记-8,数电发票,{},{}\n"
    register.write_text(line.format(NUMBER, "1030.00"), encoding="utf-8")
    files = [folder / "序时账.csv", folder / "票.xml", register]
    _, same, _ = read_books(files, "V1")
    assert [item.reason.zh for item in same.skipped] == ["登记簿“票据”已有同号发票"]
    register.write_text(line.format(NUMBER, "1300.00"), encoding="utf-8")
    _, other, _ = read_books(files, "V1")
    assert (_rows(other), other.problems[0].text.zh) == (
        [],
        (
            f"发票 {NUMBER} 金额 1,030.00，与登记簿“票据”中的同号发票 1,300.00 不同，未导入。"
            "请核对哪一份是真的。"
        ),
    )


def test_invoices_stand_beside_one_another(folder: Path, tmp_path: Path) -> None:
    """Each file adds its invoice, joined to vouchers held; the same again adds nothing."""
    second = "24990000000000000025"
    with Ledger(tmp_path / "账.db") as ledger:
        ledger.import_books(folder, org="V1")
        later = tmp_path / "四月.csv"
        later.write_text(JOURNAL.format(second).replace("2024-03", "2024-04"), encoding="utf-8")
        ledger.import_books(later, org="V1")
        paper = tmp_path / "票2.xml"
        paper.write_text(E_INVOICE.replace(NUMBER, second), encoding="utf-8")
        report = ledger.import_books(paper, org="V1")
        again = ledger.import_books([paper, folder / "票.xml"], org="V1")
        held = ledger.rows("invoice")
        links = [row[-1] for row in ledger.links(["V1"]).rows]
    assert report.problems == again.problems == []
    assert [len(file.skipped) for file in again.files] == [1, 1]
    at = held.columns.index("invoice_no")
    assert sorted(str(row[at]) for row in held.rows) == [NUMBER, second]
    assert sorted(links) == ["2024-03/记-8", "2024-04/记-8"]
