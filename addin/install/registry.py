"""The Windows registry, for reading; other systems have an empty one."""

from __future__ import annotations

import sys
from typing import Protocol


class Registry(Protocol):
    """The Windows registry, for reading."""

    def value(self, key: str, name: str) -> object:
        """A value under a key that begins with `HKCU\\` or `HKLM\\`, or None; the name "" is the key's own value."""


class NoRegistry:
    """The registry of a system that has none."""

    def value(self, key: str, name: str) -> object:
        """Nothing."""
        return None


if sys.platform == "win32":
    import winreg

    _HIVES = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}

    class WindowsRegistry:
        """The registry of this computer, in the 64-bit view where there is one."""

        def value(self, key: str, name: str) -> object:
            """A value, or None where the key or the value is missing or not for us to read."""
            hive, _, path = key.partition("\\")
            try:
                with winreg.OpenKey(_HIVES[hive], path, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as opened:
                    return winreg.QueryValueEx(opened, name)[0]
            except OSError:
                return None


def registry_here() -> Registry:
    """The registry of this computer."""
    if sys.platform == "win32":
        return WindowsRegistry()
    return NoRegistry()
