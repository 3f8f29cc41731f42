"""The web page of a small document: what is marked for whom, and what data cannot break."""

from __future__ import annotations

import datetime as dt

import pytest
from lxml import html

from reports.kit.render_html import render_html
from reports.kit.tree import Column, Figure, Group, Measure, Paragraph, Section, Table, Tree

AMOUNT = Figure("q", 'a&"b<', "amount_fen", -120_050, Measure.MONEY)
COLUMNS = (
    Column("name", "名称"),
    Column("day", "日期", centred=True),
    Column("amount", "金额", numeric=True),
)
GROUP = Group((("甲", "2025-01-01", AMOUNT),), (("合计", "", AMOUNT),))


def page(*sections: Section, title: str = "报告") -> html.HtmlElement:
    """Return the page of a document of some sections."""
    tree = Tree((title,), ("单位：某村",), sections, "某村", dt.date(2025, 12, 31))
    return html.fromstring(render_html(tree))


def of_table(table: Table) -> html.HtmlElement:
    """Return a table as it stands on the page."""
    return page(Section("s", "一、数", tables=(table,))).find(".//table")


def test_a_table_bears_its_caption_its_unit_and_the_names_of_its_columns() -> None:
    grid = of_table(Table("t", COLUMNS, (GROUP,), "（一）表", unit="单位：元"))
    assert [each.text for each in grid.find("caption")] == ["（一）表", "单位：元"]
    assert [(head.text, head.get("scope")) for head in grid.findall("thead/tr/th")] == [
        ("名称", "col"),
        ("日期", "col"),
        ("金额", "col"),
    ]
    rows = grid.findall("tbody/tr")
    assert [row.get("class") for row in rows] == [None, "total"]
    assert [cell.get("class") for cell in rows[0]] == [None, "centred", "number"]
    assert not grid.xpath(".//*[@data-label]")


def test_a_figure_bears_its_address_and_a_negative_one_its_mark() -> None:
    section = Section("s", "", (Paragraph(("差", AMOUNT, "元。")),))
    (figure,) = page(section).xpath("//*[@data-figure]")
    assert figure.get("data-figure") == 'q/a&"b</amount_fen'
    assert (figure.text, figure.get("class")) == ("-1,200.50", "negative")


def test_cells_of_many_columns_name_their_column_for_a_telephone() -> None:
    columns = tuple(Column(f"c{n}", f"第“{n}”栏") for n in range(6))
    grid = of_table(Table("t", columns, (Group((tuple("abcdef"),)),)))
    assert grid.get("class").split() == ["cards"]
    assert [cell.get("data-label") for cell in grid.iter("td")] == [c.heading for c in columns]


def test_labels_head_their_rows() -> None:
    columns = (Column("label", ""), Column("value", ""))
    grid = of_table(Table("t", columns, (Group((("名称", "某村"),)),), labels=True))
    assert grid.find("thead") is None
    assert [(cell.tag, cell.get("scope")) for cell in grid.find("tbody/tr")] == [
        ("th", "row"),
        ("td", None),
    ]


def test_an_empty_table_says_so_under_its_caption() -> None:
    made = page(
        Section("s", "一、数", tables=(Table("t", COLUMNS, (), "（一）表", nothing="没有。"),))
    )
    assert made.find(".//table") is None
    assert made.xpath("//h3/text() | //section/p/text()") == ["（一）表", "没有。"]


def test_boxes_to_sign_in_are_as_high_as_on_paper() -> None:
    grid = of_table(Table("t", COLUMNS, (GROUP,), row_mm=32))
    assert (grid.get("class").strip(), grid.get("style")) == ("boxes", "--row: 32mm")


def test_a_long_page_lists_its_contents() -> None:
    made = page(*(Section(f"s{n}", f"第{n}部分") for n in range(6)))
    links = made.xpath("//nav//a")
    assert [link.text for link in links] == [f"第{n}部分" for n in range(6)]
    assert [made.get_element_by_id(link.get("href")[1:]).find("h2").text for link in links] == [
        link.text for link in links
    ]
    assert not page(Section("s", "一部分")).xpath("//nav")


@pytest.mark.parametrize("text", ["甲&乙<丙>{{x}}", "</title><script>", "“甲”'乙'\"丙\"", "&amp;"])
def test_a_text_is_shown_as_written(text: str) -> None:
    columns = tuple(Column(f"c{n}", text) for n in range(6))
    table = Table("t", columns, (Group(((text,) * 6,)),), text, unit=text)
    made = page(Section("s", text, (Paragraph((text,)),), (table,)), title=text)
    assert "".join(made.itertext()).count(text) == 18
    assert {cell.get("data-label") for cell in made.iter("td")} == {text}


def test_what_hides_or_is_personal_is_shown_as_a_mark() -> None:
    made = page(Section("s", "", (Paragraph(("甲\u202e乙，电话13800005678",)),)))
    assert made.xpath("//section/p/text()") == ["甲[U+202E]乙，电话138****5678"]


def test_a_subtotal_of_one_side_is_bold_and_the_other_side_is_not() -> None:
    """Of the two sides of a balance sheet one line may be a total on the left alone."""
    sides = tuple(Column(key, key) for key in ("a", "b"))
    group = Group((("流动资产合计", "应付款"),), (("总计", "总计"),), frozenset({(0, 0)}))
    grid = of_table(Table("t", sides, (group,)))
    assert [cell.text for cell in grid.findall(".//b")] == ["流动资产合计"]
