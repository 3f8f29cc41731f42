"""Numbers of sections and of the tables of an annex follow from their order; references too."""

from __future__ import annotations

from reports.kit.parts import AnnexOf, in_order
from reports.kit.tree import Column, Section, Table
from reports.kit.wording import say


def table(key: str, *, continued: bool = False) -> Table:
    return Table(key, (Column("a", "甲"),), (), caption=key, continued=continued)


def test_tables_of_an_annex_bear_the_numbers_of_their_places() -> None:
    """A table left out leaves no gap; one that goes on shares the number before it."""
    first = Section("text", "正文", lead=(say("见", AnnexOf("debts"), "。"),), tables=(table("x"),))
    whole = (table("years"), table("more", continued=True), table("debts"))
    for tables, captions in (
        (whole, ["附表1　years", "附表1（续）　more", "附表2　debts"]),
        (whole[2:], ["附表1　debts"]),
    ):
        text, annex = in_order((first, Section("annex", "附表", tables=tables, counted="附表")))
        assert [each.caption for each in annex.tables] == captions
        assert str(text.lead[0]) == f"见{captions[-1].partition('　')[0]}。"
        assert text.tables[0].caption == "x"
