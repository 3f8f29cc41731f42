"""A private PostgreSQL cluster on a loopback port, and the way past the program to a store."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from threeassets.store import guards

START_SECONDS = 60


def binaries() -> Path | None:
    """Where the server's programs lie, newest first; None where there is no server."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), reverse=True)
    on_path = shutil.which("postgres")
    if not found and on_path:
        return Path(on_path).resolve().parent
    return found[0].parent if found else None


def _owner() -> str:
    """Who runs the server, which refuses to be run by root."""
    if os.geteuid() != 0:
        return getpass.getuser()
    return next(user for user in ("postgres", "nobody") if _exists(user))


def _exists(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


@dataclass(frozen=True)
class Cluster:
    """A running server and the databases made in it."""

    url: str
    numbers: Iterator[int]

    def database(self) -> str:
        """Return the URL of a database with a new store, copied from the one migrated first."""
        name = f"store_{next(self.numbers)}"
        self._run(f"create database {name} template prepared")
        # A copied store would go on with the log of the one it was copied from.
        attack(f"{self.url}/{name}", f"update store set origin = '{name}'")  # noqa: S608 - a name counted above
        return f"{self.url}/{name}"

    def empty(self, name: str) -> str:
        """Return the URL of a new database without any table."""
        self._run(f"create database {name}")
        return f"{self.url}/{name}"

    def _run(self, statement: str) -> None:
        engine = sa.create_engine(f"{self.url}/postgres", isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


@contextmanager
def server(programs: Path, folder: Path, *, durable: bool = False) -> Iterator[str]:
    """Run a server of its own in a folder and yield its URL; ``durable`` waits for the disk.

    Raises:
        RuntimeError: it did not start; the message ends with what it said.
    """
    owner, port, data = _owner(), _free_port(), folder / "data"
    shutil.chown(folder, owner)
    user = owner if os.geteuid() == 0 else None
    made: list[str | Path] = [
        "initdb",
        "-D",
        data,
        "-U",
        "tests",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "-N",
        "--locale=C",
    ]
    _run(programs, made, user=user, cwd=folder)
    started = [str(programs / "postgres"), "-D", str(data), "-h", "127.0.0.1", "-p", str(port)]
    started += ["-k", str(folder)]
    if not durable:
        started += ["-c", "fsync=off", "-c", "synchronous_commit=off"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(started, stdout=log, stderr=log, user=user, cwd=folder)  # noqa: S603 - the server found above
        try:
            deadline = time.monotonic() + START_SECONDS
            ready = ["pg_isready", "-h", "127.0.0.1", "-p", str(port), "-q"]
            while _run(programs, ready, check=False):
                if process.poll() is not None or time.monotonic() > deadline:
                    said = (folder / "log").read_text(encoding="utf-8", errors="replace")
                    message = f"PostgreSQL did not start: {said[-2000:]}"
                    raise RuntimeError(message)
                time.sleep(0.1)
            yield f"postgresql+psycopg://tests@127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGINT)  # a fast shutdown of this one server
            process.wait(START_SECONDS)


def _run(
    programs: Path,
    words: Sequence[str | Path],
    *,
    user: str | None = None,
    cwd: Path | None = None,
    check: bool = True,
) -> int:
    command = [str(programs / words[0]), *(str(word) for word in words[1:])]
    done = subprocess.run(command, check=check, stdout=subprocess.DEVNULL, user=user, cwd=cwd)  # noqa: S603 - the programs of the server found above
    return done.returncode


@contextmanager
def temporary_server(*, durable: bool = False) -> Iterator[str | None]:
    """Run a server in a folder that is gone afterwards; None where none is installed."""
    programs = binaries()
    if programs is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="threeassets-"))
    try:
        with server(programs, folder, durable=durable) as url:
            yield url
    finally:
        shutil.rmtree(folder)


@contextmanager
def raw(target: str) -> Iterator[sa.Connection]:
    """Open a store behind the program's back, as somebody with an SQL client would."""
    engine = sa.create_engine(target if "://" in target else f"sqlite:///{target}")
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def attack(target: str, *statements: str, guarded: bool = False) -> None:
    """Run statements behind the program's back, past the guards unless they are left on."""
    with raw(target) as connection:
        if not guarded:
            guards.drop(connection)
        for statement in statements:
            connection.exec_driver_sql(statement)
        if not guarded:
            guards.create(connection)
