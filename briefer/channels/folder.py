"""The folder channel: the edition as files, for whatever picks them up there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from briefer.channels.channel import Job, Receipt, digest_of
from briefer.channels.faults import ChannelDown
from briefer.clock import Clock
from briefer.errors import UsageError
from briefer.folders import replace_file
from briefer.types import Edition

if TYPE_CHECKING:
    from briefer.config import Config

ENDINGS = {"html": ".html", "markdown": ".md", "json": ".json"}


class Folder:
    """Writes each file whole or not at all; one that is there is replaced."""

    name = "folder"

    def __init__(self, path: Path, formats: tuple[str, ...]) -> None:
        self.recipients: tuple[str, ...] = (str(path.absolute()),)
        self._formats = formats

    def parts(self, edition: Edition) -> tuple[str, ...]:
        return self._formats

    def send(self, job: Job) -> Receipt:
        data = _text(job.edition, job.part).encode("utf-8", "replace")
        target = Path(job.recipient) / f"{_file_name(job.edition.id)}{ENDINGS[job.part]}"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            replace_file(target, data)
        except OSError as error:
            raise ChannelDown(
                f"{target}: cannot be written ({error.strerror}); name another in folder.path"
            ) from None
        return Receipt(str(target), digest_of(data))

    def close(self) -> None:
        """Nothing stays open."""


def open_folder(config: Config, environ: Mapping[str, str], clock: Clock) -> Folder:
    """The channel as configured. Raises UsageError where no folder is named."""
    if config.folder.path is None:
        raise UsageError("folder.path is not set: name the folder in briefer.toml")
    return Folder(config.folder.path, config.folder.formats)


def _text(edition: Edition, format_: str) -> str:
    if format_ == "json":
        return edition.to_json()
    return edition.to_html() if format_ == "html" else edition.to_markdown()


def _file_name(edition_id: str) -> str:
    return "".join(c if c.isalnum() or c in "-_." else "_" for c in edition_id).lstrip(".") or "edition"
