"""Which settings hold: the call, the village, the folders above it, the desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from threeassets.desk.villages import places
from threeassets.desk.villages.places import desk_store
from threeassets.desk.villages.settings import Settings
from threeassets.desk.villages.settings_precedence import folder_settings, shared_settings
from threeassets.model.errors import UsageError


def say(folder: Path, *lines: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "设置.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def settings(call: Settings, root: Path, desk: Path | None = None) -> Settings:
    shared = shared_settings(call, [root], desk)
    return folder_settings(call, root / "甲村", [root], shared)


def test_each_goes_before_the_next(tmp_path: Path) -> None:
    desk = say(tmp_path / "程序", "经手人：张", "行政区划：990101", "标准：demo_county")
    root = tmp_path / "全镇"
    say(root, "经手人：李", "行政区划：990101100", "读法：payments")
    say(root / "甲村", "行政区划：990101100200", "单位：N1")
    found = settings(Settings(org="N2"), root, desk)
    assert found == Settings(
        area="990101100200",
        policy="demo_county",
        store=str(desk_store()),
        by="李",
        org="N2",
        profile="payments",
    )


def test_a_desk_has_its_standards_beside_it_and_its_store_on_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    (tmp_path / "标准").mkdir()
    assert shared_settings(Settings(), [], tmp_path) == Settings(
        store=str(tmp_path / "Documents" / "三资账簿数据" / "threeassets.db")
    )
    (tmp_path / "标准" / "本县.yaml").write_text("", encoding="utf-8")
    assert shared_settings(Settings(), [], tmp_path).policy == str(tmp_path / "标准")
    monkeypatch.setattr(places, "on_network", lambda _: True)
    assert shared_settings(Settings(), [], tmp_path).store == str(
        tmp_path / "local" / "三资账簿数据" / "threeassets.db"
    )


def test_the_desk_is_the_folder_one_works_in_unless_it_is_the_village(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(tmp_path, "经手人：张")
    monkeypatch.chdir(tmp_path)
    assert settings(Settings(), tmp_path / "全镇").by == "张"
    say(tmp_path / "全镇" / "甲村", "单位：N1")
    monkeypatch.chdir(tmp_path / "全镇" / "甲村")
    assert shared_settings(Settings(), [tmp_path / "全镇" / "甲村"], None) == Settings()


def test_a_job_has_one_store(tmp_path: Path) -> None:
    say(tmp_path / "甲镇", "库：甲.db")
    say(tmp_path / "乙镇", "库：乙.db")
    roots = [tmp_path / "甲镇", tmp_path / "乙镇"]
    with pytest.raises(UsageError, match="不同的“库”"):
        shared_settings(Settings(), roots, None)
    assert shared_settings(Settings(store="丙.db"), roots, None).store == "丙.db"
    say(roots[0] / "甲村", "标准：demo_county")
    with pytest.raises(UsageError, match="“甲村”的 设置"):
        settings(Settings(), roots[0])
