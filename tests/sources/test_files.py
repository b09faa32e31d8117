"""load(): files, folders and standard input into documents; what gives none is a Problem with a mend."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from briefer import brief
from briefer.sources.files import load
from briefer.types import Document, Problem

TEXT = "The bridge will close for nine months from Monday, the port authority said."


def read(*references: object, stdin: bytes = b"") -> tuple[list[Document], list[Problem]]:
    return load([str(reference) for reference in references], io.BytesIO(stdin))


def only_problem(*references: object, stdin: bytes = b"") -> Problem:
    documents, problems = read(*references, stdin=stdin)
    assert (documents, len(problems)) == ([], 1)
    assert "\n" not in problems[0].message
    return problems[0]


def test_a_folder_gives_its_articles_by_name(tmp_path: Path) -> None:
    """By name; hidden files, read-mes, licences, answer keys and style sheets are passed over."""
    passed_over = (".hidden.txt", "README.md", "LICENSE.txt", "LICENSE", "truth.json", "page.css")
    for name in ("b.md", "a.txt", "c.html", "licence-fee-cut.txt", *passed_over):
        (tmp_path / name).write_text(f"{TEXT} {name}")
    (tmp_path / "statements.jsonl").write_text('{"text": "a key"}\n')
    (tmp_path / "day2").mkdir()
    (tmp_path / "day2" / "d.txt").write_text(TEXT)
    documents, problems = read(tmp_path)
    names = [Path(document.reference).name for document in documents]
    assert names == ["a.txt", "b.md", "c.html", "licence-fee-cut.txt"]
    kinds = [document.content_type for document in documents]
    assert kinds == ["text/plain", "text/markdown", "text/html", "text/plain"]
    assert problems == []


def test_files_of_a_type_that_is_not_read_are_named_in_one_line(tmp_path: Path) -> None:
    """Nothing in a folder is left out in silence; the articles beside them are read."""
    for name in ("a.txt", "b.pdf", "c.docx", "photo.png", "d.rtf", "e.odt", "notes"):
        (tmp_path / name).write_text(TEXT)
    documents, problems = read(tmp_path)
    assert [Path(document.reference).name for document in documents] == ["a.txt"]
    assert [(problem.stage, problem.input) for problem in problems] == [("load", str(tmp_path))]
    assert problems[0].message.startswith(
        "6 files of a type that is not read (b.pdf, c.docx, d.rtf, e.odt, notes and 1 more): save them as text"
    )


def test_records_are_counted_from_one(tmp_path: Path) -> None:
    """JSON lines and arrays give "#N"; a plain object is the file itself; unknown fields are left out."""
    (tmp_path / "a.jsonl").write_text(
        f'{{"text": "{TEXT} 1", "likes": 3}}\n\n{{"text": "{TEXT} 3", "title": "T"}}\n'
    )
    (tmp_path / "b.json").write_text(json.dumps([{"text": TEXT + " 4"}, {"text": TEXT + " 5"}]))
    (tmp_path / "c.json").write_text(json.dumps({"text": TEXT + " 6", "outlet": None}))
    documents, problems = read(tmp_path)
    assert [os.path.basename(document.reference) for document in documents] == [
        "a.jsonl#1", "a.jsonl#3", "b.json#1", "b.json#2", "c.json",
    ]  # fmt: skip
    assert json.loads(documents[0].data) == {"text": f"{TEXT} 1"}
    assert json.loads(documents[1].data) == {"text": f"{TEXT} 3", "title": "T"}
    assert problems == []


def test_a_broken_record_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    """Each bad line is named by its number; the good ones are read."""
    path = tmp_path / "a.jsonl"
    path.write_text(
        f'{{"text": "{TEXT}"}}\n{{"text": \n{{"title": "no text"}}\n[1]\n{{"text": "{TEXT} 5"}}\n'
    )
    documents, problems = read(path)
    assert [document.reference for document in documents] == [f"{path}#1", f"{path}#5"]
    assert [problem.input for problem in problems] == [f"{path}#2", f"{path}#3", f"{path}#4"]
    assert "the line is not JSON (line 1, column" in problems[0].message
    assert 'has no "text"' in problems[1].message


@pytest.mark.parametrize(
    ("data", "kinds"),
    [
        (TEXT.encode(), ["text/plain"]),
        (b"<!DOCTYPE html><html><body><p>" + TEXT.encode() + b"</p></body></html>", ["text/html"]),
        (json.dumps({"text": TEXT}).encode(), ["application/json"]),
        (json.dumps([{"text": TEXT}, {"text": TEXT + " 2"}], indent=1).encode(), ["application/json"] * 2),
        (f'{{"text": "{TEXT}"}}\n{{"text": "{TEXT} 2"}}\n'.encode(), ["application/json"] * 2),
        (b"[Analysis] " + TEXT.encode(), ["text/plain"]),
        (("\ufeff" + TEXT).encode(), ["text/plain"]),
    ],
)
def test_standard_input_shows_what_it_is(data: bytes, kinds: list[str]) -> None:
    """ "-" is text, a page, a record, a list of records or JSON lines, as its bytes show."""
    documents, problems = read("-", stdin=data)
    assert [document.content_type for document in documents] == kinds
    assert problems == []


def test_what_is_given_twice_is_taken_once(tmp_path: Path) -> None:
    """A file and its folder: one document, and a note on the other. A copy elsewhere is an article of its own."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    documents, problems = read(tmp_path / "a.txt", tmp_path)
    assert len(documents) == 2
    assert [problem.message for problem in problems] == ["given twice: taken once"]


def test_what_cannot_be_read_says_why_and_what_to_do(tmp_path: Path) -> None:
    """A missing path, an empty file, a picture, a dangling link, a pipe, a device, an address."""
    (tmp_path / "empty.txt").write_bytes(b"\xef\xbb\xbf \n")
    (tmp_path / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "bad.json").write_text('{"text": "cut')
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe.txt")
    assert "no such file" in only_problem(tmp_path / "missing.txt").message
    assert "empty" in only_problem(tmp_path / "empty.txt").message
    assert "PNG picture" in only_problem(tmp_path / "photo.txt").message
    assert "not JSON" in only_problem(tmp_path / "bad.json").message
    assert "a link to a file that does not exist" in only_problem(tmp_path / "link.txt").message
    assert "a device or a pipe" in only_problem(tmp_path / "pipe.txt").message
    assert "a device or a pipe" in only_problem("/dev/zero").message
    assert "save the page" in only_problem("https://example.org/a").message
    assert "empty" in only_problem("-").message
    assert only_problem("a\x00b").stage == "load"


def test_a_file_above_the_bound_is_not_read_whole(tmp_path: Path) -> None:
    """A file of gigabytes is a wrong path, and costs no memory."""
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(5_000_000_000)
    assert "larger than 50 MB" in only_problem(tmp_path / "huge.txt").message


def test_a_folder_without_an_article_says_what_is_in_it(tmp_path: Path) -> None:
    """Folders in it are named, since one of them is meant as a rule."""
    assert "the folder is empty" in only_problem(tmp_path).message
    (tmp_path / "readme.txt").write_text("a,b")
    assert "no article in this folder: name one with .txt" in only_problem(tmp_path).message
    (tmp_path / "notes.csv").write_text("a,b")
    assert "no article in this folder, but 1 file of a type" in only_problem(tmp_path).message
    (tmp_path / "day1").mkdir()
    assert "name one of the folders in it, such as day1" in only_problem(tmp_path).message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    """Rights are named, not a traceback."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)
    assert "no permission" in only_problem(path).message


@pytest.mark.parametrize("form", ["markdown", "json", "html"])
def test_what_briefer_made_is_no_source(tmp_path: Path, samples_dir: Path, form: str) -> None:
    """A briefing that was written into the folder of its articles is left out, and says what to give."""
    briefing = brief(samples_dir / "01-ferry-port-aldery", words=60, engine="extractive")
    texts = {"markdown": briefing.to_markdown(), "json": briefing.to_json(), "html": briefing.to_html()}
    (tmp_path / "a.txt").write_text(f"Bridge closes\n\n{TEXT}", encoding="utf-8")
    (tmp_path / f"b.{'md' if form == 'markdown' else form}").write_text(texts[form], encoding="utf-8")
    again = brief(tmp_path, engine="extractive")
    assert [Path(article.input).name for article in again.articles] == ["a.txt"]
    assert ["give the articles that it cites" in problem.message for problem in again.problems] == [True]
