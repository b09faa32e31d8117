"""The store on both databases: what is put in comes out whole, and what cannot go on says so in a line."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefer.channels.faults import State
from briefer.channels.outbox import Outbox
from briefer.clock import SystemClock
from briefer.errors import StoreError, UsageError
from briefer.store import Store, open_store
from briefer.store.faults import explained
from briefer.store.migrations import MIGRATIONS
from briefer.types import Article, Edition, EditionItem, Problem, ReadCounts
from tests.factories import make_article, make_articles, make_briefing

NOW = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def make_edition(edition_id: str = "2026-11-25", **changes: object) -> Edition:
    item = EditionItem(make_briefing(), "s-ferry", "Shipping", "three outlets report it", 2.5)
    edition = Edition(
        id=edition_id,
        date=date.fromisoformat(edition_id[:10]),
        title="Daily briefing",
        made=NOW,
        previous=None,
        items=(item,),
        read=ReadCounts(feeds=2, articles=3),
        problems=(Problem("fetch", "https://feed.example/rss", "timed out"),),
    )
    return replace(edition, **changes)  # type: ignore[arg-type]  # names of fields


def without_id(article: Article) -> Article:
    sentences = tuple(replace(s, id=s.id.partition(".")[2]) for s in article.sentences)
    return replace(article, id="", sentences=sentences)


def test_an_edition_comes_back_whole_with_every_cited_text(store: Store) -> None:
    """Saved and read, an edition is equal; saved again under its id, the later one stands."""
    edition = make_edition()
    store.editions.save(edition)
    assert store.editions.get("2026-11-25") == edition
    store.editions.save(replace(edition, title="Second"))
    assert [entry.title for entry in store.editions.list()] == ["Second"]
    assert store.editions.get("2026-11-26") is None


def test_the_last_edition_is_the_newest_slot_and_not_the_one_saved_last(store: Store) -> None:
    """A past edition that is rebuilt today does not become the last one; `before` looks from a slot back."""
    for edition_id in ("2026-11-24", "2026-11-25T06", "2026-11-25T18", "2026-11-23"):
        store.editions.save(make_edition(edition_id))
    last, before = store.editions.last(), store.editions.last(before="2026-11-25T06")
    assert last is not None
    assert last.id == "2026-11-25T18"
    assert before is not None
    assert before.id == "2026-11-24"
    assert store.editions.last(before="2026-11-23") is None


def test_storylines_list_what_each_edition_told(store: Store) -> None:
    """A storyline has its briefings in the order of the editions, and follows an edition that is rebuilt."""
    store.editions.save(make_edition("2026-11-24"))
    store.editions.save(make_edition("2026-11-25"))
    assert list(store.storylines.list()) == ["s-ferry"]
    assert [b.edition for b in store.storylines.briefings("s-ferry")] == ["2026-11-24", "2026-11-25"]
    store.editions.save(make_edition("2026-11-25", items=()))
    assert [b.edition for b in store.storylines.briefings("s-ferry")] == ["2026-11-24"]


def test_an_article_comes_back_as_it_was_cleaned(store: Store) -> None:
    """Text, sentences, metadata and what was removed survive; only the id is the store's own."""
    articles = make_articles()
    assert store.articles.add(articles, NOW) == 3
    kept = store.articles.seen_between(NOW - DAY, NOW)
    assert [k.article.id for k in kept] == [f"a{k.row}" for k in kept]
    assert {k.article.input: without_id(k.article) for k in kept} == {
        a.input: without_id(a) for a in articles
    }


def test_an_edited_article_is_a_new_version_and_both_are_kept(store: Store) -> None:
    """The same text again adds nothing; another text under the same URL is the newest version from then on."""
    first = make_article(1, "Toll\n\nTwo are dead.", url="https://a.example/1")
    second = make_article(1, "Toll\n\nThree are dead.", url="https://a.example/1")
    assert store.articles.add([first], NOW - DAY) == 1
    assert store.articles.add([first], NOW) == 0
    assert store.articles.add([second], NOW) == 1
    assert [k.article.text for k in store.articles.versions("https://a.example/1")] == [
        first.text,
        second.text,
    ]
    assert [(k.article.text, k.edited) for k in store.articles.seen_between(NOW - 2 * DAY, NOW)] == [
        (second.text, True)
    ]
    assert [k.article.text for k in store.articles.seen_between(NOW - 2 * DAY, NOW - DAY)] == [first.text]


def test_pruning_drops_old_articles_and_leaves_editions(store: Store) -> None:
    """What is older than the given moment goes; an edition still has the text that it cites."""
    store.articles.add(
        [
            make_article(1, "Old\n\nIt was."),
        ],
        NOW - 40 * DAY,
    )
    store.articles.add([make_article(2, "New\n\nIt is.")], NOW)
    store.editions.save(make_edition())
    assert store.articles.prune(NOW - 30 * DAY) == 1
    assert len(store.articles.seen_between(NOW - 100 * DAY, NOW)) == 1
    assert store.editions.get("2026-11-25") == make_edition()


def test_pruning_editions_spares_the_newest_and_those_with_open_messages(store: Store) -> None:
    """What was sent stays known; what is to be sent, or may have been, keeps its edition."""
    days = [f"2026-11-{day}" for day in (20, 21, 22, 23)]
    for day in days:
        store.editions.save(make_edition(day))
    outbox = Outbox(store, SystemClock())
    states: tuple[State, ...] = ("sent", "unknown", "pending", "sent")
    for day, state in zip(days, states, strict=True):
        (delivery,) = outbox.plan(day, "email", ["a@list.example"], ["mail"])
        if state != "pending":
            claimed = outbox.claim(delivery)
            assert claimed is not None
            outbox.settle(claimed, state)
    assert store.editions.prune(date(2027, 1, 1), keep=4) == 0
    assert store.editions.prune(date(2027, 1, 1), keep=1) == 1
    assert [entry.id for entry in store.editions.list()] == ["2026-11-23", "2026-11-22", "2026-11-21"]
    assert store.storylines.list()
    assert len(outbox.list()) == 4


def test_articles_come_in_one_order_whatever_order_they_were_added_in(store: Store) -> None:
    """The order is that of the keys, by character, in both databases."""
    urls = ["https://b.example/Z", "https://B.example/a", "https://a.example/ä", "https://a.example/z"]
    for number, url in enumerate(urls):
        store.articles.add([make_article(number, f"T\n\nText {number}.", url=url)], NOW)
    assert [k.article.url for k in store.articles.seen_between(NOW, NOW)] == sorted(urls)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(min_size=1, max_size=40), body=st.text(min_size=1, max_size=60))
def test_any_text_is_kept_with_its_offsets(store: Store, title: str, body: str) -> None:
    """Whatever stands in an article, it is stored, and each sentence is still what its offsets say."""
    article = make_article(1, f"{title}\n\n{body}", url=f"https://a.example/{hash((title, body))}")
    store.articles.add([article], NOW)
    (kept,) = store.articles.versions(article.url or "")
    assert len(kept.article.text) == len(article.text)
    assert [s.text for s in kept.article.sentences] == [
        kept.article.text[s.start : s.end] for s in article.sentences
    ]


def test_a_failed_write_leaves_nothing(store: Store) -> None:
    """An exception inside write() undoes all of it."""

    def fail() -> None:
        with store.write() as connection:
            store.articles.add_in(connection, make_articles(), NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.articles.seen_between(NOW - DAY, NOW) == ()


def test_an_interrupted_run_is_taken_up_with_its_moment(store: Store) -> None:
    """The next run of the slot works with the same `now`; of another slot, the interrupted one is given up."""
    first = store.runs.begin("2026-11-25", "daily", NOW)
    again = store.runs.begin("2026-11-25", "daily", NOW + DAY / 24)
    assert (again.id, again.now, again.resumed) == (first.id, NOW, 1)
    later = store.runs.begin("2026-11-26", "daily", NOW + DAY)
    assert later.id != first.id
    assert [run.outcome for run in store.runs.list()] == [None, "given_up"]


def test_a_run_that_ended_is_not_taken_up(store: Store) -> None:
    """After its end a slot's next run is a new one, with its stages and problems to itself."""
    first = store.runs.begin("2026-11-25", "daily", NOW)
    with store.write() as connection:
        store.runs.stage(connection, first, "fetch", NOW, NOW + DAY / 1000, {"feeds": 3})
        store.runs.add_problems(
            connection, first, [Problem("fetch", "x", "gone"), Problem("fetch", "x", "gone")]
        )
    store.runs.end(first, "made", NOW)
    assert store.runs.begin("2026-11-25", "again", NOW).id != first.id
    assert store.runs.stages(first)["fetch"].counts == {"feeds": 3}
    assert store.runs.problems(first) == (Problem("fetch", "x", "gone"),)


def test_the_tables_are_those_that_the_schema_names(store: Store) -> None:
    """What the migrations make, and what the code believes, are the same columns, keys and indexes."""
    from sqlalchemy import inspect

    from briefer.store.schema import metadata

    found = inspect(store.engine)
    assert set(found.get_table_names()) == set(metadata.tables)
    for name, table in metadata.tables.items():
        columns = {c["name"]: c["nullable"] for c in found.get_columns(name)}
        assert columns == {c.name: c.nullable for c in table.columns}, name
        keys = found.get_pk_constraint(name)["constrained_columns"]
        assert set(keys) == {c.name for c in table.primary_key}, name
        indexes = {i["name"] for i in found.get_indexes(name) if not i.get("duplicates_constraint")}
        assert indexes == {index.name for index in table.indexes}, name


def test_a_newer_schema_is_refused_and_left_as_it_was(store_url: str) -> None:
    """A store of a later version is not touched, and the message says what to do."""
    from sqlalchemy import text

    with open_store(store_url, {}) as opened, opened.write() as connection:
        connection.execute(text("UPDATE schema_version SET version = 99"))
    before = _bytes_of(store_url)
    with pytest.raises(StoreError, match=r"version 99.*update briefer"), open_store(store_url, {}):
        pass
    assert _bytes_of(store_url) == before


def test_a_migration_that_fails_leaves_the_version_before(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All missing steps are taken, or none of them."""
    with open_store(store_url, {}) as opened:
        opened.editions.save(make_edition())
    broken = (*MIGRATIONS, ("CREATE TABLE later (x TEXT)",), ("CREATE TABLE later (x TEXT)",))
    with monkeypatch.context() as patch:
        patch.setattr("briefer.store.migrations.MIGRATIONS", broken)
        with pytest.raises(Exception, match="later"), open_store(store_url, {}):
            pass
    with open_store(store_url, {}) as opened:
        assert opened.editions.get("2026-11-25") == make_edition()


def test_programs_that_open_a_new_store_at_once_make_it_once(store_url: str) -> None:
    """Migrations wait for each other."""
    code = f"from briefer.store import open_store\nwith open_store({store_url!r}, {{}}): pass"
    running = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) for _ in range(6)]
    assert [(p.communicate()[1], p.returncode) for p in running] == [(b"", 0)] * 6


# What is SQLite's alone


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store of a file is to be."""
    return tmp_path / "store" / "briefer.db"


def open_file(path: Path, environ: Mapping[str, str] | None = None) -> None:
    with open_store(f"sqlite:///{path}", environ or {}) as opened:
        opened.articles.add(make_articles(), NOW)


def test_the_files_are_for_their_owner_only(path: Path) -> None:
    """The database, its log and its shared memory are of mode 0600, whatever they were before."""
    with open_store(f"sqlite:///{path}", {}) as opened:
        opened.articles.add(make_articles(), NOW)
        files = sorted(path.parent.iterdir())
        assert [file.name for file in files] == ["briefer.db", "briefer.db-shm", "briefer.db-wal"]
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    path.chmod(0o644)
    open_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_without_an_address_the_store_is_in_the_data_folder(tmp_path: Path) -> None:
    """The default is briefer.db in the user's folder for data."""
    with open_store(None, {"XDG_DATA_HOME": str(tmp_path)}) as opened:
        assert opened.name == str(tmp_path / "briefer" / "briefer.db")


def test_a_locked_database_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program that writes for long is waited for, then named as the reason."""
    monkeypatch.setattr("briefer.store.engine.LOCK_SECONDS", 0.05)
    open_file(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked by another program"):
        open_file(path)
    other.close()


@pytest.mark.parametrize("place", [0, 20, 4096 + 8])
def test_a_damaged_database_says_so_and_is_left_as_it_was(path: Path, place: int) -> None:
    """Bytes that were overwritten are found when the store is opened."""
    open_file(path)
    data = bytearray(path.read_bytes())
    data[place : place + 60] = b"\xff" * 60
    path.write_bytes(data)
    with pytest.raises(StoreError, match=r"damaged|no SQLite database"):
        open_file(path)
    assert path.read_bytes() == bytes(data)


def test_a_file_of_another_kind_is_refused(path: Path) -> None:
    """Neither a text nor another program's database is written to."""
    path.parent.mkdir()
    path.write_text("notes " * 100)
    with pytest.raises(StoreError, match="no SQLite database"):
        open_file(path)
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE mine (x)")
    with pytest.raises(StoreError, match="another program"):
        open_file(path)
    with pytest.raises(StoreError, match="not a file"):
        open_file(path.parent)


def test_a_full_database_says_so_and_keeps_what_it_has(path: Path) -> None:
    """Where no page can be added the write is undone, and what was there is still there."""
    from sqlalchemy import event

    with open_store(f"sqlite:///{path}", {}) as opened:
        opened.editions.save(make_edition())

        @event.listens_for(opened.engine, "begin")
        def limit(connection: object) -> None:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]  # a Connection

        big = make_article(9, "Long\n\n" + "It goes on. " * 20_000)
        with pytest.raises(StoreError, match="cannot grow"):
            opened.articles.add([big], NOW)
        assert opened.editions.get("2026-11-25") == make_edition()
        assert opened.articles.seen_between(NOW, NOW) == ()


def test_a_journal_that_a_killed_program_left_is_played_back(path: Path) -> None:
    """Killed before the database was in WAL mode, it leaves a hot journal, which a reader without rights refuses."""
    path.parent.mkdir()
    with sqlite3.connect(path.with_name("killed.db"), isolation_level=None) as killed:
        killed.execute("PRAGMA cache_size = 1")
        killed.execute("BEGIN IMMEDIATE")
        killed.execute("CREATE TABLE schema_version (version INTEGER NOT NULL)")
        killed.executemany("INSERT INTO schema_version VALUES (?)", [(number,) for number in range(5_000)])
        shutil.copy(path.with_name("killed.db"), path)
        shutil.copy(path.with_name("killed.db-journal"), path.with_name(f"{path.name}-journal"))
    with pytest.raises(StoreError, match="is read-only"), explained(str(path)):
        sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True).execute("PRAGMA quick_check")
    open_file(path)
    assert not path.with_name(f"{path.name}-journal").exists()


def test_a_read_only_database_says_so(path: Path) -> None:
    """A user without the right to write gets one line."""
    open_file(path)
    # Everything is imported while the interpreter can still read its own library, which may be in root's home.
    code = (
        "import os, sys\nfrom briefer.store import open_store, StoreError\n"
        f"with open_store('sqlite:///{path.with_name('other.db')}', {{}}): pass\n"
        "os.geteuid() or os.setuid(65534)\n"
        f"try:\n  with open_store('sqlite:///{path}', {{}}): pass\n"
        "except StoreError as error: sys.exit(str(error))"
    )
    for folder in path.parent.parents:
        if folder.is_relative_to(tempfile.gettempdir()) and folder != Path(tempfile.gettempdir()):
            folder.chmod(0o755)
    path.parent.chmod(0o555)
    path.chmod(0o444)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    path.parent.chmod(0o755)
    assert done.returncode == 1
    assert "is read-only" in done.stderr or "cannot be opened" in done.stderr, done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("nonsense", "not an address"),
        ("mysql://host/db", "mysql is not known"),
        ("postgresql://me:hunter2@host/db", "PGPASSWORD"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(url: str, message: str) -> None:
    """The mend is named, and no password is repeated."""
    with pytest.raises(UsageError, match=message) as raised, open_store(url, {}):
        pass
    assert "hunter2" not in str(raised.value)


def test_a_server_that_cannot_be_reached_says_so_without_the_password(tmp_path: Path) -> None:
    """The address is named, the password is not."""
    environ = {"BRIEFER_STORE_URL": f"postgresql://me:hunter2@/db?host={tmp_path}"}
    with pytest.raises(StoreError, match="cannot be reached") as raised, open_store(None, environ):
        pass
    assert "hunter2" not in str(raised.value)


def test_a_locked_postgresql_says_so(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that takes long is waited for, then named as the reason."""
    monkeypatch.setattr("briefer.store.engine.LOCK_SECONDS", 0.2)
    with open_store(postgres_url, {}) as one, open_store(postgres_url, {}) as other, one.write():
        with pytest.raises(StoreError, match="locked by another program"), other.write():
            pass
        assert other.editions.list() == []


def test_a_read_only_postgresql_says_so(postgres_url: str) -> None:
    """A standby, or a user who may only read, gets one line."""
    with open_store(postgres_url, {}) as opened, opened.write() as connection:
        connection.exec_driver_sql("ALTER DATABASE briefer_test SET default_transaction_read_only = on")
    with open_store(postgres_url, {}) as opened, pytest.raises(StoreError, match="is read-only"):
        opened.editions.save(make_edition())


def test_a_server_that_was_stopped_says_so(postgres_url: str) -> None:
    """A connection that is cut under a store is one line, and the next use connects anew."""
    with open_store(postgres_url, {}) as opened:
        with (
            pytest.raises(StoreError, match=r"shut down|cannot be reached|closed"),
            opened.read() as connection,
        ):
            connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
        assert opened.editions.list() == []


def test_a_database_that_does_not_exist_says_so(postgres_server: str) -> None:
    """The mend is to make it."""
    from sqlalchemy import make_url

    url = make_url(postgres_server).set(database="nowhere").render_as_string()
    with pytest.raises(StoreError, match="createdb"), open_store(url, {}):
        pass


def _bytes_of(url: str) -> bytes:
    path = url.removeprefix("sqlite:///")
    return Path(path).read_bytes() if url != path and os.path.exists(path) else b""
