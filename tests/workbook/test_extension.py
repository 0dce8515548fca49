"""The extension for LibreOffice: the package, its menu, and that every entry calls a Sub that is there."""

import io
import re
import tomllib
import zipfile
from pathlib import Path

import pytest
from defusedxml import ElementTree

from addin.button_call import Button
from addin.templates import DIFFERING, MENU, RIBBON, STARTER, build_menu
from addin.workbook.extension import IDENTIFIER, LIBRARY, MODULE, basic_module
from addin.workbook.template_start import START_BUTTONS
from addin.workbook.vba import ENCODING

PROJECT = Path(__file__).parents[2]
COMMITTED = PROJECT / "workbook_templates" / "Foerdermappe.oxt"
NAME = "{http://openoffice.org/2001/registry}name"
SEPARATOR = "private:separator"
ONLY_EXCEL = ("StartFromExcel", "BrokenOff", "HalfDone")


@pytest.fixture(scope="module")
def parts():
    with zipfile.ZipFile(io.BytesIO(build_menu())) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module")
def basic(parts):
    return ElementTree.fromstring(parts[f"{LIBRARY}/{MODULE}.xba"]).text


@pytest.fixture(scope="module")
def entries():
    """Title and address of every entry of the menu."""
    (submenu,) = [node for node in ElementTree.parse(MENU).iter("node") if node.get(NAME) == "Submenu"]
    return [(properties.get("Title", ""), properties["URL"]) for properties in map(properties_of, submenu)]


def properties_of(node):
    return {prop.get(NAME): prop.findtext("value") for prop in node.findall("prop")}


def source(path):
    return path.read_bytes().decode(ENCODING).replace("\r\n", "\n")


def procedures(text):
    return dict(re.findall(r"^(?:Public|Private) (?:Sub|Function) (\w+)(\(.*?)^End ", text, re.MULTILINE | re.DOTALL))


def test_the_committed_extension_is_what_the_sources_give(parts):
    with zipfile.ZipFile(COMMITTED) as old:
        assert old.namelist() == list(parts)
        assert [name for name, content in parts.items() if old.read(name) != content] == []


def test_two_builds_are_byte_identical():
    assert build_menu() == build_menu()


def test_every_part_is_well_formed_and_listed(parts):
    for name, content in parts.items():
        if name.endswith(("xml", "xcu", "xlb", "xba")):
            ElementTree.fromstring(content)
    listed = re.findall(r'full-path="([^"]+)"', parts["META-INF/manifest.xml"].decode())
    assert all(any(part.startswith(path) for part in parts) for path in listed)
    assert sorted(listed) == ["Addons.xcu", f"{LIBRARY}/"]
    assert f'library:name="{MODULE}"' in parts[f"{LIBRARY}/script.xlb"].decode()


def test_it_tells_its_name_its_version_and_its_licence(parts):
    description = parts["description.xml"].decode()
    version = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

    assert f'<identifier value="{IDENTIFIER}"/>' in description
    assert f'<version value="{version}"/>' in description
    assert description.count('<name lang="de">Fördermappe</name>') == 2
    assert "Lizenz: MIT" in parts["description/de.txt"].decode()
    assert parts["LICENSE"] == (PROJECT / "LICENSE").read_bytes()


def test_every_entry_calls_the_sub_of_its_button(entries, basic):
    called = {}
    for title, url in entries:
        if url != SEPARATOR:
            library, module, called[title.replace("~", "")] = re.fullmatch(
                r"vnd\.sun\.star\.script:(\w+)\.(\w+)\.(\w+)\?language=Basic&location=application", url
            ).groups()
            assert (library, module) == (LIBRARY, MODULE)
    subs = dict(re.findall(r'^Public Sub (\w+)\(\)\n    PressButton "(\w+)"\nEnd Sub$', basic, re.MULTILINE))

    assert called == {button.label: START_BUTTONS[button].macro for button in Button}
    assert {subs[macro] for macro in called.values()} == {button.value for button in Button}


def test_the_menu_follows_the_groups_of_the_ribbon(entries):
    groups = [[]]
    for title, url in entries:
        if url == SEPARATOR:
            groups.append([])
        else:
            groups[-1].append(title.replace("~", ""))
    ribbon = [
        [button.get("label") for button in group]
        for group in ElementTree.parse(RIBBON).iter("{http://schemas.microsoft.com/office/2009/07/customui}group")
    ]

    assert groups == ribbon


def test_every_entry_has_a_letter_of_its_own(entries):
    letters = [title[title.index("~") + 1].lower() for title, url in entries if url != SEPARATOR]

    assert len(set(letters)) == len(Button)


def test_the_menu_stands_in_calc_alone():
    (menu,) = [node for node in ElementTree.parse(MENU).iter("node") if node.get(NAME) == IDENTIFIER]

    assert properties_of(menu) == {"Title": "Förder~mappe", "Context": "com.sun.star.sheet.SpreadsheetDocument"}


def test_only_what_differs_differs_from_the_macros_of_the_workbook(basic):
    own, theirs = procedures(source(DIFFERING)), procedures(source(STARTER))

    assert procedures(basic) == {name: own.get(name, body) for name, body in theirs.items() if name not in ONLY_EXCEL}
    assert own.keys() < theirs.keys()


def test_the_menu_asks_nothing_that_only_a_workbook_of_excel_has(basic):
    code = "\n".join(line.partition("'")[0] for line in basic.splitlines())

    assert not re.search(r"ActiveWorkbook|Application\.|CreateObject|ThisWorkbook", code)
    assert basic.startswith("Rem Attribute VBA_ModuleType=VBAModule\nOption VBASupport 1\nOption Explicit\n")


def test_a_procedure_that_was_renamed_stops_the_build():
    with pytest.raises(ValueError, match="NoWorkbook"):
        basic_module(source(STARTER).replace("NoWorkbook", "NothingOpen"), source(DIFFERING))


def test_the_source_has_windows_line_ends():
    content = DIFFERING.read_bytes()

    assert content.count(b"\n") == content.count(b"\r\n") > 20
    assert max(map(len, source(DIFFERING).splitlines())) <= 120
