"""The Slack channel: an overview with a thread by a bot, or one message by an incoming webhook."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from briefer.channels.channel import Job, Receipt, digest_of
from briefer.channels.exchange import checked_url
from briefer.channels.faults import Refused, Waits
from briefer.channels.secrets import fingerprint
from briefer.channels.slack_api import (
    API_URL,
    API_VARIABLE,
    TOKEN_VARIABLE,
    WEBHOOK_VARIABLE,
    Posted,
    SlackApi,
    SlackWebhook,
)
from briefer.clock import Clock
from briefer.errors import UsageError
from briefer.render.digest import DigestView, digest_view
from briefer.render.mrkdwn import fallback_text
from briefer.render.slack import Post, overview, single, thread
from briefer.types import Edition

if TYPE_CHECKING:
    from briefer.config import Config

OVERVIEW = "overview"
_CHANNEL_ID = re.compile(r"[CGD][A-Z0-9]{7,}")

PAUSE_SECONDS = 1.0
"""Between the messages of a thread: Slack lets a bot post about one a second in a channel."""


class SlackThread:
    """The overview as a message, each briefing in its thread; posted messages can be edited."""

    name = "slack"

    def __init__(self, api: SlackApi, channel: str, archive: str | None, clock: Clock) -> None:
        self.recipients: tuple[str, ...] = (channel,)
        self._api = api
        self._archive = archive
        self._clock = clock
        self._posts: dict[str, dict[str, Post]] = {}

    def parts(self, edition: Edition) -> tuple[str, ...]:
        return tuple(self._of(edition))

    def send(self, job: Job) -> Receipt:
        overview_at = job.sent.get(OVERVIEW)
        if job.part != OVERVIEW and overview_at is None:
            raise Waits("the overview that it answers is not posted yet")
        post = self._post(job.edition, job.part)
        if overview_at is not None:
            self._clock.sleep(PAUSE_SECONDS)
        posted = self._api.post(
            job.recipient, _body(post), posted_at(overview_at).ts if overview_at else None
        )
        return Receipt(f"{posted.channel}/{posted.ts}", digest_of_post(post))

    def edit(self, edition: Edition, part: str, reference: str) -> str:
        """Edits the message that was posted as that part; the digest of what it says now. Raises a SendFault."""
        post = self._of(edition).get(part) or _withdrawn()
        self._api.update(posted_at(reference), _body(post, whole=True))
        return digest_of_post(post)

    def digest(self, edition: Edition, part: str) -> str:
        """The digest of what that part says now, to see whether a posted message has to be edited."""
        return digest_of_post(self._of(edition).get(part) or _withdrawn())

    def close(self) -> None:
        """Every call has a connection of its own."""

    def _post(self, edition: Edition, part: str) -> Post:
        post = self._of(edition).get(part)
        if post is None:
            raise Refused("the edition was made anew and has no such part any more: drop it")
        return post

    def _of(self, edition: Edition) -> dict[str, Post]:
        if edition.id not in self._posts:
            self._posts[edition.id] = posts_of(digest_view(edition, self._archive))
        return self._posts[edition.id]


class SlackMessage:
    """One message by an incoming webhook, shortened to fit."""

    name = "slack"

    def __init__(self, url: str, webhook: SlackWebhook, archive: str | None) -> None:
        # The address is a secret: a fingerprint tells one webhook from the next.
        self.recipients: tuple[str, ...] = (f"{urlsplit(url).hostname} webhook {fingerprint(url)}",)
        self._webhook = webhook
        self._archive = archive

    def parts(self, edition: Edition) -> tuple[str, ...]:
        return (OVERVIEW,)

    def send(self, job: Job) -> Receipt:
        if job.recipient not in self.recipients:
            raise Refused(f"{WEBHOOK_VARIABLE} is another address now: drop this, or set the former one")
        post = single(digest_view(job.edition, self._archive))
        self._webhook.post(_body(post))
        return Receipt("", digest_of_post(post))

    def close(self) -> None:
        """Every call has a connection of its own."""


def open_slack(
    config: Config, environ: Mapping[str, str], clock: Clock, channel: str | None = None
) -> SlackThread | SlackMessage:
    """The channel as configured: a bot where there is a token, else a webhook. Raises UsageError."""

    if environ.get(TOKEN_VARIABLE, "").strip():
        name = channel or config.slack.channel
        if not name:
            raise UsageError("slack.channel is not set: name the channel in briefer.toml, or give --channel")
        return SlackThread(slack_api(environ), channel_name(name), config.site.url, clock)
    url = environ.get(WEBHOOK_VARIABLE, "").strip()
    if not url:
        raise UsageError(f"neither {TOKEN_VARIABLE} nor {WEBHOOK_VARIABLE} is set: set one of them")
    if channel:
        raise UsageError(f"--channel needs {TOKEN_VARIABLE}: a webhook posts in its own channel")
    checked_url(url, WEBHOOK_VARIABLE)
    return SlackMessage(url, SlackWebhook(url), config.site.url)


def channel_name(stated: str) -> str:
    """One spelling for each channel, because the outbox knows it by that: its id, or its name with a #."""
    return stated if _CHANNEL_ID.fullmatch(stated) else f"#{stated.strip().removeprefix('#')}"


def slack_api(environ: Mapping[str, str]) -> SlackApi:
    """The Web API with the token of the environment; SLACK_API_URL names another server. Raises UsageError."""
    token = environ.get(TOKEN_VARIABLE, "").strip()
    if not token or any(not "!" <= c <= "~" for c in token):
        raise UsageError(
            f"{TOKEN_VARIABLE} is not set, or holds a blank: set it to the bot's token (xoxb-...)"
        )
    return SlackApi(token, checked_url(environ.get(API_VARIABLE, "").strip() or API_URL, API_VARIABLE))


def posts_of(digest: DigestView) -> dict[str, Post]:
    """The messages of an edition by part: the overview, then each briefing by its storyline."""
    posts = {OVERVIEW: overview(digest)}
    for item in digest.items:
        for number, post in enumerate(thread(item, digest), 1):
            name = item.key if number == 1 else f"{item.key}/{number}"
            while name in posts:
                name += "+"
            posts[name] = post
    return posts


def posted_at(reference: str) -> Posted:
    """Where the message of that reference is."""
    channel, _, ts = reference.partition("/")
    return Posted(channel, ts)


def digest_of_post(post: Post) -> str:
    return digest_of(json.dumps([post.text, post.blocks]).encode())


def _body(post: Post, whole: bool = False) -> dict[str, Any]:
    """What the API is given. Nothing in it is unfurled, linked or parsed by Slack's own guess."""
    from slack_sdk.models.blocks import Block

    blocks = list(post.blocks)
    for parsed in Block.parse_all(blocks):
        parsed.validate_json()
    body: dict[str, Any] = {"text": post.text, "blocks": blocks, "parse": "none", "link_names": False}
    return body if whole else body | {"mrkdwn": False, "unfurl_links": False, "unfurl_media": False}


def _withdrawn() -> Post:
    text = fallback_text("This briefing is no longer in the edition.")
    return Post(text, ({"type": "section", "text": {"type": "plain_text", "text": text}},))
