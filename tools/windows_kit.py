"""Build a folder that runs on Windows without a network and without installing anything.

``python -m tools.windows_kit --python python-3.11.9-embed-amd64.zip -o dist`` writes
``dist/threeassets/`` and the same as ``dist/threeassets-windows.zip``. docs/windows.md says how to
make it and how to use it.
"""

from __future__ import annotations

import argparse
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from audit_rules.catalogue import rules_by_register
from threeassets.desk.villages.places import STANDARDS
from threeassets.desk.villages.settings import fresh_settings
from threeassets.importers.files.folder import SETTINGS_NAME
from threeassets.writers.blank_workbook import write_template
from tools.windows_wheels import KitError, Wheel, read_wheels, unmet

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("threeassets", "audit_rules", "reports", "pyproject.toml", "README.md", "LICENSE")
AMD64 = 0x8664
"""How the head of a Windows program says that it is made for 64-bit Intel and AMD."""
LONG_AGO = (1980, 1, 1, 0, 0, 0)
NOTE = (
    "把本县的标准文件（.yaml）放在这里，运行时自动采用；没有就只按全国规定检查。\n"
    "Put the policy files of your county (.yaml) here.\n"
)


def python_version(embedded: Path) -> tuple[int, int]:
    """Return the version of an embeddable Python for Windows.

    Raises:
        KitError: the file is no such zip, or is made for another kind of processor.
    """
    wrong = KitError(
        f"“{embedded.name}”不是 Windows embeddable package (64-bit)。请到 Python 官网下载页另取。",
        f"{embedded.name} is no Windows embeddable package (64-bit). Get one from Python's site.",
    )
    try:
        with zipfile.ZipFile(embedded) as archive:
            names = archive.namelist()
            program = archive.read("python.exe")
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise wrong from error
    path_files = [name for name in names if name.endswith("._pth")]
    try:
        (at,) = struct.unpack_from("<I", program, 0x3C)
        (machine,) = struct.unpack_from("<H", program, at + 4)
        digits = path_files[0].removeprefix("python").removesuffix("._pth")
        version = (int(digits[0]), int(digits[1:]))
    except (struct.error, IndexError, ValueError) as error:
        raise wrong from error
    if machine != AMD64:
        raise wrong
    return version


def _pip(*words: str) -> None:
    done = subprocess.run(  # noqa: S603 - the words are ours
        [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *words],
        check=False,
    )
    if done.returncode:
        raise KitError(
            f"pip {words[0]} 没有成功，原因见上。", f"pip {words[0]} failed; it says why above."
        )


def _own_wheel(folder: Path) -> Path:
    # From a copy: what an earlier build left beside the sources must not get into the wheel.
    with tempfile.TemporaryDirectory() as name:
        for source in SOURCES:
            if (ROOT / source).is_dir():
                left = shutil.ignore_patterns("__pycache__")
                shutil.copytree(ROOT / source, Path(name) / source, ignore=left)
            else:
                shutil.copy(ROOT / source, Path(name))
        _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), name)
    return next(folder.glob("threeassets-*.whl"))


def download(folder: Path, version: tuple[int, int]) -> None:
    """Build our wheel and download what it needs on Windows, at the versions of constraints.txt."""
    wanted = [str(_own_wheel(folder))]
    target = (
        "--platform", "win_amd64", "--implementation", "cp", "--only-binary", ":all:",
        "--python-version", ".".join(map(str, version)),
        "--constraint", str(ROOT / "constraints.txt"), "--dest", str(folder),
    )  # fmt: skip  # a table
    _pip("download", *target, *wanted)
    # A pip that judges “only on Windows” by the machine it runs on leaves those packages out.
    while left := unmet(read_wheels(folder, version), version):
        before = len(list(folder.iterdir()))
        _pip("download", *target, *wanted, *left)
        if len(list(folder.iterdir())) == before:
            return


def _as_windows_text(source: str) -> bytes:
    return "\r\n".join([*source.splitlines(), ""]).encode()


def _unpack(wheel: Wheel, site: Path) -> None:
    with zipfile.ZipFile(wheel.path) as archive:
        for member in archive.infolist():
            top, _, below = member.filename.partition("/")
            if top.endswith(".data"):
                kind, _, below = below.partition("/")
                if kind not in ("purelib", "platlib"):
                    continue  # commands and headers; nothing here calls them
                member.filename = below
            if member.filename and not member.is_dir():
                archive.extract(member, site)


def build(embedded: Path, wheels: Sequence[Wheel], kit: Path) -> None:
    """Write the folder: Python, every package, what to drop a folder on, and how to use it."""
    with zipfile.ZipFile(embedded) as archive:
        archive.extractall(kit)
    site = kit / "Lib" / "site-packages"
    for wheel in wheels:
        _unpack(wheel, site)
    path_file = next(kit.glob("python*._pth"))
    lines = f"{path_file.stem}.zip\n.\nLib\\site-packages\nimport site\n"
    path_file.write_bytes(_as_windows_text(lines))
    beside = Path(__file__).parent
    shutil.copyfile(beside / "windows_start.py", kit / "start.py")
    command = (beside / "windows_start.cmd").read_text(encoding="utf-8")
    (kit / "开始.cmd").write_bytes(_as_windows_text(command))
    # Without the mark the Notepad of an older Windows takes the text for its own code page.
    mark = "\ufeff"
    told = (beside / "windows_readme.txt").read_text(encoding="utf-8")
    (kit / "说明.txt").write_bytes(_as_windows_text(mark + told))
    standards = kit / STANDARDS
    standards.mkdir()
    (standards / "说明.txt").write_bytes(_as_windows_text(mark + NOTE))
    (kit / SETTINGS_NAME).write_bytes(fresh_settings(desk=True))
    village = kit / "各村"
    village.mkdir()
    (village / SETTINGS_NAME).write_bytes(fresh_settings(desk=False))
    write_template(kit / "登记簿.xlsx", rules_by_register())


def pack(folder: Path, target: Path) -> None:
    """Zip a folder; the same files always give the same bytes, names are marked as UTF-8."""
    with zipfile.ZipFile(target, "w") as archive:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            member = zipfile.ZipInfo(file.relative_to(folder.parent).as_posix(), LONG_AGO)
            member.create_system = 0  # Windows, on whatever system this runs
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, file.read_bytes())


def make_kit(embedded: Path, output: Path, wheels: Path | None) -> Path:
    """Make the folder and its zip below ``output``; return the zip.

    Raises:
        KitError: something is missing or wrong; nothing has been written then.
    """
    kit = output / "threeassets"
    if kit.exists():
        raise KitError(
            f"“{kit}”已经存在。请删去它，或用 -o 换一个位置。",
            f"{kit} exists. Delete it or name another place with -o.",
        )
    version = python_version(embedded)
    with tempfile.TemporaryDirectory() as name:
        if wheels is None:
            wheels = Path(name)
            download(wheels, version)
        found = read_wheels(wheels, version)
        if left := unmet(found, version):
            raise KitError(
                f"还缺这些软件包：{'、'.join(left)}。", f"Packages are missing: {', '.join(left)}."
            )
        build(embedded, found, kit)
    target = output / "threeassets-windows.zip"
    pack(kit, target)
    return target


def read_words(words: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.windows_kit", description=__doc__)
    parser.add_argument(
        "--python",
        type=Path,
        required=True,
        metavar="ZIP",
        help="Windows embeddable package (64-bit)",
    )
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")
    parser.add_argument(
        "--wheels",
        type=Path,
        metavar="DIR",
        help="take every wheel from here, our own too, instead of building and downloading",
    )
    return parser.parse_args(words)


def main() -> int:
    """Make the kit; 2 and two sentences where it cannot be made."""
    asked = read_words()
    try:
        target = make_kit(asked.python, asked.output, asked.wheels)
    except KitError as error:
        sys.stderr.write(f"{error.zh}\n{error.en}\n")
        return 2
    sys.stdout.write(f"{target} ({target.stat().st_size // 2**20} MB)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
