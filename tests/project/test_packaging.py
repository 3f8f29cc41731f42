"""What is tracked: nothing of one machine or registry, honest names, short files, reasons."""

from __future__ import annotations

import ast
import fnmatch
import io
import re
import subprocess
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

LONGEST = 400

# Written in pieces, so that this file does not hold what it looks for.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs"),
        ("deb", "debian"),
        ("mirrors", "aliyun"),
        ("tuna", "tsinghua"),
    )
]
MACHINE_PATH = re.compile(r"(?<![\w.~*-])/(?:root|work|tmp|home)/")
VAGUE = frozenset({"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"})
REASON = r"(?:\s+-|\s*#)\s*\S.{4,}"
MARKS = {
    "noqa": re.compile(r"#\s*noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*" + REASON),
    "type: ignore": re.compile(r"#\s*type: ignore\[[\w-]+(?:, ?[\w-]+)*\]" + REASON),
    "pragma: no": re.compile(r"#\s*pragma: no \w+" + REASON),
}
SKIPS = frozenset({"skip", "skipif", "xfail", "importorskip"})


def tracked(root: Path, *patterns: str) -> list[Path]:
    """The files git keeps."""
    listed = subprocess.run(  # noqa: S603 - the arguments are our own
        ["git", "ls-files", "-z", "--", *patterns],  # noqa: S607 - git is what the project lives in
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    )
    files = [root / name for name in listed.stdout.split("\0") if name]
    return [file for file in files if file.is_file()]


def texts(root: Path) -> Iterator[tuple[Path, str]]:
    """Tracked files that are text."""
    for file in tracked(root):
        try:
            yield file, file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def machine_words(text: str) -> list[str]:
    """Registry hosts and paths of one machine in a text."""
    return [host for host in HOSTS if host in text] + MACHINE_PATH.findall(text)


def vague_names(path: Path, source: str) -> list[str]:
    """Names of a module, its folders, classes and functions that say nothing."""
    found = [part for part in (*path.parts[:-1], path.stem) if part.lower() in VAGUE]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            words = re.findall(r"[A-Z]?[a-z]+", node.name)
            found += [node.name] if VAGUE & {word.lower() for word in words} else []
    return found


def unreasoned(source: str) -> list[str]:
    """Marks that silence a check without saying why on their line, and skips without a reason."""
    found = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT:
            continue
        for mark, reasoned in MARKS.items():
            if re.search(rf"#\s*{mark}", token.string) and not reasoned.search(token.string):
                found.append(f"line {token.start[0]}: {token.string}")
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Attribute) or node.attr not in SKIPS:
            continue
        if ast.unparse(node).startswith("pytest."):
            line = source.splitlines()[node.lineno - 1]
            if not re.search(r"""reason=|skip\(\s*["']""", line):
                found.append(f"line {node.lineno}: {line.strip()}")
    return found


def test_no_registry_host_and_no_machine_path_is_tracked(root: Path) -> None:
    """Nothing tracked works on one machine or with one registry only."""
    found = {str(file): words for file, text in texts(root) if (words := machine_words(text))}
    assert found == {}


def test_names_say_what_things_are(root: Path) -> None:
    """No module, class or function is named for being useful."""
    found = {}
    for file in tracked(root, "*.py"):
        names = vague_names(file.relative_to(root), file.read_text(encoding="utf-8"))
        if names:
            found[str(file)] = names
    assert found == {}


def test_no_file_is_longer_than_one_can_hold(root: Path) -> None:
    """No Python file is much over 400 lines."""
    lengths = {
        str(file): len(file.read_text(encoding="utf-8").splitlines())
        for file in tracked(root, "*.py")
    }
    assert {file: length for file, length in lengths.items() if length > LONGEST} == {}


@pytest.mark.long
def test_what_silences_a_check_says_why(root: Path) -> None:
    """Every noqa, ignore, no-cover mark and skip has its reason on the line."""
    found = {}
    for file in tracked(root, "*.py"):
        if marks := unreasoned(file.read_text(encoding="utf-8")):
            found[str(file)] = marks
    assert found == {}


def test_every_data_file_of_the_packages_is_shipped(root: Path) -> None:
    """What lies in a package beside the code is package data."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    shipped = settings["tool"]["setuptools"]["package-data"]["*"]
    files = tracked(root, "threeassets", "audit_rules", "reports")
    left = [
        str(file)
        for file in files
        if file.suffix != ".py" and not any(fnmatch.fnmatch(file.name, one) for one in shipped)
    ]
    assert left == []


def test_every_requirement_is_pinned(root: Path) -> None:
    """What the project asks for stands in constraints.txt, at one version, with no address."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = settings["dependencies"] + settings["optional-dependencies"]["dev"]
    names = {re.split(r"[\[<>=~! ]", one)[0].lower() for one in asked}
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in pinned)
    assert names - {line.partition("==")[0].lower() for line in pinned} == set()


@pytest.mark.parametrize(
    "text",
    [
        "--index-url https://" + HOSTS[0] + "/simple",
        "open('~root~x.db')",
        "cd ~tmp~x",
    ],
)
def test_machine_words_are_seen(text: str) -> None:
    """A host or a path of one machine is found."""
    assert machine_words(text.replace("~", "/"))


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("a/utils.py", ""),
        ("common/a.py", ""),
        ("a.py", "class VoucherManager: ..."),
        ("a.py", "def parse_helper(): ..."),
    ],
)
def test_vague_names_are_seen(path: str, source: str) -> None:
    """A name that says nothing is found wherever it stands."""
    assert vague_names(Path(path), source)


@pytest.mark.parametrize(
    "source",
    [
        "x = 1  # noqa",
        "x = 1  # noqa: E501",
        "x = 1  # type: ignore",
        "x = 1  # type: ignore[assignment]",
        "x = 1  # pragma: no cover",
        "@pytest.mark.skip\ndef test(): ...",
        "@pytest.mark.xfail()\ndef test(): ...",
    ],
)
def test_a_mark_without_a_reason_is_seen(source: str) -> None:
    """Silence without a reason is found."""
    assert unreasoned(source)


@pytest.mark.parametrize(
    "source",
    [
        "x = 1  # noqa: E501 - an example is one line",
        "x = 1  # type: ignore[assignment]  # the stubs are wrong",
        "@pytest.mark.skip(reason='no network here')\ndef test(): ...",
    ],
)
def test_a_mark_with_a_reason_passes(source: str) -> None:
    """A reason on the line is enough."""
    assert unreasoned(source) == []
