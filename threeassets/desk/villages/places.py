"""Where a desk keeps its store, and the standards it uses, where its settings do not say so."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from threeassets.importers.files.folder import STORE_NAME
from threeassets.store.trouble import on_network

OURS = "三资账簿数据"
"""Our folder in the documents of the person who works here."""
STANDARDS = "标准"
"""Folder of policy files beside the desk's settings."""


def documents() -> Path:
    """Return the folder of documents, which Windows may keep elsewhere than in the home folder."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only Windows has this call

        personal, buffer = 5, ctypes.create_unicode_buffer(260)
        if ctypes.windll.shell32.SHGetFolderPathW(None, personal, None, 0, buffer) == 0:
            return Path(buffer.value)
    return Path.home() / "Documents"


def desk_store() -> Path:
    """Return the one store for all villages of a desk, on a disk of this machine.

    Documents may lie on a network drive; then it is the folder for data of programs.
    """
    own = documents() / OURS / STORE_NAME
    if not on_network(own):
        return own
    return Path(os.environ.get("LOCALAPPDATA", Path.home())) / OURS / STORE_NAME


def desk_policy(folder: Path) -> str | None:
    """Return the folder of standards beside a desk's settings, where it holds any."""
    standards = folder / STANDARDS
    has_values = any(path.suffix.lower() in {".yaml", ".yml"} for path in standards.glob("*"))
    return str(standards) if has_values else None
