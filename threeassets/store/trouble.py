"""What keeps a store from being opened or written, told in one sentence each."""

from __future__ import annotations

import re
import sqlite3
import sys
from pathlib import Path

import sqlalchemy as sa

from threeassets.model.errors import StoreError

LOCK_WAIT_MS = 30_000
"""How long a writer waits for another one before it gives up."""

NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "fuse.sshfs", "davfs", "fuse.davfs"}
)
"""Kinds of mount on which several machines share files, and shared memory does not reach."""

MOUNTS = Path("/proc/mounts")

_LOCKED = frozenset({"SQLITE_BUSY", "55P03"})
_FULL = frozenset({"SQLITE_FULL", "53100"})
_READ_ONLY = frozenset({"SQLITE_READONLY", "SQLITE_CANTOPEN", "25006", "42501"})
_NO_TEXT = re.compile(r"Could not decode to UTF-8 column '(\w+)'")
_DAMAGED = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB"})


def shown(url: sa.URL) -> str:
    """Write a path, or a URL without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    return url.render_as_string(hide_password=True)


def _code(error: BaseException | None) -> str:
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "") or ""
        # Extended codes add a word: SQLITE_READONLY_DIRECTORY, SQLITE_BUSY_SNAPSHOT.
        return "_".join(name.split("_")[:2])
    return str(getattr(error, "sqlstate", "") or "")


def is_trouble(error: BaseException) -> bool:
    """Whether an error comes from where the store lies or how it is shared, not from our words."""
    told_by_kind = type(error) in {sa.exc.OperationalError, sa.exc.DatabaseError}
    return told_by_kind or _code(getattr(error, "orig", None)) in _READ_ONLY


def is_read_only(error: BaseException) -> bool:
    """Whether an error says that something cannot be written, or not be opened to be written."""
    return _code(error) in _READ_ONLY


def store_error(url: sa.URL, error: BaseException | None, *, opening: bool = False) -> StoreError:
    """Say what is wrong with a store, by the driver's error, and that nothing was written."""
    where, code = shown(url), _code(error)
    if code in _LOCKED:
        seconds = LOCK_WAIT_MS // 1000
        return StoreError(
            f"数据库“{where}”正被另一程序写入，等了 {seconds} 秒仍未空出，本次没有写入任何内容。"
            "请等它完成后重试。",
            f"Another program is writing to {where} and did not finish within {seconds} seconds; "
            "nothing was written. Try again when it is done.",
        )
    if code in _FULL:
        return StoreError(
            f"写入数据库“{where}”时磁盘已满，本次没有写入任何内容。请腾出空间后重试。",
            f"The disk is full while writing to {where}; nothing was written. Free some space and "
            "try again.",
        )
    if code in _READ_ONLY:
        return StoreError(
            f"数据库“{where}”或其所在文件夹不可写，本次没有写入任何内容。请检查权限，"
            "或用 --db 指明别处。",
            f"{where} or its folder cannot be written; nothing was written. Check the permissions "
            "or name another database with --db.",
        )
    if code in _DAMAGED:
        return StoreError(
            f"“{where}”不是完好的数据库文件。请核对文件，或用最近的备份恢复。",
            f"{where} is no intact database file. Check the file or restore the latest backup.",
        )
    reason = str(error).strip().replace("\n", " ")
    if opening and url.get_backend_name() == "postgresql" and not code:
        return StoreError(
            f"连不上数据库“{where}”：{reason}。请核对地址、端口、用户和密码，并确认服务已启动。",
            f"Cannot reach the database {where}: {reason}. Check address, port, user and password, "
            "and that the server runs.",
        )
    return _no_text(where, reason) or StoreError(
        f"读写数据库“{where}”失败：{reason}。本次没有写入任何内容。"
        "请确认磁盘未满、文件夹可写、没有别的程序占用，然后重试。",
        f"Reading or writing {where} failed: {reason}. Nothing was written. Check disk space, "
        "permissions and other programs, then try again.",
    )


def unreadable(url: sa.URL) -> StoreError:
    """Say that what stands in a store is nothing this program wrote."""
    where = shown(url)
    return StoreError(
        f"数据库“{where}”的内容不是本程序写得出来的，库被人改动或已损坏。请用最近的备份恢复后查明原因。",
        f"{where} holds what this program does not write: it was changed or is damaged. Restore "
        "the latest backup and find out why.",
    )


def _no_text(where: str, reason: str) -> StoreError | None:
    column = _NO_TEXT.match(reason)
    if column is None:
        return None
    return StoreError(
        f"数据库“{where}”的 {column[1]} 列里有不是文字的内容，库被人改动或已损坏。"
        "请用最近的备份恢复后查明原因。",
        f"Column {column[1]} of {where} holds what is no text: the store was changed or is "
        "damaged. Restore the latest backup and find out why.",
    )


def _file_system(folder: Path) -> str:
    """Return the kind of the mount a folder lies on; empty where it cannot be told."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best, kind = -1, ""
    for line in lines:
        parts = line.split(" ")
        point = Path(parts[1].replace("\\040", " "))
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), parts[2]
    return kind


def on_network(path: Path) -> bool:
    """Whether a file lies on a network drive, as far as the system tells."""
    folder = path.parent.resolve()
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only Windows has this call

        remote = 4
        kind: int = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)
        return folder.anchor.startswith("\\\\") or kind == remote
    return _file_system(folder) in NETWORK_FILE_SYSTEMS


def refuse_network_drive(path: Path) -> None:
    """Refuse a SQLite file on a network drive, where its write-ahead log is not safe.

    Raises:
        StoreError: the folder lies on a network drive.
    """
    if on_network(path):
        raise StoreError(
            f"“{path}”在网络盘上。多台电脑共用的网络盘会损坏数据库，请把数据库放在本机硬盘；"
            "需要多人共用时请用 PostgreSQL。",
            f"{path} lies on a network drive, where a shared SQLite file gets damaged. Keep it on "
            "a local disk; for many users take PostgreSQL.",
        )
