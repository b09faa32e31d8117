"""The calls to Slack: through slack_sdk, once each, under a deadline, never redirected, and never logged.

slack_sdk repeats a request whose connection was lost, follows redirects with the token, logs addresses at debug
level and reads replies of any size; each of these is switched off here.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefer.channels.exchange import Exchange, open_once, retry_after
from briefer.channels.faults import Unknown
from briefer.channels.secrets import Secrets
from briefer.channels.slack_faults import answered, refused

API_URL = "https://slack.com/api/"
API_VARIABLE = "SLACK_API_URL"
TOKEN_VARIABLE = "SLACK_BOT_TOKEN"
WEBHOOK_VARIABLE = "SLACK_WEBHOOK_URL"
SECONDS = 30.0
_LOOK = "look into the Slack channel"


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a message is: the id of the channel, and its time stamp, by which Slack knows it."""

    channel: str
    ts: str


class SlackApi:
    """The Web API with a bot's token."""

    def __init__(self, token: str, base_url: str = API_URL, seconds: float = SECONDS) -> None:
        self._token = token
        self._base_url = base_url if base_url.endswith("/") else base_url + "/"
        self._exchange = Exchange(self._base_url, seconds, _LOOK)
        self._secrets = Secrets(token)

    def post(self, channel: str, body: Mapping[str, Any], thread: str | None = None) -> Posted:
        """chat.postMessage; `thread` is the time stamp of the message to answer. Raises a SendFault."""
        more = {"thread_ts": thread} if thread else {}
        said = self._call("chat.postMessage", {"channel": channel, **body, **more})
        return _posted(said)

    def update(self, posted: Posted, body: Mapping[str, Any]) -> Posted:
        """chat.update of a message that was posted. Raises a SendFault; to repeat it does no harm."""
        return _posted(self._call("chat.update", {"channel": posted.channel, "ts": posted.ts, **body}))

    def check(self) -> str:
        """auth.test: who the token is of, in words. Nothing is sent. Raises a SendFault."""
        said = self._call("auth.test", {})
        return f"Slack takes the token: {said.get('user', 'a bot')} in {said.get('team', 'a workspace')}"

    def _call(self, method: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        from slack_sdk.errors import SlackApiError
        from slack_sdk.web import WebClient

        class Client(WebClient):
            def _perform_urllib_http_request_internal(self, url: str, req: Any) -> dict[str, Any]:
                status, headers, data = open_once(req, self.timeout)
                return {"status": status, "headers": headers, "body": data.decode("utf-8", "replace")}

        client = Client(
            token=self._token,
            base_url=self._base_url,
            timeout=self._exchange.socket_seconds,
            logger=_silent_logger(),
            retry_handlers=[],
        )

        def call() -> Mapping[str, Any]:
            try:
                reply = client.api_call(method, json=dict(body))
            except SlackApiError as error:
                reply = error.response
            status, said = int(reply.status_code), reply.data
            if status == 200 and isinstance(said, dict) and said.get("ok") is True:
                return said
            code = said.get("error") if isinstance(said, dict) else None
            raise refused(
                status, str(code) if code else "", reply.headers, self._secrets, retry_after(reply.headers)
            )

        return self._exchange.run(call)


class SlackWebhook:
    """An incoming webhook: an address that is a secret, and takes one message at a time."""

    def __init__(self, url: str, seconds: float = SECONDS) -> None:
        self._url = url
        self._exchange = Exchange(url, seconds, _LOOK)
        self._secrets = Secrets(url)

    def post(self, body: Mapping[str, Any]) -> None:
        """Posts the message. Raises a SendFault."""
        from slack_sdk.webhook import WebhookClient, WebhookResponse

        class Client(WebhookClient):
            def _perform_http_request_internal(self, url: str, req: Any) -> WebhookResponse:
                status, headers, data = open_once(req, self.timeout)
                return WebhookResponse(
                    url="", status_code=status, body=data.decode("utf-8", "replace"), headers=headers
                )

        client = Client(self._url, self._exchange.socket_seconds, logger=_silent_logger(), retry_handlers=[])

        def call() -> None:
            reply = client.send_dict(dict(body))
            if reply.status_code == 200 and reply.body.strip() == "ok":
                return
            raise answered(reply.status_code, reply.body, self._secrets, retry_after(reply.headers))

        self._exchange.run(call)


def _posted(said: Mapping[str, Any]) -> Posted:
    channel, ts = said.get("channel"), said.get("ts")
    if not isinstance(channel, str) or not isinstance(ts, str):
        raise Unknown(
            "Slack took the message and does not say where it is: look into the channel, then drop it"
        )
    return Posted(channel, ts)


def _silent_logger() -> logging.Logger:
    """A logger outside of the tree of loggers: whatever level the program logs at, it says nothing."""
    logger = logging.Logger("briefer.slack", logging.CRITICAL + 1)
    logger.propagate = False
    return logger
