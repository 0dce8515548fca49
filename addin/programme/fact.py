"""What every value of a programme file has beside itself: its date, its source, and when somebody last read it."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from addin.findings import Source

Share = Annotated[Decimal, Field(ge=0, le=1)]
"""A part of a whole: 0.8 is 80 %."""


class Fact(BaseModel):
    """A value with its date and source. Without `checked` nobody has confirmed it: a default of the field."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    valid_from: date | None = Field(default=None, alias="from")
    source: str
    checked: date | None = None

    @property
    def law(self) -> Source:
        """The source for a finding."""
        return Source(self.source, self.valid_from, self.checked)
