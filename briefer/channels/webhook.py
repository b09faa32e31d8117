"""The webhook channel: the edition as JSON, posted and signed (Standard Webhooks 1.0, standardwebhooks.com)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import urllib.request
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlsplit

from briefer import __version__
from briefer.channels.channel import Job, Receipt, digest_of
from briefer.channels.exchange import Exchange, checked_url, open_once, retry_after
from briefer.channels.faults import ChannelDown, RateLimited, Refused, RetryLater, SendFault
from briefer.channels.secrets import Secrets, fingerprint
from briefer.clock import Clock
from briefer.errors import UsageError
from briefer.types import Edition

if TYPE_CHECKING:
    from briefer.config import Config

SECRET_VARIABLE = "BRIEFER_WEBHOOK_SECRET"
URL_VARIABLE = "BRIEFER_WEBHOOK_URL"
SECONDS = 30.0
PART = "edition"
SHORTEST_SECRET = 16
"""Bytes. The specification recommends 24 to 64."""

LONGEST_PAUSE = 3600.0
_AT_ONCE = (401, 403, 404, 405, 410)


class Webhook:
    """Posts to one address. A repeat has the same `webhook-id`, so that the receiver can tell."""

    name = "webhook"

    def __init__(self, url: str, key: bytes, clock: Clock, seconds: float = SECONDS) -> None:
        # The address may hold a secret: a fingerprint tells it from the next.
        self.recipients: tuple[str, ...] = (f"{urlsplit(url).hostname} {fingerprint(url)}",)
        self._url = url
        self._key = key
        self._clock = clock
        self._exchange = Exchange(url, seconds, "ask the receiver")
        self._secrets = Secrets(url, key.decode("latin-1"))

    def parts(self, edition: Edition) -> tuple[str, ...]:
        return (PART,)

    def send(self, job: Job) -> Receipt:
        if job.recipient not in self.recipients:
            raise Refused("the webhook's address is another now: drop this, or set the former one")
        body = job.edition.to_json().encode()
        id_ = webhook_id(job)
        moment = int(self._clock.now().timestamp())
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": f"briefer/{__version__}",
            "Webhook-Id": id_,
            "Webhook-Timestamp": str(moment),
            "Webhook-Signature": signature(self._key, id_, moment, body),
        }
        request = urllib.request.Request(self._url, body, headers, method="POST")

        def call() -> None:
            try:
                open_once(request, self._exchange.socket_seconds)
            except HTTPError as error:
                with error:
                    said = self._secrets.reply(error.read(2000))
                    raise self._fault(error.code, said, dict(error.headers.items())) from None

        self._exchange.run(call)
        return Receipt(id_, digest_of(body))

    def close(self) -> None:
        """Every call has a connection of its own."""

    def _fault(self, status: int, said: str, headers: Mapping[str, str]) -> SendFault:
        answer = f"{self._exchange.host} answers {status}{' ' if said else ''}{said}"
        pause = retry_after(headers, self._clock.now())
        if status == 429:
            if pause is not None and pause > LONGEST_PAUSE:
                return RetryLater(f"{answer}; tried again later", LONGEST_PAUSE)
            return RateLimited(answer, pause)
        if 300 <= status < 400:
            return ChannelDown(f"{answer}: set webhook.url to where it leads; it is not followed")
        if status in _AT_ONCE:
            return ChannelDown(f"{answer}: look at webhook.url and at the secret of both ends")
        if status in (408, 425) or status >= 500:
            # It says that it has not taken the edition; should that be wrong, the id tells.
            return RetryLater(f"{answer}; tried again later", min(pause, LONGEST_PAUSE) if pause else None)
        return Refused(answer)


def webhook_id(job: Job) -> str:
    """What the receiver knows the message by: the same for each attempt at it."""
    text = "\0".join((job.edition.id, job.recipient, str(job.round)))
    return f"briefer_{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:32]}"


def signature(key: bytes, id_: str, moment: int, body: bytes) -> str:
    """ "v1," and the HMAC-SHA256 of "id.timestamp.body" in Base64; `moment` in seconds since 1970."""
    mac = hmac.new(key, f"{id_}.{moment}.".encode() + body, hashlib.sha256)
    return f"v1,{base64.b64encode(mac.digest()).decode()}"


def signing_key(secret: str) -> bytes:
    """The bytes that a secret stands for: those of Base64 after "whsec_", else its own. Raises UsageError."""
    key = secret.encode()
    if secret.startswith("whsec_"):
        try:
            key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
        except (binascii.Error, ValueError):
            key = b""
    if len(key) < SHORTEST_SECRET:
        raise UsageError(
            f"{SECRET_VARIABLE} is no secret of {SHORTEST_SECRET} bytes or more:"
            " make one with: echo whsec_$(openssl rand -base64 32)"
        )
    return key


def open_webhook(config: Config, environ: Mapping[str, str], clock: Clock) -> Webhook:
    """The channel as configured: BRIEFER_WEBHOOK_URL or webhook.url, and the secret. Raises UsageError."""
    stated = environ.get(URL_VARIABLE, "").strip()
    url = stated or config.webhook.url
    if not url:
        raise UsageError(f"webhook.url is not set: name the address in briefer.toml, or in {URL_VARIABLE}")
    checked_url(url, URL_VARIABLE if stated else "webhook.url", plain=True)
    return Webhook(url, signing_key(environ.get(SECRET_VARIABLE, "").strip()), clock)
