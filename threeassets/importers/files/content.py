"""The bytes of a file, where it can be opened and is no larger than books are."""

from __future__ import annotations

import stat
from pathlib import Path

from threeassets.model.errors import InputError
from threeassets.model.text import Text
from threeassets.plumbing.system import reason_of

MAX_BYTES = 128 * 1024**2
"""Size of a file that is still read: text of a million entries has less."""
NO_FILE = Text("是管道、设备或套接字，不是文件", "a pipe, a device or a socket, no file")


def is_no_file(path: Path) -> bool:
    """Whether something that is no file stands there: to open a pipe may wait for ever."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False  # reading it will say why
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def file_content(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        InputError: it is a folder, is not there, or cannot be opened.
    """
    if path.is_dir():
        raise InputError(
            f"“{path}”是文件夹，不是文件。请指定其中的一个文件。",
            f"“{path}” is a folder. Name a file in it.",
        )
    try:
        if is_no_file(path):
            raise InputError(
                f"“{path}”{NO_FILE.zh}，未读取。请改为普通文件后再导入。",
                f"“{path}” is {NO_FILE.en} and was not read. Save it as a file and import that.",
            )
        if path.stat().st_size > MAX_BYTES:
            size = MAX_BYTES // 1024**2
            raise InputError(
                f"“{path}”超过 {size} MB，不像村集体的账簿，未读取。"
                "请按年度或单位分开导出后再导入。",
                f"“{path}” is larger than {size} MB, which is no village's book, and was not read. "
                "Export it by year or by unit and import the parts.",
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(
            f"找不到“{path}”。请核对路径和文件名。",
            f"“{path}” does not exist. Check the path and the file name.",
        ) from error
    except OSError as error:
        raise InputError(
            f"“{path}”打不开（{reason_of(error)}）。请关闭正在使用它的程序，并核对访问权限。",
            f"“{path}” cannot be opened ({error.strerror}). Close the program that uses it and "
            "check the permissions.",
        ) from error
