"""The add-in for Excel: the package, the tab of the ribbon, and that every button of it calls a Sub that exists."""

import io
import json
import re
import zipfile
from importlib import resources
from pathlib import Path

import pytest
from defusedxml import ElementTree
from macros_in import modules_in
from openxml_audit import OpenXmlValidator
from pyopenvba import ExcelFile

from addin.button_call import GROUPS, Button
from addin.templates import CALLBACKS, RIBBON, build_addin
from addin.workbook.ribbon import RIBBON_PART, RIBBON_RELATIONSHIP
from addin.workbook.template_start import START_BUTTONS
from addin.workbook.vba import ENCODING

COMMITTED = Path(__file__).parents[2] / "workbook_templates" / "Foerdermappe.xlam"
NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
# Of the names in Microsoft's [MS-CUSTOMUI] 3.2 „imageMso Table“, those that this ribbon may use.
PUBLISHED_IMAGES = {
    "AcceptInvitation",
    "Calculator",
    "ChartInsert",
    "ClearFormats",
    "ControlWizards",
    "CreateHandoutsInWord",
    "DataValidation",
    "ExportWord",
    "FileSendAsAttachment",
    "Folder",
    "Help",
    "Lock",
    "ReviewAcceptChange",
    "ReviewNextComment",
    "SignatureLineInsert",  # seen in other published add-ins only
    "Spelling",
    "TableOfContentsGallery",
    "Undo",
}


@pytest.fixture(scope="module")
def addin(tmp_path_factory):
    file = tmp_path_factory.mktemp("addin") / "Foerdermappe.xlam"
    file.write_bytes(build_addin())
    return file


@pytest.fixture(scope="module")
def ribbon(addin):
    with zipfile.ZipFile(addin) as package:
        return ElementTree.fromstring(package.read(RIBBON_PART))


@pytest.fixture(scope="module")
def buttons(ribbon):
    return list(ribbon.iter(f"{{{NAMESPACE}}}button"))


def local(element):
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


def schema():
    """Microsoft's schema of the ribbon for Office 2010 and newer, as the Open XML SDK publishes it."""
    data = resources.files("openxml_audit") / "data/openxml/schemas/schemas_microsoft_com_office_2009_07_customui.json"
    return {kind["Name"]: kind for kind in json.loads(data.read_text(encoding="utf-8"))["Types"]}


def test_the_committed_addin_is_what_the_sources_give(addin):
    with zipfile.ZipFile(COMMITTED) as old, zipfile.ZipFile(addin) as new:
        assert old.namelist() == new.namelist()
        assert [name for name in new.namelist() if old.read(name) != new.read(name)] == []


def test_two_builds_are_byte_identical():
    assert build_addin() == build_addin()


def test_the_package_is_an_addin_and_leads_to_its_ribbon(addin):
    with zipfile.ZipFile(addin) as package:
        types = package.read("[Content_Types].xml").decode()
        related = ElementTree.fromstring(package.read("_rels/.rels"))

    assert "application/vnd.ms-excel.addin.macroEnabled.main+xml" in types
    assert '<Default Extension="xml" ContentType="application/xml"/>' in types
    ribbons = [entry.get("Target") for entry in related if entry.get("Type") == RIBBON_RELATIONSHIP]
    assert ribbons == ["customUI/customUI14.xml"]
    assert len({entry.get("Id") for entry in related}) == len(list(related))


def test_nothing_in_the_package_names_a_person_or_a_day_of_building(addin):
    with zipfile.ZipFile(addin) as package:
        properties = package.read("docProps/core.xml").decode()

    assert "<dc:title>Fördermappe</dc:title>" in properties
    assert "creator" not in properties
    assert "lastModifiedBy" not in properties
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", properties)) == {"2022-01-01T"}


def test_the_audit_finds_nothing_in_the_addin(addin):
    assert list(OpenXmlValidator().validate(addin).errors) == []


def test_the_project_knows_the_workbook_and_its_sheet_and_needs_no_foreign_library(addin):
    with ExcelFile(addin) as book:
        assert book.module_names() == ["ThisWorkbook", "Sheet1", "Foerdermappe", "Menueband"]
        assert book.validate() == []
        # IRibbonControl is a type of the library Office, to which Excel's own projects refer.
        assert [reference.name for reference in book.references()] == ["stdole", "Office"]


def test_elements_and_attributes_stand_as_microsofts_schema_has_them(ribbon):
    types = schema()

    def examine(element, kind):
        known = {attribute["QName"].removeprefix(":") for attribute in kind.get("Attributes", ())}
        assert set(element.keys()) <= known, local(element)
        children = {child["Name"].rpartition(":")[2]: child["Name"] for child in kind.get("Children", ())}
        for child in element:
            assert local(child) in children, local(element)
            examine(child, types[children[local(child)]])

    examine(ribbon, types["mso14:CT_CustomUI/mso14:customUI"])


def test_texts_are_as_long_as_microsofts_schema_lets_them_be(ribbon):
    limits = {
        attribute["QName"].removeprefix(":"): int(argument["Value"])
        for attribute in schema()["mso14:CT_Button/mso14:button"]["Attributes"]
        for validator in attribute.get("Validators", ())
        for argument in validator["Arguments"]
        if argument["Name"] == "MaxLength"
    }

    assert (limits["supertip"], limits["keytip"]) == (1024, 3)
    for element in ribbon.iter():
        for name, value in element.items():
            assert 1 <= len(value) <= limits.get(name, 1024), (local(element), name)


def test_every_button_calls_a_sub_of_the_addin_which_calls_the_one_of_its_button(addin, buttons):
    subs = modules_in(addin)["Menueband"]
    called = dict(re.findall(r"Public Sub (\w+)\(control As IRibbonControl\)\s+Foerdermappe\.(\w+)\s+End Sub", subs))

    assert {button.get("onAction"): called.get(button.get("onAction")) for button in buttons} == called
    assert sorted(called.values()) == sorted(start.macro for start in START_BUTTONS.values())
    by_label = {button.get("label"): called[button.get("onAction")] for button in buttons}
    assert by_label == {button.label: START_BUTTONS[button].macro for button in Button}


def test_no_callback_has_the_name_of_a_sub_in_a_workbook(buttons):
    macros = {start.macro for start in START_BUTTONS.values()}

    assert not macros & {button.get("onAction") for button in buttons}


def test_the_groups_follow_the_work(ribbon):
    (tab,) = ribbon.iter(f"{{{NAMESPACE}}}tab")

    assert tab.get("label") == "Fördermappe"
    assert [(group.get("label"), [button.get("label") for button in group]) for group in tab] == [
        (heading, [button.label for button in buttons]) for heading, buttons in GROUPS.items()
    ]


def test_the_groups_hold_every_button_once_in_the_order_of_the_work():
    assert [button for buttons in GROUPS.values() for button in buttons] == list(Button)


def test_of_the_buttons_that_write_each_says_what_becomes_of_the_entries(buttons):
    says = {button.get("label"): button.get("supertip") for button in buttons}

    assert "nur diese" in says["Vorschläge übernehmen"]
    assert "Sicherungskopie" in says["Vorschläge übernehmen"]
    assert "„Letzte Änderung zurücknehmen“" in says["Vorschläge übernehmen"]
    for label in ("Teilnehmende prüfen", "Vorschläge machen"):
        assert "Ihre Einträge bleiben" in says[label]


def test_no_picture_stands_on_two_buttons_and_each_group_begins_with_a_large_one(ribbon, buttons):
    assert len({button.get("imageMso") for button in buttons}) == len(Button)
    for group in ribbon.iter(f"{{{NAMESPACE}}}group"):
        sizes = [button.get("size") for button in group]
        assert sizes == ["large", *["normal"] * (len(sizes) - 1)]
        assert len(sizes) <= 4  # Excel stacks three small buttons beside a large one


def test_keys_and_identifiers_are_there_once(ribbon, buttons):
    identifiers = [element.get("id") for element in ribbon.iter() if element.get("id")]
    keys = [button.get("keytip") for button in buttons]

    assert len(set(identifiers)) == len(identifiers)
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[A-Z0-9]{1,3}", key) for key in keys)
    # Excel waits for no second letter only where no key begins with another one.
    assert not [(one, other) for one in keys for other in keys if one != other and other.startswith(one)]


def test_every_button_is_explained_in_a_sentence_and_has_a_picture_of_office(buttons):
    for button in buttons:
        assert re.fullmatch(r"[A-ZÄÖÜ].{20,}\.", button.get("supertip"))
        assert button.get("imageMso") in PUBLISHED_IMAGES


def test_the_sources_are_what_the_package_holds(addin):
    with zipfile.ZipFile(io.BytesIO(addin.read_bytes())) as package:
        assert package.read(RIBBON_PART) == RIBBON.read_bytes()
    assert CALLBACKS.read_bytes().decode(ENCODING).isascii()
