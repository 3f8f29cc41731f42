"""A zip is the folder of its name: what people call files, and names made to lead elsewhere."""

from __future__ import annotations

import io
import zipfile

import pytest

from threeassets.importers.files.packed_folder import MAX_NAME, packed_files
from threeassets.importers.files.unpacking import MAX_PARTS, LockedError, TooLargeError


def _zip(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    return target.getvalue()


def _names(data: bytes) -> list[str]:
    return [str(path) for path, _ in packed_files(data)]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_chinese_names_without_a_mark(encoding: str) -> None:
    """As Windows packs them, and as a Mac does."""
    name = "甲村账簿/一月账.csv".encode(encoding)
    stand_in = "A" * len(name)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(stand_in, "甲")
    assert _names(target.getvalue().replace(stand_in.encode(), name)) == ["甲村账簿/一月账.csv"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("甲村/一 月.csv", "甲村/一 月.csv"),
        ("../../etc/a.csv", "etc/a.csv"),
        ("/a.csv", "a.csv"),
        ("C:\\账\\a.csv", "C_/账/a.csv"),
        ("./a.csv", "a.csv"),
        ("a?.csv", "a_.csv"),
        ("con.csv", "_con.csv"),
        ("账. /b.csv ", "账/b.csv"),
        ("..", "_"),
        ("长" * 300 + ".csv", "长" * MAX_NAME + ".csv"),
    ],
)
def test_names(name: str, shown: str) -> None:
    """A path stands below its folder on every system."""
    assert _names(_zip(name)) == [shown]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice() -> None:
    """Neither file takes the place of the other."""
    assert _names(_zip("a.csv", "a.csv", "A.csv", "x/", "./a.csv")) == [
        "a.csv",
        "a(2).csv",
        "A(3).csv",
        "a(4).csv",
    ]


def test_a_password() -> None:
    """It is said to be locked, not damaged."""
    data = bytearray(_zip("a.csv"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(LockedError):
        _names(bytes(data))


def test_bounds() -> None:
    """Too many files, and a zip cut off."""
    with pytest.raises(TooLargeError):
        _names(_zip(*map(str, range(MAX_PARTS + 1))))
    with pytest.raises(zipfile.BadZipFile):
        _names(_zip("a.csv")[:-9])
