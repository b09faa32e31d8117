"""A mail server in a process of its own that notes each recipient in a file: python -m tests.servers.mail_log FILE.

Prints its port. Ends when its standard input does.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.smtp_server import MailServer, Received

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def mail_log(path: Path) -> Iterator[int]:
    """The running server's port; `path` is the file it notes recipients in, one a line."""
    command = [sys.executable, "-m", "tests.servers.mail_log", str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        yield int(process.stdout.readline())
        process.stdin.close()
        process.wait(10)


def received(path: Path) -> Counter[str]:
    """How often each recipient got a message."""
    return Counter(path.read_text(encoding="utf-8").split()) if path.exists() else Counter()


def main(path: Path) -> None:
    with path.open("a", encoding="utf-8", buffering=1) as log:

        def note(mail: Received) -> None:
            log.write("".join(f"{recipient}\n" for recipient in mail.recipients))

        with MailServer(on_mail=note) as server:
            print(server.port, flush=True)
            sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
