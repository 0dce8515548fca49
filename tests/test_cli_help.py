"""The help pages as a person reads them in a usual terminal: 80 columns wide, German, and in line."""

import re

import pytest

from addin.cli import app, main

WIDTH = 80
COMMANDS = [command.callback.__name__ for command in app.registered_commands]
GROUPS = ["template"]
ENGLISH = re.compile(r"\b(Usage|OPTIONS|COMMAND|Arguments|Options|Commands|Show|required|default|path|text|str|int)\b")


@pytest.fixture
def page(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(WIDTH))

    def shown(*command):
        with pytest.raises(SystemExit) as stop:
            main([*command, "--help"])
        assert stop.value.code == 0
        return capsys.readouterr().out

    return shown


def parts(text):
    """The lists of a page by their headings: pairs of what is explained and the lines of its explanation."""
    found = {}
    entries = []
    for line in text.splitlines():
        if not line:
            entries = []
        elif re.fullmatch(r"\w+:", line):
            entries = found.setdefault(line[:-1], [])
        elif match := re.match(r"  (\S+(?: \S+)*)(?:  +(\S.*))?$", line):
            entries.append((match[1], [(match.start(2), match[2])] if match[2] else []))
        elif entries:
            entries[-1][1].append((len(line) - len(line.lstrip()), line.strip()))
    return found


PAGES = [[], *([name] for name in (*COMMANDS, *GROUPS)), ["template", "check"]]


@pytest.mark.parametrize("command", PAGES, ids=lambda command: "".join(command) or "all")
def test_a_page_is_german_and_fits_the_terminal_in_straight_columns(page, command):
    text = page(*command)

    assert text.startswith("Aufruf: foerdermappe")
    assert all(len(line) <= WIDTH for line in text.splitlines())
    assert not ENGLISH.search(text)
    assert not re.search(r"[{}<>]|\.\.\.|\w-\n", text)
    for entries in parts(text).values():
        assert len({column for _, lines in entries for column, _ in lines}) == 1, "one column for all explanations"
        assert all(lines for _, lines in entries)


def test_the_list_of_commands_tells_of_each_all_that_its_own_page_says_first(page):
    listed = {name: " ".join(words for _, words in lines) for name, lines in parts(page())["Befehle"]}

    assert list(listed) == [*COMMANDS, *GROUPS]
    for name, words in listed.items():
        assert words in " ".join(page(name).split())
        assert words.endswith(".")


def test_what_must_be_told_is_seen_in_the_call(page):
    assert page("check").splitlines()[0] == "Aufruf: foerdermappe check DATEI [OPTIONEN]"
    assert page("demo").splitlines()[0] == "Aufruf: foerdermappe demo [ORDNER] [OPTIONEN]"
    assert page("export").splitlines()[0] == "Aufruf: foerdermappe export DATEI --for ZWECK [OPTIONEN]"
