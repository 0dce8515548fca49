"""LibreOffice's settings file is changed at the one spot and nowhere else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.install.profile_xml import (
    EMPTY,
    NotASettingsFile,
    Setting,
    is_empty,
    read_list,
    read_text,
    remove,
    write_list,
    write_text,
)

TEXT = Setting("/org.openoffice.Setup/Office", "ooSetupConnectionURL")
LIST = Setting("/org.openoffice.Office.Common/Security/Scripting", "SecureURL")

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)
OTHERS = (
    '<item oor:path="/a/b[\'x>y\']"><prop oor:name="Zeile" oor:op="fuse" oor:type="xs:string">'
    "<value>eins&#xD;zwei<unicode oor:scalar='1'/></value></prop></item>\n"
    '<!-- <item oor:path="/org.openoffice.Setup/Office"> -->\n'
    '<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooLocale" oor:op="fuse">'
    "<value>de</value></prop></item>\n"
)
SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"


def settings(*items: str) -> bytes:
    return (HEAD + "".join(items) + "</oor:items>\n").encode()


def trusted(value: str) -> str:
    return f'<item oor:path="{SCRIPTING}"><prop oor:name="SecureURL" oor:op="fuse">{value}</prop></item>\n'


def test_a_setting_that_is_not_there_yet_is_added_at_the_end_and_all_else_stays_byte_by_byte():
    before = settings(OTHERS)

    after = write_text(before, TEXT, "pipe,name=a & b;urp;<x>")

    assert read_text(after, TEXT) == "pipe,name=a & b;urp;<x>"
    assert after.startswith(before.removesuffix(b"</oor:items>\n"))
    assert remove(after, TEXT) == before


def test_the_declarations_that_values_need_are_kept():
    assert b'xmlns:xs="http://www.w3.org/2001/XMLSchema"' in write_text(settings(OTHERS), TEXT, "x")


@pytest.mark.parametrize(
    ("value", "entries"),
    [
        ("<value><it>file:///a</it><it>file:///b%20c</it></value>", ("file:///a", "file:///b%20c")),
        ("<value>file:///a file:///b</value>", ("file:///a", "file:///b")),
        ('<value oor:separator=";">file:///a;file:///b c</value>', ("file:///a", "file:///b c")),
        ("<value/>", ()),
        ("<value></value>", ()),
        ("", ()),
    ],
)
def test_every_way_to_write_a_list_is_read_and_can_be_extended(value, entries):
    content = settings(OTHERS, trusted(value))

    assert read_list(content, LIST) == entries
    assert read_list(write_list(content, LIST, (*entries, "file:///neu & gut")), LIST) == (
        *entries,
        "file:///neu & gut",
    )


def test_a_list_is_changed_where_it_stands():
    content = settings(trusted("<value><it>file:///a</it></value>"), OTHERS)

    assert write_list(content, LIST, ["file:///a", "file:///b"]) == settings(
        trusted("<value><it>file:///a</it><it>file:///b</it></value>"), OTHERS
    )


def test_a_setting_inside_a_nested_group_is_found_and_its_neighbours_stay():
    item = (
        '<item oor:path="/org.openoffice.Office.Common/Security"><node oor:name="Scripting">'
        '<prop oor:name="SecureURL" oor:op="fuse"><value><it>file:///a</it></value></prop>'
        '<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></node></item>\n'
    )
    content = settings(item)

    assert read_list(content, LIST) == ("file:///a",)
    assert read_text(remove(content, LIST), Setting(SCRIPTING, "MacroSecurityLevel")) == "3"


def test_of_two_places_that_set_the_same_the_last_holds_and_removing_takes_both():
    content = settings(
        trusted("<value><it>file:///a</it></value>"), OTHERS, trusted("<value><it>file:///b</it></value>")
    )

    assert read_list(content, LIST) == ("file:///b",)
    assert remove(content, LIST) == settings(OTHERS)


def test_a_file_that_is_empty_becomes_a_proper_one():
    for empty in (b"", b"\n", EMPTY, EMPTY.replace(b">\n</oor:items>", b"/>")):
        after = write_text(empty, TEXT, "x")

        assert read_text(after, TEXT) == "x"
        assert is_empty(remove(after, TEXT))


def test_a_setting_without_value_counts_as_empty_text():
    content = settings('<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupConnectionURL"/></item>')

    assert read_text(content, TEXT) == ""
    assert read_text(write_text(content, TEXT, "x"), TEXT) == "x"


def test_a_byte_order_mark_does_not_shift_the_place():
    content = b"\xef\xbb\xbf" + settings(OTHERS)

    assert remove(write_text(content, TEXT, "ä"), TEXT) == content


@pytest.mark.parametrize(
    "content",
    [
        b"<oor:items",
        b"<html></html>",
        settings("<item>"),
        settings().replace(b"oor:", b"x:").replace(b":oor", b":x"),
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + settings().split(b"\n", 1)[1],
        settings("\u00e4").decode().encode("latin-1"),
        "Größe".encode(),
    ],
)
def test_what_libreoffice_would_not_write_is_refused(content):
    with pytest.raises(NotASettingsFile):
        write_text(content, TEXT, "x")


@given(
    st.lists(st.text(st.characters(exclude_categories=("C",), exclude_characters="\r"), min_size=1), max_size=4),
    st.booleans(),
)
def test_any_texts_come_back_as_they_were_and_leave_no_trace(values, with_others):
    before = settings(OTHERS) if with_others else settings()

    after = write_list(before, LIST, values)

    assert read_list(after, LIST) == tuple(values)
    assert remove(after, LIST) == before
    assert len(re.findall(b"<item ", after)) == len(re.findall(b"<item ", before)) + 1
