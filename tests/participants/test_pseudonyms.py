"""The same person bears the same pseudonym everywhere, and the key stays where it is, whole and unseen."""

from __future__ import annotations

import os
import re
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import rows_of, table_of

from addin.participants import pseudonym_key
from addin.participants.pseudonym_key import key_file, office_key
from addin.participants.pseudonyms import canonical, pseudonym
from addin.participants.rows import Participant
from addin.workbook.protocol import UnusableInput

BORN = date(2001, 4, 3)
AMIRA = {"last_name": "Beispiel", "first_name": "Amira", "birth_date": BORN, "file_number": "AZ 17/2021"}


def who(**changes):
    [row] = rows_of(Participant, {**AMIRA, **changes})
    return canonical(row)


@pytest.mark.parametrize(
    "changes",
    [
        {"last_name": "BEISPIEL "},
        {"last_name": "Amira", "first_name": "Beispiel"},
        {"birth_date": "03.04.2001"},
        {"file_number": "AZ 99"},
        {"file_number": ""},
        {"module": 3, "remark": "anderes"},
    ],
)
def test_one_person_stays_one_person_however_the_row_is_written(changes):
    assert who(**changes) == who()


def test_umlauts_and_double_names_may_be_written_either_way():
    joined = who(last_name="Öztürk-Özer")

    assert joined == who(last_name="Oeztuerk Oezer")


def test_a_name_in_one_column_is_the_same_person():
    table = table_of(
        Participant,
        ["Teilnehmer/in", "Geburtsdatum", "Aufenthaltsstatus", "Kommune", "Baustein", "Eintritt"],
        ["Amira Beispiel", BORN, "Duldung", "Heinsberg", 1.0, date(2021, 9, 1)],
    )

    assert canonical(table.rows[0]) == who()


@pytest.mark.parametrize("changes", [{"birth_date": date(2001, 4, 4)}, {"first_name": "Amina"}])
def test_twins_and_namesakes_are_different_persons(changes):
    assert who(**changes) != who()


def test_without_both_names_and_birth_date_the_file_number_tells_who_it_is():
    assert who(birth_date="") == who(birth_date="", first_name="") == who(last_name="", file_number="az-17-2021")
    assert who(birth_date="", file_number="AZ 18/2021") != who(birth_date="")


def test_a_file_number_that_is_none_yet_tells_nobody_apart():
    assert who(last_name="", file_number="folgt") is None
    assert who(birth_date="", file_number="folgt") == who(birth_date="", file_number="")


@given(st.binary(min_size=32, max_size=32), st.text(min_size=1))
def test_a_pseudonym_has_sixty_bits_and_no_letters_that_look_alike(key, text):
    assert re.fullmatch(r"P(-[0-9A-HJKMNP-TV-Z]{4}){3}", pseudonym(key, text))


def test_another_key_and_another_person_give_another_pseudonym():
    keys, people = [bytes([n]) * 32 for n in range(20)], [f"person {n}|2001-01-01" for n in range(200)]

    assert len({pseudonym(key, person) for key in keys for person in people}) == 4000


def test_the_key_is_made_once_and_kept():
    first, second = office_key(), office_key()

    assert (first.is_new, second.is_new) == (True, False)
    assert first.secret == second.secret
    assert len(first.secret) == 32
    assert first.path == key_file()


@pytest.mark.skipif(os.name != "posix", reason="Rechte einer Datei gibt es so nur auf POSIX")
def test_nobody_else_may_read_the_key_also_after_it_came_back_from_a_backup():
    path = office_key().path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600

    path.chmod(0o644)
    office_key()

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_several_that_make_the_key_at_once_all_get_the_same():
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _: office_key(), range(32)))

    assert len({key.secret for key in keys}) == 1
    assert sum(key.is_new for key in keys) == 1
    assert [file.name for file in key_file().parent.iterdir()] == [key_file().name]


def test_where_files_cannot_be_linked_the_key_is_made_all_the_same(monkeypatch):
    def refuse(*_):
        raise OSError

    monkeypatch.setattr(type(key_file()), "hardlink_to", refuse)

    assert office_key().is_new
    assert not office_key().is_new


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text[:-30],
        lambda text: text.replace("schluessel-1", "schluessel-9"),
        lambda text: re.sub(r"(schluessel-1 )(.)", lambda m: m[1] + ("0" if m[2] != "0" else "1"), text),
        lambda text: text + text.splitlines()[-1] + "\n",
        lambda text: "\x00" * 300,
    ],
)
def test_a_damaged_key_is_told_and_never_replaced(damage):
    path = office_key().path
    broken = damage(path.read_text(encoding="utf-8"))
    path.write_text(broken, encoding="utf-8")

    with pytest.raises(UnusableInput, match="beschädigt") as trouble:
        office_key()

    assert path.read_text(encoding="utf-8") == broken
    assert "Sicherung" in str(trouble.value)


def test_an_editor_that_changes_line_ends_does_no_harm():
    key = office_key()
    key.path.write_bytes(key.path.read_bytes().replace(b"\n", b"\r\n"))

    assert office_key().secret == key.secret


def test_a_key_that_cannot_be_made_is_told():
    key_file().parent.parent.mkdir(parents=True, exist_ok=True)
    key_file().parent.write_text("eine Datei, wo der Ordner sein soll", encoding="utf-8")

    with pytest.raises(UnusableInput, match="Zugriffsrechte"):
        office_key()


def test_the_key_does_not_show_in_errors_and_logs():
    key = office_key()

    assert key.secret.hex() not in f"{key!r} {key}"
    assert repr(key.secret) not in f"{key!r} {key}"


def test_a_key_is_as_random_as_the_system_can_make_it(monkeypatch):
    asked = []
    monkeypatch.setattr(pseudonym_key.secrets, "token_bytes", lambda n: asked.append(n) or bytes(n))

    office_key()

    assert asked == [32]
