"""Stores with bytes changed at random: read as they were, named, or refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile import doses

from audit_rules.running.run import check
from threeassets.model.errors import ThreeAssetsError
from threeassets.model.schema import tables
from threeassets.store.ledger import Ledger
from tools import attacks

pytestmark = pytest.mark.long

DAMAGED = doses.dose(60, 500)


def test_no_damage_ends_in_a_trace_or_in_other_rows_that_verify(tmp_path: Path) -> None:
    attacks.fill(str(tmp_path / "a.db"), attacks.write_books(tmp_path))
    whole = (tmp_path / "a.db").read_bytes()
    with Ledger(tmp_path / "a.db") as ledger:
        right = {name: ledger.rows(name).rows for name in tables()}
    used = [at for at, byte in enumerate(whole) if byte]
    chance = doses.chance()
    refused = 0
    for number in range(DAMAGED):
        data, path = bytearray(whole), tmp_path / f"{number}.db"
        for _ in range(chance.choice((1, 2, 5, 30))):
            data[chance.choice(used)] = chance.randrange(256)
        if chance.random() < 0.1:
            del data[chance.randrange(len(data)) :]
        path.write_bytes(data)
        try:
            with Ledger(path, create=False) as ledger:
                faults = ledger.verify().faults
                rows = {name: ledger.rows(name).rows for name in tables()}
                assert faults or rows == right
                check(ledger)
        except ThreeAssetsError:
            refused += 1
    assert refused
