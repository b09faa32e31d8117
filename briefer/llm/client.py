"""A model behind the chat completions API: OpenAI's, Azure's, or any server that speaks the same."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace

from briefer.clock import Clock
from briefer.llm.budget import Budget, Reservation
from briefer.llm.cache import ReplyCache
from briefer.llm.chat import ChatReply, ChatRequest, Usage
from briefer.llm.classify import Envelope, read
from briefer.llm.dialect import Dialect, Dialects
from briefer.llm.faults import (
    ContextLengthExceeded,
    Fatal,
    InvalidReply,
    ModelError,
    RateLimited,
    RequestRejected,
    ServerFailed,
)
from briefer.llm.parsing import NotJson, parse_object
from briefer.llm.schema import Mismatch, conform
from briefer.llm.server import Server
from briefer.llm.tokens import TokenCounter
from briefer.llm.transport import Transport

FIRST_WAIT = 1.0
"""Seconds before the second call; each further wait is twice as long, and up to a half is added by chance."""

LONGEST_WAIT = 60.0
"""A server that asks for a longer wait is given up: the reader waits too."""


@dataclass(slots=True)
class _Spent:
    """What one request has taken so far."""

    calls: int = 0
    tries: int = 0
    usage: Usage = field(default_factory=Usage)
    cost: float | None = 0.0


class OpenAIChatModel:
    """A ChatModel over HTTP. One object holds one HTTP client, one budget and one cache for all its threads.

    After a Fatal fault no further call is made: every request raises it at once.
    """

    def __init__(
        self,
        server: Server,
        model: str,
        transport: Transport,
        budget: Budget,
        counter: TokenCounter,
        dialects: Dialects,
        clock: Clock,
        parallel: int,
        cache: ReplyCache | None = None,
    ) -> None:
        """`parallel` is how many calls may be on their way at once, however many threads ask."""
        self._server = server
        self._model = model
        self._transport = transport
        self._budget = budget
        self._counter = counter
        self._dialects = dialects
        self._clock = clock
        self._cache = cache
        self._fatal: Fatal | None = None
        self._lock = threading.Lock()
        self._slots = threading.BoundedSemaphore(parallel)

    @property
    def name(self) -> str:
        """The model's name, as the provider knows it."""
        return self._model

    @property
    def budget(self) -> Budget:
        """What the run may spend, and has spent."""
        return self._budget

    @property
    def counter(self) -> TokenCounter:
        """The counter of this model's tokens."""
        return self._counter

    def close(self) -> None:
        """Closes the connections; no call can be made after it."""
        self._transport.close()

    def complete(self, request: ChatRequest) -> ChatReply:
        """The reply, from the cache or from the server. Raises a ModelError where none can be had."""
        key = request.fingerprint(self._server.base_url, self._model)
        return self._from_cache(key, request) or self._from_server(key, request)

    def _from_cache(self, key: str, request: ChatRequest) -> ChatReply | None:
        entry = self._cache.get(key) if self._cache is not None else None
        if entry is None:
            return None
        try:
            data = conform(parse_object(entry.text), request.schema)
        except (NotJson, Mismatch):
            return None
        return ChatReply(data, entry.text, self._model, from_cache=True)

    def _from_server(self, key: str, request: ChatRequest) -> ChatReply:
        """Calls until there is a valid reply, or a fault has had the calls that it is worth."""
        spent = _Spent()
        complaint = ""
        while True:
            self._raise_fatal()
            dialect = self._dialects.current
            try:
                with self._slots:
                    text = self._call(request, dialect, complaint, spent)
                data = self._validated(text, request)
                break
            except RequestRejected as rejection:
                better = dialect.without_rejected(rejection, request)
                if better is None:
                    raise self._given_up(rejection, spent) from None
                self._dialects.learn(dialect, better)
            except ModelError as fault:
                spent.tries += 1
                wait = self._wait(fault, spent.tries)
                if spent.tries >= fault.attempts or wait > LONGEST_WAIT + FIRST_WAIT:
                    raise self._given_up(fault, spent) from None
                if isinstance(fault, InvalidReply):
                    complaint = fault.reason
                    self._dialects.learn(dialect, replace(dialect, states_schema=True))
                else:
                    self._clock.sleep(wait)
        reply = ChatReply(data, text, self._model, spent.usage, spent.calls, spent.cost)
        try:
            if request.on_reply is not None:
                request.on_reply(reply)
        finally:
            # Also where the reply could not be accounted for: it was paid for.
            if self._cache is not None:
                self._cache.put(key, text, spent.usage)
        return reply

    def _call(self, request: ChatRequest, dialect: Dialect, complaint: str, spent: _Spent) -> str:
        """The text of one call, paid for. Raises the fault where it has no usable text."""
        body = dialect.body(self._model, request, complaint)
        prompt = self._counter.count_request(request, dialect.extra_texts(request, complaint, billed=True))
        worst = Usage(prompt, request.max_tokens, estimated=True)
        reservation = self._budget.reserve(self._model, worst)
        spent.calls += 1
        try:
            envelope = read(self._transport.exchange(body), self._server, self._model)
        except ModelError as fault:
            self._settle(reservation, Envelope(fault=fault), spent)
            raise
        except BaseException:
            reservation.stand()
            raise
        self._settle(reservation, envelope, spent)
        if envelope.fault is not None:
            raise envelope.fault
        if envelope.usage is not None and envelope.usage.input < self._counter.fewest(request):
            raise ContextLengthExceeded(
                f"{self._model} at {self._server.host} read {envelope.usage.input:,} tokens of a longer prompt: "
                "its context is set too short"
            )
        return envelope.text

    def _settle(self, reservation: Reservation, envelope: Envelope, spent: _Spent) -> None:
        """Books what the call used: what the server says, or the worst case where nobody knows."""
        fault = envelope.fault
        if envelope.usage is not None:
            used = envelope.usage
        elif fault is None:
            written = self._counter.count(envelope.text)
            used = Usage(reservation.worst.input, written, estimated=True)
        elif fault.billed:
            used = reservation.worst
        else:
            used = Usage()
        reservation.settle(used)
        cost = self._budget.cost(self._model, used)
        spent.usage += used
        spent.cost = None if cost is None or spent.cost is None else spent.cost + cost

    def _validated(self, text: str, request: ChatRequest) -> object:
        try:
            return conform(parse_object(text), request.schema)
        except (NotJson, Mismatch) as error:
            reason = str(error)
        raise InvalidReply(
            f"the reply of {self._model} cannot be used: {self._server.excerpt(reason)}", reason
        )

    def _wait(self, fault: ModelError, tries: int) -> float:
        """Seconds before the next call: as the server asks, else twice as long each time; plus some."""
        asked = fault.retry_after if isinstance(fault, (RateLimited, ServerFailed)) else None
        seconds = asked or FIRST_WAIT * 2.0 ** (tries - 1)
        return seconds + min(seconds, FIRST_WAIT) / 2 * self._clock.jitter()

    def _given_up(self, fault: ModelError, spent: _Spent) -> ModelError:
        fault.calls, fault.usage = spent.calls, spent.usage
        if isinstance(fault, Fatal):
            with self._lock:
                self._fatal = fault
        return fault

    def _raise_fatal(self) -> None:
        with self._lock:
            if self._fatal is not None:
                raise type(self._fatal)(str(self._fatal))
