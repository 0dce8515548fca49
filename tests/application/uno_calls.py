"""Counting calls over UNO: every use of an object of LibreOffice, through a wrapper that its answers are wrapped in."""

from __future__ import annotations

from typing import Any


class Calls:
    """How many there were."""

    def __init__(self) -> None:
        self.count = 0


class Counted:
    """An object of LibreOffice; looking up a property, setting one and calling a method count one each."""

    def __init__(self, wrapped: Any, calls: Calls) -> None:
        object.__setattr__(self, "_wrapped", wrapped)
        object.__setattr__(self, "_calls", calls)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._wrapped, name)
        if callable(value) and type(value).__name__ == "PyUNO_callable":

            def call(*arguments: Any) -> Any:
                self._calls.count += 1
                return self._wrap(value(*map(bare, arguments)))

            return call
        self._calls.count += 1
        return self._wrap(value)

    def __setattr__(self, name: str, value: Any) -> None:
        self._calls.count += 1
        setattr(self._wrapped, name, bare(value))

    def __eq__(self, other: object) -> bool:
        return bool(self._wrapped == bare(other))

    def __hash__(self) -> int:
        return hash(self._wrapped)

    def _wrap(self, value: Any) -> Any:
        if type(value).__name__ == "pyuno":
            return Counted(value, self._calls)
        if isinstance(value, tuple) and any(type(item).__name__ == "pyuno" for item in value):
            return tuple(map(self._wrap, value))
        return value


def bare(value: Any) -> Any:
    """The object itself."""
    if isinstance(value, tuple) and any(isinstance(item, Counted) for item in value):
        return tuple(map(bare, value))
    return value._wrapped if isinstance(value, Counted) else value
