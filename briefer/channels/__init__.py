"""Where editions are sent to. A channel is one file of this package and one entry in CHANNELS.

Reading order: channel.py (what a channel is), faults.py (what can go wrong), outbox.py (what is kept of every
message), delivery.py (the loop that sends an edition), then one channel: email.py or slack.py.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping

from briefer.channels.channel import Channel, Job, Receipt
from briefer.channels.faults import ChannelDown, RateLimited, Refused, RetryLater, SendFault, Unknown, Waits
from briefer.clock import Clock
from briefer.config import Config
from briefer.errors import UsageError

__all__ = [
    "CHANNELS",
    "Channel",
    "ChannelDown",
    "Job",
    "RateLimited",
    "Receipt",
    "Refused",
    "RetryLater",
    "SendFault",
    "Unknown",
    "Waits",
    "open_channel",
]

Open = Callable[[Config, Mapping[str, str], Clock], Channel]


def _email(config: Config, environ: Mapping[str, str], clock: Clock) -> Channel:
    from briefer.channels.email import open_email

    return open_email(config, environ, clock)


def _slack(config: Config, environ: Mapping[str, str], clock: Clock) -> Channel:
    from briefer.channels.slack import open_slack

    return open_slack(config, environ, clock)


def _webhook(config: Config, environ: Mapping[str, str], clock: Clock) -> Channel:
    from briefer.channels.webhook import open_webhook

    return open_webhook(config, environ, clock)


def _folder(config: Config, environ: Mapping[str, str], clock: Clock) -> Channel:
    from briefer.channels.folder import open_folder

    return open_folder(config, environ, clock)


CHANNELS: dict[str, Open] = {"email": _email, "slack": _slack, "webhook": _webhook, "folder": _folder}


def open_channel(name: str, config: Config, environ: Mapping[str, str], clock: Clock) -> Channel:
    """The channel of that name, as it is configured. Nothing is connected yet.

    Raises UsageError for a name that is not known, and for what is missing in its configuration.
    """
    if name not in CHANNELS:
        near = difflib.get_close_matches(name, CHANNELS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(CHANNELS)}"
        raise UsageError(f"channel {name!r} is not known; {hint}")
    return CHANNELS[name](config, environ, clock)
