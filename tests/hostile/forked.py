"""Commands as forks of one program that has everything loaded: none waits for an interpreter.

Each line that comes in names a folder, the words of a command and after how many seconds it is
killed, ``null`` for never; each line that goes out is its exit code, below 0 for a signal, the
seconds it took, and what it said on its error stream.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import signal
import sys
import tempfile
import time
from contextlib import suppress
from typing import IO

SCRIPTS = ("__main__", "migrations.env")
"""Modules that act when they are loaded."""


def load() -> None:
    """Load every module that some command loads when it is called."""
    for name in ("threeassets", "audit_rules", "reports"):
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not module.name.endswith(SCRIPTS):
                with suppress(ImportError):  # an engine that is not installed
                    importlib.import_module(module.name)


def command(folder: str, words: list[str], error: IO[bytes]) -> None:
    """Be a command, from its first word to its exit code."""
    from threeassets.cli import main  # noqa: PLC0415 - the path is ready by now

    os.chdir(folder)
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    os.dup2(0, 1)
    os.dup2(error.fileno(), 2)
    sys.argv = ["threeassets", *words]
    code = 1
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main() -> None:
    """Do one command a line until the lines end."""
    load()
    for line in sys.stdin:
        folder, words, seconds = json.loads(line)
        with tempfile.TemporaryFile() as error:
            start = time.monotonic()
            child = os.fork()
            if not child:
                command(folder, words, error)
            if seconds is not None:
                time.sleep(seconds)
                os.kill(child, signal.SIGKILL)
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            took = time.monotonic() - start
            error.seek(0)
            answer = [code, took, error.read().decode(errors="replace")]
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
