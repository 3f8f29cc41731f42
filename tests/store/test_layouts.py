"""A later version of the program takes over a store of this one, with all that is in it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sample_books import LIUWAN

import threeassets
from threeassets.model.errors import StoreError
from threeassets.store import guards
from threeassets.store.ledger import Ledger
from threeassets.store.tables import registers
from tools.databases import attack, raw

NewStore = Callable[[], str]

MIGRATION = '''
"""A made-up layout: a column more for vouchers, and a table more."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    strict = {"sqlite_strict": True}
    again = "always" if op.get_bind().dialect.name == "sqlite" else "auto"
    with op.batch_alter_table("voucher", recreate=again, table_kwargs=strict) as batch:
        batch.add_column(sa.Column("made_up", sa.Text))
    op.create_table("made_up", sa.Column("id", sa.Text, primary_key=True), **strict)
'''

LOOK = """
import json, sys
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from threeassets.store import guards
from threeassets.store.ledger import Ledger
from threeassets.store.tables import registers
from threeassets.store.tables import metadata, registers

with Ledger(sys.argv[1]) as ledger:
    found = ledger.verify()
    with ledger.engine.connect() as connection:
        differs = compare_metadata(MigrationContext.configure(connection), metadata)
        missing = guards.missing(connection)
    again = ledger.import_books(sys.argv[2])
    print(json.dumps({
        "faults": [fault.text.zh for fault in found.faults],
        "records": found.records,
        "differs": [str(one) for one in differs],
        "missing": missing,
        "guarded": "made_up" in guards.KEPT,
        "column": "made_up" in ledger.table("voucher").column_names,
        "unchanged": [file.rows_unchanged for file in again.files],
        "imported": [file.rows_imported for file in again.files],
        "rows": {n: ledger.table(n, columns=sys.argv[3].split(",") if n == "voucher" else None)
                 .to_pylist() for n in registers},
        "heads": ledger.heads([o.org_code for o in ledger.organizations()]),
    }))
"""


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The program as a later version might be: layout 0003, and schema 2."""
    package = tmp_path / "later" / "threeassets"
    shutil.copytree(
        Path(threeassets.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__")
    )

    def change(name: str, old: str, new: str) -> None:
        text = (package / name).read_text(encoding="utf-8")
        assert old in text
        (package / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    row = "voucher,凭证,je_type_code,"
    change("model/registers.csv", row, f"voucher,凭证,made_up,另记,,text,,,made up\n{row}")
    change("model/schema.py", "SCHEMA_NUMBER = 1", "SCHEMA_NUMBER = 2")
    change("model/schema.py", "int]] = {}", 'int]] = {"voucher": {"made_up": 2}}')
    change("store/database.py", 'HEAD_REVISION = "0002"', 'HEAD_REVISION = "0003"')
    change(
        "store/tables.py", "original = _table(",
        'made_up = _table("made_up", sa.Column("id", sa.Text, primary_key=True))\n\n'
        "original = _table(",
    )  # fmt: skip
    (package / "store/migrations/versions/made_up_0003.py").write_text(MIGRATION, encoding="utf-8")
    return package.parent


def run_later(later: Path, target: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Look at a store with the later version."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", LOOK, target, str(LIUWAN), *words], cwd=later, text=True,
        capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(later)},
    )  # fmt: skip


def test_a_later_version_carries_a_village_over(new_store: NewStore, later: Path) -> None:
    target = new_store()
    with Ledger(target) as ledger:
        imported = sum(f.rows_imported for f in ledger.import_books(LIUWAN).files)
        rows = {name: ledger.table(name).to_pylist() for name in registers}
        columns = ledger.table("voucher").column_names
        records = ledger.verify().records
        heads = ledger.heads([o.org_code for o in ledger.organizations()])
    done = run_later(later, target, ",".join(columns))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found.pop("rows") == rows
    assert sum(found.pop("unchanged")) == imported > 100
    assert set(found.pop("imported")) == {0}
    assert found == {
        "faults": [], "records": records, "differs": [], "missing": [], "guarded": True,
        "column": True, "heads": heads,
    }  # fmt: skip
    with pytest.raises(StoreError, match="由更新版本的程序建立（版式 0003，本程序 0002）"):
        Ledger(target)


def test_what_was_edited_before_is_named_after(new_store: NewStore, later: Path) -> None:
    target = new_store()
    with Ledger(target) as ledger:
        ledger.import_books(LIUWAN)
        attack(target, "update voucher set prepared_by = '某' where id = 3")
        columns = ledger.table("voucher").column_names
        (said,) = (fault.text.zh for fault in ledger.verify().faults)
    done = run_later(later, target, ",".join(columns))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["faults"] == [said]


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    new_store: NewStore, later: Path
) -> None:
    target = new_store()
    with Ledger(target) as ledger:
        ledger.import_books(LIUWAN)
    broken = later / "threeassets/store/migrations/versions/made_up_0003.py"
    broken.write_text(MIGRATION + "    raise RuntimeError('half way')\n", encoding="utf-8")
    done = run_later(later, target, "id")
    assert done.returncode == 1
    assert done.stderr.rstrip().endswith("RuntimeError: half way")
    with Ledger(target) as ledger:
        assert ledger.verify().faults == ()
    with raw(target) as connection:
        assert guards.missing(connection) == []


def test_a_store_of_the_first_layout_gets_the_view_of_today(new_store: NewStore) -> None:
    target = new_store()
    with Ledger(target) as ledger:
        ledger.import_books(LIUWAN)
        heads = ledger.heads([o.org_code for o in ledger.organizations()])
    attack(
        target, "update alembic_version set version_num = '0001'", "drop view current_unit",
        "create view current_unit as select * from import_unit where mode = 'mend'",
    )  # fmt: skip
    with Ledger(target) as ledger:
        assert ledger.verify().faults == ()
        assert ledger.heads([o.org_code for o in ledger.organizations()]) == heads
