"""The llm engine over a real server: what a model writes is checked, repaired once, and else not printed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefer.audit.audit import audit
from briefer.audit.briefing_json import read_briefing
from briefer.engines.llm_calls import Calls
from briefer.engines.llm_changes import ask_changes
from briefer.engines.llm_length import SLACK
from briefer.errors import NothingToBrief, UsageError
from briefer.llm.chat import ChatRequest
from briefer.llm.faults import ServerFailed
from briefer.pipeline import Options, engine_name, make_briefing
from briefer.text.tokens import content_stems
from briefer.types import Briefing
from tests.engines.authors import Author, asked, faithful, number_of, reply, said, sentences
from tests.llm.scripted import ScriptedModel
from tests.llm.support import KEY, environment
from tests.servers.model_server import ModelServer, completion, error, written_by

WIRE = """\
Bridge in Oldport closed after cable snaps

The Kestrel Bridge in Oldport was closed on Monday after one of its main cables snapped, the city said.

Three workers were injured, the fire service said.

"Nobody should cross until the engineers have finished," said Mayor Ines Calder.

The bridge carries 41,000 vehicles a day, city engineer Tom Brandt told reporters.
"""
LOCAL = """\
Kestrel Bridge shut as cable gives way

The city of Oldport closed the Kestrel Bridge to all traffic on Monday.

Bus line 9 is diverted over the old ferry road, which adds 25 minutes, the transport office said.

Five workers were injured, the hospital said.
"""
LLM = Options(engine="llm")


@pytest.fixture
def event(tmp_path: Path) -> Path:
    folder = tmp_path / "event"
    folder.mkdir()
    (folder / "1-wire.txt").write_text(WIRE, encoding="utf-8")
    (folder / "2-local.txt").write_text(LOCAL, encoding="utf-8")
    return folder


def texts(briefing: Briefing) -> list[str]:
    return [statement.text for statement in briefing.statements()]


def test_a_clean_draft_takes_one_call_and_keeps_its_statements(event: Path, tmp_path: Path) -> None:
    """A faithful model's statements are printed with their passages; the run says what wrote it."""
    with asked(faithful, tmp_path) as (server, environ):
        briefing = make_briefing([str(event)], LLM, environ=environ)
        assert len(server.requests) == 1
    assert briefing.rejected == ()
    assert briefing.problems == ()
    assert briefing.engine.name == "llm"
    assert briefing.engine.calls == 1
    assert list(briefing.engine.prompts) == ["merge.md.j2"]
    assert briefing.headline.text == "Bridge in Oldport closed after cable snaps"
    assert any("41,000" in text for text in texts(briefing))


def test_a_statement_that_fails_goes_back_once_with_its_reason(event: Path, tmp_path: Path) -> None:
    """One planted error is mended in the repair call, the other is not: it is rejected, and named."""
    asks: list[str] = []

    def erring(call: str, prompt: str) -> Any:
        asks.append(prompt)
        injured, carries = "Nine workers were injured", "The bridge carries 90,000 vehicles a day"
        if call == "merge":
            at, other = number_of(prompt, "Three workers"), number_of(prompt, "41,000")
            points = [said(f"{injured}, the fire service said.", at), said(f"{carries}.", other)]
            return reply(said(*closed(prompt)), said(*closed(prompt)), *points)
        mended = "Three workers were injured, the fire service said."
        return {
            "statements": [
                {"id": 1, "text": mended, "sentences": [number_of(prompt, "Three workers")]},
                {"id": 2, "text": f"{carries} now.", "sentences": [number_of(prompt, "41,000")]},
            ]
        }

    with asked(erring, tmp_path) as (_, environ):
        briefing = make_briefing([str(event)], LLM, environ=environ)
    assert len(asks) == 2
    assert "Nine workers" in asks[1]
    assert "figures:" in asks[1]
    assert "Three workers were injured, the fire service said." in texts(briefing)
    assert [r.text for r in briefing.rejected] == ["The bridge carries 90,000 vehicles a day now."]
    assert not any("Nine" in text or "90,000" in text for text in texts(briefing))


def closed(prompt: str) -> tuple[str, int]:
    number = number_of(prompt, "was closed on Monday")
    return sentences(prompt)[number], number


def test_wrong_numbers_never_become_citations(event: Path, tmp_path: Path) -> None:
    """A number that does not exist is refused; a wrong one gives way to the passage that says it, if any."""

    def shifted(call: str, prompt: str) -> Any:
        if call == "repair":
            return {"statements": []}
        shown = sentences(prompt)
        wrong = [said(text, number % len(shown) + 1) for number, text in shown.items()]
        return reply(wrong[0], said(shown[2], 999), *wrong[1:])

    with asked(shifted, tmp_path) as (_, environ):
        briefing = make_briefing([str(event)], LLM, environ=environ)
    assert "sentence 999, which does not exist" in " ".join(r.reason for r in briefing.rejected)
    for statement in briefing.statements():
        quoted = set(content_stems(" ".join(citation.quote for citation in statement.citations)))
        assert len(quoted & set(content_stems(statement.text))) >= 0.5 * len(
            set(content_stems(statement.text))
        )


def test_differences_stand_side_by_side(event: Path, tmp_path: Path) -> None:
    """Both positions are printed; a topic that the passages do not know is not the model's to choose."""

    def differing(call: str, prompt: str) -> Any:
        positions = [
            said("Three workers were injured, the fire service said.", number_of(prompt, "Three workers")),
            said("Five workers were injured, the hospital said.", number_of(prompt, "Five workers")),
        ]
        found = [
            {"topic": topic, "kind": "contradiction", "positions": positions}
            for topic in ("number of workers injured", "the hospital lies")
        ]
        return reply(said(*closed(prompt)), said(*closed(prompt)), disagreements=found)

    with asked(differing, tmp_path) as (_, environ):
        briefing = make_briefing([str(event)], LLM, environ=environ)
    assert [d.topic for d in briefing.disagreements] == [
        "number of workers injured",
        "workers, injured, said",
    ]
    assert all(len(d.positions) == 2 for d in briefing.disagreements)


def test_one_sum_in_two_units_is_no_difference(tmp_path: Path) -> None:
    """What the model calls a contradiction is none where both positions give the same figures."""
    told = ("The bank lost 1.2 billion euros in June.", "The bank lost 1,200 million euros in June, it said.")
    folder = tmp_path / "bank"
    folder.mkdir()
    for number, text in enumerate(told):
        (folder / f"{number}.txt").write_text(f"Losses of the bank\n\n{text}\n", encoding="utf-8")

    def differing(call: str, prompt: str) -> Any:
        positions = [said(text, number_of(prompt, text[:20])) for text in told]
        found = [{"topic": "losses", "kind": "contradiction", "positions": positions}]
        return reply(positions[0], positions[1], disagreements=found)

    with asked(differing, tmp_path) as (_, environ):
        briefing = make_briefing([str(folder)], LLM, environ=environ)
    assert not briefing.disagreements


@pytest.mark.parametrize(
    ("behaviour", "message"),
    [
        (error(500, "down"), "extractive engine wrote"),
        (error(401, "bad key"), "extractive engine wrote"),
        (completion("{}"), "extractive engine wrote"),
    ],
)
def test_without_its_model_the_extractive_engine_writes(
    event: Path, tmp_path: Path, behaviour: Any, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The briefing is made all the same, and a Problem of one line says why; the key is not in it."""
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    with ModelServer([behaviour]) as server:
        environ = environment(server.base_url, tmp_path)
        briefing = make_briefing([str(event)], LLM, environ=environ)
        with pytest.raises(NothingToBrief) as caught:
            make_briefing([str(event)], replace(LLM, strict=True), environ=environ)
    assert briefing.engine.name == "extractive"
    assert [message in p.message for p in briefing.problems] == [True]
    assert KEY not in briefing.problems[0].message
    assert any(message in p.message for p in caught.value.problems)


def test_a_budget_that_is_too_small_costs_no_call(event: Path, tmp_path: Path) -> None:
    """A shorter briefing is tried, then the extractive engine writes; both are said, nothing is called."""
    with asked(faithful, tmp_path) as (server, environ):
        briefing = make_briefing([str(event)], replace(LLM, max_tokens=300), environ=environ)
        assert server.requests == []
    assert briefing.engine.name == "extractive"
    assert ["shorter" in p.message for p in briefing.problems] == [True, False]


def test_what_does_not_fit_is_picked_from_in_parts_and_then_merged(event: Path, tmp_path: Path) -> None:
    """A server with a small context gets the cluster in parts; the merge sees the picked sentences only."""
    for number in range(3, 15):
        told = (f"Witness {i} told of part {number}-{i} of the works on the bridge." for i in range(90))
        text = "\n\n".join(told)
        (event / f"{number}.txt").write_text(
            f"Works on the bridge, part {number}\n\n{text}\n", encoding="utf-8"
        )
    calls: list[str] = []

    def behave(handler: Any) -> None:
        sent = handler.received.body
        prompt = sent["messages"][-1]["content"]
        if len(prompt) // 4 > 6000:
            return error(400, "maximum context length is 6000 tokens", code="context_length_exceeded")(
                handler
            )
        calls.append(sent["response_format"]["json_schema"]["name"])
        return written_by(faithful)(handler)

    with ModelServer([behave]) as server:
        briefing = make_briefing([str(event)], LLM, environ=environment(server.base_url, tmp_path))
    assert briefing.engine.name == "llm", briefing.problems[-1].message
    assert calls.count("extract") > 1
    assert calls.count("merge") == 1
    assert calls.index("merge") == calls.count("extract"), "all parts first"
    assert {"extract.md.j2", "merge.md.j2"} <= set(briefing.engine.prompts)


def test_a_recorded_briefing_is_made_again_without_the_model(event: Path, tmp_path: Path) -> None:
    """--record keeps the replies, --replay needs no server and no key, and says the same."""
    record = tmp_path / "replies.jsonl"
    with asked(faithful, tmp_path) as (_, environ):
        first = make_briefing([str(event)], replace(LLM, record=record), environ=environ)
    again = make_briefing([str(event)], Options(replay=record))
    assert texts(again) == texts(first)
    assert again.engine.calls == 0


def test_a_second_run_repays_nothing(event: Path, tmp_path: Path) -> None:
    """The cache answers; without it the server is asked again."""
    with asked(faithful, tmp_path) as (server, environ):
        for options, requests in ((LLM, 1), (LLM, 1), (replace(LLM, use_cache=False), 2)):
            briefing = make_briefing([str(event)], options, environ=environ)
            assert len(server.requests) == requests
    assert briefing.engine.calls == 1


def test_auto_is_the_llm_engine_where_a_model_is_configured() -> None:
    """A key or an address is enough; without one it is the extractive engine, and llm by name is an error."""
    assert engine_name(Options(), {}) == "extractive"
    assert engine_name(Options(), {"OPENAI_API_KEY": KEY}) == "llm"
    assert engine_name(Options(), {"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}) == "llm"
    assert engine_name(Options(engine="extractive"), {"OPENAI_API_KEY": KEY}) == "extractive"


def test_llm_without_a_model_is_wrong_usage(event: Path) -> None:
    """The message names what to set."""
    with pytest.raises(UsageError, match="OPENAI_API_KEY"):
        make_briefing([str(event)], LLM, environ={})


def test_heavy_libraries_are_not_imported_before_a_model_is_used(event: Path) -> None:
    """Neither the package nor an extractive run imports openai, tiktoken or pydantic."""
    script = (
        "import sys, json, briefer\n"
        f"briefer.brief([{str(event)!r}], engine='extractive')\n"
        "heavy = ('openai', 'tiktoken', 'pydantic', 'httpx', 'httpx2')\n"
        "print(json.dumps([m for m in heavy if m in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, timeout=60)
    assert json.loads(done.stdout) == []


def in_german(call: str, prompt: str) -> Any:
    """A model that translates two statements rightly, and gives a third another figure than its original."""
    at = {w: number_of(prompt, w) for w in ("Three workers", "41,000", "Nobody should")}

    def both(original: str, text: str, number: int) -> dict[str, Any]:
        return {"sentences": [number], "original": original, "text": text}

    if call == "repair":
        return {"statements": []}
    number, title = 1, sentences(prompt)[1]
    return reply(
        both(title, "Brücke in Oldport nach Riss eines Seils gesperrt", number),
        both(
            "Three workers were injured, the fire service said.",
            "Drei Arbeiter wurden nach Angaben der Feuerwehr verletzt.",
            at["Three workers"],
        ),
        both(
            "The bridge carries 41,000 vehicles a day, city engineer Tom Brandt told reporters.",
            "Über die Brücke fahren täglich 14.000 Fahrzeuge, sagte Stadtingenieur Tom Brandt Reportern.",
            at["41,000"],
        ),
        both(
            '"Nobody should cross until the engineers have finished," said Mayor Ines Calder.',
            'Bürgermeisterin Ines Calder sagte: "Nobody should cross until the engineers have finished" '
            "[transl.: Niemand soll hinüber, bis die Ingenieure fertig sind].",
            at["Nobody should"],
        ),
    )


def test_another_language_is_held_against_the_original_of_each_statement(event: Path, tmp_path: Path) -> None:
    """A translation is printed where its original holds and it says the same; another figure is rejected."""
    with asked(in_german, tmp_path) as (_, environ):
        briefing = make_briefing([str(event)], replace(LLM, language="German"), environ=environ)
    printed = texts(briefing)
    assert "Drei Arbeiter wurden nach Angaben der Feuerwehr verletzt." in printed
    assert any("Bürgermeisterin Ines Calder" in text for text in printed)
    assert [("14.000" in r.text, "14.000" in r.reason) for r in briefing.rejected] == [(True, True)]
    held = next(s for s in briefing.statements() if s.text.startswith("Drei Arbeiter"))
    assert held.original == "Three workers were injured, the fire service said."
    assert [c.result for c in held.checks if c.check == "translation"] == ["ok"]


def test_the_topic_of_a_translated_disagreement_is_in_the_language_of_the_output(
    event: Path, tmp_path: Path
) -> None:
    """Where it says nothing but words of the translations; one that says more is not printed."""

    def differing(topic: str) -> Author:
        def author(call: str, prompt: str) -> Any:
            merged = in_german(call, prompt)
            if call != "merge":
                return merged
            told = {"Three workers": "Drei", "Five workers": "Fünf"}
            positions = [
                {
                    "sentences": [number_of(prompt, words)],
                    "original": sentences(prompt)[number_of(prompt, words)],
                    "text": f"{count} Arbeiter wurden verletzt, so {said_by}.",
                }
                for (words, count), said_by in zip(
                    told.items(), ("die Feuerwehr", "das Krankenhaus"), strict=True
                )
            ]
            return merged | {
                "disagreements": [{"topic": topic, "kind": "contradiction", "positions": positions}]
            }

        return author

    def topics(topic: str, folder: Path) -> list[str]:
        with asked(differing(topic), folder) as (_, environ):
            briefing = make_briefing([str(event)], replace(LLM, language="German"), environ=environ)
        return [d.topic for d in briefing.disagreements]

    assert "Zahl der Verletzten" in topics("Zahl der Verletzten", tmp_path / "one")
    assert "Vertuschte Opferzahlen" not in topics("Vertuschte Opferzahlen", tmp_path / "two")


def test_a_translated_briefing_is_verified_again_from_its_json(event: Path, tmp_path: Path) -> None:
    """The original stands in the JSON beside the translation, and holds; a changed translation does not."""
    with asked(in_german, tmp_path) as (_, environ):
        text = make_briefing([str(event)], replace(LLM, language="German"), environ=environ).to_json()
    recorded = read_briefing(text)
    assert {s.verdict for s in audit(recorded.claims, recorded.cluster)} == {"grounded"}
    changed = read_briefing(text.replace("Bürgermeisterin Ines Calder", "Bürgermeisterin Ute Kern"))
    assert "ungrounded" in {s.verdict for s in audit(changed.claims, changed.cluster)}


def test_a_judge_is_asked_where_the_user_wants_one(event: Path, tmp_path: Path) -> None:
    """One more call; what it does not find supported goes to the repair, and is named with its reason."""
    calls: list[str] = []

    def doubting(call: str, prompt: str) -> Any:
        calls.append(call)
        if call == "judge":
            ids = [int(i) for i in re.findall(r"^id (\d+) .*41,000", prompt, re.MULTILINE)]
            return {"statements": [{"id": i, "verdict": "partly", "reason": "a day"} for i in ids]}
        return {"statements": []} if call == "repair" else faithful(call, prompt)

    with asked(doubting, tmp_path) as (_, environ):
        briefing = make_briefing([str(event)], replace(LLM, judge=True), environ=environ)
    assert calls == ["merge", "judge", "repair"]
    assert [r.reason for r in briefing.rejected] == ["judge: partly: a day"]
    assert not any("41,000" in text for text in texts(briefing))
    assert "judge.md.j2" in briefing.engine.prompts


def test_only_the_sections_that_are_wanted_are_asked_for_and_printed(event: Path, tmp_path: Path) -> None:
    """With either engine; the headline and the lead stand in any case."""
    asks: list[str] = []

    def listening(call: str, prompt: str) -> Any:
        asks.append(prompt)
        traffic = number_of(prompt, "41,000")
        figures = {"kind": "figures", "statements": [said(sentences(prompt)[traffic], traffic)]}
        return reply(said(*closed(prompt)), said(*closed(prompt)), sections=[figures])

    wanted = replace(LLM, sections=("figures", "quotes"))
    with asked(listening, tmp_path) as (_, environ):
        briefing = make_briefing([str(event)], wanted, environ=environ)
    assert "Sections wanted: figures, quotes." in asks[0]
    assert [section.kind for section in briefing.sections] == ["figures"]
    assert briefing.lead
    extractive = make_briefing([str(event)], replace(wanted, engine="extractive"))
    assert {section.kind for section in extractive.sections} <= {"figures", "quotes"}


def test_what_is_not_known_stands_where_it_is_wanted(event: Path, tmp_path: Path) -> None:
    """Named among the sections it is printed; else the model is told to leave it empty."""
    asks: list[str] = []

    def unsure(call: str, prompt: str) -> Any:
        asks.append(prompt)
        traffic = number_of(prompt, "41,000")
        unknown = [said(sentences(prompt)[traffic], traffic)]
        return reply(said(*closed(prompt)), said(*closed(prompt)), sections=[], not_known=unknown)

    with asked(unsure, tmp_path) as (_, environ):
        wanted = replace(LLM, sections=("quotes", "not_known"))
        briefing = make_briefing([str(event)], wanted, environ=environ)
        make_briefing([str(event)], replace(LLM, sections=("quotes",)), environ=environ)
    assert [section.kind for section in briefing.sections] == ["not_known"]
    assert ["not_known stays empty" in ask for ask in asks] == [False, True]


@pytest.mark.parametrize("words", [20, 30, 40, 250])
def test_what_is_beyond_the_length_is_left_out_and_named(event: Path, tmp_path: Path, words: int) -> None:
    """Whole statements from the end; nothing is lost: each is printed or among the rejected."""
    with asked(faithful, tmp_path) as (_, environ):
        briefing = make_briefing([str(event)], replace(LLM, words=words), environ=environ)
        whole = make_briefing([str(event)], replace(LLM, words=5000), environ=environ)

    def body(made: Briefing) -> list[str]:
        return [s.text for part in (made.lead, *(x.statements for x in made.sections)) for s in part]

    kept, beyond = body(briefing), [r.text for r in briefing.rejected]
    assert kept + beyond == body(whole)
    assert sum(len(text.split()) for text in kept) <= SLACK * words
    assert {r.reason for r in briefing.rejected} <= {f"length: beyond the {words} words asked for"}
    assert bool(beyond) == (words < 250)


def test_changes_are_told_by_one_call() -> None:
    """Each of today's statements with the earlier one it repeats or replaces; numbers that lead nowhere go."""

    def script(request: ChatRequest) -> dict[str, Any]:
        answers = [(1, "known", 2), (2, "updated", 1), (3, "new", 0), (9, "new", 0), (4, "known", 7)]
        return {"statements": [{"id": i, "change": c, "earlier": e} for i, c, e in answers]}

    model = ScriptedModel(script)
    told = ask_changes(["A.", "B.", "C.", "D."], ["E.", "F."], Calls(model))
    assert told == {0: ("known", 1), 1: ("updated", 0), 2: ("new", None)}
    assert len(model.requests) == 1


def test_without_a_model_changes_are_left_to_code() -> None:
    """A fault is a Problem, and nothing is told."""
    calls = Calls(ScriptedModel(lambda request: ServerFailed("the server is down")))
    assert ask_changes(["A."], ["B."], calls) == {}
    assert "told by code alone" in calls.problems[0].message
