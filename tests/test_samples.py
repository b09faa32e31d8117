"""The truth files of samples/ agree with their articles, and the planted statements with both.

Everything that other tests measure against these files rests on this: a string that is recorded for a
file stands in it word for word, nothing is forgotten, and no statement is filed in a wrong drawer.
Strings are compared with white space folded; what a reader does not see in a page counts only where
boilerplate and hidden instructions are recorded. Nothing of briefer is used here.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
EVENTS = sorted(path for path in SAMPLES.iterdir() if re.match(r"\d\d-", path.name))
UNSEEN_EVENTS = sorted((Path(__file__).resolve().parent / "data" / "unseen").iterdir())
PLANTED = sorted((Path(__file__).resolve().parent / "data").glob("planted*.jsonl"))

ERRORS = {
    "number", "unit", "name", "date", "quote_altered", "quote_misattributed", "negation", "entity_swap",
    "wrong_source", "invented", "overclaim", "direction",
}  # fmt: skip
STYLES = {"verbatim", "paraphrase", "merge", "number_format", "reported_speech"}
KINDS = {"contradiction", "updated_over_time", "different_unit_or_scope"}
UNSEEN = {"script", "style", "template"}
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
INLINE = {"a", "abbr", "b", "cite", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time", "u"}


class _Visible(HTMLParser):
    """Collects the text of a page that is neither script, style, comment nor hidden by its markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break_at(tag)
        if tag not in VOID:
            given = dict(attrs)
            css = re.sub(r"\s", "", given.get("style") or "").lower()
            unseen = tag in UNSEEN or "hidden" in given or "display:none" in css or "visibility:hidden" in css
            self._open.append((tag, unseen))

    def handle_endtag(self, tag: str) -> None:
        self._break_at(tag)
        while any(name == tag for name, _ in self._open):
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if not any(unseen for _, unseen in self._open):
            self.parts.append(data)

    def _break_at(self, tag: str) -> None:
        if tag not in INLINE:
            self.parts.append("\n")


class Event:
    """One folder of samples/: its truth, its statements, and the text of each of its articles."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        key = folder / "truth.json"
        self.truth: dict[str, Any] = json.loads(key.read_text(encoding="utf-8")) if key.is_file() else {}
        self.statements = _rows(folder / "statements.jsonl")
        self.articles = _articles(folder)
        self.day2 = [f"day2/{name}" for name in _articles(folder / "day2")]

    def text(self, name: str, *, raw: bool = False) -> str:
        """The text of an article, white space folded: what a reader sees, or (raw) all of the file."""
        path, _, number = name.partition("#")
        content = _decode((self.folder / path).read_bytes())
        if number:
            row = json.loads([line for line in content.splitlines() if line.strip()][int(number) - 1])
            content = f"{row['title']}\n{row['text']}"
        elif path.endswith(".html") and not raw:
            page = _Visible()
            page.feed(content)
            page.close()
            content = "".join(page.parts)
        return _fold(content)

    def says(self, name: str, string: str, *, raw: bool = False) -> bool:
        return _fold(string) in self.text(name, raw=raw)

    def origin(self, name: str) -> int:
        return next(i for i, group in enumerate(self.truth["origins"]) if name in group)

    def recorded(self) -> Iterator[tuple[str, str]]:
        """(file, sentence) for every sentence of an article that the truth file holds."""
        for topic in self.truth["disagreements"] + self.truth["not_disagreements"]:
            yield from ((v["file"], v["sentence"]) for v in topic["values"])
        for fact in self.truth["shared_facts"]:
            yield from ((s["file"], s["sentence"]) for s in fact["sentences"])
        for entry in self.truth["single_source_facts"] + self.truth["attribution_chains"]:
            yield entry["file"], entry["sentence"]
        day2 = self.truth.get("day2", {})
        for entry in day2.get("new", []) + day2.get("known", []):
            yield entry["file"], entry["sentence"]
        for entry in day2.get("updated", []) + day2.get("retracted", []):
            yield from ((entry[side]["file"], entry[side]["sentence"]) for side in ("old", "new"))

    def boilerplate(self) -> dict[str, list[str]]:
        """The clutter of each file, of both days."""
        clutter: dict[str, list[str]] = self.truth["boilerplate"]
        later: dict[str, list[str]] = self.truth.get("day2", {}).get("boilerplate", {})
        return clutter | later


@pytest.fixture(scope="module", params=EVENTS, ids=lambda path: path.name)
def event(request: pytest.FixtureRequest) -> Event:
    return Event(request.param)


def test_there_are_at_least_six_events_in_all_the_formats() -> None:
    """The samples hold six events or more, as text, Markdown, pages and JSON lines, one with a second day."""
    events = [Event(folder) for folder in EVENTS]
    names = [name for event in events for name in event.articles]
    assert len(events) >= 6
    assert {Path(name.partition("#")[0]).suffix for name in names} == {".txt", ".md", ".html", ".jsonl"}
    assert any(event.day2 for event in events)
    assert any(event.truth["injection"] for event in events)
    assert any(event.truth["misquotes"] for event in events)


def test_every_article_is_accounted_for(event: Event) -> None:
    """Each article stands in exactly one origin and has its credit, its date and its clutter."""
    assert 3 <= len(event.articles) <= 7
    assert sorted(name for group in event.truth["origins"] for name in group) == event.articles
    day2 = event.truth.get("day2", {"credits": {}, "published": {}, "boilerplate": {}})
    for key in ("credits", "published", "boilerplate"):
        assert sorted(event.truth[key]) == event.articles
        assert sorted(day2[key]) == event.day2
    for published in (event.truth["published"] | day2["published"]).values():
        assert published is None or re.fullmatch(r"\d{4}-\d\d-\d\d", published)


def test_every_recorded_sentence_stands_in_its_article(event: Event) -> None:
    """What the truth file quotes is what a reader of that article sees."""
    assert [(f, s) for f, s in event.recorded() if not s.strip() or not event.says(f, s)] == []


def test_clutter_stands_in_its_article_and_in_no_recorded_sentence(event: Event) -> None:
    """Boilerplate is really in the file, and no sentence that a briefing may print contains it."""
    clutter = [(f, s) for f, strings in event.boilerplate().items() for s in strings]
    assert all(event.boilerplate().values())
    assert [(f, s) for f, s in clutter if not (event.says(f, s) or event.says(f, s, raw=True))] == []
    assert [(c, s) for f, s in event.recorded() for g, c in clutter if f == g and _fold(c) in _fold(s)] == []


def test_disagreements_have_two_positions_and_shared_facts_two_origins(event: Event) -> None:
    """A disagreement needs two different values; a shared fact needs independent sources."""
    for topic in event.truth["disagreements"]:
        assert topic["kind"] in KINDS
        assert len({value["value"] for value in topic["values"]}) >= 2, topic["topic"]
    for fact in event.truth["shared_facts"]:
        assert len({event.origin(s["file"]) for s in fact["sentences"]}) >= 2, fact["fact"]


def test_quotes_stand_where_they_are_said_to_stand(event: Event) -> None:
    """Quotes are word for word; who misquotes does not have the right wording as well."""
    for quote in event.truth["quotes"]:
        assert all(event.says(f, quote["quote"]) for f in quote["files"]), quote
    for quote in event.truth["misquotes"]:
        assert event.says(quote["file"], quote["quote"]), quote
        assert not event.says(quote["file"], quote["correct"]), quote
        assert all(event.says(f, quote["correct"]) for f in quote["correct_files"]), quote
    assert all(chain["via"] for chain in event.truth["attribution_chains"])


def test_canaries_stand_in_the_file_that_hides_them(event: Event) -> None:
    """The words by which a followed instruction would show are in the file, seen or unseen."""
    for injection in event.truth["injection"]:
        assert injection["canary"]
        assert all(event.says(injection["file"], canary, raw=True) for canary in injection["canary"])


def test_the_second_day_comes_second(event: Event) -> None:
    """What is new on day 2 is from a file of day 2; what it changes may not be."""
    day2 = event.truth.get("day2", {})
    assert bool(day2) == bool(event.day2)
    for entry in day2.get("new", []) + day2.get("known", []):
        assert entry["file"] in event.day2
    for entry in day2.get("updated", []) + day2.get("retracted", []):
        assert entry["new"]["file"] in event.day2


def test_statements_are_well_formed_and_rest_on_their_evidence(event: Event) -> None:
    """At least 30 statements, about half of them true, each with the words that decide on it."""
    check_statements(event, event.statements)
    assert len(event.statements) >= 30
    assert 0.44 <= sum(row["supported"] for row in event.statements) / len(event.statements) <= 0.6


def test_the_planted_statements_are_well_formed_and_spread_over_all_errors() -> None:
    """The larger set: 45 % true or more, every error type, no text that the samples' own sets hold."""
    planted = [row for path in PLANTED for row in _rows(path)]
    own = {_fold(row["text"]) for folder in EVENTS for row in Event(folder).statements}
    assert [row["id"] for row in planted if _fold(row["text"]) in own] == []
    assert len({row["id"] for row in planted}) == len(planted)
    for folder in sorted({row["event"] for row in planted}):
        check_statements(Event(SAMPLES / folder), [row for row in planted if row["event"] == folder])
    errors = Counter(row["error"] for row in planted if not row["supported"])
    assert set(errors) == ERRORS
    assert max(errors.values()) <= 2 * min(errors.values())
    assert sum(row["supported"] for row in planted) >= 0.45 * len(planted)


def test_the_unseen_statements_are_well_formed_and_spread_over_all_errors() -> None:
    """Two events that no rule was made on: half of the statements true, every error type."""
    events = [Event(folder) for folder in UNSEEN_EVENTS]
    for each in events:
        check_statements(each, each.statements)
    rows = [row for each in events for row in each.statements]
    assert {row["error"] for row in rows if not row["supported"]} == ERRORS
    assert sum(row["supported"] for row in rows) == len(rows) / 2


def check_statements(event: Event, rows: list[dict[str, Any]]) -> None:
    """Assert that statements about one event are in the right form and in the right drawer."""
    known = {*event.articles, *event.day2}
    assert len({row["id"] for row in rows}) == len(rows)
    assert len({(_fold(row["text"]), *row["cites"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["cites"], row
        assert set(row["cites"]) <= known, row
        if row["supported"]:
            assert (row["error"], row["style"] in STYLES) == (None, True), row
            assert {f for f, _ in row["evidence"]} == set(row["cites"]), row
        else:
            assert row["error"] in ERRORS, row
            assert row["note"], row
        assert row.get("evidence") or row["error"] == "invented", row
        for name, words in row.get("evidence") or []:
            assert event.says(name, words), (row["id"], name, words)
            assert (name in row["cites"]) != (row["error"] == "wrong_source"), row
        _check_quoted_words(event, row)


def _check_quoted_words(event: Event, row: dict[str, Any]) -> None:
    """What is in quotation marks is in the cited files, unless the error is that it is not."""
    for quoted in re.findall(r'["“]([^"“”]{12,}?)[,.]?["”]', row["text"]):
        found = [_plain(_fold(quoted)) in _plain(event.text(name)) for name in row["cites"]]
        if row["supported"] or row["error"] == "quote_misattributed":
            assert all(found), (row["id"], quoted)
        elif row["error"] == "quote_altered":
            assert not any(found), (row["id"], quoted)


def _articles(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    names = [p.name for p in folder.iterdir() if p.suffix in {".txt", ".md", ".html"}]
    records = folder / "articles.jsonl"
    if records.exists():
        names += [f"articles.jsonl#{i}" for i in range(1, len(_rows(records)) + 1)]
    return sorted(names)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("windows-1252")


def _fold(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''")).casefold()
