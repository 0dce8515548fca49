"""A program in the place of LibreOffice's `unopkg`: puts an extension into a profile's folders as that does."""

import shutil
import sys
import zipfile
from pathlib import Path
from urllib.parse import unquote

IDENTIFIER = "foerdermappe.menu"
HEAD, SEPARATOR = b"Pmp1", b"\xff"


def main(words: list[str]) -> None:
    """Do what the command line says; the words are `unopkg`'s."""
    command, address, *rest = words
    profile = Path(unquote(address.removeprefix("-env:UserInstallation=file://")))
    cache = profile / "user" / "uno_packages" / "cache"
    if command == "remove":
        assert rest == [IDENTIFIER]
        shutil.rmtree(cache.parent)
        return
    assert (command, rest[:2]) == ("add", ["--suppress-license", "-f"])
    file = Path(rest[2])
    shutil.rmtree(cache, ignore_errors=True)
    with zipfile.ZipFile(file) as package:
        package.extractall(cache / "uno_packages" / "lu1.tmp_" / file.name)
    value = SEPARATOR.join((b"lu1.tmp", file.name.encode(), b"application/vnd.sun.star.package-bundle", b"0.1.0", b"0"))
    (cache / "uno_packages.pmap").write_bytes(HEAD + SEPARATOR + IDENTIFIER.encode() + b"\n" + value + b"\n\n")


if __name__ == "__main__":
    main(sys.argv[1:])
