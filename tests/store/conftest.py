"""Every test of the store runs on both databases."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from threeassets.store.database import open_database
from tools.databases import Cluster, temporary_server

NewStore = Callable[[], str]


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Start a server for this session and stop it at the end."""
    with temporary_server() as url:
        if url is None:
            assert not os.environ.get("CI"), "CI installs PostgreSQL"
            pytest.skip("no PostgreSQL server is installed here (apt-get install postgresql)")
        found = Cluster(url, itertools.count(1))
        open_database(found.empty("prepared")).dispose()
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """Name the database a test runs on; each runs on both."""
    return str(request.param)


@pytest.fixture
def new_store(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> NewStore:
    """Make stores, a fresh one at each call."""
    if backend == "postgresql":
        made: NewStore = request.getfixturevalue("cluster").database
        return made
    numbers = itertools.count(1)
    return lambda: str(tmp_path / f"store{next(numbers)}.db")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return Path(__file__).resolve().parents[2]
