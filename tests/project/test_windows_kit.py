"""The kit for Windows: what is in it, what it refuses, and that our code runs there at all."""

from __future__ import annotations

import ast
import re
import shlex
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import windows_kit, windows_wheels
from tools.windows_kit import AMD64, make_kit, python_version, read_words
from tools.windows_wheels import KitError, read_wheels, unmet

pytestmark = pytest.mark.long

PY311 = (3, 11)
UTF8_NAME = 0x800
BUFFER = 512


def embeddable(path: Path, machine: int = AMD64, digits: str = "311") -> Path:
    """A zip with what the embeddable Python holds, as small as can be."""
    head = struct.pack("<2s58xI4sH", b"MZ", 64, b"PE\0\0", machine)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("python.exe", head)
        archive.writestr(f"python{digits}.dll", b"")
        archive.writestr(f"python{digits}.zip", b"")
        archive.writestr(f"python{digits}._pth", f"python{digits}.zip\n.\n#import site\n")
    return path


def wheel(
    folder: Path,
    name: str,
    tag: str = "py3-none-any",
    needs: tuple[str, ...] = (),
    **files: str,
) -> None:
    """Write a wheel that holds one module, and more files by name."""
    folder.mkdir(exist_ok=True)
    about = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
    about += "".join(f"Requires-Dist: {need}\n" for need in needs)
    with zipfile.ZipFile(folder / f"{name}-1.0-{tag}.whl", "w") as archive:
        archive.writestr(f"{name}/__init__.py", "")
        archive.writestr(f"{name}-1.0.dist-info/METADATA", about)
        for member, content in files.items():
            archive.writestr(f"{name}-1.0.data/{member}", content)


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    """A set of wheels with nothing missing."""
    folder = tmp_path / "wheels"
    wheel(
        folder,
        "threeassets",
        needs=("alpha>=1", 'zones; sys_platform == "win32"', 'cur; os_name == "posix"'),
    )
    data = {"purelib/alpha_extra.py": "x = 1", "scripts/alpha.py": ""}
    wheel(folder, "alpha", "cp311-cp311-win_amd64", **data)
    wheel(folder, "zones", "cp38-abi3-win_amd64")
    return folder


@pytest.fixture
def kit(tmp_path: Path, wheels: Path) -> Path:
    """The kit, made in a folder with Chinese and a blank in its name."""
    output = tmp_path / "出 处"
    make_kit(embeddable(tmp_path / "python.zip"), output, wheels)
    return output / "threeassets"


def test_everything_lies_where_python_looks(kit: Path) -> None:
    site = kit / "Lib" / "site-packages"
    held = {path.name for path in site.iterdir()}
    about = {f"{name}-1.0.dist-info" for name in ("threeassets", "alpha", "zones")}
    assert held == {"threeassets", "alpha", "zones", "alpha_extra.py"} | about
    lines = (kit / "python311._pth").read_bytes()
    assert lines == b"python311.zip\r\n.\r\nLib\\site-packages\r\nimport site\r\n"
    assert {path.name for path in kit.iterdir()} == {
        "Lib",
        "python.exe",
        "python311.dll",
        "python311.zip",
        "python311._pth",
        "start.py",
        "开始.cmd",
        "说明.txt",
        "标准",
        "设置.txt",
        "各村",
        "登记簿.xlsx",
    }


def test_texts_open_in_notepad(kit: Path) -> None:
    for name in ("说明.txt", "标准/说明.txt", "设置.txt", "各村/设置.txt"):
        file = kit / name
        content = file.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\n") == content.count(b"\r\n") > 1


def test_the_command_file_suits_cmd(kit: Path) -> None:
    """Nothing here that its reader of scripts is known to stumble over."""
    content = (kit / "开始.cmd").read_bytes()
    lines = content.decode().split("\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == len(lines) - 1
    before = lines[: lines.index("chcp 65001 >nul")]
    assert before == ["@echo off"], "only ASCII until the code page is UTF-8; no mark at the start"
    assert len(content) < BUFFER, "a character of several bytes may not lie across two reads"
    assert not re.search(r"^\s*[(:)]|\(\s*$", content.decode(), re.MULTILINE), (
        "a bracket in a folder's name would end a block; a label is looked for by bytes"
    )
    assert '"%~dp0python.exe" "%~dp0start.py" %*' in lines
    assert lines[-2:] == ["pause", ""]
    assert "/" not in content.decode().replace("exit /b", "")
    assert "delayedexpansion" not in content.decode().lower(), "it eats the ! of a path"


def test_names_in_the_zip_are_marked_as_utf8(kit: Path) -> None:
    with zipfile.ZipFile(kit.parent / "threeassets-windows.zip") as archive:
        members = archive.infolist()
        assert archive.read("threeassets/开始.cmd") == (kit / "开始.cmd").read_bytes()
    chinese = [member for member in members if not member.filename.isascii()]
    assert {member.filename for member in chinese} == {
        f"threeassets/{name}"
        for name in (
            "开始.cmd",
            "说明.txt",
            "标准/说明.txt",
            "设置.txt",
            "各村/设置.txt",
            "登记簿.xlsx",
        )
    }
    assert all(member.flag_bits & UTF8_NAME for member in chinese)
    assert len(members) == sum(path.is_file() for path in kit.rglob("*"))


def test_the_same_input_gives_the_same_zip(kit: Path, tmp_path: Path, wheels: Path) -> None:
    again = make_kit(tmp_path / "python.zip", tmp_path / "again", wheels)
    assert again.read_bytes() == (kit.parent / again.name).read_bytes()


def test_an_existing_folder_is_left_alone(kit: Path, tmp_path: Path, wheels: Path) -> None:
    with pytest.raises(KitError, match="exists"):
        make_kit(tmp_path / "python.zip", kit.parent, wheels)


def test_what_only_windows_needs_is_missed(tmp_path: Path, wheels: Path) -> None:
    """Judged for Windows, wherever the kit is made; nothing is written."""
    (wheels / "zones-1.0-cp38-abi3-win_amd64.whl").unlink()
    with pytest.raises(KitError, match="zones"):
        make_kit(embeddable(tmp_path / "python.zip"), tmp_path / "out", wheels)
    assert not (tmp_path / "out").exists()


def test_what_is_too_old_and_our_own_wheel_are_missed(tmp_path: Path) -> None:
    wheel(tmp_path, "alpha", needs=("beta>=2",))
    wheel(tmp_path, "beta")
    assert unmet(read_wheels(tmp_path, PY311), PY311) == ["beta>=2", "threeassets"]


@pytest.mark.parametrize(
    "tag", ["cp311-cp311-manylinux_2_28_x86_64", "cp311-cp311-win32", "cp312-cp312-win_amd64"]
)
def test_wheels_for_another_system_or_python_are_refused(wheels: Path, tag: str) -> None:
    wheel(wheels, "other", tag)
    with pytest.raises(KitError, match="does not fit"):
        read_wheels(wheels, PY311)


def test_two_wheels_of_one_package_are_refused(wheels: Path) -> None:
    wheel(wheels, "alpha")
    with pytest.raises(KitError, match="More than one version of alpha"):
        read_wheels(wheels, PY311)


def test_the_embeddable_python_says_its_version(tmp_path: Path) -> None:
    assert python_version(embeddable(tmp_path / "a.zip", digits="312")) == (3, 12)


@pytest.mark.parametrize("machine", [0x14C, 0xAA64])
def test_another_processor_is_refused(tmp_path: Path, machine: int) -> None:
    with pytest.raises(KitError, match="64-bit"):
        python_version(embeddable(tmp_path / "a.zip", machine))


def test_another_file_is_refused(tmp_path: Path, wheels: Path) -> None:
    (tmp_path / "b.zip").write_bytes(b"nothing")
    for path in (wheels / "alpha-1.0-cp311-cp311-win_amd64.whl", tmp_path / "b.zip"):
        with pytest.raises(KitError, match="embeddable"):
            python_version(path)


def test_pip_is_asked_for_windows_and_again_for_what_it_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An older pip judges “only on Windows” by the machine it runs on."""
    asked: list[tuple[str, ...]] = []

    def pip(*words: str) -> None:
        asked.append(words)
        if words[0] == "wheel":
            wheel(tmp_path, "threeassets", needs=('zones>=1; sys_platform == "win32"',))
        elif "zones>=1" in words:
            wheel(tmp_path, "zones")

    monkeypatch.setattr(windows_kit, "_pip", pip)
    windows_kit.download(tmp_path, PY311)
    assert [words[0] for words in asked] == ["wheel", "download", "download"]
    told = " ".join(asked[1])
    for words in (
        "--platform win_amd64",
        "--implementation cp",
        "--only-binary :all:",
        "--python-version 3.11",
        "constraints.txt",
    ):
        assert words in told
    assert "index" not in told
    assert unmet(read_wheels(tmp_path, PY311), PY311) == []


def test_the_environment_is_complete() -> None:
    """No marker is left to the machine the kit is made on."""
    from packaging import markers  # noqa: PLC0415 - only this test needs it

    known = set(markers.default_environment())
    assert known <= set(windows_wheels._environment(PY311))  # noqa: SLF001 - it is the point


def test_the_page_shows_commands_that_can_be_given(root: Path) -> None:
    page = (root / "docs" / "windows.md").read_text(encoding="utf-8")
    found = re.findall(r"^ *\$ \S*python -m tools\.windows_kit (.*)$", page, re.MULTILINE)
    assert [read_words(shlex.split(words)).wheels for words in found] == [None, Path("wheels")]


POSIX_MODULES = frozenset(
    [
        "crypt", "curses", "fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "spwd",
        "syslog", "termios", "tty",
    ]
)  # fmt: skip  # a table
POSIX_CALLS = {
    "os": """
        chown chroot confstr fchmod fchown fork forkpty getegid geteuid getgid getgroups getloadavg
        getpgid getpgrp getuid killpg lchown link mkfifo mknod nice openpty pathconf pread pwrite
        sched_getaffinity sendfile setgid setpgid setsid setuid statvfs symlink sync sysconf
        tcgetpgrp ttyname uname wait wait3 wait4 O_CLOEXEC O_DIRECTORY O_DSYNC O_NOFOLLOW O_NONBLOCK
        O_SYNC O_TMPFILE WNOHANG
    """,
    "select": "epoll poll",
    "shutil": "chown",
    "signal": "SIGALRM SIGCHLD SIGHUP SIGKILL SIGPIPE SIGQUIT SIGUSR1 alarm pause setitimer",
    "socket": "AF_UNIX",
    "time": "clock_gettime tzset",
}
POSIX_NAMES = {
    f"{module}.{name}" for module, names in POSIX_CALLS.items() for name in names.split()
}
MEANT = frozenset(
    {
        "'/proc/mounts'",  # read only after Windows was asked its own way; missing is an answer
        "archive.open(true): text without encoding is GBK there",  # a part of a zip is bytes
    }
)
POSIX_PATH = re.compile(r"/(?:dev|etc|proc|tmp|usr|var)(?:/|$)")
TEXT_CALLS = frozenset({"open", "read_text", "write_text", "NamedTemporaryFile"})


def posix_only(source: str) -> Iterator[str]:
    """What Windows lacks, or does another way, in a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.split(".")[0] in POSIX_MODULES)
        elif isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{alias.name}" for alias in node.names} & POSIX_NAMES
            yield from names
            if str(node.module) in POSIX_MODULES:
                yield str(node.module)
        elif isinstance(node, ast.Attribute) and ast.unparse(node) in POSIX_NAMES:
            yield ast.unparse(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if POSIX_PATH.match(node.value) or re.search(r"%-[dmHIMSjy]", node.value):
                yield repr(node.value)
        elif isinstance(node, ast.Call):
            yield from _call(node)


def _call(node: ast.Call) -> Iterator[str]:
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    said = {keyword.arg for keyword in node.keywords}
    binary = any(
        isinstance(word, ast.Constant) and "b" in str(word.value) for word in node.args[:2]
    ) or ast.unparse(node.func) in {"os.open", "zipfile.ZipFile.open"}
    if name in TEXT_CALLS and "encoding" not in said and not binary:
        yield f"{ast.unparse(node)}: text without encoding is GBK there"
    if ast.unparse(node.func) == "os.rename" or (name == "rename" and len(node.args) == 1):
        yield f"{ast.unparse(node)}: fails there where the target exists; replace does not"
    if "preexec_fn" in said:
        yield "preexec_fn"


def guarded(source: str) -> str:
    """The module without what it does only after asking which system it is on."""
    tree = ast.parse(source)

    class Drop(ast.NodeTransformer):
        def visit_If(self, node: ast.If) -> ast.AST:
            self.generic_visit(node)
            asks = {"sys.platform", "os.name"}
            here = any(ast.unparse(part) in asks for part in ast.walk(node.test))
            return ast.Pass() if here else node

    return ast.unparse(Drop().visit(tree))


def test_our_packages_call_nothing_that_windows_lacks(root: Path) -> None:
    found = {}
    for package in ("threeassets", "audit_rules", "reports"):
        for file in sorted((root / package).rglob("*.py")):
            if here := list(posix_only(guarded(file.read_text(encoding="utf-8")))):
                found[str(file.relative_to(root))] = set(here) - MEANT
    assert {file: here for file, here in found.items() if here} == {}


@pytest.mark.parametrize(
    "source",
    [
        "import fcntl", "from pwd import getpwnam", "from os import fork", "os.geteuid()",
        "signal.signal(signal.SIGKILL, f)", "open('/" + "tmp/x', 'rb')", "day.strftime('%-d')",
        "os.open(p, os.O_NOFOLLOW)", "path.read_text()", "path.open()", "open(p, 'w')",
        "NamedTemporaryFile('w')", "path.rename(other)", "os.rename(a, b)",
        "subprocess.run(a, preexec_fn=f)",
    ],
)  # fmt: skip  # a table
def test_what_windows_lacks_is_seen(source: str) -> None:
    assert list(posix_only(guarded(source)))


@pytest.mark.parametrize(
    "source",
    [
        "if sys.platform != 'win32':\n    import fcntl", "path.replace(other)",
        "path.open('rb')", "open(p, encoding='utf-8')", "os.open(os.devnull, os.O_WRONLY)",
        "frame.rename(columns=names)",
    ],
)  # fmt: skip  # a table
def test_what_windows_has_passes(source: str) -> None:
    assert list(posix_only(guarded(source))) == []
