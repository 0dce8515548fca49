"""Each kind of mistake that a programme file can have, told with its file, its line and its key."""

import contextlib
import re
import tomllib
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import addin.programme
from addin.cofinancing.rows import OWN_FUNDS_KINDS
from addin.participants.rows import ACCESS
from addin.programme import ProgrammeError, load_programme, programmes
from addin.programme.contradictions import contradiction
from addin.programme.lines import find_lines
from addin.programme.model import AccessLevel, OwnFundsKind

FOLDER = Path(addin.programme.__file__).parent
GOOD = (FOLDER / "durchstarten.toml").read_text("utf-8")
SHARED = {path.name: path.read_text("utf-8") for path in (FOLDER / "shared").glob("*.toml")}
REFUSED = re.compile(r"Programmdatei „(?P<file>[^“]+)“, Zeile (?P<line>\d+): (?P<sentence>.+)\.")
BOM = b"\xef\xbb\xbf"
DISGUISES = {
    "as it is": lambda text: text.encode(),
    "with Windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "with the mark of Windows in front": lambda text: BOM + text.encode(),
    "with both": lambda text: BOM + text.replace("\n", "\r\n").encode(),
}


class Mistake(NamedTuple):
    """What stands in a file, the key that must be named, what is put in its place, and a part of what is said."""

    old: str
    key: str
    new: str
    said: str


HERE = "\0"  # stands where the mistake is; taken out before the file is written


def cases(*listed):
    """Mistakes by name: see `Mistake`."""
    return pytest.mark.parametrize("mistake", [Mistake(*case[1:]) for case in listed], ids=[case[0] for case in listed])


def refusal(file):
    """File, line and sentence with which a programme file is refused: one German sentence."""
    with pytest.raises(ProgrammeError) as trouble:
        load_programme(file)
    match = REFUSED.fullmatch(str(trouble.value))
    assert match, str(trouble.value)
    return match["file"], int(match["line"]), match["sentence"]


def assert_told(mistake, file, place):
    """The mistake is told at its place: the name of the file and the line."""
    *where, sentence = refusal(file)

    assert tuple(where) == place, sentence
    assert mistake.key in sentence
    assert mistake.said in sentence


def written(folder, text, disguise="as it is"):
    """A programme file, and the line of the mark in it."""
    assert text.count(HERE) == 1
    file = folder / "neu.toml"
    file.write_bytes(DISGUISES[disguise](text.replace(HERE, "")))
    return file, line_of_mark(text)


def beside(folder, shared, text):
    """A programme file without a mistake, with a list of its own in place of a shipped one."""
    (folder / "shared").mkdir()
    (folder / "shared" / shared).write_text(text, "utf-8")
    file = folder / "neu.toml"
    file.write_text(GOOD, "utf-8")
    return file


def line_of_mark(text):
    return text.partition(HERE)[0].count("\n") + 1


def changed(text, old, new):
    """The text with a mistake; the mark stands before it, or at the heading of the table that lacks something."""
    assert old in text
    result = text.replace(old, new, 1)
    if HERE not in result:
        heading = result.rindex("\n[", 0, text.index(old)) + 1
        result = result[:heading] + HERE + result[heading:]
    return result


MODULE_1, MODULE_3 = "in „modules“ (1. Eintrag)", "in „modules“ (3. Eintrag)"
TOWN_2 = "in „municipalities“ (2. Eintrag) in „county“"
WEEKS = ("weeks = 8", "„weeks“ in „entry_window“")
START = ("start = 2020-01-01", "„start“ in „grant“")
SHARE = ("state_share = 0.80", f"„state_share“ {MODULE_1}")
NAME = ('name = "Coaching"', f"„name“ {MODULE_1}")
CLOSED = ("closed_to_employment_ban = true", "„closed_to_employment_ban“ in „modules“ (2. Eintrag)")
EXCLUDED = ('excluded = ["Zugang"]', "„excluded“ in „sgb_access“")
QUORUM = ('quorum = ""', "„quorum“ in „meetings“")
INCLUDE = ('"shared/residence.toml"', "„include“")
MORE_AGES = '{}[[ages]]\nminimum = 16\nmaximum = 27\n{}source = "M"\n[target_group]'

WRONG_VALUES = cases(
    (
        "unknown key",
        "state_share = 0.80",
        f"„state_shar“ {MODULE_1}",
        "\0state_shar = 0.80",
        "gemeint ist wohl „state_share“",
    ),
    ("key like none", "weeks = 8", "„dauer“ in „entry_window“", "weeks = 8\n\0dauer = 3", "erwartet wird einer von"),
    (
        "unknown table",
        "[sgb_access]",
        "„qqqq“",
        "\0[qqqq]\nx = 1\n[sgb_access]",
        "kein bekannter Schlüssel; erwartet wird einer von key, name",
    ),
    ("key after a heading", "weeks = 8", "„name“ in „entry_window“", 'weeks = 8\n\0name = "X"', "Anfang der Datei"),
    ("include in a table", "weeks = 8", "„include“ in „entry_window“", "weeks = 8\n\0include = []", "nur am Anfang"),
    ("missing key", "\nweeks = 8", "„weeks“ in „entry_window“", "", "fehlt; erwartet wird eine ganze Zahl"),
    ("missing key of an entry", "number = 3\n", f"„number“ {MODULE_3}", "", "fehlt; erwartet wird eine ganze Zahl"),
    ("text for a number", *WEEKS, '\0weeks = "acht"', "nicht der Text „acht“"),
    ("fraction for a number", *WEEKS, "\0weeks = 8.5", "nicht 8.5"),
    ("true for a number", *WEEKS, "\0weeks = true", "eine ganze Zahl ohne Anführungszeichen erwartet, nicht true"),
    ("list for a number", *WEEKS, "\0weeks = [\n  8,\n]", "nicht eine Liste"),
    ("table for a number", *WEEKS, "\0weeks = {a = 1}", "nicht eine einzelne Tabelle"),
    ("number for a text", *NAME, "\0name = 1", "ein Text in Anführungszeichen"),
    ("text for a date", *START, '\0start = "01.01.2020"', "ein Datum wie 2020-01-01 ohne Anführungszeichen"),
    ("time of day", *START, "\0start = 2020-01-01T10:00:00", "ein Datum wie 2020-01-01"),
    (
        "year for a day",
        "from = 2019-12-18",
        "„from“ in „ages“ (1. Eintrag)",
        '\0from = "2019"',
        "ein Datum wie 2020-01-01",
    ),
    ("text for true", *CLOSED, '\0closed_to_employment_ban = "ja"', "true oder false"),
    (
        "rounding outside its list",
        'rounding_level = "Baustein"',
        "„rounding_level“ in „grant“",
        '\0rounding_level = "Cent"',
        "„Beleg“, „Position“, „Baustein“, „Gesamt“",
    ),
    (
        "financing outside its list",
        "state_share = 0.80",
        f"„financing“ {MODULE_1}",
        "\0financing = 'Festbetrag'\nstate_share = 0.80",
        "„Pauschale je Einheit“",
    ),
    ("text for a list", *EXCLUDED, '\0excluded = "Zugang"', "eine Liste von Texten"),
    (
        "access that no list has",
        'excluded = ["Zugang"]',
        "„excluded“ (2. Eintrag) in „sgb_access“",
        'excluded = [\n  "nachrangig",\n  # hier\n  \0"zugang",\n]',
        "„kein Zugang“, „nachrangig“",
    ),
    (
        "number for an access",
        'excluded = ["Zugang"]',
        "„excluded“ (1. Eintrag) in „sgb_access“",
        "excluded = [\0 1]",
        "„kein Zugang“, „nachrangig“, „Zugang“ erwartet, nicht 1",
    ),
    (
        "number in a list of texts",
        'aliases = ["Durchstarten",',
        "„aliases“ (2. Eintrag)",
        'aliases = [\n "x",\n \0 7,',
        "nicht 7",
    ),
    ("share in percent", *SHARE, "\0state_share = 80", "ein Anteil zwischen 0 und 1"),
    ("share over 1", *SHARE, "\0state_share = 1.01", "nicht 1.01"),
    ("share under 0", *SHARE, "\0state_share = -0.01", "nicht -0.01"),
    ("share of nothing", *SHARE, "\0state_share = nan", "zwischen 0 und 1"),
    ("module number twice", "number = 3", f"„number“ {MODULE_3}", "\0number = 2", "2 ist schon vergeben"),
    ("module number 0", "number = 3", f"„number“ {MODULE_3}", "\0number = 0", "mindestens 1"),
    (
        "module name twice",
        'name = "Innovationsfonds"',
        "„name“ in „modules“ (5. Eintrag)",
        '\0name = "COACHING"',
        "meint schon „Coaching“",
    ),
    (
        "alias of two modules",
        '"HSA", "HSA-Kurs"',
        f"„aliases“ (5. Eintrag) {MODULE_3}",
        '"HSA",\n \0 "Coach"',
        "„Coach“ meint schon „Coaching“",
    ),
    ("grant that ends early", "end = 2022-12-31", "„end“ in „grant“", "\0end = 2019-12-31", "ab dem Beginn 01.01.2020"),
    (
        "module that ends early",
        "end = 2022-06-30",
        "„end“ in „modules“ (6. Eintrag)",
        "\0end = 2019-06-30",
        "ab dem Beginn 01.11.2019",
    ),
    (
        "oldest under youngest",
        "maximum = 27",
        "„maximum“ in „ages“ (1. Eintrag)",
        "\0maximum = 17",
        "mindestens „minimum“",
    ),
    ("negative age", "minimum = 18", "„minimum“ in „ages“ (1. Eintrag)", "\0minimum = -1", "mindestens 0"),
    ("implausible youth", "minimum = 18", "„minimum“ in „ages“ (1. Eintrag)", "\0minimum = 6", "„youngest“ in"),
    ("implausible age", "maximum = 27", "„maximum“ in „ages“ (1. Eintrag)", "\0maximum = 120", "„oldest“ in"),
    (
        "age limits of one day",
        "[target_group]",
        "„from“ in „ages“ (2. Eintrag)",
        MORE_AGES.format("", "\0from = 2019-12-18\n"),
        "überschneiden",
    ),
    (
        "age limits in the wrong order",
        "[target_group]",
        "„from“ in „ages“ (2. Eintrag)",
        MORE_AGES.format("", "\0from = 2019-12-17\n"),
        "überschneiden",
    ),
    (
        "later age limits without a day",
        "[target_group]",
        "„from“ in „ages“ (2. Eintrag)",
        MORE_AGES.format("\0", ""),
        "überschneiden",
    ),
    ("negative weeks", *WEEKS, "\0weeks = -8", "mindestens 0"),
    (
        "negative rate",
        "state_share = 0.80",
        f"„rate“ {MODULE_1}",
        "state_share = 0.80\n\0rate = -37.50",
        "mindestens 0",
    ),
    (
        "rate as text",
        "state_share = 0.80",
        f"„rate“ {MODULE_1}",
        "state_share = 0.80\n\0rate = '37,50'",
        "eine Zahl mit Punkt wie 37.50",
    ),
    (
        "empty text",
        'source = "Richtlinie Durchstarten Nr. 1.1"',
        "„source“ in „ages“ (1. Eintrag)",
        '\0source = " "',
        "nicht leer",
    ),
    ("empty alias", '"Coach", ', f"„aliases“ (2. Eintrag) {MODULE_1}", '\0"", ', "nicht leer"),
    ("quorum without words", *QUORUM, "\0quorum = 8", "ein Text in Anführungszeichen erwartet, nicht 8"),
    ("quorum of nothing", *QUORUM, '\0quorum = "genug"', "„genug“ ist keine Angabe zur Beschlussfähigkeit"),
    ("quorum above all", *QUORUM, '\0quorum = "101 %"', "kann keine Beschlussfähigkeit sein"),
    (
        "unknown key of the meetings",
        'quorum = ""',
        "„quorom“ in „meetings“",
        '\0quorom = "8"',
        "gemeint ist wohl „quorum“",
    ),
    ("file not there", *INCLUDE, '\0"shared/status.toml"', "„shared/status.toml“ gibt es nicht"),
    ("folder for a file", *INCLUDE, '\0"shared"', "„shared“ gibt es nicht"),
    (
        "file named twice",
        '"shared/tool_defaults.toml",',
        "„include“",
        '"shared/tool_defaults.toml",\n  \0"shared/residence.toml",',
        "steht „shared/residence.toml“ schon",
    ),
    ("number for a file", '"shared/residence.toml"', "„include“ (1. Eintrag)", "\0 1", "ein Dateiname"),
)

BROKEN = cases(
    ("German date", *START, "\0start = 01.01.2020", "erwartet, nicht 01.01.2020"),
    ("no day of a month", *START, "\0start = 2020-02-31", "ein Datum wie 2020-01-01"),
    ("day of one digit", *START, "\0start = 2020-1-1", "nicht 2020-1-1"),
    (
        "comma in a number",
        *SHARE,
        "\0state_share = 0,80 # Anteil",
        "zwischen 0 und 1, mit Punkt wie 0.80, erwartet, nicht 0,80",
    ),
    ("percent sign", *SHARE, "\0state_share = 80 %", "nicht 80 %"),
    ("word for true", *CLOSED, "\0closed_to_employment_ban = ja", "true oder false erwartet, nicht ja"),
    ("bare text", *NAME, "\0name = Coaching", "erwartet, nicht Coaching"),
    ("German quotation", *NAME, "\0name = „Coaching“", "ein Text in Anführungszeichen"),
    ("text without end", *NAME, '\0name = "Coaching', "Anführungszeichen am Ende"),
    ("plain text without end", *NAME, "\0name = 'Coaching", "zeichen am Ende"),
    ("long text without end", *NAME, '\0name = """Coaching', "zeichen am Ende"),
    ("backslash", *NAME, '\0name = "C:\\Daten"', "Rückstrich"),
    ("list without end", '"HSA", "HSA-Kurs"]', f"„aliases“ {MODULE_3}", '"HSA"\n\0state_share', "schließende Klammer"),
    ("list without comma", 'aliases = ["Durchstarten",', "„aliases“", 'aliases = [\n "x"\n\0 "Du",', "ein Komma"),
    ("no equals sign", *WEEKS, "\0weeks 8", "ein Gleichheitszeichen"),
    ("no value", *WEEKS, "\0weeks =", "wird eine ganze Zahl"),
    ("zeros in front", *WEEKS, "\0weeks = 08", "nicht 08"),
    ("no key", "weeks = 8", "„entry_window“", "weeks = 8\n\0= 8", "kein TOML"),
    ("prose", "weeks = 8", "„Das“ in „entry_window“", "weeks = 8\n\0Das prüfen wir noch.", "ein Gleichheitszeichen"),
    ("unknown key without sense", "weeks = 8", "„dauer“ in „entry_window“", "\0dauer = acht", "kein TOML"),
    ("heading without end", "[entry_window]", "„entry_window“", "\0[entry_window", "in eckigen Klammern"),
    (
        "key twice",
        "weeks = 8\nfrom = 2020-04-16",
        "„weeks“ in „entry_window“",
        "weeks = 8\nfrom = 2020-04-16\n\0weeks = 9",
        "steht schon in Zeile",
    ),
    ("list twice", *EXCLUDED, 'excluded = ["Zugang"]\n\0excluded = [\n  "nachrangig"\n]', "steht schon in Zeile"),
    ("table twice", "[grant]", "„target_group“", "\0[target_group]\n[grant]", "steht schon in Zeile"),
    ("table and list", "[grant]", "„target_group“", "\0[[target_group]]\n[grant]", "steht schon in Zeile"),
    ("key twice in braces", "[[ages]]", "„a“ in „x“", "\0x = {a = 1, a = 2}\n[[ages]]", "in dieser Zeile mehrmals"),
    (
        "key twice in a list",
        "[[ages]]",
        "„a“ in „x“ (2. Eintrag)",
        "x = [\n  1,\n  {a = 1,\0 a = 2}]\n[[ages]]",
        "mehrmals",
    ),
    ("table in a value", "weeks = 8", "„lang“ in „weeks“", "weeks = 8\n\0weeks.lang = 3", "schon in Zeile"),
)


@pytest.mark.parametrize("disguise", DISGUISES)
@WRONG_VALUES
def test_a_wrong_value_is_told_with_file_line_and_key(tmp_path, mistake, disguise):
    text = changed(GOOD, mistake.old, mistake.new)
    tomllib.loads(text.replace(HERE, ""))
    file, line = written(tmp_path, text, disguise)

    assert_told(mistake, file, ("neu.toml", line))


@pytest.mark.parametrize("disguise", DISGUISES)
@BROKEN
def test_what_is_no_toml_is_told_with_file_line_and_key(tmp_path, mistake, disguise):
    text = changed(GOOD, mistake.old, mistake.new)
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(text.replace(HERE, ""))
    file, line = written(tmp_path, text, disguise)

    assert_told(mistake, file, ("neu.toml", line))


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize(
    "looks_like",
    [
        '"""\n[entry_window]\nweeks = "x" # \\"""\n"""',
        "'''\n[[modules]]\nweeks = 1 \\'''",
        '"[entry_window]", # """ [ {\n"""a"""""',
        "'\"\"\"', \"'''\"",
        '"C:\\\\", "\\"", # \'\n""',
    ],
)
def test_what_only_looks_like_a_key_or_a_text_moves_no_line(tmp_path, looks_like, disguise):
    text = GOOD.replace('aliases = ["Durchstarten",', f"aliases = [{looks_like},", 1)
    file, line = written(tmp_path, changed(text, "weeks = 8", "\0weeks = 8.5"), disguise)
    _, where, sentence = refusal(file)

    assert where == line
    assert "„weeks“ in „entry_window“" in sentence


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_mistake_in_a_table_in_braces_is_found_in_its_line(tmp_path, disguise):
    head, _, _ = GOOD.partition("[[modules]]")
    modules = """modules = [
  {number = 1, name = "A", state_share = 0.8, source = "Q"},  # die erste
  {number = 2, name = "B", "state_share" = 0.8, source = "Q"},
  \0{number = 3, name = "C", state_share = 8, source = "Q"},
]
"""
    file, line = written(tmp_path, modules + head, disguise)
    _, where, sentence = refusal(file)

    assert where == line == 4
    assert "„state_share“ in „modules“ (3. Eintrag)" in sentence


def test_dotted_and_quoted_keys_are_found_in_their_line(tmp_path):
    begin, end = GOOD.index("[entry_window]"), GOOD.index("[grant]")
    without = GOOD[:begin] + GOOD[end:]
    dotted = 'entry_window . "weeks" = 8\n\0entry_window.from = 2020\nentry_window.\'source\' = "Q"\n'
    file, line = written(tmp_path, dotted + without)
    _, where, sentence = refusal(file)

    assert where == line == 2
    assert "„from“ in „entry_window“" in sentence


IN_SHARED = (
    ("tool_defaults.toml", "youngest = 10", "„youngest“ in „plausible_age“", "\0youngest = 'zehn'", "ganze Zahl"),
    ("tool_defaults.toml", "oldest = 100", "„oldest“ in „plausible_age“", "\0oldest = 10", "mehr als bei"),
    ("tool_defaults.toml", "below = 3", "„below“ in „small_numbers“", "\0below = -3", "mindestens 0"),
    ("tool_defaults.toml", "below = 3", "„below“ in „small_numbers“", "\0below = drei", "nicht drei"),
    ("grant_law_nrw.toml", "months = 2", "„months“ in „spending“", "\0months = 2.5", "eine ganze Zahl"),
    ("grant_law_nrw.toml", "months = 2", "„months“ in „spending“", "\0months = -2", "mindestens 0"),
    (
        "grant_law_nrw.toml",
        '"Haushaltsmittel", "Drittmittel"',
        "„accepted“ (2. Eintrag) in „own_funds“",
        '"Haushaltsmittel",\n\0"Drittmitel"',
        "„Drittmittel“",
    ),
    ("grant_law_nrw.toml", "allowed = 0.20", "„allowed“ in „overrun“", "\0allowed = 20", "zwischen 0 und 1"),
    ("grant_law_nrw.toml", "[own_funds]", "„include“", "\0include = []\n[own_funds]", "Programmdatei selbst"),
    ("county_heinsberg.toml", 'name = "Gangelt"\n', "„name“ in „municipalities“ (2. Eintrag)", "", "fehlt"),
    ("county_heinsberg.toml", 'name = "Gangelt"', f"„name“ {TOWN_2}", '\0name = "Erkelenz"', "meint schon „Erkelenz“"),
    ("county_heinsberg.toml", '"05370008"', f"„ags“ {TOWN_2}", '\0"05370 008"', "nur Ziffern"),
    ("county_heinsberg.toml", '"05370008"', f"„ags“ {TOWN_2}", "\00o5370010", "ein Text in Anführungszeichen"),
    ("county_heinsberg.toml", '["52538"]', f"„postcodes“ (2. Eintrag) {TOWN_2}", '["52538", \0"5253"]', "fünf Ziffern"),
    (
        "residence.toml",
        'paragraphs = ["60c"]',
        "„paragraphs“ (1. Eintrag) in „residence“ (3. Eintrag)",
        'paragraphs = [\n\0"60b"]',
        "„§ 60b“ meint schon",
    ),
    ("residence.toml", 'name = "Ausbildungsduldung"', "„name“ in „residence“ (3. Eintrag)", '\0name = ""', "leer"),
)


@pytest.mark.parametrize(("shared", "mistake"), [(case[0], Mistake(*case[1:])) for case in IN_SHARED])
def test_a_mistake_in_a_shared_file_names_that_file_and_its_line(tmp_path, shared, mistake):
    text = changed(SHARED[shared], mistake.old, mistake.new)
    file = beside(tmp_path, shared, text.replace(HERE, ""))

    assert_told(mistake, file, (shared, line_of_mark(text)))


def test_a_list_without_an_entry_is_told_at_its_own_line(tmp_path):
    file, line = written(tmp_path, f"# leer\n\0modules = []\n{GOOD.split('[[modules]]', maxsplit=1)[0]}")

    said = "bei „modules“ wird mindestens ein Eintrag [[modules]] erwartet"
    assert refusal(file) == ("neu.toml", line, said)


@pytest.mark.parametrize(
    ("shared", "text", "line", "said"),
    [
        ("residence.toml", "residence = []\n", 1, "mindestens ein Eintrag [[residence]]"),
        (
            "residence.toml",
            '\n[[residence]]\nname = "A"\ntarget_group = false\nsource = "Q"\n',
            2,
            "„target_group = true“",
        ),
        (
            "county_heinsberg.toml",
            '[county]\nname = "K"\nsource = "Q"\nmunicipalities = []\n',
            4,
            "[[county.municipalities]]",
        ),
    ],
)
def test_lists_from_which_a_workbook_takes_its_choices_are_never_empty(tmp_path, shared, text, line, said):
    named, where, sentence = refusal(beside(tmp_path, shared, text))

    assert (named, where) == (shared, line)
    assert said in sentence


@pytest.mark.parametrize(
    ("begin", "end", "key", "said"),
    [
        ("directive = ", "\n", "„directive“", "ein Text in Anführungszeichen"),
        ("[grant]", "[[modules]]", "„grant“", "eine Tabelle [grant], hier oder in einer Datei unter „include“"),
        ('"shared/county_heinsberg.toml",', "\n", "„county“", "hier oder in einer Datei unter „include“"),
        ("[[modules]]", "", "„modules“", "mindestens eine Tabelle [[modules]]"),
    ],
)
def test_what_the_whole_file_lacks_is_told_at_its_first_line(tmp_path, begin, end, key, said):
    first = GOOD.index(begin)
    text = GOOD[:first] + (GOOD[GOOD.index(end, first) :] if end else "")
    file, _ = written(tmp_path, HERE + text)
    named, where, sentence = refusal(file)

    assert (named, where) == ("neu.toml", 1)
    assert sentence.startswith(f"{key} fehlt; erwartet wird ")
    assert said in sentence


@pytest.mark.parametrize("content", [b"", b"\n\n", BOM, b" \r\n"])
def test_an_empty_file_is_told_with_the_key_to_begin_with(tmp_path, content):
    (tmp_path / "neu.toml").write_bytes(content)
    named, where, sentence = refusal(tmp_path / "neu.toml")

    assert (named, where) == ("neu.toml", 1)
    assert "leer" in sentence
    assert "„key“" in sentence


def test_a_file_of_comments_alone_lacks_its_first_key(tmp_path):
    (tmp_path / "neu.toml").write_text("# noch nichts\n", "utf-8")

    assert refusal(tmp_path / "neu.toml")[2].startswith("„key“ fehlt")


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_text_that_is_not_utf_8_is_told_with_its_line_and_key(tmp_path, ends):
    text = ends.join(["# Programm", 'key = "x"', 'name = "Förderung"', ""])
    (tmp_path / "neu.toml").write_bytes(text.encode("latin-1"))
    named, where, sentence = refusal(tmp_path / "neu.toml")

    assert (named, where) == ("neu.toml", 3)
    assert "„name“ ist nicht in UTF-8 gespeichert" in sentence


def test_text_of_two_bytes_a_letter_is_no_utf_8(tmp_path):
    (tmp_path / "neu.toml").write_text(GOOD, "utf-16")
    named, where, sentence = refusal(tmp_path / "neu.toml")

    assert (named, where) == ("neu.toml", 1)
    assert "UTF-8" in sentence


@pytest.mark.parametrize(("value", "said"), [("[" * 100_000, "zu tief"), ("9" * 5_000, "zu lang")])
def test_what_no_machine_can_take_is_refused_kindly(tmp_path, value, said):
    (tmp_path / "neu.toml").write_text(f"key = {value}", "utf-8")

    assert said in refusal(tmp_path / "neu.toml")[2]


def test_a_table_in_two_files_is_told_with_the_lines_of_both(tmp_path):
    mine = GOOD + '\n[spending]\nmonths = 3\nsource = "Muster"\n'
    (tmp_path / "neu.toml").write_text(mine, "utf-8")
    first, second = (text[: text.index("[spending]")].count("\n") + 1 for text in (mine, SHARED["grant_law_nrw.toml"]))

    said = f"„spending“ steht schon in „neu.toml“, Zeile {first}, und darf nur einmal vorkommen"
    assert refusal(tmp_path / "neu.toml") == ("grant_law_nrw.toml", second, said)


@pytest.mark.parametrize("name", programmes())
def test_a_shipped_programme_contradicts_itself_nowhere(name):
    """Loading it does not look a second time."""
    assert contradiction(load_programme(name)) is None


def test_the_values_that_a_programme_may_name_are_those_of_the_sheets():
    assert get_args(AccessLevel) == ACCESS
    assert get_args(OwnFundsKind) == OWN_FUNDS_KINDS


@pytest.mark.parametrize("text", [GOOD, *SHARED.values()], ids=["durchstarten.toml", *SHARED])
def test_every_value_of_a_shipped_file_is_found_in_the_line_where_it_stands(text):
    found, lines = find_lines(text), text.split("\n")

    def walk(path, value):
        if path and isinstance(path[-1], str):
            assert re.search(rf"(^|[\[.]){re.escape(path[-1])}\b", lines[found.known[path] - 1]), path
        if isinstance(value, dict):
            for key, inner in value.items():
                walk((*path, key), inner)
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                if isinstance(inner, str):
                    assert f'"{inner}"' in lines[found.known[*path, index] - 1]
                walk((*path, index), inner)

    walk((), tomllib.loads(text))


NAMES = st.sampled_from(["a", "b-c", "1", '"x.y"', "'z [0]'", '"ä\\u0041"', '"]"'])
BETWEEN = st.sampled_from(["", " ", "\n", "# = [x]\n", '\n# """ {\n\n'])
VALUES = st.recursive(
    st.sampled_from(
        [
            *("1", "0.5", "true", "2020-01-01", '"q = [1] # "', "'a\"b'", "{}", "{a.b = [\n{v = 1}], 'c]' = 2}"),
            *('"""x\n\\"""y"""', "'''\n[t]\n'''", '"""e"""""', "'''e'''''", '"\\\\"', "''", '""'),
        ]
    ),
    lambda inner: st.lists(st.tuples(BETWEEN, inner), max_size=3).map(
        lambda items: "[" + ",".join(f"{blank}{item}" for blank, item in items) + "\n]"
    ),
    max_leaves=5,
)


@given(st.lists(st.tuples(BETWEEN, st.booleans(), NAMES, VALUES), max_size=8))
def test_the_line_of_a_key_does_not_depend_on_what_stands_before_it(parts):
    text, expected, listed = "", {}, 0
    for number, (between, is_list, name, value) in enumerate(parts):
        path = ("list", listed) if is_list else (f"t{number}",)
        listed += is_list
        text += f"{between}\n"
        expected[path] = text.count("\n") + 1
        text += f"[[list]]\n{between}\n" if is_list else f"[t{number}]\n{between}\n"
        (key,) = tomllib.loads(f"{name} = 1")
        expected[*path, key] = text.count("\n") + 1
        text += f"{name} = {value}\n"
    tomllib.loads(text)
    known = find_lines(text).known

    assert {path: known[path] for path in expected} == expected
    assert {path[0] for path in known if path} == {path[0] for path in expected}


@given(st.text(max_size=80), st.integers(0, len(GOOD)), st.integers(0, 60))
def test_any_text_in_any_place_is_read_or_refused_in_one_sentence(tmp_path_factory, text, place, without):
    file = tmp_path_factory.getbasetemp() / "any.toml"
    file.write_bytes((GOOD[:place] + text + GOOD[place + without :]).encode("utf-8", "surrogatepass"))
    with contextlib.suppress(ProgrammeError):
        load_programme(file)
        return
    _, line, _ = refusal(file)

    assert 1 <= line <= GOOD.count("\n") + text.count("\n") + 1
