"""Which of the minutes are written: all of them, those for distribution, or an excerpt; and how that is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.workbook.protocol import UnusableInput

if TYPE_CHECKING:
    from addin.minutes.meeting import Minutes

FOR_DISTRIBUTION = "Fassung zur Verteilung"


@dataclass(frozen=True, slots=True)
class Edition:
    """What the minutes hold.

    `public` minutes leave out what is not public. `excerpt` says what an excerpt is about, like „TOP 3 Plan“ or an
    organisation's name, `short` the same for a file name; both are empty where the minutes are no excerpt.
    """

    public: bool = False
    excerpt: str = ""
    short: str = ""

    def title(self, whole: str) -> str:
        """The title of the minutes, „Protokoll der 3. Sitzung“, as that of this edition."""
        return f"Auszug aus dem {whole}" if self.excerpt else whole

    @property
    def file_parts(self) -> tuple[str, ...]:
        """What the name of the file has behind that of the whole minutes."""
        return (*(("oeffentlich",) if self.public else ()), *(("Auszug", self.short) if self.excerpt else ()))

    @property
    def remarks(self) -> tuple[str, ...]:
        """What stands below the title, so that nobody takes this for the whole."""
        return (
            *((f"Auszug: {self.excerpt}",) if self.excerpt else ()),
            *((f"{FOR_DISTRIBUTION}: ohne die nicht öffentlichen Punkte",) if self.public else ()),
        )


WHOLE = Edition()


@dataclass(frozen=True, slots=True)
class WantedEdition:
    """What somebody asks for: the version for distribution or not, and an excerpt for an organisation or an item."""

    public: bool = False
    organisation: str | None = None
    item: str | None = None

    @property
    def is_excerpt(self) -> bool:
        """Whether only a part is asked for."""
        return self.organisation is not None or self.item is not None

    def of(self, minutes: Minutes) -> tuple[Minutes, tuple[str, ...]]:
        """That edition of the minutes, and what a person should know about it in German sentences.

        Raises `UnusableInput` where there is no such excerpt.
        """
        from addin.minutes.distribution import for_distribution, left_out  # noqa: PLC0415 - they need the minutes
        from addin.minutes.excerpt import excerpt_of_item, excerpt_of_organisation  # noqa: PLC0415

        if self.organisation is not None and self.item is not None:
            raise UnusableInput("Ein Auszug ist für eine Organisation oder für einen TOP; bitte nur eines angeben.")
        remarks = left_out(minutes) if self.public else ()
        if self.public:
            minutes = for_distribution(minutes)
        if self.organisation is not None:
            minutes = excerpt_of_organisation(minutes, self.organisation)
        elif self.item is not None:
            minutes = excerpt_of_item(minutes, self.item)
        return minutes, remarks


ALL_OF_IT = WantedEdition()
