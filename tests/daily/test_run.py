"""A run from documents to an edition: once a slot, taken up after a kill, alone, and with an end that says how it went."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from briefer.daily.briefing import MODEL_CALLS
from briefer.daily.files import write_files
from briefer.daily.run import editions_since, make_daily, rebuild
from briefer.errors import NothingToBrief, StoreError
from briefer.llm.cache import ReplyCache
from briefer.llm.chat import Usage
from briefer.store import Store, open_store
from briefer.types import Edition, Problem
from tests.daily.killing import KillAt, in_child
from tests.daily.kills import void
from tests.daily.simulated import Source, make_config, make_world, sample_documents
from tests.engines.authors import asked, careful

FERRY = "01-ferry-port-aldery"
DAY_1 = datetime(2025, 10, 15, 7, 0, tzinfo=UTC)
DAY_2 = DAY_1 + timedelta(days=1)
CONFIG = make_config()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/briefer.db", {}) as opened:
        yield opened


def run(store: Store, now: datetime, source: Source, again: bool = False) -> Edition:
    with make_world(now, source) as world:
        return make_daily(CONFIG, store, world, again).edition


def test_a_slot_is_made_once_and_the_next_day_is_another(store: Store) -> None:
    """A second run of the slot fetches nothing and gives the same edition; the next day tells what is new."""
    first, second = Source(sample_documents(FERRY)), Source(sample_documents(f"{FERRY}/day2"))
    edition = run(store, DAY_1, first)
    assert (edition.id, edition.previous) == ("2025-10-15", None)
    with make_world(DAY_1 + timedelta(hours=9), first) as world:
        later = make_daily(CONFIG, store, world)
    assert (later.state, later.edition, first.asked) == ("was_made", edition, 1)
    following = run(store, DAY_2, second)
    assert (following.id, following.previous) == ("2025-10-16", "2025-10-15")
    assert {change.kind for item in following.items for change in item.changes} >= {"new"}
    assert {item.storyline for item in following.items} <= {item.storyline for item in edition.items}


def test_an_event_with_nothing_new_is_not_told_again(store: Store) -> None:
    """The same articles the next day make an edition that says that there is no news."""
    documents = sample_documents(FERRY)
    told = run(store, DAY_1, Source(documents))
    edition = run(store, DAY_2 - timedelta(hours=1), Source(documents))
    assert told.items
    assert (edition.items, edition.lines) == ((), ())
    assert edition.read.feeds == 1


def test_again_makes_the_slot_anew_with_what_came_since(store: Store) -> None:
    """The feeds are read once more, and the edition takes the place of the one before."""
    run(store, DAY_1, Source(sample_documents(FERRY)))
    later = DAY_1 + timedelta(hours=2)
    edition = run(store, later, Source(sample_documents("forms")), again=True)
    assert (edition.id, edition.made, edition.previous) == ("2025-10-15", later, None)
    assert [entry.id for entry in store.editions.list()] == ["2025-10-15"]
    assert edition.items


def test_after_missed_days_the_articles_since_the_last_edition_are_taken_in(store: Store) -> None:
    """Three days later, what is older than edition.hours but newer than the last edition still counts."""
    run(store, DAY_1, Source([]))
    edition = run(store, DAY_1 + timedelta(days=4), Source(sample_documents(f"{FERRY}/day2")))
    assert edition.items
    assert edition.previous == "2025-10-15"


def test_a_clock_that_was_set_back_makes_no_edition(store: Store) -> None:
    """Before the moment of the last edition nothing is due, and the last edition is what there is."""
    edition = run(store, DAY_2, Source(sample_documents(f"{FERRY}/day2")))
    source = Source(sample_documents(FERRY))
    with make_world(DAY_1, source) as world:
        daily = make_daily(CONFIG, store, world)
    assert (daily.state, daily.edition, source.asked) == ("not_due", edition, 0)
    assert len(store.editions.list()) == 1


def test_feeds_that_failed_are_in_the_edition(store: Store) -> None:
    """One dead feed is a problem of an edition with news; with all of them dead the edition is a failure."""
    problem = Problem("fetch", "https://dead.example/rss", "timed out")
    one = run(store, DAY_1, Source(sample_documents(FERRY), [problem], feeds=2, feeds_failed=1))
    assert one.items
    assert problem in one.problems
    problems = [replace(problem, input=f"https://dead.example/{n}") for n in range(40)]
    with make_world(DAY_2 + timedelta(days=9), Source([], problems, feeds=40, feeds_failed=40)) as world:
        daily = make_daily(CONFIG, store, world)
    assert daily.nothing_read
    assert len(daily.edition.problems) == 40
    assert "40" in daily.edition.to_markdown()


def test_an_edition_for_which_nothing_could_be_read_is_made_again_by_itself(store: Store) -> None:
    """When the network is back the next run of the same slot makes the edition."""
    problem = Problem("fetch", "https://dead.example/rss", "no route")
    assert not run(store, DAY_1, Source([], [problem], 1, 1)).items
    edition = run(store, DAY_1 + timedelta(minutes=20), Source(sample_documents(FERRY)))
    assert edition.items
    assert edition.problems == ()
    assert [r.outcome for r in store.runs.list()] == ["made", "failed"]


def test_a_model_that_is_not_configured_is_a_problem_of_the_edition(store: Store) -> None:
    """The other engine writes, and the edition says why."""
    config = make_config(engine={"name": "llm"})
    with make_world(DAY_1, Source(sample_documents(FERRY))) as world:
        edition = make_daily(config, store, world).edition
    assert edition.items
    assert {item.briefing.engine.name for item in edition.items} == {"extractive"}
    assert ["no model is configured" in problem.message for problem in edition.problems] == [True]


def test_a_document_that_cannot_be_read_is_left_out_and_said(store: Store) -> None:
    """The others go on."""
    documents = sample_documents(FERRY)
    bad = replace(documents[0], reference="https://bad.example/1", data=b"\x00\x01\x02" * 50)
    edition = run(store, DAY_1, Source([bad, *documents]))
    assert edition.items
    assert [problem.input for problem in edition.problems] == ["https://bad.example/1"]
    assert edition.read.left_out == 1


def test_a_past_edition_is_rebuilt_from_the_store_as_it_was(store: Store) -> None:
    """Without a network, with what was known then, and with the same text; later editions stay."""
    first = run(store, DAY_1, Source(sample_documents(FERRY)))
    second = run(store, DAY_2, Source(sample_documents(f"{FERRY}/day2")))
    assert editions_since(store, DAY_1.date()) == ["2025-10-15", "2025-10-16"]
    with make_world(DAY_2 + timedelta(days=5), Source()) as world:
        for slot, before in (("2025-10-15", first), ("2025-10-16", second)):
            again = rebuild(CONFIG, store, world, slot)
            assert replace(again, read=before.read) == before
        with pytest.raises(NothingToBrief, match="no article"):
            rebuild(CONFIG, store, world, "2024-01-01")
    assert [entry.id for entry in store.editions.list()] == ["2025-10-16", "2025-10-15"]


def test_old_articles_are_dropped_and_editions_keep_what_they_cite(store: Store) -> None:
    """After store.keep_days an article that is not told of is gone; the edition that cited it is whole."""
    edition = run(store, DAY_1, Source(sample_documents(FERRY)))
    later = DAY_1 + timedelta(days=CONFIG.store.keep_days + 1)
    run(store, later, Source())
    assert store.articles.seen_between(DAY_1 - timedelta(days=9), later) == ()
    assert store.editions.get("2025-10-15") == edition


def test_two_runs_at_once_are_one(store: Store, tmp_path: Path) -> None:
    """While one is at work the other says so, with its process, and touches nothing."""
    code = (
        "import sys\nfrom briefer.store import open_store\nfrom briefer.store.lock import only_run\n"
        f"with open_store('sqlite:///{tmp_path}/briefer.db', {{}}) as store, only_run(store):\n"
        "    print('at work', flush=True)\n    sys.stdin.read()\n"
    )
    other = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout is not None
    assert other.stdout.readline() == b"at work\n"
    with pytest.raises(StoreError, match=rf"another run is at work \(process {other.pid} on "):
        run(store, DAY_1, Source())
    other.kill()
    other.communicate()
    assert run(store, DAY_1, Source()).id == "2025-10-15"


def reference(tmp_path: Path, documents: Source, now: datetime) -> str:
    with open_store(f"sqlite:///{tmp_path}/reference.db", {}) as whole:
        return run(whole, now, documents).to_json()


def test_a_run_that_is_killed_anywhere_ends_as_one_that_was_not(tmp_path: Path) -> None:
    """Killed at each thing that a run tells of itself, the next run makes the same edition, byte for byte."""
    documents = Source(sample_documents("forms"))
    # The clock of the machine is in another zone than the schedule.
    now = DAY_1.astimezone(timezone(timedelta(hours=5, minutes=30)))
    whole = reference(tmp_path, documents, now)
    killed = 0
    for at in range(1, 100):
        path = tmp_path / f"killed-{at}.db"

        def work(path: Path = path, at: int = at) -> None:
            with open_store(f"sqlite:///{path}", {}) as store, make_world(now, documents) as world:
                make_daily(CONFIG, store, replace(world, progress=KillAt(at)))

        if not in_child(work):
            break
        killed += 1
        with open_store(f"sqlite:///{path}", {}) as store:
            # An hour later: the edition is still that of the moment at which it was begun.
            edition = run(store, now + timedelta(hours=1), documents)
            assert edition.to_json() == whole or store.runs.list()[0].now > now
    assert killed >= 12


def test_a_reply_that_was_paid_for_is_not_asked_for_again(tmp_path: Path) -> None:
    """A run that is killed with its briefings written by a model, and no edition kept, asks for nothing again, without
    a cache of replies too; killed while some are being written, for nothing but what was on its way."""
    config = make_config(engine={"name": "llm", "model": "m"})
    documents = Source(sample_documents(FERRY, "forms"))
    with asked(careful, tmp_path) as (server, environ):

        def make(name: str, progress: KillAt) -> Edition:
            own = environ | {"XDG_CACHE_HOME": str(tmp_path / f"cache-{len(server.requests)}")}
            with (
                open_store(f"sqlite:///{tmp_path}/{name}.db", {}) as store,
                make_world(DAY_1, documents, environ=own) as world,
            ):
                return make_daily(config, store, replace(world, progress=progress)).edition

        progress = KillAt()
        whole = make("whole", progress)
        calls = len(server.requests)
        written = [place for place, what in enumerate(progress.told, 1) if what == "briefing is there"]
        for at, on_their_way in ((written[0], len(written) - 1), (written[-1], 0)):
            before = len(server.requests)
            assert in_child(lambda at=at: void(make(f"killed-{at}", KillAt(at))))  # type: ignore[misc]  # its type cannot be written
            assert make(f"killed-{at}", KillAt()).to_json() == whole.to_json()
            assert calls <= len(server.requests) - before <= calls + on_their_way


@pytest.mark.parametrize("after", [False, True], ids=["before the cache has it", "when the cache has it"])
def test_a_reply_counts_with_its_cost_wherever_the_kill_falls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    """Killed around the moment in which the cache gets a reply, the next run says the same of what it took."""
    config = make_config(engine={"name": "llm", "model": "m"})
    documents = Source(sample_documents("forms"))
    put = ReplyCache.put
    with asked(careful, tmp_path) as (server, environ):

        def make(name: str) -> Edition:
            own = environ | {"XDG_CACHE_HOME": str(tmp_path / f"cache-{name}")}
            with (
                open_store(f"sqlite:///{tmp_path}/{name}.db", {}) as store,
                make_world(DAY_1, documents, environ=own) as world,
            ):
                return make_daily(config, store, world).edition

        whole, calls = make("whole"), len(server.requests)
        assert whole.items[0].briefing.engine.calls
        for at in range(1, calls + 1):
            left = [at]

            def last_words(
                cache: ReplyCache, key: str, text: str, usage: Usage, left: list[int] = left
            ) -> None:
                left[0] -= 1
                if after or left[0]:
                    put(cache, key, text, usage)
                if not left[0]:
                    os.kill(os.getpid(), signal.SIGKILL)

            before = len(server.requests)
            with monkeypatch.context() as patched:
                patched.setattr(ReplyCache, "put", last_words)
                assert in_child(lambda at=at: void(make(f"killed-{at}")))  # type: ignore[misc]  # its type cannot be written
            assert make(f"killed-{at}").to_json() == whole.to_json()
            assert len(server.requests) - before < calls + MODEL_CALLS


def test_the_files_of_an_edition_are_there_in_every_format(store: Store, tmp_path: Path) -> None:
    """Markdown, HTML and JSON, named by the slot."""
    edition = run(store, DAY_1, Source(sample_documents(FERRY)))
    write_files(edition, tmp_path / "editions")
    names = sorted(os.listdir(tmp_path / "editions"))
    assert names == ["2025-10-15.html", "2025-10-15.json", "2025-10-15.md"]
    assert (tmp_path / "editions" / "2025-10-15.json").read_text(encoding="utf-8") == edition.to_json()
