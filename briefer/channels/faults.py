"""What can go wrong when one message is sent, as a tree, with the state that the outbox keeps:

SendFault
├── RetryLater       not accepted; a later try may be (4xx, the connection was lost too early)     retry-later
│   └── RateLimited  the other end asks for a pause before anything else                           retry-later
├── Refused          not accepted, and it never will be for this recipient (5xx)                   failed
├── Unknown          it may have arrived: the answer was lost after the message was handed over    unknown
├── Waits            a message that this one answers is not out yet                                pending
└── ChannelDown      nothing can be sent this way now (log-in, certificate, address): the run of   pending
                     this channel ends, and all that is left stays as it is

Each message is one line that says what is wrong and how to mend it. Credentials are taken out of it.
"""

from __future__ import annotations

from typing import ClassVar, Literal, get_args

from briefer.errors import BrieferError

State = Literal["pending", "claimed", "sent", "failed", "unknown", "retry-later", "dropped"]
STATES: tuple[State, ...] = get_args(State)


class SendFault(BrieferError):
    """Base of all faults of sending. `state` is what the outbox keeps; what is not said to be safe is unknown."""

    state: ClassVar[State] = "unknown"


class RetryLater(SendFault):
    """`after` is the pause in seconds that the other end asks for, None where it does not say."""

    state = "retry-later"

    def __init__(self, message: str, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


class RateLimited(RetryLater):
    """`after` counts for every message of the channel."""


class Refused(SendFault):
    state = "failed"


class Unknown(SendFault):
    state = "unknown"


class Waits(SendFault):
    state = "pending"


class ChannelDown(SendFault):
    state = "pending"
