"""The faults of delivery: what the other end does, and the state and words that have to come of it.

Each case runs against a real server on the loopback interface. The tests hold it, and the benchmark
delivery_faults prints it as a table.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefer.channels.delivery import Outcome, send_edition
from briefer.channels.outbox import Delivery, Outbox
from briefer.types import Edition
from tests.channels.ends import Open, bot, hook, mail, nobody, raw, webhook
from tests.channels.support import StepClock
from tests.editions import sample_edition
from tests.servers.slack_server import Answer, error
from tests.servers.smtp_server import Fault


@dataclass(frozen=True, slots=True)
class Case:
    """One fault. `state` and `words` are of the first message; `arrived` is how many the other end has taken."""

    name: str
    open: Open
    state: str
    words: str
    arrived: int = 0


@cache
def edition() -> Edition:
    return sample_edition(1)


def meet(case: Case, folder: Path, outbox: Outbox, clock: StepClock) -> tuple[Outcome, int]:
    """Runs the case once; what became of the messages, and how many arrived."""
    with ExitStack() as stack:
        channel, arrived = case.open(folder, clock, stack)
        try:
            outcome = send_edition(edition(), channel, outbox)
        finally:
            channel.close()
        return outcome, arrived()


def first(outcome: Outcome) -> Delivery:
    """The delivery that was planned first."""
    return min((*outcome.sent, *outcome.already, *outcome.open), key=lambda row: row.id)


def _wrong_port_for_tls(environ: dict[str, str]) -> dict[str, str]:
    return environ | {"SMTP_URL": environ["SMTP_URL"].replace("smtp://", "smtps://")}


def _without_ca(environ: dict[str, str]) -> dict[str, str]:
    return {"SMTP_URL": environ["SMTP_URL"]}


def _plain_url(environ: dict[str, str]) -> dict[str, str]:
    return {"SMTP_URL": environ["SMTP_URL"].partition("?")[0]}


def _starttls(environ: dict[str, str]) -> dict[str, str]:
    return environ | {"SMTP_URL": environ["SMTP_URL"] + "?starttls=always"}


def _wrong_password(environ: dict[str, str]) -> dict[str, str]:
    return environ | {"SMTP_URL": environ["SMTP_URL"].replace("canary-Pa55word", "canary-wr0ng")}


LOST, LATER, MEND_LOGIN = "was lost after the message", "is tried again", "look at user and password"
HTML = Answer(500, b"<html>oops</html>", {"Content-Type": "text/html"})

MAIL_CASES = (
    Case("greeting 421", raw(b"421 4.3.2 shutting down\r\n"), "pending", "does not take mail now (421"),
    Case("greeting 554", raw(b"554 5.7.1 not you\r\n"), "pending", "(554 5.7.1 not you)"),
    Case("no greeting, hung up", raw(), "pending", "broke the connection off"),
    Case("no greeting, silence", raw(b""), "pending", "does not answer"),
    Case(
        "greeting of another protocol",
        raw(b"HTTP/1.1 400 Bad Request\r\n"),
        "pending",
        "does not speak SMTP",
    ),
    Case("nobody listens", nobody(), "pending", "refuses the connection"),
    Case("host unknown", nobody("mail.invalid"), "pending", "no such host"),
    Case("EHLO, hung up", mail(Fault("EHLO")), "pending", "broke the connection off"),
    Case("no STARTTLS", mail(environ=_starttls), "pending", "offers no STARTTLS"),
    Case("STARTTLS 454", mail(Fault("STARTTLS", "454 not now"), tls="starttls"), "pending", "(454"),
    Case("STARTTLS, hung up", mail(Fault("STARTTLS"), tls="starttls"), "pending", "broke the connection off"),
    Case(
        "certificate of another host",
        mail(tls="starttls", names=("other.example",)),
        "pending",
        "valid for localhost",
    ),
    Case(
        "certificate of an unknown CA",
        mail(tls="implicit", environ=_without_ca),
        "pending",
        "no certificate that is valid",
    ),
    Case(
        "STARTTLS offered, certificate unknown",
        mail(tls="starttls", environ=_plain_url),
        "pending",
        "or add ?starttls=never",
    ),
    Case("TLS on a port without", mail(environ=_wrong_port_for_tls), "pending", "does not speak TLS"),
    Case("log-in 535", mail(tls="starttls", login=True, environ=_wrong_password), "pending", MEND_LOGIN),
    Case(
        "log-in 454",
        mail(*[Fault("AUTH", "454 4.7.0 later")] * 2, tls="starttls", login=True),
        "pending",
        "(454 4.7.0 later): try again later",
    ),
    Case(
        "log-in, hung up", mail(Fault("AUTH"), tls="starttls", login=True), "pending", "hung up at the log-in"
    ),
    Case("MAIL 451", mail(Fault("MAIL", "451 4.3.0 busy")), "retry-later", "(451 4.3.0 busy)"),
    Case("MAIL 550", mail(Fault("MAIL", "550 5.7.1 not yours")), "pending", "set email.sender"),
    Case("MAIL, hung up", mail(Fault("MAIL")), "retry-later", LATER),
    Case("MAIL 421", mail(Fault("MAIL", "421 4.3.2 closing")), "retry-later", "(421 4.3.2 closing)"),
    Case("RCPT 450", mail(Fault("RCPT", "450 4.2.0 greylisted")), "retry-later", "(450 4.2.0 greylisted)"),
    Case("RCPT 452", mail(Fault("RCPT", "452 4.2.2 full")), "retry-later", "(452"),
    Case("RCPT 550", mail(Fault("RCPT", "550 5.1.1 no such user")), "failed", "(550 5.1.1 no such user)"),
    Case("RCPT 421", mail(Fault("RCPT", "421 4.7.0 too many")), "retry-later", "(421"),
    Case("RCPT, hung up", mail(Fault("RCPT")), "retry-later", LATER),
    Case("RCPT, silence", mail(Fault("RCPT", "250 ok", delay=1.5)), "retry-later", LATER),
    Case("DATA 451", mail(Fault("DATA", "451 4.3.0 no disk")), "retry-later", "(451 4.3.0 no disk)"),
    Case("DATA 554", mail(Fault("DATA", "554 5.5.1 no valid recipients")), "failed", "(554"),
    Case("DATA, hung up", mail(Fault("DATA")), "retry-later", LATER),
    Case(
        "end of message 451",
        mail(Fault("END", "451 4.3.0 scanner down")),
        "retry-later",
        "(451 4.3.0 scanner down)",
    ),
    Case("end of message 421", mail(Fault("END", "421 4.3.2 closing")), "retry-later", "(421"),
    Case("end of message 554", mail(Fault("END", "554 5.7.1 spam")), "failed", "(554 5.7.1 spam)"),
    Case("end of message, hung up", mail(Fault("END")), "unknown", LOST, 1),
    Case("end of message, silence", mail(Fault("END", "250 ok", delay=1.5)), "unknown", LOST, 1),
    Case("end of message, gibberish", mail(Fault("END", "2xx what")), "unknown", LOST, 1),
)

SLACK_CASES = (
    Case("invalid_auth", bot(token="xoxb-canary-wr0ng-token"), "pending", "set SLACK_BOT_TOKEN"),
    Case("missing_scope", bot(error("missing_scope")), "pending", "add the scope chat:write"),
    Case("channel_not_found", bot(channel="#nowhere"), "pending", "invite the bot"),
    Case("not_in_channel", bot(error("not_in_channel")), "pending", "/invite"),
    Case("is_archived", bot(error("is_archived")), "pending", "unarchive it"),
    Case("msg_too_long", bot(error("msg_too_long")), "failed", "lower edition.max_items"),
    Case("an error that is new", bot(error("quantum_flux")), "failed", "quantum_flux"),
    Case("ok false, ratelimited", bot(error("ratelimited")), "retry-later", "asks for a pause"),
    Case(
        "429, Retry-After 30", bot(Answer(429, b"", {"Retry-After": "30"})), "retry-later", "asks for a pause"
    ),
    Case(
        "429, Retry-After of a day",
        bot(Answer(429, b"", {"Retry-After": "86400"})),
        "retry-later",
        "long pause",
    ),
    Case("internal_error", bot(error("internal_error")), "unknown", "look into the channel"),
    Case("500 with HTML", bot(HTML), "unknown", "none that says whether"),
    Case("502", bot(Answer(502)), "unknown", "none that says whether"),
    Case("503", bot(Answer(503)), "retry-later", "out of service"),
    Case("403 of a proxy", bot(Answer(403, b"<html>log in</html>")), "pending", "look at the proxy"),
    Case("302", bot(Answer(302, b"", {"Location": "https://other.example/"})), "pending", "redirects"),
    Case("200 with HTML", bot(Answer(200, b"<html>hello</html>")), "unknown", "none that says whether"),
    Case("200 with a list", bot(Answer(200, b"[1, 2]")), "unknown", "look into the"),
    Case(
        "200, not in UTF-8",
        bot(Answer(200, b"\xff\xfe{", {"Content-Type": "text/plain; charset=none"})),
        "unknown",
        "none",
    ),
    Case("200, cut short", bot(Answer(200, b'{"ok":tr', length=4000)), "unknown", "look into the"),
    Case(
        "ok without a time stamp",
        bot(Answer(200, b'{"ok":true}', post=True)),
        "unknown",
        "does not say where",
        1,
    ),
    Case("hung up before the answer", bot(Answer(hang_up=True, post=True)), "unknown", "look into the", 1),
    Case("answer too late", bot(Answer(late=1.2, post=True)), "unknown", "did not answer within"),
    Case("nobody listens (Slack)", bot(here=False), "pending", "refuses the connection"),
    Case("webhook: no_service", hook(Answer(404, b"no_service")), "pending", "set SLACK_WEBHOOK_URL"),
    Case("webhook: invalid_payload", hook(Answer(400, b"invalid_payload")), "failed", "a fault of briefer"),
    Case("webhook: channel_is_archived", hook(Answer(410, b"channel_is_archived")), "pending", "for another"),
    Case("webhook: 429", hook(Answer(429, b"", {"Retry-After": "5"})), "retry-later", "asks for a pause"),
    Case("webhook: 500", hook(Answer(500, b"rollup_error")), "unknown", "look into the"),
    Case("webhook: 200 without ok", hook(Answer(200, b"<html>")), "unknown", "none that says whether"),
    Case("webhook: hung up", hook(Answer(hang_up=True, post=True)), "unknown", "look into the", 1),
)

WEBHOOK_CASES = (
    Case(
        "JSON webhook: 301",
        webhook(Answer(301, b"", {"Location": "https://x.example/"})),
        "pending",
        "where it leads",
    ),
    Case("JSON webhook: 401", webhook(Answer(401, b"bad signature")), "pending", "the secret of both ends"),
    Case("JSON webhook: 413", webhook(Answer(413, b"too large")), "failed", "answers 413 too large"),
    Case("JSON webhook: 429", webhook(Answer(429, b"", {"Retry-After": "9"})), "retry-later", "answers 429"),
    Case("JSON webhook: 500", webhook(Answer(500, b"oops")), "retry-later", "answers 500 oops"),
    Case("JSON webhook: hung up", webhook(Answer(hang_up=True, post=True)), "unknown", "ask the receiver", 1),
    Case("JSON webhook: too late", webhook(Answer(late=1.2, post=True)), "unknown", "did not answer within"),
)

CASES = MAIL_CASES + SLACK_CASES + WEBHOOK_CASES
