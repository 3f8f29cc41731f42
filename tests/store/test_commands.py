"""A command in a sentence works as it is written: it names the store it is about."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from threeassets.store.commands import command


@pytest.mark.parametrize(
    ("store", "variable", "words"),
    [
        ("threeassets.db", "", "threeassets withdraw 1 --reason 原因"),
        ("./threeassets.db", "", "threeassets withdraw 1 --reason 原因"),
        (
            "结果/threeassets.db",
            "",
            "threeassets withdraw 1 --db 结果/threeassets.db --reason 原因",
        ),
        ("我 的.db", "", 'threeassets withdraw 1 --db "我 的.db" --reason 原因'),
        ("结果/threeassets.db", "结果/threeassets.db", "threeassets withdraw 1 --reason 原因"),
        ("threeassets.db", "m.db", "threeassets withdraw 1 --db threeassets.db --reason 原因"),
    ],
)
def test_a_command_names_its_store_unless_it_is_opened_anyway(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, store: str, variable: str, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("THREEASSETS_DB", variable)
    url = sa.URL.create("sqlite", database=store)
    assert command(url, "withdraw 1", "--reason 原因") == words
