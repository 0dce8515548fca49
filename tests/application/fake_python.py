"""A program in the place of Python: it answers that it is there, and writes down how it was called."""

from __future__ import annotations

from pathlib import Path

from addin.button_call import encode
from application.pressing import MacroOffice, wait_for

_ANSWERS = ': > "$XDG_CONFIG_HOME/foerdermappe/ready.txt"'

_SCRIPT = """#!/bin/sh
if [ "$4" = addin.ready ]; then
  printf '%s\\n' "$@" > "$XDG_CONFIG_HOME/foerdermappe/asked.txt"
  {answer}
  exit
fi
printf '%s\\n' "$0" "$@" > "$XDG_CONFIG_HOME/foerdermappe/call.part"
mv "$XDG_CONFIG_HOME/foerdermappe/call.part" "$XDG_CONFIG_HOME/foerdermappe/call.txt"
"""


class FakePython:
    """Put in the place of Python for a LibreOffice; with `answers` False it never says that it has started."""

    def __init__(self, office: MacroOffice, path: Path, *, answers: bool = True) -> None:
        self.path = path
        self._settings = office.config
        for name in ("call.txt", "asked.txt", "ready.txt"):
            (self._settings / name).unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_SCRIPT.format(answer=_ANSWERS if answers else ":"), encoding="utf-8")
        path.chmod(0o755)
        self._settings.mkdir(parents=True, exist_ok=True)
        (self._settings / "start.txt").write_text(encode(str(path)) + "\n", encoding="ascii")

    def call(self) -> list[str]:
        """The program and the arguments of the one call since this was asked last; waits for it."""
        call = self._settings / "call.txt"
        wait_for(call.exists)
        words = call.read_text(encoding="utf-8").splitlines()
        call.unlink()
        return words

    @property
    def was_asked(self) -> bool:
        """Whether it was started in order to learn whether it starts."""
        return (self._settings / "asked.txt").exists()

    @property
    def was_called(self) -> bool:
        """Whether it was called for a button."""
        return (self._settings / "call.txt").exists()
