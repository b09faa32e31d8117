"""The channels that are configured: whether mail server and Slack let us in. Nothing is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefer.doctor.finding import Finding, Wanted
from briefer.errors import BrieferError

SLACK = ("SLACK_BOT_TOKEN", "SLACK_WEBHOOK_URL")
UNTIL_THEN = "until then nothing is lost: what is owed stays in the outbox"


def probe_channels(wanted: Wanted) -> Iterator[Finding]:
    """A finding for each channel: logs in at the mail server, asks Slack whose the token is."""
    config, environ = wanted.config, wanted.environ
    checks: tuple[tuple[str, object, Callable[[Wanted], str]], ...] = (
        ("email", config.email.sender or config.email.to, _email),
        ("slack", config.slack.channel or any(map(environ.get, SLACK)), _slack),
        ("webhook", config.webhook.url or environ.get("BRIEFER_WEBHOOK_URL"), _webhook),
        ("folder", config.folder.path, _folder),
    )
    for name, configured, check in checks:
        yield _found(name, check, wanted) if configured else Finding(name, "off", "not configured")


def _found(name: str, check: Callable[[Wanted], str], wanted: Wanted) -> Finding:
    try:
        return Finding(name, "ok", check(wanted))
    except BrieferError as error:
        said, _, mend = str(error).rpartition(": ")
        return Finding(name, "failed", said or mend, mend if said else UNTIL_THEN)


def _email(wanted: Wanted) -> str:
    from briefer.channels.email import Letters, hello_name
    from briefer.channels.smtp import SmtpSession
    from briefer.channels.smtp_server import smtp_server

    letters = Letters(wanted.config)
    session = SmtpSession(smtp_server(wanted.environ), hello_name(letters.sender.domain))
    try:
        said = session.check()
    finally:
        session.close()
    count = len(letters.recipients)
    return f"{said}; {count} {'recipient' if count == 1 else 'recipients'}"


def _slack(wanted: Wanted) -> str:
    from briefer.channels.slack import SlackMessage, open_slack, slack_api
    from briefer.clock import SystemClock

    if isinstance(open_slack(wanted.config, wanted.environ, SystemClock()), SlackMessage):
        return "a webhook is set; only a message would show whether it works"
    return slack_api(wanted.environ).check()


def _webhook(wanted: Wanted) -> str:
    from briefer.channels.webhook import open_webhook
    from briefer.clock import SystemClock

    open_webhook(wanted.config, wanted.environ, SystemClock())
    return "address and secret are set; only a message would show whether it works"


def _folder(wanted: Wanted) -> str:
    from briefer.channels.folder import open_folder
    from briefer.clock import SystemClock

    return ", ".join(open_folder(wanted.config, wanted.environ, SystemClock()).recipients)
