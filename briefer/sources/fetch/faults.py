"""What goes wrong between briefer and a server, in words that can follow a URL and that name the mend."""

from __future__ import annotations


class FetchError(Exception):
    """A fetch that gave nothing usable. The message is one line for the user."""


class Refused(FetchError):
    """briefer did not ask: the address is not one that it reads from."""


class TooLate(FetchError):
    """The wall-clock deadline has passed."""


class TooLarge(FetchError):
    """The body, before or after decompression, is over the limit."""


class Broken(FetchError):
    """The reply broke off, or came damaged; the next one may be whole."""


class Malformed(FetchError):
    """The server sent what is no HTTP, or more of it than is read; it would do so again."""


class NoConnection(FetchError):
    """There is no connection: the name is not known, nobody listens, the certificate is wrong."""


class NotReadable(FetchError):
    """The body is none that briefer reads: a picture, an archive, an unknown encoding."""
