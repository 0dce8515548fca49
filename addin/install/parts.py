"""What `doctor` says of one part of the installation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How a part is; `absent` is what does not apply on this computer, and no failure."""

    OK = "ok"
    WARNING = "warning"
    BROKEN = "broken"
    ABSENT = "absent"

    @property
    def label(self) -> str:
        """The German word for it."""
        return {"ok": "in Ordnung", "warning": "Hinweis", "broken": "gestört", "absent": "entfällt"}[self.value]


@dataclass(frozen=True, slots=True)
class Part:
    """One part: how it is, and what to do about it (empty where there is nothing to do)."""

    name: str
    state: State
    message: str
    advice: str = ""

    @property
    def is_broken(self) -> bool:
        """Whether it must be mended; the command then exits with status 1."""
        return self.state is State.BROKEN

    def as_json(self) -> dict[str, str]:
        """The part in plain values."""
        return {"name": self.name, "state": self.state.value, "message": self.message, "advice": self.advice}
