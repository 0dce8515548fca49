"""A message on the screen where neither Excel nor LibreOffice can be reached to show one."""

from __future__ import annotations

import shutil
import subprocess
import sys

_WARNING = 0x30  # MB_ICONWARNING

_PROGRAMS = (
    ("zenity", "--warning", "--no-markup", "--title={title}", "--text={text}"),
    ("kdialog", "--title", "{title}", "--sorry", "{text}"),
    ("xmessage", "-center", "{title}\n\n{text}"),
)
"""What desktops on Linux have for it; the first that is there is taken."""


def show_notice(title: str, text: str, window: int | None = None) -> bool:
    """Show a message and wait until it is read; False where there is no way to show one."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - has what is needed only there

        return bool(ctypes.windll.user32.MessageBoxW(window or 0, text, title, _WARNING))
    for program, *arguments in _PROGRAMS:
        if (path := shutil.which(program)) is not None:
            words = [argument.format(title=title, text=text) for argument in arguments]
            return subprocess.run([path, *words], check=False).returncode in (0, 1)  # noqa: S603 - no shell, own words
    return False
