"""Cells that name several numbers, in every mark people part them with, and ranges."""

from __future__ import annotations

import pytest

from threeassets.model.keys import split_references


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("甲1、甲2", ["甲1", "甲2"]),
        ("甲1，甲2,甲3；甲4;甲5\r\n甲6", ["甲1", "甲2", "甲3", "甲4", "甲5", "甲6"]),
        ("记-3至记-5", ["记-3", "记-4", "记-5"]),
        ("记-3号至5号", ["记-3", "记-4", "记-5"]),
        ("2024-03/记-9～记-11", ["2024-03/记-9", "2024-03/记-10", "2024-03/记-11"]),
        ("记-08至记-10", ["记-08", "记-09", "记-10"]),
        ("记-1、记-3至记-4", ["记-1", "记-3", "记-4"]),
        ("记-5至记-3", ["记-5至记-3"]),
        ("记-3至付-5", ["记-3至付-5"]),
        ("2024-03/记-3至2024-04/记-5", ["2024-03/记-3至2024-04/记-5"]),
        ("1至999999999", ["1至999999999"]),
        (" 、，", []),
    ],
)
def test_a_cell_is_read_as_its_numbers(cell: str, parts: list[str]) -> None:
    assert split_references(cell) == parts
