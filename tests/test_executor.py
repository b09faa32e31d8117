"""SafePool: what runs in it can be killed, and takes nothing else with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefer.errors import CleanError
from briefer.executor import SafePool, TaskFailed
from briefer.text.clean import clean
from briefer.types import Document
from tests import pool_tasks

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def pool() -> Iterator[SafePool]:
    with SafePool(2, memory=600 << 20) as pool:
        yield pool


def test_a_result_comes_back_equal(pool: SafePool) -> None:
    """An article out of a worker equals the one that clean() makes here."""
    document = Document(
        "a.txt", "text/plain", b"A title\n\n" + b"A sentence of an article, long enough. " * 20
    )
    assert pool.submit(clean, document, "a1").result() == clean(document, "a1")


def test_workers_are_used_again(pool: SafePool) -> None:
    """Twenty tasks run in no more processes than the pool has."""
    futures = [pool.submit(pool_tasks.process_id) for _ in range(20)]
    processes = {future.result() for future in futures}
    assert len(processes) <= 2
    assert os.getpid() not in processes


@pytest.mark.parametrize(
    ("task", "words"),
    [
        (pool_tasks.hang, "took longer than the 0.5 seconds it may take"),
        (pool_tasks.eat, "took more than the 600 MB of memory it may have"),
        (pool_tasks.crash, "crashed"),
        (pool_tasks.fail, "KeyError"),
        (pool_tasks.huge, "more than 64 MB"),
        (pool_tasks.evil, "system is not among the types of a result"),
        (pool_tasks.not_picklable, "cannot be handed back"),
    ],
)
def test_a_task_over_a_limit_fails_alone(pool: SafePool, task: object, words: str, tmp_path: Path) -> None:
    """A task that hangs, eats memory, crashes, fails or answers too much says so; its neighbours all come through."""
    assert callable(task)
    before = [pool.submit(pool_tasks.echo, number) for number in range(5)]
    began = time.monotonic()
    failing = pool.submit(task, timeout=0.5 if task is pool_tasks.hang else 20.0)
    after = [pool.submit(pool_tasks.echo, number) for number in range(5, 10)]
    with pytest.raises(TaskFailed, match=words):
        failing.result()
    assert [future.result() for future in before + after] == list(range(10))
    assert time.monotonic() - began < 20
    assert not Path("/tmp/briefer-was-here").exists()


def test_a_refusal_of_the_function_is_raised_as_it_is(pool: SafePool) -> None:
    """An expected error, such as clean()'s, crosses the pipe with its message."""
    with pytest.raises(CleanError, match="a consent wall"):
        pool.submit(pool_tasks.refuse).result()


def test_what_a_task_prints_does_not_disturb_its_result(pool: SafePool) -> None:
    """Standard output and input of a worker are not the pipes of the pool."""
    assert pool.submit(pool_tasks.prints).result() == ""


def test_a_worker_has_no_secrets(pool: SafePool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys and proxies of the environment do not reach the process that parses what strangers wrote."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary")
    with SafePool(1) as fresh:
        environment = fresh.submit(pool_tasks.environment).result()
    assert "sk-canary" not in environment.values()
    assert "PATH" in environment


def test_a_function_that_a_worker_cannot_find_is_a_mistake_of_the_caller(pool: SafePool) -> None:
    """A lambda is refused where it is handed in, not in a future."""
    with pytest.raises(TypeError, match="top of an importable module"):
        pool.submit(lambda: 1)


def test_closing_ends_what_runs_and_what_waits() -> None:
    """A pool that is closed leaves no process and no future that never ends."""
    pool = SafePool(1)
    running = pool.submit(pool_tasks.hang, timeout=30.0)
    waiting = pool.submit(pool_tasks.echo, 1)
    while not running.running():
        time.sleep(0.01)
    began = time.monotonic()
    pool.close()
    assert time.monotonic() - began < 5
    assert waiting.cancelled()
    with pytest.raises(TaskFailed):
        running.result()
    with pytest.raises(RuntimeError):
        pool.submit(pool_tasks.echo, 1)


def test_closing_does_not_wait_for_a_worker_that_is_starting() -> None:
    """A run that ends before its worker is ready does not pay for it."""
    pool = SafePool(1, preload=["tests.slow_import"])
    pool.start()
    began = time.monotonic()
    pool.close()
    assert time.monotonic() - began < 5


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to send")
def test_a_worker_that_was_killed_while_idle_costs_no_task() -> None:
    """What the system ended for want of memory is replaced before the next task is handed out."""
    with SafePool(1) as pool:
        os.kill(pool.submit(pool_tasks.process_id).result(), signal.SIGKILL)
        time.sleep(0.2)
        assert pool.submit(pool_tasks.echo, 7).result() == 7


def test_one_task_takes_one_worker() -> None:
    """A worker that was started ahead is the one that the first task gets."""
    with SafePool(4) as pool:
        pool.start()
        pool.submit(pool_tasks.echo, 1).result()
        assert len(pool._threads) == 1
        assert len({future.result() for future in [pool.submit(pool_tasks.nap) for _ in range(4)]}) == 4


def test_threads_may_share_a_pool(pool: SafePool) -> None:
    """Eight threads that submit at once each get their own results."""
    results: dict[int, list[int]] = {}

    def work(number: int) -> None:
        results[number] = [pool.submit(pool_tasks.echo, number * 100 + i).result() for i in range(10)]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {number: [number * 100 + i for i in range(10)] for number in range(8)}


def run_script(text: str, prefix: str = "") -> str:
    """What a script of a user prints, run as a program of its own."""
    command = f"{prefix} exec {sys.executable} -" if prefix else f"exec {sys.executable} -"
    done = subprocess.run(
        ["bash", "-c", command], input=text.encode(), capture_output=True, timeout=60, cwd=ROOT, check=False
    )
    return (done.stdout + done.stderr).decode()


def test_a_script_needs_no_guard_and_may_forget_to_close() -> None:
    """A worker does not run the caller's main module again; a program that ends takes its workers with it."""
    out = run_script(
        "from briefer.executor import SafePool\nfrom tests.pool_tasks import echo\n"
        "print('once', SafePool(1).submit(echo, 7).result())\n"
    )
    assert out == "once 7\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit of processes")
def test_without_processes_pages_are_cleaned_here() -> None:
    """Where the system gives no process, a fetched page is still read, within the bounds of a page."""
    script = (
        "import subprocess\nfrom datetime import datetime, UTC\nfrom briefer.cleaning import clean_all\n"
        "from briefer.executor import SafePool\nfrom briefer.types import Document\n"
        "def no_process(*args, **more): raise BlockingIOError(11, 'Resource temporarily unavailable')\n"
        "subprocess.Popen = no_process\n"
        "page = b'<html><p>' + b'The pier stays closed until the spring, the office said. ' * 20\n"
        "documents = [Document('u', 'text/html', data, datetime.now(UTC)) for data in (page, b'<div>' * 100_000)]\n"
        "with SafePool(2) as pool: articles, problems = clean_all(documents, pool)\n"
        "print([a.id for a in articles], [p.message for p in problems])\n"
    )
    assert run_script(script) == "['a1'] ['the page has too many elements: save its text as .txt']\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit of processes")
def test_without_processes_a_task_fails_and_says_why() -> None:
    """Where the system gives no process, the future ends with the mend in its message, and nothing hangs."""
    script = (
        "import subprocess\nfrom briefer.executor import SafePool, TaskFailed\nfrom tests.pool_tasks import echo\n"
        "def no_process(*args, **more): raise BlockingIOError(11, 'Resource temporarily unavailable')\n"
        "subprocess.Popen = no_process\n"
        "with SafePool(2) as pool:\n"
        "    for future in [pool.submit(echo, n) for n in range(5)]:\n"
        "        try: future.result(20)\n"
        "        except TaskFailed as error: print(error)\n"
    )
    assert (
        run_script(script).splitlines()
        == ["no worker process can be started: raise the limit of processes (ulimit -u)"] * 5
    )
