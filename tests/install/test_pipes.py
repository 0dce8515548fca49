"""Which LibreOffice listens, seen from outside."""

from __future__ import annotations

import os
import socket
import sys
import uuid
from pathlib import Path

import pytest

from addin.install.pipes import office_pipe, pipes_on_linux


def test_the_pipe_of_a_profile_bears_the_name_that_libreoffice_gives_it():
    # Seen in LibreOffice 7.4 started with -env:UserInstallation=file:///tmp/inst_exp/prof
    assert office_pipe(Path("/tmp/inst_exp/prof")) == "SingleOfficeIPC_ec3ee3da97f3bcf3dda885a544ba0b0"  # noqa: S108


@pytest.mark.skipif(sys.platform != "linux", reason="sockets as Linux lists them")
def test_only_a_socket_that_listens_counts_and_not_the_file_that_is_left_over(tmp_path: Path):
    name = f"test{uuid.uuid4().hex[:8]}"
    path = tmp_path / f"OSL_PIPE_{os.getuid()}_{name}"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(path) if len(str(path)) > 100 else str(path))
        assert name not in pipes_on_linux()
        server.listen()
        assert name in pipes_on_linux()
    assert path.exists()
    assert name not in pipes_on_linux()
