"""Lakes damaged at random: judged as they were, or refused in a sentence; never another finding."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from hostile import doses
from small_books import ORGANIZATION, paid, write_csv

from audit_rules.running.lake_check import check_lake
from threeassets.lake import write_lake
from threeassets.model.errors import ThreeAssetsError
from threeassets.store.ledger import Ledger

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
