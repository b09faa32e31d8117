"""`briefer brief` and `briefer verify` with pages of a real server among their sources."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from tests.cli.test_brief import LOCAL, WIRE, run
from tests.render.test_json import SCHEMA
from tests.servers.bombs import Encoded, gzip_bomb
from tests.servers.certificates import Certificates
from tests.servers.web import Route, WebServer, missing, page, redirect, reset


def html(text: str) -> str:
    """The text as a page, a paragraph for each blank line."""
    title, *paragraphs = [part.replace("\n", " ") for part in text.strip().split("\n\n")]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<!doctype html><html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


@pytest.fixture
def web() -> Iterator[WebServer]:
    routes: dict[str, Route] = {
        "/wire": page(html(WIRE)),
        "/moved": redirect("/wire", 301),
        "/gone": missing,
        "/bomb": Encoded("gzip", gzip_bomb),
        "/reset": reset,
        "/divs": page("<html><body>" + "<div>" * 100_000),
        "/feed": page("<?xml version='1.0'?>\n<rss version='2.0'><channel/></rss>", Content_Type="application/rss+xml"),
        "/record": page(json.dumps({"title": "Bus line 9 diverted", "text": "Bus line 9 is diverted over the old ferry road, the transport office of Oldport said on Monday, and takes 25 minutes longer."}), Content_Type="application/json"),
    }  # fmt: skip
    with WebServer(routes) as web:
        yield web


@pytest.fixture
def local(tmp_path: Path) -> str:
    path = tmp_path / "local.txt"
    path.write_text(LOCAL, encoding="utf-8")
    return str(path)


def test_pages_and_files_make_one_briefing(web: WebServer, local: str, tmp_path: Path) -> None:
    """URLs and files mix; articles are numbered in the order given, and a page's link is its URL."""
    env = {"XDG_CACHE_HOME": str(tmp_path)}
    sources = [local, web.url("/wire"), web.url("/record")]
    for _ in range(2):
        done = run(
            "brief",
            *sources,
            "--allow-host",
            "127.0.0.1",
            "--format",
            "json",
            "--engine",
            "extractive",
            env=env,
        )
        assert done.returncode == 0, done.stderr
        briefing = json.loads(done.stdout)
        assert [(a["id"], a["input"]) for a in briefing["articles"]] == [
            (f"a{n}", s) for n, s in enumerate(sources, 1)
        ]
        assert [a["url"] for a in briefing["articles"]] == [None, web.url("/wire"), web.url("/record")]
    assert sorted(web.paths()) == ["/record", "/wire"]


def test_what_a_server_does_costs_its_own_page_alone(web: WebServer, local: str, tmp_path: Path) -> None:
    """Each fault is one line that names its URL; the rest is briefed; the exit code says that something is missing."""
    bad = ["/gone", "/bomb", "/reset", "/divs", "/feed"]
    done = run(
        "brief", local, *(web.url(path) for path in bad), web.url("/wire"), "http://169.254.169.254/latest", "ftp://example.org/x",
        "--allow-host", f"127.0.0.1:{web.port}", "--engine", "extractive", env={"XDG_CACHE_HOME": str(tmp_path)},
    )  # fmt: skip
    lines = re.findall(r"^left out: (\S+): (.+)$", done.stderr.decode(), re.MULTILINE)
    assert done.returncode == 3
    assert {url for url, _ in lines} == {
        *(web.url(path) for path in bad),
        "http://169.254.169.254/latest",
        "ftp://example.org/x",
    }
    assert dict(lines)[web.url("/bomb")] == "is larger than 10 MB: save its text as .txt"
    assert dict(lines)["ftp://example.org/x"] == "is neither http nor https: save the page, and name the file"
    assert b"Kestrel Bridge" in done.stdout
    assert b"Traceback" not in done.stderr


def test_problems_of_pages_are_published_like_all_others(web: WebServer, local: str, tmp_path: Path) -> None:
    """The JSON of a briefing with pages that failed follows its schema."""
    done = run("brief", local, web.url("/gone"), "--allow-host", "127.0.0.1", "--format", "json", env={"XDG_CACHE_HOME": str(tmp_path)})  # fmt: skip
    briefing = json.loads(done.stdout)
    jsonschema.validate(briefing, SCHEMA, cls=jsonschema.Draft202012Validator)
    assert briefing["problems"] == [
        {
            "stage": "fetch",
            "input": web.url("/gone"),
            "message": "does not exist: check the address (status 404)",
        }
    ]


def test_a_local_host_is_read_only_where_it_is_allowed(web: WebServer, tmp_path: Path) -> None:
    """Without --allow-host no connection is made, and nothing can be briefed."""
    done = run("brief", web.url("/wire"), env={"XDG_CACHE_HOME": str(tmp_path)})
    assert done.returncode == 1
    assert (
        b"allow it by name (--allow-host 127.0.0.1, or for daily runs allow_hosts under [fetch])"
        in done.stderr
    )
    assert web.connections == 0


def test_a_page_given_twice_is_taken_once(web: WebServer, local: str, tmp_path: Path) -> None:
    """Also where the second address only leads to the first, or to another place in the page."""
    env = {"XDG_CACHE_HOME": str(tmp_path)}
    done = run("brief", local, web.url("/wire"), web.url("/moved"), web.url("/wire#more"), "--allow-host", "127.0.0.1", "--engine", "extractive", env=env)  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.decode().count(f"the same page as {web.url('/wire')}: taken once") == 2


def test_tls_is_verified_against_the_certificates_of_the_system(tmp_path: Path) -> None:
    """A server whose authority is known is read; where it is not, the line says what is wrong."""
    certificates = Certificates()
    certificates.write_authority(tmp_path / "ca.pem")
    env = {"XDG_CACHE_HOME": str(tmp_path)}
    with WebServer({"/wire": page(html(WIRE))}, tls=certificates.server("good")) as web:
        arguments = ("brief", web.url("/wire"), "--allow-host", "127.0.0.1", "--engine", "extractive")
        unknown = run(*arguments, env=env)
        known = run(*arguments, env={**env, "SSL_CERT_FILE": str(tmp_path / "ca.pem")})
    assert unknown.returncode == 1
    assert b"has a certificate that is not valid (unable to get local issuer certificate)" in unknown.stderr
    assert known.returncode == 0, known.stderr


def test_an_address_without_its_scheme_is_told_apart_from_a_file() -> None:
    """Who leaves out https:// is told to write it."""
    done = run("brief", "www.news.example/pier", "news.example.org", "missing.txt")
    lines = [line for line in done.stderr.decode().splitlines() if line.startswith("left out")]
    assert lines == [
        "left out: www.news.example/pier: no such file or folder: check the path; for a page, write https://www.news.example/pier",
        "left out: news.example.org: no such file or folder: check the path; for a page, write https://news.example.org",
        "left out: missing.txt: no such file or folder: check the path",
    ]


def test_verify_reads_its_sources_from_the_web(web: WebServer, tmp_path: Path) -> None:
    """A text is held against a page, and a page that is missing keeps its number."""
    text = tmp_path / "text.md"
    text.write_text(
        "The bridge carries 41,000 vehicles a day. [2]\n\nThe bridge carries 52,000 vehicles a day. [2]\n"
    )
    done = run("verify", str(text), web.url("/gone"), web.url("/wire"), "--allow-host", "127.0.0.1", "--format", "json", env={"XDG_CACHE_HOME": str(tmp_path)})  # fmt: skip
    assert done.returncode == 4, done.stderr
    verdicts = [statement["verdict"] for statement in json.loads(done.stdout)["statements"]]
    assert verdicts[0] == "grounded"
    assert verdicts[1] != "grounded"
    assert f"left out: {web.url('/gone')}: does not exist" in done.stderr.decode()
