"""The pipes on which LibreOffices of this user listen, seen from outside: nobody is connected to for it.

LibreOffice gives every pipe the name `OSL_PIPE_<user>_<name>`: on Linux a socket file under /tmp, on Windows
a named pipe. Besides those that it was told to open, each running LibreOffice holds one for its own profile,
through which a second start finds the first: `SingleOfficeIPC_` and an MD5 sum of the profile's address.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import quote

Pipes = Callable[[], frozenset[str]]
"""Asks anew for the names of the pipes that are listening now, without `OSL_PIPE_<user>_`."""

ANY_OFFICE = "SingleOfficeIPC_"

# What LibreOffice leaves as it is in the address of a file (sal/osl/unx/file_url.cxx).
_PLAIN_IN_ADDRESS = "!$&'()*+,-./:=@_~"
_PIPE = re.compile(r"OSL_PIPE_([^_]+)_(.+)")
_ACCEPTS_CONNECTIONS = "00010000"


def file_url(path: Path) -> str:
    """The address of a file or folder as LibreOffice writes it.

    >>> file_url(Path("/home/a/Träger & Co (neu) #1"))
    'file:///home/a/Tr%C3%A4ger%20&%20Co%20(neu)%20%231'
    """
    text = path.as_posix()
    if text.startswith("//"):  # \\server\share
        return "file:" + quote(text, safe=_PLAIN_IN_ADDRESS)
    return "file:///" + quote(text.removeprefix("/"), safe=_PLAIN_IN_ADDRESS)


def office_pipe(installation: Path) -> str:
    """The pipe that the LibreOffice with this profile holds while it runs (`installation` holds `user`).

    LibreOffice prints each byte of the sum without a leading zero.
    """
    digest = hashlib.md5(file_url(installation).encode("utf-16-le"), usedforsecurity=False).digest()
    return ANY_OFFICE + "".join(f"{byte:x}" for byte in digest)


def pipes_on_linux() -> frozenset[str]:
    """The listening pipes of this user. A socket file left over from a crash is not among them."""
    if sys.platform == "win32":
        return frozenset()
    try:
        table = Path("/proc/net/unix").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return frozenset()
    sockets = (line.split(maxsplit=7) for line in table.splitlines())
    listening = (fields[7] for fields in sockets if len(fields) == 8 and fields[3] == _ACCEPTS_CONNECTIONS)
    return _names((Path(path).name for path in listening), str(os.getuid()))


def pipes_on_windows() -> frozenset[str]:
    """The pipes of all users of this computer: a profile's pipe differs with the user's folder."""
    try:
        return _names(os.listdir("\\\\.\\pipe\\"), None)
    except OSError:
        return frozenset()


def _names(pipes: Iterable[str], user: str | None) -> frozenset[str]:
    matches = (_PIPE.fullmatch(pipe) for pipe in pipes)
    return frozenset(match[2] for match in matches if match and user in (None, match[1]))
