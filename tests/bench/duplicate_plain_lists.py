"""Lists with known truth as somebody would make them who only read what T61 is to find.

Beside `duplicate_list`, and independent of it: small pools of names, exactly one mistake in each pair, other
columns at random or, on some lists, copied. Umlauts spelled out count as written differently here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))


class Row(NamedTuple):
    """A row: who it really is about, what is written, and by which mistake it differs from the person's other row."""

    person: int
    last: str
    first: str
    birth: date
    file_number: str | None
    kinds: tuple[str, ...] = ()
    traits: tuple[str | None, ...] = ()

    @property
    def written(self) -> tuple[str, str, date]:
        """What makes two rows written alike."""
        return self.last, self.first, self.birth


class Pool(NamedTuple):
    """Names that go together; a slash parts the spellings of one name."""

    given: str
    family: str


@dataclass(frozen=True, slots=True)
class Plain:
    """How a list is made up."""

    name: str
    pools: Callable[[], Sequence[Pool]]
    new_year: float = 0.2
    numbers: str = "kept"  # by the person; „married“: only there; „anew“: another one in each row
    of_all_pools: bool = False  # any given name goes with any family name
    copied: bool = False  # the second row of a pair is copied from the first: all other columns are the same
    twins: int = 100
    siblings: int = 200
    again: int = 300  # rows written alike
    rows: int = 10_000
    pairs: int = 1_000
    years: tuple[int, int] = (1995, 2004)


_TYPED = (
    Pool(
        "Mohammed/Muhammad/Mohamed/Mohamad Ahmad/Ahmed Abdullah/Abdallah Khaled/Khalid/Chaled Youssef/Yusuf/Jusuf "
        "Hussein/Husain/Hussain Omar/Umar Fatima/Fatma Aisha/Aischa/Ayesha Layla/Leila/Laila Noor/Nour/Nur "
        "Samir/Sameer Mustafa/Moustafa Yasmin/Jasmin/Yasmeen Tariq/Tarek Jamal/Dschamal/Gamal Zainab/Zeinab "
        "Karim/Kareem Nadia/Nadja Abdulrahman/Abdelrahman/Abd al-Rahman Rashid/Raschid Walid/Waleed",
        "Al-Hassan/Alhassan/El-Hassan Al-Masri/El-Masri Ibrahim/Ebrahim Haddad Khalil/Chalil Saleh/Salih "
        "Mansour/Mansur Najjar/Nadjar Darwish/Darwisch Qasim/Kassem Nasser/Naser Sharif/Scharif Suleiman/Sulaiman "
        "Hamdan Barakat Al-Ahmad/Alahmad Othman/Osman Shaheen/Schahin Youssef/Yousef Aziz",
    ),
    Pool(
        "Ali Reza/Resa Hossein/Hussain Mahdi/Mehdi Zahra/Sahra Fereshteh/Fereschteh Farhad Navid/Nawid Parisa "
        "Shirin/Schirin Jawad/Javad/Dschawad Hamid/Hameed Najib/Nadschib Rahmatullah/Rahmat Ullah Soraya/Suraya "
        "Omid/Omeed Wahid/Vahid",
        "Ahmadi/Ahmady Rahimi/Raheemi Hosseini/Hussaini Karimi/Kareemi Noori/Nuri Mohammadi/Muhammadi "
        "Haidari/Heydari Sultani/Soltani Rezai/Resai Yousufi/Yusufi Jafari/Dschafari Sharifi/Scharifi Amini "
        "Azizi/Asisi Popal Wardak/Vardak",
    ),
    Pool(
        "Oleksandr/Alexander/Aleksandr Serhiy/Serhij/Sergej Yuliia/Julia/Yulia Olena/Elena Mykola/Nikolai "
        "Dmytro/Dmitri Kateryna/Katerina Oksana Andriy/Andrij/Andrei Iryna/Irina Tetiana/Tatjana "
        "Volodymyr/Wolodymyr/Vladimir Viktoriia/Viktoria Mykhailo/Michailo Anastasiia/Anastasija Yevhen/Jewhen",
        "Shevchenko/Schewtschenko Kovalenko/Kowalenko Bondarenko Tkachenko/Tkatschenko Kravchenko/Krawtschenko "
        "Melnyk/Melnik Zakharchenko/Sachartschenko Polishchuk/Polischtschuk Savchenko/Sawtschenko Moroz/Moros "
        "Lysenko/Lyssenko Ivanov/Iwanow Petrov/Petrow Kuznetsov/Kusnezow",
    ),
    Pool(
        "Mehmet Ayşe Özgür Gülsüm Hüseyin/Huseyin Çiğdem Şükrü Emine Burak Ümit Büşra Tuğba İbrahim Göksel Dilşad "
        "Rojîn",
        "Yılmaz Öztürk Çelik Şahin Yıldız Aydın Güneş Koç Demir Kaya Çetin Özdemir Kılıç Doğan Güler Şimşek",
    ),
    Pool(
        "Tesfay/Tesfai Yonas/Jonas Filmon/Philmon Selam/Selamawit Hiwot/Hiwet Mehari/Mehary Abrham/Abraham "
        "Berhane/Birhane Samuel/Samiel Natnael/Nathnael Rahel/Rachel Luwam Mulugeta Dawit/Davit Senait",
        "Ghebremedhin/Gebremedhin Tesfamariam/Tesfa Mariam Haile/Hayle Kidane Tekle/Tekele "
        "Woldemichael/Weldemichael Ghebreyesus/Gebrejesus Berhe/Berhie Hagos Asefa/Assefa Negash/Negasch "
        "Abebe/Ababe Mehreteab Zerai/Zeray",
    ),
    Pool(
        "Maxamed/Mohamed Cabdi/Abdi Xasan/Hassan Faadumo/Fadumo Caasha/Asha Cali/Ali Amina/Aamina Ifrah Hodan "
        "Khadija/Khadiidja Yuusuf/Yusuf Sahra/Zahra Ayaan/Ayan Liban/Liiban",
        "Warsame/Warsama Jama/Jaamac Farah/Faarax Abdullahi/Cabdullahi Hersi/Xirsi Nur/Nuur Osman/Cismaan "
        "Duale/Ducaale Ahmed/Axmed Hussein/Xuseen Mohamud/Maxamuud Elmi/Cilmi",
    ),
    Pool(
        "Mamadou/Mamadu Fatoumata/Fatumata Ousmane/Usman Ibrahima/Ibrahim Aissatou/Aisatu Boubacar/Bubacar "
        "Alpha/Alfa Mariama/Mariam Thierno/Tierno Kadiatou/Kadiatu Amadou/Amadu Sekou/Seku Moussa/Musa "
        "Lamine/Lamin Awa/Hawa",
        "Diallo/Jallow Barry/Bari Sow/Sou Camara/Kamara Bah/Ba Sylla/Silla Keita Traoré Condé/Konde Touré/Ture "
        "Cissé/Sise Balde/Baldeh Diop Ceesay/Sesay Jobe",
    ),
    Pool(
        "Arben Besnik Valon Shpresa/Schpresa Blerim Drita Flutura Agron Lindita Gezim Ilir Mirjeta Ardita Kujtim",
        "Krasniqi/Krasnici Berisha/Berischa Hoxha/Hodza Gashi/Gaschi Shala/Schala Morina Bytyqi/Bytyci Thaqi/Thaci "
        "Rexhepi/Redzepi Kelmendi Zeqiri/Zekiri Osmani Haliti Ahmeti",
    ),
    Pool(
        "Jürgen Jörg Günther/Gunther Käthe Anna Maria Lukas/Lucas Sophie/Sofie Björn Sören Stephan/Stefan Jana "
        "Katharina/Catharina",
        "Müller Schröder Jäger König Böhm Krüger Köhler Schäfer Groß Weiß Schmidt/Schmitt Meyer/Meier/Maier "
        "Fischer Hübner",
    ),
)


def typed() -> Sequence[Pool]:
    """Some 120 given and 130 family names of nine languages."""
    return _TYPED


def few() -> Sequence[Pool]:
    """Six given and six family names of each language."""
    return [Pool(" ".join(_names(pool.given)[::3][:6]), " ".join(_names(pool.family)[::2][:6])) for pool in _TYPED]


@cache
def by_faker() -> Sequence[Pool]:
    """60 given and 60 family names of each of eight languages, without other spellings."""
    from faker import Faker

    pools = []
    for locale in ("tr_TR", "de_DE", "fr_FR", "es_ES", "pl_PL", "hr_HR", "az_AZ", "en_GB"):
        faker = Faker(locale)
        faker.seed_instance(4711)
        given = dict.fromkeys(faker.first_name().split()[0] for _ in range(300))
        family = dict.fromkeys(faker.last_name().split()[0] for _ in range(400))
        pools.append(Pool(" ".join([*given][:60]), " ".join([*family][:60])))
    return pools


def demo() -> Sequence[Pool]:
    """The names of the example list."""
    from addin.demo.names import ORIGINS

    return [Pool(" ".join((*origin.women, *origin.men)), " ".join(origin.families)) for origin in ORIGINS]


@cache
def _names(names: str) -> tuple[str, ...]:
    return tuple(names.replace("Abd al-", "Abd_al-").replace("Rahmat ", "Rahmat_").replace("Tesfa ", "Tesfa_").split())


def make_plain_list(plain: Plain, seed: int) -> list[Row]:
    """The rows of a list in random order."""
    random = Random(f"{plain.name} {seed}")
    maker = _Maker(plain, random)
    rows = [row for kind in KINDS for _ in range(plain.pairs // len(KINDS)) for row in maker.pair(kind)]
    for _ in range(plain.twins):
        rows += maker.relatives(twins=True)
    for _ in range(plain.siblings):
        rows += maker.relatives(twins=False)
    rows += random.sample(rows, plain.again)
    rows += [maker.person() for _ in range(plain.rows - len(rows))]
    random.shuffle(rows)
    return rows


class _Maker:
    def __init__(self, plain: Plain, random: Random) -> None:
        self.plain = plain
        self.random = random
        pools = plain.pools()
        if plain.of_all_pools:
            pools = [Pool(" ".join(pool.given for pool in pools), " ".join(pool.family for pool in pools))]
        self.pools = pools
        self.count = 0
        self.pool = pools[0]
        self.spellings: dict[str, tuple[str, ...]] = {}
        for part in (part for pool in pools for part in pool):
            for name in _names(part):
                spellings = tuple(spelling.replace("_", " ") for spelling in name.split("/"))
                self.spellings.update((spelling, spellings) for spelling in spellings)

    def name(self, names: str) -> str:
        return self.random.choice(_names(names)).split("/")[0].replace("_", " ")

    def birth(self) -> date:
        year = self.random.randint(*self.plain.years)
        if self.random.random() < self.plain.new_year:
            return date(year, 1, 1)
        return date(year, 1, 1) + timedelta(days=self.random.randrange(365))

    def number(self) -> str:
        return f"{self.random.randint(18, 22)}/{self.random.randint(0, 99999):05}"

    def person(self) -> Row:
        self.count += 1
        self.pool = self.random.choice(self.pools)
        number = None if self.plain.numbers == "married" else self.number()
        return Row(
            self.count, self.name(self.pool.family), self.name(self.pool.given), self.birth(), number, (), self.traits()
        )

    def traits(self) -> tuple[str | None, ...]:
        """Sex, nationality, municipality, residence status and day of entry."""
        random = self.random
        entry = date(2020, 1, 1) + timedelta(days=14 * random.randrange(60))
        return (*map(random.choice, ("wmd", "abcdefgh", "abcdefghij", "abcd")), entry.isoformat())

    def pair(self, kind: str) -> tuple[Row, Row]:
        """Rows of one person that differ by this mistake; by a wrong letter where no name on the list allows it."""
        for attempt in count(1):
            if attempt == _ATTEMPTS:
                kind = "letter wrong"
            one = self.person()
            other = KINDS[kind](one, self)
            if other is not None and other.written != one.written:
                break
        kept = kind == "married name" or self.plain.numbers == "kept"
        if kind == "married name" and one.file_number is None:
            one = one._replace(file_number=self.number())
        number = one.file_number if kept else None if one.file_number is None else self.number()
        traits = one.traits if self.plain.copied else self.traits()
        return one, other._replace(kinds=(kind,), file_number=number, traits=traits)

    def relatives(self, *, twins: bool) -> tuple[Row, Row]:
        """Sisters or brothers; nobody calls two children by two spellings of one name."""
        one = self.person()
        other = one
        while other.first in self.spellings[one.first] or (not twins and other.birth == one.birth):
            birth = one.birth if twins else self.birth()
            other = one._replace(first=self.name(self.pool.given), birth=birth)
        self.count += 1
        number = None if one.file_number is None else self.number()
        return one, other._replace(person=self.count, file_number=number, traits=self.traits())


_ATTEMPTS = 500
_LETTERS = (
    "sch/sh kh/ch ou/u oo/u ee/i q/k w/v y/i y/j j/dj dj/dsch tsch/ch ph/f ck/k ss/s ll/l mm/m nn/n ei/ai z/s "
    "th/t gh/g x/ks c/k ie/i ah/a"
)
_RULES = tuple(
    (old, new) for text in _LETTERS.split() for pair in (text.split("/"),) for old, new in (pair, reversed(pair))
)


def _transliterated(row: Row, maker: _Maker) -> Row | None:
    """One name in another of its spellings, or by a rule where it has none."""
    field = maker.random.choice(("last", "first"))
    name: str = getattr(row, field)
    others = [spelling for spelling in maker.spellings[name] if spelling != name]
    if not others and "/" not in "".join(map("".join, maker.pools)):
        for old, new in maker.random.sample(_RULES, len(_RULES)):
            if old in name.lower() and len(name) > 3:
                others = [name.lower().replace(old, new, 1).title()]
                break
    return row._replace(**{field: maker.random.choice(others)}) if others else None


def _swapped(row: Row, _maker: _Maker) -> Row | None:
    return row._replace(last=row.first, first=row.last)


def _double(row: Row, maker: _Maker) -> Row | None:
    """A double name, of which the other row has only one, or which it writes without hyphen."""
    field = maker.random.choice(("last", "first"))
    name: str = getattr(row, field)
    second = maker.name(maker.pool.given if field == "first" else maker.pool.family)
    if second in maker.spellings[name] or " " in name or "-" in name:
        return None
    return row._replace(**{field: f"{name}{maker.random.choice('- ')}{second}"})


_OUT = (("ü", "ue"), ("ö", "oe"), ("ä", "ae"), ("ß", "ss"), ("Ü", "Ue"), ("Ö", "Oe"), ("Ä", "Ae"))


def _umlaut(row: Row, _maker: _Maker) -> Row | None:
    last, first = row.last, row.first
    for sign, letters in _OUT:
        last, first = last.replace(sign, letters), first.replace(sign, letters)
    return row._replace(last=last, first=first)


def _mistyped(row: Row, maker: _Maker) -> Row | None:
    """A letter lost, doubled, changed with the next or replaced by any other."""
    random = maker.random
    field = random.choice(("last", "first"))
    name: str = getattr(row, field)
    if len(name) < 4:
        return None
    place = random.randrange(1, len(name) - 1)
    before, letter, after = name[:place], name[place], name[place + 1 :]
    kind = random.choice(("lost", "doubled", "turned", "other"))
    if kind == "lost":
        letter = ""
    elif kind == "doubled":
        letter *= 2
    elif kind == "turned":
        letter, after = after[0] + letter, after[1:]
    else:
        letter = random.choice("abcdefghijklmnopqrstuvwxyz")
    return row._replace(**{field: before + letter + after})


def _day_and_month(row: Row, _maker: _Maker) -> Row | None:
    if row.birth.day > 12:
        return None
    return row._replace(birth=row.birth.replace(day=row.birth.month, month=row.birth.day))


def _digit(row: Row, maker: _Maker) -> Row | None:
    text = f"{row.birth:%d%m%Y}"
    place = maker.random.choice((0, 1, 2, 3, 6, 7))
    text = text[:place] + maker.random.choice("0123456789") + text[place + 1 :]
    try:
        birth = date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError:
        return None
    return row._replace(birth=birth) if birth.year < 2012 else None


def _married(row: Row, maker: _Maker) -> Row | None:
    last = maker.name(maker.pool.family)
    return None if last in maker.spellings[row.last] else row._replace(last=last)


KINDS: Mapping[str, Callable[[Row, _Maker], Row | None]] = {
    "other spelling": _transliterated,
    "names in turned order": _swapped,
    "double name": _double,
    "ue for ü": _umlaut,
    "letter wrong": _mistyped,
    "day for month": _day_and_month,
    "digit wrong": _digit,
    "married name": _married,
}

PLAIN: Sequence[Plain] = (
    Plain("typed names", typed),
    Plain("typed names, 40 % on 1 January", typed, new_year=0.4),
    Plain("typed names, numbers only of the married", typed, numbers="married"),
    Plain("typed names, numbers always anew", typed, numbers="anew", new_year=0.1),
    Plain("typed names, any with any", typed, numbers="married", of_all_pools=True, new_year=0.3),
    Plain("typed names, numbers only of the married, rows copied", typed, numbers="married", copied=True),
    Plain("few names", few, numbers="married"),
    Plain("few names, rows copied", few, numbers="married", copied=True),
    Plain("few names, any with any", few, of_all_pools=True, numbers="anew"),
    Plain("Faker's names", by_faker),
    Plain("Faker's names, numbers only of the married", by_faker, numbers="married", new_year=0.3),
    Plain("Faker's names, any with any", by_faker, of_all_pools=True, numbers="anew"),
    Plain("the example's names", demo, numbers="married"),
    Plain("the example's names, any with any", demo, of_all_pools=True, numbers="anew", new_year=0.1),
)
