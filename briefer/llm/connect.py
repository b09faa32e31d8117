"""Puts a model together from the environment: the one place that knows all the parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefer.clock import Clock, SystemClock
from briefer.errors import UsageError
from briefer.folders import user_folder
from briefer.llm.budget import Budget, Limits
from briefer.llm.cache import ReplyCache
from briefer.llm.client import OpenAIChatModel
from briefer.llm.dialect import Dialect, Dialects
from briefer.llm.ledger import DayLedger
from briefer.llm.prices import load_prices
from briefer.llm.schedule import DEFAULT_LIMIT
from briefer.llm.server import Server, model_from, server_from
from briefer.llm.tokens import counter_for
from briefer.llm.transport import OpenAITransport

DEADLINE = 180.0
"""Seconds for one call. A thousand tokens at the 20 a second of a model on a laptop take 50."""


@dataclass(frozen=True, slots=True)
class Connection:
    """What a user may set of the connection. `model` None takes what the environment names.

    `deadline` is in seconds for one call, `parallel` the most calls at once.
    """

    model: str | None = None
    limits: Limits = field(default_factory=Limits)
    use_cache: bool = True
    deadline: float = DEADLINE
    parallel: int = DEFAULT_LIMIT


def is_configured(environ: Mapping[str, str]) -> bool:
    """Whether the environment names a server, for engine "auto". Raises UsageError as server_from does."""
    return server_from(environ) is not None


def connect(
    environ: Mapping[str, str], connection: Connection, platform: str, home: Path, clock: Clock | None = None
) -> OpenAIChatModel:
    """The model that the environment and the user's settings name; no call is made yet.

    Raises UsageError where no server is named, its address or key cannot be used, or prices.toml is wrong.
    """
    server = server_from(environ)
    if server is None:
        raise UsageError(
            "no model is configured: set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own"
        )
    model = connection.model or model_from(environ, server)
    clock = clock or SystemClock()
    cache_folder = user_folder("cache", environ, platform, home)
    prices = load_prices(user_folder("config", environ, platform, home) / "prices.toml")
    ledger = DayLedger(user_folder("data", environ, platform, home))
    return OpenAIChatModel(
        server=server,
        model=model,
        transport=OpenAITransport(server, connection.deadline),
        budget=Budget(connection.limits, prices, clock, ledger, free=server.is_local),
        counter=counter_for(model),
        dialects=Dialects(cache_folder, server.base_url, model, first_dialect(server), clock),
        clock=clock,
        parallel=connection.parallel,
        cache=ReplyCache(cache_folder) if connection.use_cache else None,
    )


def first_dialect(server: Server) -> Dialect:
    """OpenAI's newer models take max_completion_tokens only, most other servers max_tokens only."""
    return Dialect(limit="max_completion_tokens" if server.is_openai else "max_tokens")
