"""Stores to test: the same tests run on SQLite and on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefer.store import Store, open_store
from tests.servers.postgres import NoPostgres, running_postgres

MakeUrl = Callable[[], str]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a running PostgreSQL; a test that needs it skips where there is none."""
    try:
        with running_postgres() as url:
            yield url
    except NoPostgres as reason:
        pytest.skip(str(reason))


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """The URL of an empty database of its own."""
    from sqlalchemy import create_engine, make_url

    admin = create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql("DROP DATABASE IF EXISTS briefer_test WITH (FORCE)")
        connection.exec_driver_sql("CREATE DATABASE briefer_test")
    admin.dispose()
    return make_url(postgres_server).set(database="briefer_test").render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a store that does not exist yet, in each of the databases."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/store/briefer.db"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty store in each of the databases."""
    with open_store(store_url, {}) as opened:
        yield opened
