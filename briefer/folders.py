"""Where the user's files are kept: replies (cache), spending (data) and prices (configuration)."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

Purpose = Literal["cache", "data", "config"]

_XDG = {
    "cache": ("XDG_CACHE_HOME", ".cache"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "config": ("XDG_CONFIG_HOME", ".config"),
}
_MAC = {
    "cache": "Library/Caches",
    "data": "Library/Application Support",
    "config": "Library/Application Support",
}


def user_folder(purpose: Purpose, environ: Mapping[str, str], platform: str, home: Path) -> Path:
    """The folder of briefer's files of that purpose; it need not exist. `platform` is sys.platform.

    The XDG variables win everywhere where they hold an absolute path; else Windows and macOS have
    folders of their own, and all other systems the defaults of the XDG base directory specification.
    """
    variable, default = _XDG[purpose]
    stated = environ.get(variable, "")
    if os.path.isabs(stated):
        return Path(stated, "briefer")
    if platform == "win32":
        local = environ.get("LOCALAPPDATA", "")
        base = Path(local) if local else home / "AppData" / "Local"
        return base / "briefer" / purpose
    if platform == "darwin":
        return home / _MAC[purpose] / "briefer"
    return home / default / "briefer"


def make_private(folder: Path) -> None:
    """Makes the folder, and those above it that are missing, for their owner only. Raises OSError."""
    missing = [part for part in (folder, *folder.parents) if not part.exists()]
    for part in reversed(missing):
        part.mkdir(mode=0o700, exist_ok=True)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))


def write_private(path: Path, data: bytes) -> None:
    """Writes the file whole or not at all, readable by its owner only. Raises OSError."""
    make_private(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def replace_file(path: Path, data: bytes) -> None:
    """Writes the file whole or not at all, with the rights it has or a new one would get. Raises OSError."""
    target = path.resolve()
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, mode)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
