"""`briefer daily` and `briefer doctor` as a user runs them: on a small web, with their output and exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefer.store import open_store
from briefer.store.lock import only_run
from tests.engines.authors import faithful
from tests.servers.model_server import ModelServer, written_by
from tests.servers.smtp_server import MailServer
from tests.servers.web import Handler, Route, WebServer

STORIES = {
    "Harbour": (
        "The harbour board of Aldery closed the east quay on Monday after an inspection found cracks in 21 of its piles.",
        "Engineer Mara Teel said that repairs would take until March and cost 4.2 million crowns.",
        "Two freight lines move to the container terminal, where ships already wait for a berth.",
        '"We would rather lose a winter than a crane," Teel told the board.',
    ),
    "Library": (
        "The city library of Hautmark will open on Sundays from January, the council decided by 21 votes to 12.",
        "Councillor Imre Sand called it a gift to families who work all week.",
        "The staff association wants 14 more librarians, and has asked for talks about pay.",
        "Readers borrowed 1.3 million books last year, a tenth more than before the renovation.",
    ),
}


TITLES = {"Harbour": "Harbour closes its east quay", "Library": "Readers get their Sundays back"}


def feed(*names: str, hours_ago: float = 3) -> Route:
    """An RSS feed with the whole text of those stories."""
    when = datetime.now(UTC) - timedelta(hours=hours_ago)
    items = "".join(
        f"<item><title>{TITLES[name]}</title><link>http://127.0.0.1/{name}</link>"
        f"<pubDate>{when:%a, %d %b %Y %H:%M:%S} GMT</pubDate><content:encoded><![CDATA["
        + "".join(f"<p>{paragraph}</p>" for paragraph in STORIES[name])
        + "]]></content:encoded></item>"
        for name in names
    )
    data = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Aldery Observer</title><language>en</language>{items}</channel></rss>"
    ).encode()
    return lambda handler: handler.reply(200, data, {"Content-Type": "application/rss+xml"})


def dead(handler: Handler) -> None:
    handler.reply(500, b"", {"Content-Type": "text/plain"})


@dataclass
class Desk:
    """A user's folder with a configuration, and what reads it."""

    folder: Path
    web: WebServer
    variables: dict[str, str] = field(default_factory=dict)

    def configure(self, *paths: str, more: str = "") -> None:
        feeds = "".join(f'[[feeds]]\nurl = "{self.web.url(path)}"\n' for path in paths)
        text = f'[fetch]\nallow_hosts = ["127.0.0.1:{self.web.port}"]\n{feeds}{more}'
        (self.folder / "briefer.toml").write_text(text, encoding="utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "briefer", *arguments],
            cwd=self.folder,
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def environ(self) -> dict[str, str]:
        folders = {
            f"XDG_{name}_HOME": str(self.folder / name.lower()) for name in ("DATA", "CACHE", "CONFIG")
        }
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("OPENAI", "BRIEFER", "SMTP"))
        }
        return kept | folders | self.variables

    def files(self) -> Sequence[str]:
        folder = self.folder / "editions"
        return sorted(path.suffix for path in folder.iterdir()) if folder.is_dir() else []


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with WebServer({"/a": feed("Harbour"), "/b": feed("Library"), "/dead": dead}) as web:
        yield Desk(tmp_path, web)


def test_an_edition_is_printed_and_written_and_made_once(desk: Desk) -> None:
    """Exit code 0; a second run of the slot says that it is there, asks no feed, and prints it again."""
    desk.configure("/a", "/b")
    first = desk.run("daily", "--verbose")
    assert first.returncode == 0, first.stderr
    assert TITLES["Harbour"] in first.stdout
    assert TITLES["Library"] in first.stdout
    assert "fetch: 2 feeds, 2 documents" in first.stderr
    assert desk.files() == [".html", ".json", ".md"]
    asked = len(desk.web.requests)
    second = desk.run("daily", "--format", "json")
    assert second.returncode == 0, second.stderr
    assert "--again makes it anew" in second.stderr
    assert json.loads(second.stdout)["schema"] == "briefer/edition/1"
    assert len(desk.web.requests) == asked


def test_one_dead_feed_is_said_and_told_by_the_exit_code(desk: Desk) -> None:
    """The code is that of something left out; a second run of the slot leaves nothing out, and ends with 0."""
    desk.configure("/a", "/dead")
    done = desk.run("daily")
    assert done.returncode == 3, done.stderr
    assert "Harbour" in done.stdout
    assert f"left out: {desk.web.url('/dead')}: " in done.stderr
    again = desk.run("daily", "--format", "json")
    assert again.returncode == 0, again.stderr
    assert "left out" not in again.stderr
    assert "--again makes it anew" in again.stderr
    assert [problem["input"] for problem in json.loads(again.stdout)["problems"]] == [desk.web.url("/dead")]


def test_forty_dead_feeds_end_in_an_edition_that_says_so(desk: Desk) -> None:
    """Nothing could be read: exit code 1, and an edition that names the feeds."""
    for number in range(40):
        desk.web.routes[f"/dead{number}"] = dead
    desk.configure(*(f"/dead{number}" for number in range(40)))
    done = desk.run("daily", "--format", "json")
    assert done.returncode == 1, done.stderr
    edition = json.loads(done.stdout)
    assert (edition["read"]["feeds_failed"], len(edition["problems"])) == (40, 40)


def test_no_news_is_an_edition_too(desk: Desk) -> None:
    """A feed with nothing of the time ends in an edition that says so, with exit code 0."""
    desk.web.routes["/a"] = feed("Harbour", hours_ago=24 * 30)
    desk.configure("/a")
    done = desk.run("daily")
    assert done.returncode == 0, done.stderr
    assert "No news" in done.stdout


def test_a_dry_run_reads_nothing_and_says_what_it_would_do(desk: Desk) -> None:
    """Feeds, articles at hand, and calls to a model; no request is made and no edition."""
    desk.configure("/a", "/b")
    done = desk.run("daily", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("would be fetched, for the first time") == 2
    assert "no call to a model" in done.stdout
    assert (desk.web.requests, desk.files()) == ([], [])


@pytest.mark.parametrize(
    ("arguments", "more", "message"),
    [
        ((), None, "make one with: briefer init"),
        ((), "[edition]\ntimezone = 'Mars'\n", "edition.timezone"),
        (("--date", "tomorrow"), "", "a day is written as"),
        (("--date", "2026-01-01", "--since", "2026-01-01"), "", "give one of them"),
        (("--send", "pigeon"), "", "channel 'pigeon' is not known"),
    ],
)
def test_wrong_usage_is_one_line_and_its_exit_code(
    desk: Desk, arguments: tuple[str, ...], more: str | None, message: str
) -> None:
    """Before anything is fetched."""
    if more is not None:
        desk.configure("/a", more=more)
    done = desk.run("daily", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert desk.web.requests == []


def test_an_edition_is_sent_once(desk: Desk) -> None:
    """With --send the edition goes out when it is made, and a second run sends nothing again."""
    with MailServer() as mail:
        more = '[email]\nsender = "desk@briefer.example"\nto = ["reader@briefer.example"]\n'
        desk.configure("/a", more=more)
        desk.variables["SMTP_URL"] = f"smtp://127.0.0.1:{mail.port}"
        first = desk.run("daily", "--send", "email")
        assert first.returncode == 0, first.stderr
        second = desk.run("daily", "--send", "email")
        assert second.returncode == 0, second.stderr
        assert [received.recipients for received in mail.mails] == [("reader@briefer.example",)]
    assert "1 sent" in first.stderr
    assert "sent before" in second.stderr


def test_a_second_run_at_once_says_so(desk: Desk) -> None:
    """Exit code 1, with the process that is at work."""
    desk.configure("/a")
    with open_store(None, desk.environ) as store, only_run(store):
        done = desk.run("daily")
    assert done.returncode == 1
    assert f"another run is at work (process {os.getpid()} on " in done.stderr


@pytest.mark.slow
def test_a_model_is_asked_once_for_each_event_and_called_by_doctor_only_when_asked_to(desk: Desk) -> None:
    """Its calls are planned before, made once, and not made again when the edition is made anew."""

    def author(call: str, prompt: str) -> object:
        if call == "answer":
            return {"answer": "yes"}
        return faithful(call, prompt)

    desk.configure("/a", "/b", more='[engine]\nname = "llm"\nmodel = "m"\n')
    with ModelServer([written_by(author)]) as model:
        desk.variables |= {"OPENAI_BASE_URL": model.base_url}
        done = desk.run("daily", "--format", "json")
        assert done.returncode in (0, 3), done.stderr
        engines = [briefing["engine"] for briefing in json.loads(done.stdout)["briefings"]]
        assert [(engine["name"], engine["calls"]) for engine in engines] == [("llm", 1), ("llm", 1)]
        calls = len(model.requests)
        planned = desk.run("daily", "--dry-run")
        assert "in the store: 2 articles of the time, on 2 events" in planned.stdout
        assert desk.run("doctor").returncode == 0
        assert desk.run("daily", "--again").returncode in (0, 3)
        assert len(model.requests) == calls
        assert "ok        model" in desk.run("doctor", "--live").stdout
        assert len(model.requests) == calls + 1


def test_doctor_names_what_is_well_and_what_is_not(desk: Desk) -> None:
    """A line for each, and for what fails the mend and exit code 1; without a configuration exit code 2."""
    assert desk.run("doctor").returncode == 2
    desk.configure("/a")
    done = desk.run("doctor")
    assert done.returncode == 0, done.stdout
    for what in ("configuration", "schedule", "store", "edition.folder", "feeds", "engine"):
        assert f"ok        {what}" in done.stdout
    (desk.folder / "editions").write_text("a file in its place")
    desk.configure()
    done = desk.run("doctor")
    assert done.returncode == 1
    assert "to mend: edition.folder, feeds" in done.stderr
    assert done.stdout.count("mend: ") == 2


@pytest.mark.parametrize(
    ("urls", "state", "code"),
    [
        (("notaurl",), "FAILED ", 1),
        (("notaurl", "http://x.example/f"), "warning", 0),
        (("htps://x.example",), "FAILED ", 1),
    ],
)
def test_doctor_names_an_address_that_is_none(desk: Desk, urls: Sequence[str], state: str, code: int) -> None:
    """With the mend, though nothing is fetched; where it is the only feed there can be no edition."""
    feeds = "".join(f'[[feeds]]\nurl = "{url}"\n' for url in urls)
    (desk.folder / "briefer.toml").write_text(feeds, encoding="utf-8")
    done = desk.run("doctor")
    assert f"{state}   feeds           {urls[0]!r} is neither http nor https" in done.stdout
    assert "mend: write its address in full" in done.stdout
    assert done.returncode == code
