"""The database holds what is declared, refuses wrong types, and says what is wrong with it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from threeassets.model.errors import StoreError
from threeassets.model.schema import tables
from threeassets.store.database import HEAD_REVISION, open_database, writing
from threeassets.store.tables import metadata


def test_the_migrated_store_is_the_declared_one(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "a.db")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_every_register_has_its_table_and_columns(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "a.db")
    inspector = sa.inspect(engine)
    for table in tables().values():
        columns = {str(column["name"]) for column in inspector.get_columns(table.name)}
        assert set(table.column_names) <= columns
    engine.dispose()


def test_a_wrong_type_is_refused_by_the_database_itself(tmp_path: Path) -> None:
    open_database(tmp_path / "a.db").dispose()
    connection = sqlite3.connect(tmp_path / "a.db")
    with pytest.raises(sqlite3.IntegrityError, match=r"cannot store .* in INTEGER"):
        connection.execute(
            "insert into entry (id, import_id, source_sheet, source_row, leaf, voucher_id,"
            " org_code, debit_fen) values (1, 1, '', 1, '', 1, 'x', '12.50')"
        )
    connection.close()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            "update alembic_version set version_num = '0999'",
            f"由更新版本的程序建立（版式 0999，本程序 {HEAD_REVISION}）。"
            "请升级 threeassets 后再打开。",
        ),
        (
            "update alembic_version set version_num = 'junk'",
            "的版式记号“junk”不是本程序写的，数据库可能被改动。请用备份恢复。",
        ),
        (
            "update alembic_version set version_num = '0000'",
            "的版式记号“0000”不是本程序写的，数据库可能被改动。请用备份恢复。",
        ),
        (
            "delete from alembic_version",
            "的版式记号“”不是本程序写的，数据库可能被改动。请用备份恢复。",
        ),
    ],
)
def test_a_store_of_another_layout_is_refused_in_one_sentence(
    tmp_path: Path, change: str, said: str
) -> None:
    path = tmp_path / "a.db"
    open_database(path).dispose()
    connection = sqlite3.connect(path)
    connection.execute(change)
    connection.commit()
    connection.close()
    with pytest.raises(StoreError) as refused:
        open_database(path)
    assert refused.value.text.zh == f"数据库“{path}”{said}"


def test_a_file_that_is_no_database_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"not a database at all, but long enough to be looked at" * 40)
    with pytest.raises(StoreError) as refused:
        open_database(path)
    assert refused.value.text.zh == (
        f"“{path}”不是完好的数据库文件。请核对文件，或用最近的备份恢复。"
    )


def test_a_missing_database_or_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="找不到数据库"):
        open_database(tmp_path / "none.db", create=False)
    with pytest.raises(StoreError, match=r"文件夹“.*”不存在"):
        open_database(tmp_path / "none" / "a.db")


def test_a_reader_is_not_kept_waiting_by_a_writer(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "a.db")
    with writing(engine).begin(), engine.connect() as reader:
        assert reader.execute(sa.text("select count(*) from current_unit")).scalar() == 0
    engine.dispose()
