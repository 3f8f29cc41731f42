"""Lakes damaged at random: judged as they were, or refused in a sentence; never another finding."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hostile import doses
from small_books import ORGANIZATION, paid, write_csv

from audit_rules.running.lake_check import check_lake
from threeassets.lake import lake_snapshot, read_manifest, write_lake
from threeassets.lake.layout import listed, write_manifest
from threeassets.model.errors import InputError, ThreeAssetsError
from threeassets.model.schema import tables
from threeassets.store.ledger import Ledger

pytestmark = pytest.mark.long

DAMAGED = doses.dose(40, 500)
RULES = "LG101,LG102"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake of one village, judged once."""
    base = tmp_path_factory.mktemp("whole")
    unit = write_csv(base / "单位.csv", [ORGANIZATION])
    uneven = [*paid(1, 100), paid(2, 7)[0], *paid(5, 3)]
    with Ledger(base / "a.db") as ledger:
        ledger.import_books([unit, write_csv(base / "凭证.csv", uneven)])
        write_lake([ledger], base / "lake")
    assert found(base / "lake")
    return base / "lake"


def found(lake: Path) -> list[str]:
    """Every finding, and what was not checked, as other programs read it."""
    result = check_lake(lake, rules=RULES, processes=1)
    coverage = result.query(
        "select code, org_code, year, status, reason from coverage order by all"
    )
    return [*result.records(), *map(str, coverage.to_pylist())]


def damage(lake: Path, chance: random.Random) -> str:
    """Do one thing to one file of a lake, and say what."""
    files = sorted(path for path in lake.rglob("*") if path.is_file())
    path, other = chance.choice(files), chance.choice(files)
    if chance.random() < 0.3:  # small files hold what is believed
        path = chance.choice([file for file in files if file.suffix == ".json"])
    act = chance.choice(("bytes", "bytes", "bytes", "cut", "gone", "other", "more"))
    data = bytearray(path.read_bytes())
    if act == "bytes":
        for _ in range(chance.choice((1, 1, 3, 20))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
    elif act == "cut":
        path.write_bytes(data[: chance.randrange(len(data))])
    elif act == "gone":
        path.unlink()
    elif act == "other":
        path.write_bytes(other.read_bytes())
    else:
        beside = path.parent.with_name(f"{path.parent.name[:-1]}9")
        shutil.copytree(path.parent, beside, dirs_exist_ok=True)
    return f"{act} {path.relative_to(lake)} {other.relative_to(lake)}"


def test_no_damage_ends_in_a_trace_or_in_other_findings(whole: Path, tmp_path: Path) -> None:
    right = found(whole)
    chance = doses.chance()
    refused = 0
    for number in range(DAMAGED):
        lake = tmp_path / str(number) / "lake"
        shutil.copytree(whole, lake)
        acts = [damage(lake, chance) for _ in range(chance.choice((1, 1, 2)))]
        try:
            assert found(lake) == right, acts
        except ThreeAssetsError:
            refused += 1
        except Exception as error:
            raise AssertionError(acts) from error
        shutil.rmtree(lake)
    assert refused


def sealed(whole: Path, lake: Path, name: str, change: Callable[[pa.Table], pa.Table]) -> Path:
    """Copy a lake, rewrite one of its files, and list it anew as who holds the folder can."""
    shutil.copytree(whole, lake)
    shutil.rmtree(lake / "_results")
    path = next((lake / name).rglob("data.parquet"))
    pq.write_table(change(pq.ParquetFile(path).read()), path, compression="zstd")
    manifest = read_manifest(lake)
    for county in manifest.counties.values():
        county.files[path.relative_to(lake).as_posix()] = listed(path)
    write_manifest(lake, manifest)
    return lake


def retyped(column: str, kind: pa.DataType) -> Callable[[pa.Table], pa.Table]:
    def change(table: pa.Table) -> pa.Table:
        at = table.column_names.index(column)
        return table.set_column(at, column, table[column].cast(kind))

    return change


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("entry", lambda table: table.drop_columns(["debit_fen"])),
        ("entry", retyped("debit_fen", pa.string())),
        ("entry", retyped("debit_fen", pa.float64())),
        ("organization", retyped("org_name", pa.binary())),
        ("presence", lambda table: table.drop_columns(["state"])),
        ("voucher", lambda table: table.set_column(
            table.column_names.index("org_code"), "org_code", pa.nulls(len(table), pa.string())
        )),
        ("entry", lambda table: pa.concat_tables([table.slice(0, 1)] * 200_000)),
    ],
)  # fmt: skip  # a table
def test_a_listed_file_of_another_kind_is_refused(
    whole: Path, tmp_path: Path, name: str, change: Callable[[pa.Table], pa.Table]
) -> None:
    """Columns gone or of another type, rows of nobody, and more rows than bytes."""
    lake = sealed(whole, tmp_path / "lake", name, change)
    with pytest.raises(
        InputError, match=r"不是本程序写出的样子。请用 threeassets lake 重新写出。$"
    ):
        found(lake)


def test_every_register_is_of_the_kind_it_was_written_as(whole: Path) -> None:
    ((county, held),) = read_manifest(whole).counties.items()
    read = lake_snapshot(whole, county, held, years=(2025,), as_of=dt.date(2025, 12, 31))
    assert set(read.tables) >= set(tables())


def test_books_and_counties_that_no_list_names_are_refused(whole: Path, tmp_path: Path) -> None:
    beside, headless = tmp_path / "beside", tmp_path / "headless"
    for lake in (beside, headless):
        shutil.copytree(whole, lake)
    shutil.copytree(next(beside.glob("voucher/county=*")), beside / "voucher" / "county=999999")
    with pytest.raises(InputError, match="没有列出的数据：county=999999。请移走"):
        found(beside)
    manifest = read_manifest(headless)
    for county in manifest.counties.values():
        county.heads = {}
    write_manifest(headless, manifest)
    with pytest.raises(
        InputError, match=r"的账套没有都列在 manifest\.json 里。请用 threeassets lake 重写。$"
    ):
        found(headless)


def test_results_are_not_written_through_a_link(whole: Path, tmp_path: Path) -> None:
    lake, outside = tmp_path / "lake", tmp_path / "outside"
    shutil.copytree(whole, lake)
    shutil.rmtree(lake / "_results")
    outside.mkdir()
    (lake / "_results").symlink_to(outside)
    with pytest.raises(InputError, match=r"是指向别处的链接，结果不写到湖外。请删去链接。$"):
        found(lake)
    assert not list(outside.iterdir())
