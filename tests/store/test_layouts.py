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
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sample_books import LIUWAN, VOUCHERS

import threeassets
from threeassets.model.errors import StoreError
from threeassets.model.schema import SCHEMA_NUMBER, tables
from threeassets.store import guards
from threeassets.store.database import HEAD_REVISION
from threeassets.store.ledger import Ledger
from threeassets.store.tables import metadata, registers
from tools.databases import attack, raw

pytestmark = pytest.mark.long

NewStore = Callable[[], str]

LATER = f"{int(HEAD_REVISION) + 1:04d}"
"""The layout after that of this program."""
MADE_UP = f"made_up_{LATER}.py"

MIGRATION = f'''
"""A made-up layout: a column more for vouchers, and a table more."""

import sqlalchemy as sa
from alembic import op

revision = "{LATER}"
down_revision = "{HEAD_REVISION}"


def upgrade():
    strict = {{"sqlite_strict": True}}
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
        "guarded": "made_up" in guards.GUARDED,
        "column": "made_up" in ledger.table("voucher").column_names,
        "unchanged": [file.rows_unchanged for file in again.files],
        "imported": [file.rows_imported for file in again.files],
        "rows": {n: ledger.table(n, columns=sys.argv[3].split(",") if n == "voucher" else None)
                 .to_pylist() for n in registers},
        "heads": ledger.heads([o.org_code for o in ledger.organizations()]),
    }))
"""


def copied(folder: Path) -> Path:
    """Copy the program into a folder and return the copy."""
    package = folder / "threeassets"
    shutil.copytree(
        Path(threeassets.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__")
    )
    return package


@pytest.fixture
def former(tmp_path: Path) -> Path:
    """The program as it hashes by the first layout: without the columns that came later."""
    package = copied(tmp_path / "former")
    for name, now, then in (
        ("model/schema.py", f"SCHEMA_NUMBER = {SCHEMA_NUMBER}", "SCHEMA_NUMBER = 1"),
        ("store/leaves.py", "if schema != SCHEMA_NUMBER:", "if schema:"),
    ):
        text = (package / name).read_text(encoding="utf-8")
        assert now in text
        (package / name).write_text(text.replace(now, then), encoding="utf-8")
    return package.parent


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The program as the next version might be: one more column of vouchers, one more table."""
    package = copied(tmp_path / "later")

    def change(name: str, old: str, new: str) -> None:
        text = (package / name).read_text(encoding="utf-8")
        assert old in text
        (package / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    schema = SCHEMA_NUMBER + 1
    rows = (package / "model/registers.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    last = [row for row in rows if row.startswith("voucher,")][-1]
    change(
        "model/registers.csv",
        last,
        f"{last}voucher,凭证,made_up,另记,,text,,,made up,{schema},,,,\n",
    )
    change("model/schema.py", f"SCHEMA_NUMBER = {SCHEMA_NUMBER}", f"SCHEMA_NUMBER = {schema}")
    change("store/database.py", f'HEAD_REVISION = "{HEAD_REVISION}"', f'HEAD_REVISION = "{LATER}"')
    change(
        "store/tables.py",
        "original = _table(",
        'made_up = _table("made_up", sa.Column("id", sa.Text, primary_key=True))\n\n'
        "original = _table(",
    )
    (package / "store/migrations/versions" / MADE_UP).write_text(MIGRATION, encoding="utf-8")
    return package.parent


def run_version(
    version: Path, script: str, target: str, *words: str
) -> subprocess.CompletedProcess[str]:
    """Run a script with another version of the program."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", script, target, str(LIUWAN), *words],
        cwd=version,
        text=True,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(version)},
    )


def run_later(later: Path, target: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Look at a store with the later version."""
    return run_version(later, LOOK, target, *words)


IMPORT = """
import json, sys
from threeassets.store.ledger import Ledger

with Ledger(sys.argv[1]) as ledger:
    ledger.import_books(sys.argv[2])
    print(json.dumps(ledger.heads([o.org_code for o in ledger.organizations()])))
"""


def test_a_store_of_the_first_layout_is_carried_over_and_verifies(
    new_store: NewStore, former: Path, tmp_path: Path
) -> None:
    target = new_store()
    done = run_version(former, IMPORT, target)
    assert done.returncode == 0, done.stderr
    later = [
        (table.name, column.name)
        for table in tables().values()
        for column in table.columns
        if table.columns[0].since == 1 < column.since
    ]
    new = [name for name, table in tables().items() if table.columns[0].since > 1]
    attack(
        target,
        "update alembic_version set version_num = '0001'",
        *(f"alter table {table} drop column {column}" for table, column in later),
        "drop view current_unit",
        "create view current_unit as select * from import_unit where mode = 'mend'",
    )
    attack(target, *(f"drop table {table}" for table in new), guarded=True)
    with Ledger(target) as ledger:
        assert ledger.heads([o.org_code for o in ledger.organizations()]) == json.loads(done.stdout)
        found = ledger.verify()
        assert (found.faults, found.records > 100) == ((), True)
        with ledger.engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        again = ledger.import_books(LIUWAN)
        assert {file.rows_imported for file in again.files} == {0}
        mended = tmp_path / VOUCHERS
        text = (LIUWAN / VOUCHERS).read_text(encoding="utf-8")
        mended.write_text(text.replace("从基本户提取现金", "提取现金", 1), encoding="utf-8")
        changed = ledger.import_books(mended, on_conflict="replace").files
        assert [
            (s.added, s.removed, len(s.changed)) for file in changed for s in file.superseded
        ] == [((), (), 1)]
        attack(target, "update voucher set one_sided = 1 where id = 3")
        (fault,) = ledger.verify().faults
    assert "记-" in fault.text.zh


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
        "faults": [],
        "records": records,
        "differs": [],
        "missing": [],
        "guarded": True,
        "column": True,
        "heads": heads,
    }
    with pytest.raises(StoreError, match=f"（版式 {LATER}，本程序 {HEAD_REVISION}）"):
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
    broken = later / "threeassets/store/migrations/versions" / MADE_UP
    broken.write_text(MIGRATION + "    raise RuntimeError('half way')\n", encoding="utf-8")
    done = run_later(later, target, "id")
    assert done.returncode == 1
    assert done.stderr.rstrip().endswith("RuntimeError: half way")
    with Ledger(target) as ledger:
        assert ledger.verify().faults == ()
    with raw(target) as connection:
        assert guards.missing(connection) == []
