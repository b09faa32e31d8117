"""The Slack channel: an overview with its thread by a bot, one message by a webhook, each once."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefer.channels.delivery import send_edition
from briefer.channels.slack import PAUSE_SECONDS, SlackMessage, SlackThread, open_slack
from briefer.channels.slack_api import SlackApi, SlackWebhook
from briefer.channels.updating import update_edition
from briefer.errors import UsageError
from tests.channels.support import StepClock, configured, outbox_at
from tests.editions import edition_of, item_of, sample_briefings, sample_edition
from tests.servers.slack_server import CHANNEL, TOKEN, Answer, SlackServer, error

EDITION = sample_edition(3, 1)


@pytest.fixture
def clock() -> StepClock:
    return StepClock()


def bot(server: SlackServer, clock: StepClock, token: str = TOKEN, channel: str = "#news") -> SlackThread:
    environ = {"SLACK_BOT_TOKEN": token, "SLACK_API_URL": server.base_url}
    end = open_slack(configured(slack={"channel": channel}), environ, clock)
    assert isinstance(end, SlackThread)
    return end


def hook(server: SlackServer, clock: StepClock) -> SlackMessage:
    end = open_slack(configured(), {"SLACK_WEBHOOK_URL": server.hook_url}, clock)
    assert isinstance(end, SlackMessage)
    return end


def test_the_overview_is_a_message_and_each_briefing_answers_it(tmp_path: Path, clock: StepClock) -> None:
    """Nothing is unfurled or parsed, a second run posts nothing, and the thread is posted no faster than Slack lets."""
    with SlackServer() as server, outbox_at(tmp_path, clock) as outbox:
        outcome = send_edition(EDITION, bot(server, clock), outbox)
        posts = list(server.posted.values())
        first = next(iter(server.posted))
        assert len(outcome.sent) == len(posts) == 4
        assert "thread_ts" not in posts[0]
        assert {post["thread_ts"] for post in posts[1:]} == {first}
        for post in posts:
            assert (post["unfurl_links"], post["unfurl_media"], post["link_names"], post["parse"]) == (
                False,
                False,
                False,
                "none",
            )
        assert clock.slept == [PAUSE_SECONDS] * 3
        assert len(send_edition(EDITION, bot(server, clock), outbox).already) == 4
        assert len(server.posted) == 4


def test_an_overview_that_is_unknown_keeps_its_thread_back(tmp_path: Path, clock: StepClock) -> None:
    """Answers to a message of which nobody knows are not posted; once it is resent they follow, in one thread."""
    with SlackServer([Answer(hang_up=True)]) as server, outbox_at(tmp_path, clock) as outbox:
        outcome = send_edition(EDITION, bot(server, clock), outbox)
        assert [row.state for row in outcome.open] == ["unknown", "pending", "pending", "pending"]
        assert server.posted == {}
        send_edition(EDITION, bot(server, clock), outbox)
        assert server.posted == {}
        outbox.reopen([outcome.open[0].id])
        assert len(send_edition(EDITION, bot(server, clock), outbox).sent) == 4


def test_retry_after_is_kept(tmp_path: Path, clock: StepClock) -> None:
    """A 429 with Retry-After: 7 waits seven seconds and goes on in order, nothing twice."""
    with SlackServer() as server, outbox_at(tmp_path, clock) as outbox:
        server.add(Answer(429, b'{"ok":false,"error":"ratelimited"}', {"Retry-After": "7"}))
        outcome = send_edition(EDITION, bot(server, clock), outbox, patience=30)
        assert 7.0 in clock.slept
        assert len(outcome.sent) == len(server.posted) == 4


def test_a_webhook_gets_the_edition_in_one_message(tmp_path: Path, clock: StepClock) -> None:
    """One message within the limits; the outbox holds a fingerprint in place of the secret address."""
    with SlackServer() as server, outbox_at(tmp_path, clock) as outbox:
        outcome = send_edition(sample_edition(7, 5), hook(server, clock), outbox)
        assert len(server.hooked) == 1
        assert len(server.hooked[0]["blocks"]) <= 50
        assert "canary" not in outcome.sent[0].recipient
        assert len(send_edition(sample_edition(7, 5), hook(server, clock), outbox).already) == 1


def test_an_edition_that_was_made_anew_is_edited_in_place(tmp_path: Path, clock: StepClock) -> None:
    """What changed is edited, what did not is left, what is new is posted, what is gone says so."""
    first, second, third = sample_briefings()[:3]
    old = edition_of([item_of(first, "s1"), item_of(second, "s2")])
    new = edition_of([replace(item_of(first, "s1"), why="it leads now"), item_of(third, "s3")])
    with SlackServer() as server, outbox_at(tmp_path, clock) as outbox:
        channel = bot(server, clock)
        send_edition(old, channel, outbox)
        assert update_edition(old, bot(server, clock), outbox).edited == ()
        updated = update_edition(new, bot(server, clock), outbox)
        assert {row.part for row in updated.edited} == {"overview", "s1", "s2"}
        texts = [json.dumps(post["blocks"]) for post in server.posted.values()]
        assert "it leads now" in texts[1]
        assert "no longer in the edition" in texts[2]
        assert [row.part for row in send_edition(new, bot(server, clock), outbox).sent] == ["s3"]
        assert update_edition(new, bot(server, clock), outbox).edited == ()


def test_a_failed_edit_is_tried_again(tmp_path: Path, clock: StepClock) -> None:
    """It is told with its reason, and the next --update does it."""
    old, new = edition_of([item_of(sample_briefings()[0])]), edition_of([item_of(sample_briefings()[1])])
    with SlackServer() as server, outbox_at(tmp_path, clock) as outbox:
        send_edition(old, bot(server, clock), outbox)
        server.add(error("fatal_error"))
        server.add(Answer(429, b"", {"Retry-After": "2"}))
        updated = update_edition(new, bot(server, clock), outbox, patience=10)
        assert (len(updated.edited), len(updated.failed)) == (1, 1)
        assert len(update_edition(new, bot(server, clock), outbox).edited) == 1


def test_a_channel_is_one_recipient_however_it_is_spelled(tmp_path: Path, clock: StepClock) -> None:
    """With # or without: the edition is posted once."""
    with SlackServer() as server, outbox_at(tmp_path, clock) as outbox:
        send_edition(EDITION, bot(server, clock, channel="news"), outbox)
        assert len(send_edition(EDITION, bot(server, clock, channel="#news"), outbox).already) == 4
        assert bot(server, clock, channel="C0123456789").recipients == ("C0123456789",)


def test_the_token_is_tested_without_posting(clock: StepClock) -> None:
    """auth.test answers who the bot is; a wrong token gets its mend."""
    with SlackServer() as server:
        assert SlackApi(TOKEN, server.base_url).check() == "Slack takes the token: briefer in Newsroom"
        assert server.posted == {}


def test_a_redirect_is_not_followed_with_the_token(tmp_path: Path, clock: StepClock) -> None:
    """The other server sees no request at all."""
    with SlackServer() as other, outbox_at(tmp_path, clock) as outbox:
        moved = Answer(302, b"", {"Location": other.base_url + "chat.postMessage"})
        with SlackServer([moved]) as server:
            outcome = send_edition(EDITION, bot(server, clock), outbox)
            assert "redirects" in outcome.down
        assert other.calls == []


@pytest.mark.parametrize(
    ("environ", "config", "words"),
    [
        ({}, {}, "neither SLACK_BOT_TOKEN nor SLACK_WEBHOOK_URL is set"),
        ({"SLACK_BOT_TOKEN": TOKEN}, {}, "slack.channel is not set"),
        ({"SLACK_BOT_TOKEN": "xoxb with blank"}, {"channel": "#n"}, "holds a blank"),
        ({"SLACK_WEBHOOK_URL": "http://hooks.slack.com/services/canary"}, {}, "https://"),
        ({"SLACK_WEBHOOK_URL": "https://a@hooks.slack.com/canary"}, {}, "https://"),
        ({"SLACK_BOT_TOKEN": TOKEN, "SLACK_API_URL": "ftp://x"}, {"channel": "#n"}, "SLACK_API_URL"),
    ],
)
def test_what_is_missing_is_named(
    environ: dict[str, str], config: dict[str, Any], words: str, clock: StepClock
) -> None:
    """One line with the variable or key and the mend, and never the value."""
    with pytest.raises(UsageError) as raised:
        open_slack(configured(slack=config), environ, clock)
    assert words in str(raised.value)
    assert "canary" not in str(raised.value)


def test_a_webhook_of_another_address_does_not_get_what_is_owed_to_the_former(
    tmp_path: Path, clock: StepClock
) -> None:
    """Its messages are refused, with what to do."""
    with SlackServer() as server, outbox_at(tmp_path, clock) as outbox:
        server.add(Answer(503))
        row = send_edition(EDITION, hook(server, clock), outbox).open[0]
        other = SlackMessage("https://hooks.slack.com/x", SlackWebhook(server.hook_url), None)
        outbox.reopen([row.id])
        outcome = send_edition(EDITION, other, outbox, only=[row.id], force=True)
        assert outcome.open[0].state == "failed"
        assert server.hooked == []
        assert CHANNEL not in outcome.open[0].message
