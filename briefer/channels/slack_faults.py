"""What Slack answers when it does not take a message, as a fault with its mend."""

from __future__ import annotations

from collections.abc import Mapping

from briefer.channels.faults import ChannelDown, RateLimited, Refused, RetryLater, SendFault, Unknown
from briefer.channels.secrets import Secrets

LONGEST_PAUSE = 3600.0

# What is wrong with the app or the channel: nothing is lost, and the next run after it was mended sends all.
_TOKEN = "make a bot token (xoxb-...) in the settings of the Slack app and set SLACK_BOT_TOKEN"
_CHANNEL_DOWN: Mapping[str, str] = {
    "invalid_auth": f"the token is not valid: {_TOKEN}",
    "not_authed": f"no token was sent: {_TOKEN}",
    "token_revoked": f"the token was revoked: {_TOKEN}",
    "token_expired": f"the token has expired: {_TOKEN}",
    "account_inactive": f"the bot was removed from the workspace: {_TOKEN}",
    "missing_scope": "the app may not post: add the scope chat:write to it and install it anew",
    "no_permission": "the app may not post: add the scope chat:write to it and install it anew",
    "not_allowed_token_type": f"the token is of another kind: {_TOKEN}",
    "org_login_required": "the workspace is being moved; try again later",
    "not_in_channel": "the bot is not in the channel: type /invite @its-name there",
    "channel_not_found": "no such channel, or a private one without the bot: give slack.channel its id (C...),"
    " and invite the bot",
    "is_archived": "the channel is archived: unarchive it, or name another in slack.channel",
    "restricted_action_read_only_channel": "the channel is read-only: name another in slack.channel",
    "restricted_action_thread_only_channel": "the channel takes threads only: name another in slack.channel",
    "restricted_action": "only some may post in the channel: let the app, or name another in slack.channel",
    "ekm_access_denied": "the administrators have suspended posting",
    "team_access_not_granted": "the app is not installed in that workspace: install it there",
    "access_denied": "the workspace does not let the app in: ask its administrators",
    "accesslimited": "the workspace does not let the app in: ask its administrators",
}
# What is wrong with one message.
_REFUSED: Mapping[str, str] = {
    "msg_too_long": "the message is too long for Slack: lower edition.max_items",
    "msg_blocks_too_long": "the message is too long for Slack: lower edition.max_items",
    "invalid_blocks": "Slack does not take the blocks: report it as a fault of briefer",
    "invalid_blocks_format": "Slack does not take the blocks: report it as a fault of briefer",
    "no_text": "the message is empty: report it as a fault of briefer",
    "message_not_found": "the message that was to be edited is gone: send it with --again",
    "cant_update_message": "the message that was to be edited is not the bot's: send it with --again",
    "edit_window_closed": "the workspace lets nobody edit a message that old: send it with --again",
    "thread_not_found": "the overview is gone from the channel: send all with --again",
    "metadata_too_large": "Slack does not take the message: report it as a fault of briefer",
}
_LATER = frozenset(
    {"ratelimited", "rate_limited", "message_limit_exceeded", "service_unavailable", "team_added_to_org"}
)
# Slack says of these that some of the operation may have been done.
_UNKNOWN = frozenset({"fatal_error", "internal_error", "request_timeout"})

# What an incoming webhook answers, in plain text.
_WEBHOOK: Mapping[str, str] = {
    "no_service": "the webhook was switched off: make a new one and set SLACK_WEBHOOK_URL",
    "no_service_id": "the address is not whole: copy it anew into SLACK_WEBHOOK_URL",
    "no_team": "the workspace is gone: make a new webhook and set SLACK_WEBHOOK_URL",
    "no_active_hooks": "the webhook was switched off: make a new one and set SLACK_WEBHOOK_URL",
    "invalid_token": "the address is not valid: copy it anew into SLACK_WEBHOOK_URL",
    "team_disabled": "the workspace is disabled: ask its administrators",
    "channel_not_found": "the channel of the webhook is gone: make a new webhook",
    "channel_is_archived": "the channel of the webhook is archived: make a webhook for another",
    "action_prohibited": "the administrators do not let webhooks post there",
    "posting_to_general_channel_denied": "the webhook may not post in #general: make one for another channel",
    "user_not_found": "who made the webhook is gone: make a new one",
}


def refused(
    status: int, code: str, headers: Mapping[str, object], secrets: Secrets, after: float | None
) -> SendFault:
    """The fault for an answer of the Web API: `code` is its "error", empty where the body is none of Slack's."""
    if status == 429 or code in _LATER:
        return _limited(after)
    if code in _CHANNEL_DOWN:
        return ChannelDown(f"Slack: {code}: {_CHANNEL_DOWN[code]}")
    if code in _REFUSED:
        return Refused(f"Slack: {code}: {_REFUSED[code]}")
    if code in _UNKNOWN:
        return Unknown(f"Slack: {code}: look into the channel whether it arrived, then resend or drop it")
    known_body = bool(code) and code.replace("_", "").isalnum()
    if status == 200 and known_body:
        return Refused(
            f"Slack: {secrets.reply(code)}: see this error in the documentation of chat.postMessage"
        )
    return _by_status(status, "")


def answered(status: int, body: str, secrets: Secrets, after: float | None) -> SendFault:
    """The fault for an answer of an incoming webhook, which is a word in plain text."""
    word = body.strip()
    if status == 429:
        return _limited(after)
    if word in _WEBHOOK:
        return ChannelDown(f"Slack: {word}: {_WEBHOOK[word]}")
    if word in _REFUSED or word == "invalid_payload":
        return Refused(f"Slack: {word}: {_REFUSED.get(word, 'report it as a fault of briefer')}")
    return _by_status(status, secrets.reply(word) if len(word) < 80 else "")


def _limited(after: float | None) -> SendFault:
    if after is not None and after > LONGEST_PAUSE:
        return RetryLater("Slack asks for a long pause; tried again later", LONGEST_PAUSE)
    return RateLimited("Slack asks for a pause", after if after is not None else 1.0)


def _by_status(status: int, said: str) -> SendFault:
    words = f" {said}" if said else ""
    if status == 503:
        return RetryLater(f"Slack is out of service ({status}{words}); tried again later")
    if 300 <= status < 400:
        return ChannelDown(f"Slack's address redirects ({status}): is there a proxy that asks for a log-in?")
    if status in (401, 403, 407):
        return ChannelDown(
            f"Slack's address refuses the request ({status}{words}): look at the proxy and the token"
        )
    if 400 <= status < 500:
        return Refused(f"Slack does not take the message ({status}{words})")
    return Unknown(
        f"Slack's answer is none that says whether it was posted ({status}{words}): look into the channel,"
        " then resend or drop it"
    )
