"""The map: every module of the program with the first sentence of its docstring, room by room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tools.markdown import page, table

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("threeassets", "audit_rules", "reports", "sample_ledgers", "grading", "bench", "tools")

INTRO = (
    "每个模块一行：它做什么。文件在哪个文件夹，就属于哪一间。\n\n"
    "One line a module: what it does. The folder of a file is its room; which room may use which "
    "is declared in `pyproject.toml` (import contracts) and checked."
)


def map_page() -> str:
    """Return the map of every module."""
    parts = []
    for folder, modules in _folders():
        rows = [(f"`{path.stem}`", sentence) for path, sentence in modules]
        parts += [f"## {folder}", table(("Module", "What it is"), rows)]
    return page("地图 · Map", INTRO, parts)


def _folders() -> Iterator[tuple[str, list[tuple[Path, str]]]]:
    """Yield each folder with its modules; a package's own docstring stands before them."""
    for room in ROOMS:
        for folder in sorted({path.parent for path in (ROOT / room).rglob("*.py")}):
            modules = [(path, _sentence(path)) for path in sorted(folder.glob("*.py"))]
            yield folder.relative_to(ROOT).as_posix(), modules


def _sentence(path: Path) -> str:
    """Return the first sentence of a module, which stands alone on its first line."""
    with path.open(encoding="utf-8") as source:
        return source.readline().strip().strip('"')
