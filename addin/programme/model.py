"""A funding programme as dated data: what a grant's papers say, with their source, as values.

Everything here is read from a TOML file beside this module by `addin.programme.loader`, and some of it is
overridden for one grant decision by the workbook's sheet „Programm“ (`addin.programme.sheet`).
"""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from addin.columns.text import fold
from addin.programme.fact import Fact, Share
from addin.programme.meeting_terms import MeetingTerms

Financing = Literal["Anteil", "Pauschale je Einheit", "Betrag je Stelle"]
RoundingLevel = Literal["Beleg", "Position", "Baustein", "Gesamt"]
RoundingName = Literal["kaufmännisch", "abrunden"]
AccessLevel = Literal["kein Zugang", "nachrangig", "Zugang"]
OwnFundsKind = Literal[
    "Haushaltsmittel", "Drittmittel", "Spende", "bürgerschaftliches Engagement", "Personalgestellung"
]


class Ages(Fact):
    """Full years of age, both included, on the day of entry or of the check."""

    minimum: int
    maximum: int
    reference_day: Literal["Eintritt", "Prüftag"] = "Eintritt"

    def __contains__(self, years: int) -> bool:
        return self.minimum <= years <= self.maximum

    def surely_hold(self, birth_year: int, entry_year: int) -> bool:
        """Whether someone born in that year is of age on any day of the year of entry; the quick look at most rows."""
        return self.reference_day == "Eintritt" and self.minimum < entry_year - birth_year <= self.maximum


class Access(Fact):
    """What access to SGB benefits and integration courses rules out."""

    excluded: tuple[AccessLevel, ...]


class Residence(Fact):
    """A residence status as the office may write it.

    `paragraphs` are sections of the AufenthG or AsylG that stand for it, like `60b` or `60a Abs. 6`;
    `target_group` says whether the programme is for people with this status; `employment_ban` whether they
    may not work by law.
    """

    name: str
    aliases: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    target_group: bool
    employment_ban: bool = False


class NoticeTerms(BaseModel):
    """What one grant notice (Bescheid) says about a module; `notice` is its date, None for the first one's.

    `ceiling` is in EUR, None where there is no cap. Terms that the notice left empty are those of the one before.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", defer_build=True)

    notice: date | None = None
    ceiling: Decimal | None = None
    state_share: Share


class ModuleTerms(Fact):
    """The terms of one module (Förderbaustein). `state_share` lies between 0 and 1; amounts are in EUR.

    `start` and `end` are the module's own period, None where the grant's holds. `ceiling` is the highest
    state share that was granted, None where there is no cap. `rate` is the amount per unit or per position;
    `units` the number of units where the office states it.

    Where the office listed the module for several notices, these are the terms of the latest in force, `notice`
    is its date, and `by_notice` holds each notice's own in the order of their dates.
    """

    number: int
    name: str
    aliases: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    financing: Financing = "Anteil"
    state_share: Share
    ceiling: Decimal | None = None
    unit: str | None = None
    rate: Decimal | None = None
    units: Decimal | None = None
    closed_to_employment_ban: bool = False
    notice: date | None = None
    by_notice: tuple[NoticeTerms, ...] = ()

    @property
    def title(self) -> str:
        """Like „2 Berufsbegleitende Qualifizierung“."""
        return f"{self.number} {self.name}"

    def on(self, day: date | None) -> NoticeTerms:
        """Cap and share in force on a day, by the latest notice up to it; without a day, by the last one of all.

        Before the first notice the first one holds.
        """
        if not self.by_notice:
            return NoticeTerms(notice=self.notice, ceiling=self.ceiling, state_share=self.state_share)
        in_force = [terms for terms in self.by_notice if terms.notice is None or day is None or terms.notice <= day]
        return in_force[-1] if in_force else self.by_notice[0]


class Grant(Fact):
    """One grant decision, or the programme's defaults where the office has not said otherwise."""

    start: date
    end: date
    rounding_level: RoundingLevel = "Baustein"
    rounding: RoundingName = "kaufmännisch"
    authority: str = ""
    file_number: str = ""
    notice_date: date | None = None
    from_sheet: bool = False


class Municipality(BaseModel):
    """A municipality of the county; `ags` is text, for it begins with 0."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", defer_build=True)

    name: str
    ags: str
    postcodes: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    own_youth_office: bool


class County(Fact):
    """A county and its municipalities."""

    name: str
    municipalities: tuple[Municipality, ...]

    def __hash__(self) -> int:
        """By the name alone, so that looking up what was worked out for a county costs next to nothing."""
        return hash(self.name)


class EntryWindow(Fact):
    """How many weeks after its beginning people may enter a measure."""

    weeks: int


class OwnFundsTerms(Fact):
    """Which own funds count, and up to which day donations reduced the eligible expenditure instead."""

    accepted: tuple[OwnFundsKind, ...]
    donations_deducted_until: date | None = None


class Overrun(Fact):
    """By which part (0.2 is 20 %) a cost position may be exceeded if others save as much."""

    allowed: Share


class Spending(Fact):
    """Within how many months drawn money must be spent, and in words which interest may be asked for if it is not."""

    months: int
    interest: str = ""


class SmallNumbers(Fact):
    """Counts below this could point at a person."""

    below: int


class Plausible(Fact):
    """Ages in full years outside which a birth date is a typing error."""

    youngest: int
    oldest: int


class Programme(BaseModel):
    """A funding programme with its terms. Lists of facts are in the order of their dates."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", defer_build=True)

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    directive: str
    ages: tuple[Ages, ...]
    plausible_age: Plausible
    sgb_access: Access
    integration_course: Access
    residence: tuple[Residence, ...]
    employment_ban: Fact
    target_group: Fact
    entry_window: EntryWindow
    grant: Grant
    modules: tuple[ModuleTerms, ...]
    county: County
    own_funds: OwnFundsTerms
    overrun: Overrun
    spending: Spending
    small_numbers: SmallNumbers
    meetings: MeetingTerms = Field(default_factory=MeetingTerms)

    def __hash__(self) -> int:
        """By the key alone, so that looking up what was worked out for a programme costs next to nothing."""
        return hash(self.key)

    def ages_on(self, day: date) -> Ages:
        """The age limits in force on a day; before the first of them, the first."""
        in_force = [ages for ages in self.ages if ages.valid_from is None or ages.valid_from <= day]
        return in_force[-1] if in_force else self.ages[0]

    def module(self, number: object) -> ModuleTerms | None:
        """The terms of a module, or None where the programme has no module of that number."""
        return next((module for module in self.modules if module.number == number), None)

    def module_names(self) -> dict[str, int]:
        """The folded names, aliases and titles of the modules with their numbers, for `columns.Reader`."""
        return {
            fold(name): module.number
            for module in self.modules
            for name in (module.title, module.name, *module.aliases)
        }

    @property
    def notices(self) -> tuple[date, ...]:
        """The dates of the grant notices that the modules' terms name, in order; the first one's may be missing."""
        return tuple(sorted({terms.notice for module in self.modules for terms in module.by_notice if terms.notice}))

    def ceiling_on(self, number: object, day: date | None) -> Decimal | None:
        """The cap of a module's state share in EUR by the notice in force on a day, None where there is none."""
        module = self.module(number)
        return module.on(day).ceiling if module else None

    def share_on(self, number: object, day: date | None) -> Decimal | None:
        """The state's share of a module by the notice in force on a day, None where there is no such module."""
        module = self.module(number)
        return module.on(day).state_share if module else None

    def period(self, number: object) -> tuple[date, date]:
        """First and last day on which a module is funded.

        A module's own period and the grant's both hold; where the office has not stated the grant's period
        itself, a module's own period stands in its place.
        """
        module = self.module(number)
        start = module.start if module else None
        end = module.end if module else None
        if self.grant.from_sheet:
            return max(start or self.grant.start, self.grant.start), min(end or self.grant.end, self.grant.end)
        return start or self.grant.start, end or self.grant.end
