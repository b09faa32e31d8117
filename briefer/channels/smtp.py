"""One SMTP session: connects, logs in, and hands messages over one recipient at a time.

Which step an answer, or the loss of it, belongs to decides what is known of the message (RFC 5321, 3.3 and 4.2.5):
before the line that ends it is sent, the server has not taken it; after that line, only an answer tells.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator

from briefer.channels.faults import ChannelDown, Refused, RetryLater, Unknown
from briefer.channels.smtp_server import SmtpServer, is_local
from briefer.errors import UsageError

CONNECT_SECONDS = 20.0
SEND_SECONDS = 300.0
"""For one message, from MAIL to the answer to its end: scanners behind a server take a minute and more, and who
gives up earlier does not know whether it was taken. RFC 5321 allows a server ten minutes."""

_LINE_END = re.compile(rb"\r\n|\r|\n")
_LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)


class SmtpSession:
    """A connection to one server, opened when it is first needed and kept for further messages."""

    def __init__(
        self,
        server: SmtpServer,
        hello: str,
        connect_seconds: float = CONNECT_SECONDS,
        send_seconds: float = SEND_SECONDS,
    ) -> None:
        """`hello` is the host name that is given with EHLO."""
        self._server = server
        self._secrets = server.secrets
        self._hello = hello
        self._connect_seconds = connect_seconds
        self._send_seconds = send_seconds
        self._open: smtplib.SMTP | None = None
        self._cut_off = False

    def check(self) -> str:
        """Connects and logs in, sends nothing. What was found, in words. Raises ChannelDown or UsageError."""
        with self._deadline(self._connect_seconds * 2):
            smtp = self._connection()
        kind = "TLS" if isinstance(smtp.sock, ssl.SSLSocket) else "no TLS"
        return f"{self._server.name} answers, {kind}, {'logged in' if self._server.user else 'no log-in'}"

    def send(self, sender: str, recipient: str, message: bytes) -> str:
        """Hands the message over for that recipient; the server's answer. Raises a SendFault or UsageError."""
        with self._deadline(self._send_seconds):
            try:
                smtp = self._envelope(sender, recipient)
            except (smtplib.SMTPServerDisconnected, OSError) as error:
                raise self._lost(error, "before the message was handed over") from None
            return self._content(smtp, message)

    def close(self) -> None:
        """Says good-bye, where there is a connection."""
        if self._open is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError, ValueError), self._deadline(5.0):
                self._open.quit()
            self._drop()

    def _envelope(self, sender: str, recipient: str) -> smtplib.SMTP:
        """MAIL and RCPT. A connection that the server closed while it was idle is opened once more."""
        reused = self._open is not None
        smtp = self._connection()
        try:
            code, said = smtp.mail(sender)
        except (smtplib.SMTPServerDisconnected, OSError):
            code, said = 421, b""
            if not reused:
                raise
        if code == 421 and reused:
            self._drop()
            smtp = self._connection()
            code, said = smtp.mail(sender)
        if code >= 500:
            self._reset(smtp)
            raise ChannelDown(
                self._say(f"refuses {sender} as sender", code, said)
                + ": set email.sender to an address that this server may send for"
            )
        self._must_be_taken(smtp, code, said, f"does not take mail from {sender} now")
        code, said = smtp.rcpt(recipient)
        self._must_be_taken(smtp, code, said, f"does not take mail for {recipient}")
        return smtp

    def _content(self, smtp: smtplib.SMTP, message: bytes) -> str:
        """DATA and what follows. The line that ends the message goes by itself: up to it, nothing was taken."""
        try:
            code, said = smtp.docmd("DATA")
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            raise self._lost(error, "before the message was handed over") from None
        if code != 354:
            self._must_be_taken(smtp, code, said, "does not take the message")
            raise RetryLater(self._say("answers DATA in a way that is none", code, said))
        body = _LEADING_DOT.sub(b"..", _LINE_END.sub(b"\r\n", message))
        try:
            smtp.send(body if body.endswith(b"\r\n") else body + b"\r\n")
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            raise self._lost(error, "before the end of the message") from None
        try:
            smtp.send(b".\r\n")
            code, said = smtp.getreply()
        except (smtplib.SMTPException, OSError, ValueError):
            code, said = -1, b""
        if 200 <= code < 300:
            return self._secrets.reply(said)
        if 400 <= code < 600:
            self._must_be_taken(smtp, code, said, "does not take the message")
        self._drop()
        raise Unknown(
            f"{self._server.name} was lost after the message was handed over: ask the recipient,"
            " then resend or drop it"
        )

    def _must_be_taken(self, smtp: smtplib.SMTP, code: int, said: bytes, what: str) -> None:
        if 200 <= code < 400:
            return
        if code == 421 or code < 0:
            self._drop()
        else:
            self._reset(smtp)
        if code >= 500:
            raise Refused(self._say(what, code, said))
        raise RetryLater(self._say(what, code, said))

    def _connection(self) -> smtplib.SMTP:
        if self._open is None:
            try:
                self._open = self._log_in(self._start_tls(self._connect()))
                if self._open.sock is not None:
                    self._open.sock.settimeout(self._send_seconds)
            except BaseException:
                self._drop()
                raise
        return self._open

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        smtp: smtplib.SMTP
        try:
            if server.tls == "implicit":
                smtp = smtplib.SMTP_SSL(
                    local_hostname=self._hello, timeout=self._connect_seconds, context=server.context()
                )
            else:
                smtp = smtplib.SMTP(local_hostname=self._hello, timeout=self._connect_seconds)
            self._open = smtp
            # Whose certificate STARTTLS has to verify; smtplib takes it from the constructor's host alone.
            smtp._host = server.host  # type: ignore[attr-defined]
            code, said = smtp.connect(server.host, server.port)
            if code < 0:
                raise ChannelDown(f"{server.name} does not speak SMTP: look at the port in SMTP_URL")
            if code != 220:
                raise ChannelDown(self._say("does not take mail now", code, said))
            smtp.ehlo_or_helo_if_needed()
        except (OSError, smtplib.SMTPException) as error:
            raise self._unreachable(error) from None
        return smtp

    def _start_tls(self, smtp: smtplib.SMTP) -> smtplib.SMTP:
        server = self._server
        offered = smtp.has_extn("starttls")
        if server.tls == "starttls" and not offered:
            raise ChannelDown(
                f"{server.name} offers no STARTTLS: use smtps:// with its TLS port (465) in SMTP_URL"
            )
        if offered and server.tls in ("starttls", "offered"):
            try:
                code, said = smtp.starttls(context=server.context())
            except (OSError, smtplib.SMTPException, ValueError) as error:
                raise self._unreachable(error) from None
            if code != 220:
                raise ChannelDown(self._say("refuses STARTTLS", code, said))
            smtp.ehlo_or_helo_if_needed()
        return smtp

    def _log_in(self, smtp: smtplib.SMTP) -> smtplib.SMTP:
        server = self._server
        if not server.user:
            return smtp
        if not isinstance(smtp.sock, ssl.SSLSocket) and not is_local(server.host):
            raise ChannelDown(f"{server.name} would get the password in the clear: use smtps:// or STARTTLS")
        try:
            smtp.login(server.user, server.password)
        except smtplib.SMTPNotSupportedError:
            raise ChannelDown(
                f"{server.name} takes no log-in: leave user and password out of SMTP_URL"
            ) from None
        except smtplib.SMTPAuthenticationError as error:
            mend = "try again later" if error.smtp_code < 500 else "look at user and password in SMTP_URL"
            raise ChannelDown(
                self._say("refuses the log-in", error.smtp_code, error.smtp_error) + f": {mend}"
            ) from None
        except smtplib.SMTPServerDisconnected:
            raise ChannelDown(
                f"{server.name} hung up at the log-in: look at user and password in SMTP_URL"
            ) from None
        except (smtplib.SMTPException, OSError, ValueError):
            raise ChannelDown(
                f"{server.name} could not log in: it offers no way that is known here"
            ) from None
        return smtp

    def _unreachable(self, error: BaseException) -> ChannelDown | UsageError:
        name = self._server.name
        if isinstance(error, ssl.SSLCertVerificationError):
            own = ", or add ?starttls=never" if is_local(self._server.host) else ""
            return ChannelDown(
                f"{name} has no certificate that is valid for {self._server.host} ({error.verify_message}):"
                f" name the host of the certificate in SMTP_URL, or your CA's file in SSL_CERT_FILE{own}"
            )
        if isinstance(error, ssl.SSLError):
            return ChannelDown(
                f"{name} does not speak TLS there: smtps:// is for port 465, smtp:// with STARTTLS for 587 or 25"
            )
        if isinstance(error, socket.gaierror):
            return ChannelDown(f"{name}: no such host; look at SMTP_URL and the network")
        if self._is_late(error):
            return ChannelDown(
                f"{name} does not answer: look at host and port in SMTP_URL, and at the firewall"
            )
        if isinstance(error, ConnectionRefusedError):
            return ChannelDown(f"{name} refuses the connection: look at host and port in SMTP_URL")
        if isinstance(error, smtplib.SMTPResponseException):
            return ChannelDown(self._say("does not take mail now", error.smtp_code, error.smtp_error))
        return ChannelDown(
            f"{name} broke the connection off: is it a mail server, on that port, with that TLS?"
        )

    def _lost(self, error: BaseException, when: str) -> RetryLater:
        self._drop()
        why = "answered too late" if self._is_late(error) else "was lost"
        return RetryLater(f"{self._server.name} {why} {when}: it was not sent, and is tried again")

    def _say(self, what: str, code: int, said: bytes | str) -> str:
        words = self._secrets.reply(said)
        return f"{self._server.name} {what} ({code}{' ' if words else ''}{words})"

    def _reset(self, smtp: smtplib.SMTP) -> None:
        try:
            if smtp.rset()[0] != 250:
                self._drop()
        except (smtplib.SMTPException, OSError):
            self._drop()

    def _drop(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    @contextlib.contextmanager
    def _deadline(self, seconds: float) -> Iterator[None]:
        """Ends the connection when the time is up: a socket's time-out starts anew with every byte."""
        self._cut_off = False
        timer = threading.Timer(seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _is_late(self, error: BaseException) -> bool:
        """Whether the time was up; of a socket's time-out smtplib keeps the words only."""
        return self._cut_off or isinstance(error, TimeoutError) or "timed out" in str(error)

    def _cut(self) -> None:
        self._cut_off = True
        sock = self._open.sock if self._open is not None else None
        if sock is not None:
            with contextlib.suppress(OSError, ValueError):
                socket.socket.shutdown(sock, socket.SHUT_RDWR)
