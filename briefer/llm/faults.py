"""What can go wrong with a call to a model, as a tree, with the number of calls that each fault is worth:

ModelError
├── Unreachable            no connection: refused, no such host, TLS                2 calls
├── TimedOut               no whole reply within the deadline, however it drips     2 calls
├── ConnectionLost         reset, or a body that ends half-way                      3 calls
├── RateLimited            429: waits as long as the server asks, up to a minute    4 calls
├── ServerFailed           5xx, 408, 409, 425                                       3 calls
├── EmptyReply             no choices, null or empty content                        2 calls
├── InvalidReply           not JSON, truncated JSON, NaN, not of the schema         2 calls
├── RequestRejected        400, 422: a parameter that the server does not take      1 call, or one for each
│                          parameter that it can do without (dialect.py)
├── ContextLengthExceeded  the prompt is too long, or was read in part only:        1 call
│                          the engine has to split it
├── ReplyTruncated         finish_reason "length", also where the JSON is valid     1 call
├── Refused                the model refuses                                        1 call
├── Filtered               the provider's content filter                            1 call
├── ReplyTooLarge          more bytes than any briefing needs                       1 call
├── Fatal                  no later call can do better, and none is made
│   ├── KeyRefused         401, 403, or 400 where the words are about the key       1 call
│   ├── QuotaExhausted     402, or 429 for an account without credit                1 call
│   ├── UnknownModel       404 for the model                                        1 call
│   ├── NotAnApi           HTML or anything else that is no chat completion         1 call
│   └── Redirected         another address answers: the key is not sent there       1 call
├── BudgetExceeded         the worst case of the call would go over the budget      0 calls
└── NotRecorded            a replay that does not hold this request                 0 calls

Each message is one line of our own. Of what a provider says, at most a redacted excerpt is shown, and
nothing at all where a key was refused: providers echo keys there.
"""

from __future__ import annotations

from typing import ClassVar

from briefer.errors import BrieferError
from briefer.llm.chat import Usage


class ModelError(BrieferError):
    """Base of all faults. `calls` and `usage` say what was spent before it was given up.

    `attempts` is how many calls the fault is worth in all; `billed` whether the call may have been
    charged for although no usage came back, so that its reservation has to stand.
    """

    attempts: ClassVar[int] = 1
    billed: ClassVar[bool] = False

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.calls = 0
        self.usage = Usage()


class Unreachable(ModelError):
    attempts = 2


class TimedOut(ModelError):
    attempts = 2
    billed = True


class ConnectionLost(ModelError):
    attempts = 3
    billed = True


class RateLimited(ModelError):
    """`retry_after` is the wait in seconds that the server asked for, None where it did not."""

    attempts = 4

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class ServerFailed(ModelError):
    """`retry_after` as in RateLimited."""

    attempts = 3

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class EmptyReply(ModelError):
    attempts = 2
    billed = True


class InvalidReply(ModelError):
    """`reason` says what does not fit, in words that can go back to the model."""

    attempts = 2

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class RequestRejected(ModelError):
    """`complaint` is what the server says of the request, lower-cased, for dialect.py to act on."""

    def __init__(self, message: str, complaint: str = "") -> None:
        super().__init__(message)
        self.complaint = complaint


class ContextLengthExceeded(ModelError):
    pass


class ReplyTruncated(ModelError):
    billed = True


class Refused(ModelError):
    billed = True


class Filtered(ModelError):
    billed = True


class ReplyTooLarge(ModelError):
    billed = True


class Fatal(ModelError):
    pass


class KeyRefused(Fatal):
    pass


class QuotaExhausted(Fatal):
    pass


class UnknownModel(Fatal):
    pass


class NotAnApi(Fatal):
    pass


class Redirected(Fatal):
    pass


class BudgetExceeded(ModelError):
    pass


class NotRecorded(ModelError):
    pass
