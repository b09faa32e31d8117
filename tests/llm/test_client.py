"""A request to a model: from the cache or the server, in the server's dialect, without a leak of the key."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import traceback
from dataclasses import replace
from pathlib import Path

import pytest

from briefer.errors import UsageError
from briefer.llm.chat import ChatReply, ChatRequest, Message, Usage
from briefer.llm.dialect import REMEMBERED
from briefer.llm.faults import ContextLengthExceeded, KeyRefused, ModelError, Redirected, Unreachable
from tests.llm.support import KEY, REQUEST, SCHEMA, TestClock, model_at
from tests.servers import model_server as m

OK = m.completion('{"answer": "yes"}')


def test_a_reply_is_parsed_validated_and_says_what_it_took(tmp_path: Path) -> None:
    """Data, text, model, usage with cached tokens, and one call."""
    with m.ModelServer([OK]) as server, model_at(server.base_url, tmp_path) as model:
        reply = model.complete(REQUEST)
    assert reply.data == {"answer": "yes"}
    assert reply.text == '{"answer": "yes"}'
    assert (reply.model, reply.calls, reply.from_cache) == ("m", 1, False)
    assert reply.usage == Usage(100, 20, 40)


def test_a_request_is_sent_as_a_strict_schema_with_the_users_settings(tmp_path: Path) -> None:
    """The body has the messages, the limit, the temperature, the settings and the schema."""
    request = ChatRequest(REQUEST.messages, "answer", SCHEMA, 50, 0.3, {"seed": 7, "top_k": 5})
    with m.ModelServer([OK]) as server, model_at(server.base_url, tmp_path) as model:
        model.complete(request)
        sent = server.requests[0].body
    assert sent["messages"] == [
        {"role": "system", "content": "Answer."},
        {"role": "user", "content": "Is it?"},
    ]
    assert (sent["model"], sent["max_tokens"], sent["temperature"]) == ("m", 50, 0.3)
    assert (sent["seed"], sent["top_k"]) == (7, 5)
    schema = sent["response_format"]["json_schema"]
    assert (schema["strict"], schema["schema"]) == (True, SCHEMA)


def test_organisation_and_project_are_sent_as_the_openai_package_sends_them(tmp_path: Path) -> None:
    """OPENAI_ORG_ID and OPENAI_PROJECT_ID become their headers."""
    more = {"OPENAI_ORG_ID": "org-1", "OPENAI_PROJECT_ID": "proj-1"}
    with m.ModelServer([OK]) as server, model_at(server.base_url, tmp_path, more=more) as model:
        model.complete(REQUEST)
        headers = server.requests[0].headers
    assert (headers["openai-organization"], headers["openai-project"]) == ("org-1", "proj-1")


def test_azure_is_asked_at_its_deployment_with_its_own_header(tmp_path: Path) -> None:
    """AZURE_OPENAI_ENDPOINT and its key are enough, where no OpenAI variable is set."""
    with m.ModelServer([OK]) as server:
        azure = {
            "OPENAI_API_KEY": "",
            "OPENAI_BASE_URL": "",
            "BRIEFER_MODEL": "",
            "AZURE_OPENAI_ENDPOINT": server.base_url.removesuffix("/v1"),
            "AZURE_OPENAI_API_KEY": KEY,
            "AZURE_OPENAI_DEPLOYMENT": "mine",
        }
        with model_at("", tmp_path, more=azure) as model:
            assert model.complete(REQUEST).data == {"answer": "yes"}
        request = server.requests[0]
    assert request.path == "/openai/deployments/mine/chat/completions?api-version=2024-10-21"
    assert request.headers["api-key"] == KEY
    assert "authorization" not in request.headers or KEY not in request.headers["authorization"]


def test_one_http_connection_serves_calls_one_after_the_other(tmp_path: Path) -> None:
    """The client, and so its connection, is reused."""
    with m.ModelServer([OK]) as server, model_at(server.base_url, tmp_path, use_cache=False) as model:
        for _ in range(5):
            model.complete(REQUEST)
        assert len(server.requests) == 5
        assert server.connections == 1


def test_a_second_run_pays_nothing_for_what_was_complete(tmp_path: Path) -> None:
    """The reply comes from the cache, also after the process has ended, and equals the first."""
    with m.ModelServer([OK]) as server:
        with model_at(server.base_url, tmp_path) as model:
            first = model.complete(REQUEST)
        with model_at(server.base_url, tmp_path) as model:
            second = model.complete(REQUEST)
            assert model.budget.spent.tokens == 0
        assert len(server.requests) == 1
    assert (second.data, second.text) == (first.data, first.text)
    assert (second.calls, second.usage, second.from_cache) == (0, Usage(), True)


@pytest.mark.parametrize(
    "other",
    [
        ChatRequest((Message("user", "Is it?"),), "answer", SCHEMA, 50),
        ChatRequest(REQUEST.messages, "answer", {**SCHEMA, "title": "other"}, 50),
        ChatRequest(REQUEST.messages, "answer", SCHEMA, 51),
        ChatRequest(REQUEST.messages, "answer", SCHEMA, 50, 0.5),
        ChatRequest(REQUEST.messages, "answer", SCHEMA, 50, 0.0, {"seed": 1}),
    ],
    ids=["messages", "schema", "max_tokens", "temperature", "settings"],
)
def test_whatever_shapes_a_reply_is_part_of_its_key(other: ChatRequest, tmp_path: Path) -> None:
    """A request that differs in one thing is asked anew."""
    with m.ModelServer([OK]) as server, model_at(server.base_url, tmp_path) as model:
        model.complete(REQUEST)
        assert not model.complete(other).from_cache


def test_another_model_or_server_is_asked_anew(tmp_path: Path) -> None:
    """The model's name and the server's address are part of the key."""
    with m.ModelServer([OK]) as server, m.ModelServer([OK]) as another:
        for address, name in ((server.base_url, "m"), (server.base_url, "n"), (another.base_url, "m")):
            with model_at(address, tmp_path, more={"BRIEFER_MODEL": name}) as model:
                assert not model.complete(REQUEST).from_cache


def test_a_reply_is_accounted_for_before_it_is_cached_and_cached_in_any_case(tmp_path: Path) -> None:
    """Who asks hears of what was paid for, once, before the cache has it; and a fault of theirs loses no reply."""
    heard: list[ChatReply] = []

    def note(reply: ChatReply) -> None:
        assert not list(tmp_path.rglob("replies/*/*.json"))
        heard.append(reply)
        raise OSError("the ledger is full")

    with m.ModelServer([OK]) as server, model_at(server.base_url, tmp_path) as model:
        request = replace(REQUEST, on_reply=note)
        with pytest.raises(OSError, match="ledger"):
            model.complete(request)
        assert model.complete(request).from_cache
    assert [(reply.calls, reply.usage.input) for reply in heard] == [(1, 100)]


def test_a_reply_that_failed_is_not_cached(tmp_path: Path) -> None:
    """Invalid JSON is asked for again, with the reason, and only the valid reply is kept."""
    with m.ModelServer([m.completion('{"answer": 7}'), OK]) as server:
        with model_at(server.base_url, tmp_path) as model:
            reply = model.complete(REQUEST)
        said = server.requests[1].body["messages"][-1]["content"]
    assert "the reply.answer: expected string, found integer" in said
    assert reply.usage == Usage(200, 40, 80)
    stored = [json.loads(p.read_text())["text"] for p in tmp_path.rglob("replies/*/*.json")]
    assert stored == ['{"answer": "yes"}']


def test_what_a_server_cannot_do_is_found_out_once(tmp_path: Path) -> None:
    """The next run starts where the last one ended; after 30 days the best is tried again."""
    picky = m.only(None, OK, without=["max_tokens", "temperature"])
    clock = TestClock()
    with m.ModelServer([picky]) as server:
        for expected in (5, 1, 1):
            before = len(server.requests)
            with model_at(server.base_url, tmp_path, clock, use_cache=False) as model:
                assert model.complete(REQUEST).calls == expected
            assert len(server.requests) - before == expected
        clock.moment += REMEMBERED * 1.1
        with model_at(server.base_url, tmp_path, clock, use_cache=False) as model:
            assert model.complete(REQUEST).calls == 5


def test_a_server_that_is_not_given_the_schema_is_told_it(tmp_path: Path) -> None:
    """In JSON mode and in plain text the schema stands after the prompt, whose beginning stays the same."""
    with m.ModelServer([m.only("json_object", OK)]) as server, model_at(server.base_url, tmp_path) as model:
        model.complete(REQUEST)
        strict, plain = (request.body["messages"] for request in server.requests)
    assert plain[: len(strict)] == strict
    assert json.dumps(SCHEMA, separators=(",", ":")) in plain[-1]["content"]
    assert "JSON" in plain[-1]["content"]


def test_a_server_that_does_not_hold_to_the_schema_is_told_it_from_then_on(tmp_path: Path) -> None:
    """Some servers accept a schema and ignore it."""
    with m.ModelServer([m.completion('{"reply": "yes"}'), OK]) as server:
        with model_at(server.base_url, tmp_path, use_cache=False) as model:
            model.complete(REQUEST)
            model.complete(REQUEST)
        counts = [sum("JSON Schema" in x["content"] for x in r.body["messages"]) for r in server.requests]
    assert counts == [0, 1, 1]


def test_a_damaged_memory_of_a_server_is_ignored(tmp_path: Path) -> None:
    """The file of what a server can do is only a shortcut."""
    with m.ModelServer([m.only("json_object", OK)]) as server:
        with model_at(server.base_url, tmp_path, use_cache=False) as model:
            learning = model.complete(REQUEST).calls
        for text in (
            "",
            "[]",
            "{",
            '{"learned": 7}',
            '{"learned": "2026-05-04T12:00:00+00:00", "limit": "x"}',
        ):
            remembered = list(tmp_path.rglob("servers/*.json"))
            assert remembered
            for path in remembered:
                path.write_text(text)
            with model_at(server.base_url, tmp_path, use_cache=False) as model:
                assert model.complete(REQUEST).calls == learning > 1


def test_missing_usage_is_estimated(tmp_path: Path) -> None:
    """Tokens are counted by ourselves, and marked as an estimate, where the server does not say."""
    silent = m.completion('{"answer": "yes"}', usage=None)
    with m.ModelServer([silent]) as server, model_at(server.base_url, tmp_path) as model:
        usage = model.complete(REQUEST).usage
    assert usage.estimated
    assert 20 < usage.input < 200
    assert 3 < usage.output < 20


def test_a_prompt_that_a_server_cut_without_a_word_is_too_long(tmp_path: Path) -> None:
    """Ollama reads the last 4,096 tokens and answers as if it had read all; its usage gives it away."""
    long = ChatRequest((Message("user", "The ferry sank on Monday. " * 2000),), "answer", SCHEMA, 50)
    cut = m.completion('{"answer": "yes"}', usage={"prompt_tokens": 4096, "completion_tokens": 5})
    whole = m.completion('{"answer": "yes"}', usage={"prompt_tokens": 12_000, "completion_tokens": 5})
    with m.ModelServer([cut, whole]) as server, model_at(server.base_url, tmp_path) as model:
        with pytest.raises(ContextLengthExceeded, match=r"read 4,096 tokens"):
            model.complete(long)
        assert model.complete(long).usage.input == 12_000


def test_a_setting_cannot_go_past_the_budget() -> None:
    """The limit of the reply and the number of replies are no settings of a prompt."""
    for name in ("max_tokens", "n", "stream", "model"):
        with pytest.raises(UsageError, match=name):
            ChatRequest(REQUEST.messages, "answer", SCHEMA, 50, settings={name: 3})


def test_a_server_that_wants_a_key_where_none_is_set_says_so(tmp_path: Path) -> None:
    """It is not called refused."""
    more = {"OPENAI_API_KEY": ""}
    with (
        m.ModelServer([m.error(401, "no key")]) as server,
        model_at(server.base_url, tmp_path, more=more) as model,
        pytest.raises(KeyRefused, match="wants a key"),
    ):
        model.complete(REQUEST)


@pytest.mark.parametrize("address", ["http://no-such-host.invalid/v1", "https://127.0.0.1:{port}/v1"])
def test_a_host_that_is_not_known_or_speaks_no_tls_cannot_be_reached(address: str, tmp_path: Path) -> None:
    """The line asks whether the address is right."""
    with m.ModelServer([OK]) as server:
        port = server.base_url.split(":")[2].split("/")[0]
        with (
            model_at(address.format(port=port), tmp_path) as model,
            pytest.raises(Unreachable, match="address"),
        ):
            model.complete(REQUEST)


def test_the_key_is_not_sent_to_where_a_redirect_points(tmp_path: Path) -> None:
    """Nothing at all is sent there, and the message names the host."""
    with m.ModelServer([OK]) as elsewhere:
        target = elsewhere.base_url.replace("127.0.0.1", "localhost") + "/chat/completions"
        for status in (301, 302, 303, 307, 308):
            with m.ModelServer([m.redirected(target, status)]) as server:
                with (
                    model_at(server.base_url, tmp_path) as model,
                    pytest.raises(Redirected, match="localhost"),
                ):
                    model.complete(REQUEST)
                assert len(server.requests) == 1
        assert elsewhere.requests == []


@pytest.mark.parametrize(
    "behaviour",
    [
        m.key_echoed,
        *(m.key_echoed_in(status) for status in (400, 403, 404, 422, 429, 500, 503)),
        m.key_echoed_in(200),
        m.key_echoed_as_content,
        m.redirected(f"http://{KEY}.example/{KEY}"),
        m.reset,
        m.half_sent,
    ],
)
def test_the_key_reaches_no_error_log_cache_or_reply(
    behaviour: m.Behaviour,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """With every logger at its most talkative, a server that repeats the key cannot get it printed."""
    shown = ""
    with (
        caplog.at_level(logging.DEBUG),
        m.ModelServer([behaviour]) as server,
        model_at(server.base_url, tmp_path) as model,
    ):
        try:
            shown = repr(model.complete(REQUEST))
        except ModelError as error:
            shown = "".join(traceback.format_exception(error)) + repr(vars(error))
        shown += repr(model) + repr(vars(model))
    captured = capfd.readouterr()
    stored = "".join(p.read_text() for p in tmp_path.rglob("*") if p.is_file())
    for text in (shown, caplog.text, captured.out, captured.err, stored):
        assert KEY not in text
        assert KEY[10:22] not in text


def test_a_refused_key_names_the_variable_to_mend(tmp_path: Path) -> None:
    """The line names the server and OPENAI_API_KEY, and nothing that the server said."""
    with (
        m.ModelServer([m.key_echoed]) as server,
        model_at(server.base_url, tmp_path) as model,
        pytest.raises(KeyRefused) as caught,
    ):
        model.complete(REQUEST)
    host = server.base_url.split("/")[2]
    assert str(caught.value) == f"{host} refuses the key (401): check OPENAI_API_KEY"


def test_importing_briefer_and_putting_a_model_together_imports_nothing_heavy(tmp_path: Path) -> None:
    """openai, pydantic and tiktoken come with the first call, not before."""
    code = """
import sys
from pathlib import Path
import briefer
from briefer.llm.connect import Connection, connect
connect({"OPENAI_API_KEY": "k" * 20}, Connection(), "linux", Path(sys.argv[1]))
heavy = {"openai", "httpx2", "pydantic", "tiktoken"} & set(sys.modules)
assert not heavy, heavy
"""
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, timeout=60)
