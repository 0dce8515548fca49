"""LibreOffice's profile: the pipe on which it listens, and the folders whose documents may run macros.

Two settings in `registrymodifications.xcu`, which LibreOffice reads when it starts and writes anew while it runs and
when it ends. It must not run meanwhile, for it would write over what we set. `ooSetupConnectionURL` holds one address
only (tried in LibreOffice 7.4: of two it listens on the first alone), so an address of the user's own stays.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from addin.install.pipes import ANY_OFFICE, file_url, office_pipe
from addin.install.places import Places, user_folder
from addin.install.profile_xml import (
    NotASettingsFile,
    Setting,
    is_empty,
    read_list,
    read_text,
    remove,
    write_list,
    write_text,
)
from addin.install.record import ProfileRecord, remove_if_empty
from addin.workbook.protocol import UnusableInput
from addin.workbook.writing import writing

CONNECTION = Setting("/org.openoffice.Setup/Office", "ooSetupConnectionURL")
TRUSTED = Setting("/org.openoffice.Office.Common/Security/Scripting", "SecureURL")
MACRO_LEVEL = Setting("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel")
MACROS_OFF = Setting("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution")

SETTINGS_FILE = "registrymodifications.xcu"
BACKUP_ENDING = ".vor-foerdermappe"

# Anything else could add a second, wider door to the address, such as a network port.
_PIPE_NAME = re.compile(r"[A-Za-z0-9_-]{1,60}")


@dataclass(frozen=True, slots=True)
class Profile:
    """A LibreOffice profile: the folder above `user`, as LibreOffice's `UserInstallation` names it."""

    installation: Path
    home: Path
    documents: Path

    @property
    def settings_file(self) -> Path:
        """The file with the user's settings; there may be none yet."""
        return self.installation / "user" / SETTINGS_FILE

    @property
    def backup(self) -> Path:
        """The settings as they were before us."""
        return self.settings_file.with_name(SETTINGS_FILE + BACKUP_ENDING)

    def read(self) -> bytes:
        """The settings file's content, empty where there is none.

        Raises `UnusableInput` where it is not readable as LibreOffice writes it.
        """
        try:
            content = self.settings_file.read_bytes()
            is_empty(content)
        except FileNotFoundError:
            return b""
        except (NotASettingsFile, OSError):
            raise UnusableInput(
                f"Die Einstellungen von LibreOffice sind beschädigt oder nicht lesbar: {self.settings_file}; bitte "
                "LibreOffice einmal starten, beenden und den Befehl wiederholen. Es wurde nichts geändert."
            ) from None
        return content

    def trusts(self, url: str, trusted: Sequence[str]) -> bool:
        """Whether the address lies in one of these folders."""
        folders = (self.plain(folder).rstrip("/") for folder in trusted)
        return any(f"{url}/".startswith(f"{folder}/") for folder in folders if folder)

    def plain(self, url: str) -> str:
        """The address without the placeholders that LibreOffice may put in when it saves the list."""
        user = self.installation / "user"
        folders = {"$(home)": self.home, "$(user)": user, "$(userurl)": user, "$(work)": self.documents}
        for name, folder in folders.items():
            url = url.replace(name, file_url(folder))
        return url


def profile_of(places: Places, folder: Path | None) -> Profile:
    """The profile that was named, or else the user's own."""
    if folder is not None:
        return profile_at(places, user_folder(folder.absolute()).parent)
    if places.installation is None:
        raise UnusableInput("LibreOffice wird unter Windows und Linux eingerichtet, auf diesem System nicht.")
    return profile_at(places, places.installation)


def profile_at(places: Places, installation: Path) -> Profile:
    """The profile below this folder."""
    return Profile(installation, places.home, places.documents)


def connection_to(pipe: str) -> str:
    """LibreOffice's setting for listening on this pipe."""
    if not _PIPE_NAME.fullmatch(pipe):
        raise UnusableInput("Der Name der Verbindung zu LibreOffice darf nur Buchstaben, Ziffern, - und _ haben.")
    return f"pipe,name={pipe};urp;StarOffice.ComponentContext"


def is_running(places: Places, profile: Profile) -> bool:
    """Whether a LibreOffice has this profile open, here or on another computer.

    A lock file alone does not say so: it stays behind when LibreOffice is killed.
    """
    pipes = places.pipes()
    if pipes & {office_pipe(profile.installation), office_pipe(profile.installation.resolve())}:
        return True
    try:
        lock = (profile.installation / ".lock").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    if places.platform == "win32" and any(name.startswith(ANY_OFFICE) for name in pipes):
        return True  # Windows may spell the folder in several ways, so the sum need not match
    host = re.search(r"^Host=(.*)$", lock, re.MULTILINE)
    return host is not None and host[1].strip().casefold() != socket.gethostname().casefold()


def refuse_running(places: Places, profile: Profile) -> None:
    """Raise `UnusableInput` where LibreOffice runs with this profile."""
    if is_running(places, profile):
        raise UnusableInput(
            "LibreOffice läuft noch (auch der Schnellstarter zählt); bitte alle seine Fenster schließen und den Befehl "
            f"wiederholen. Läuft es sicher nirgends, bitte diese Datei löschen: {profile.installation / '.lock'}"
        )


def set_up(profile: Profile, record: ProfileRecord, pipe: str, folders: Sequence[Path]) -> tuple[str, ...]:
    """Set pipe and trusted folders, note in `record` what was ours to set, and tell it."""
    before = profile.read()
    content, told = before, []
    if not before:
        record.created = record.created or not profile.settings_file.exists()

    wanted, current = connection_to(pipe), read_text(content, CONNECTION)
    connection = record.connection
    if current == wanted:
        record.connection = connection = wanted  # nobody else has that name, so it is ours even where no record says so
        told.append("LibreOffice wartet schon auf die Schaltflächen; die Verbindung ist wie bisher.")
    elif current and current != record.connection:
        told.append(
            "In LibreOffice ist schon eine andere Verbindung eingetragen (ooSetupConnectionURL), und es kennt nur "
            "eine; sie bleibt, und die Schaltflächen gehen so nicht. Wird sie nicht mehr gebraucht, bitte "
            "unter Extras > Optionen > Erweitert > Experteneinstellungen leeren und noch einmal installieren."
        )
    else:
        if record.connection is None:
            record.connection_before = current
        connection = wanted
        content = write_text(content, CONNECTION, wanted)
        told.append("LibreOffice wartet vom nächsten Start an auf die Schaltflächen.")

    listed = list(read_list(content, TRUSTED) or ())
    if not record.trusted:
        record.had_trusted = read_list(content, TRUSTED) is not None
    if not record.trusted and file_url(folders[0]) in listed:
        # Ours from a time before, whose record was lost.
        record.trusted = [file_url(folders[0])]
        record.had_trusted = len(listed) > 1
    new = []
    for folder in folders:
        url = file_url(folder)
        if profile.trusts(url, listed):
            told.append(f"LibreOffice führt Makros aus diesem Ordner schon aus: {folder}")
        else:
            listed.append(url)
            new.append(url)
            told.append(f"LibreOffice führt vom nächsten Start an Makros aus diesem Ordner aus: {folder}")
    if new:
        content = write_list(content, TRUSTED, listed)

    if content != before:
        _keep_backup(profile, record, before)
        record.trusted += new
        record.connection = connection
        _save(profile, content)
    return tuple(told)


def without_us(profile: Profile, record: ProfileRecord, content: bytes) -> bytes:
    """The settings without what `record` says is ours; what the user set or changed since stays."""
    if record.connection is not None and read_text(content, CONNECTION) == record.connection:
        before = record.connection_before
        content = remove(content, CONNECTION) if before is None else write_text(content, CONNECTION, before)
    trusted = read_list(content, TRUSTED) or ()
    left = [url for url in trusted if not _is_ours(profile, record, url)]
    if len(left) < len(trusted):
        keep = left or record.had_trusted
        content = write_list(content, TRUSTED, left) if keep else remove(content, TRUSTED)
    return content


def take_out(profile: Profile, record: ProfileRecord) -> tuple[str, ...]:
    """Remove what is ours from the profile and tell it."""
    before = profile.read()
    content = without_us(profile, record, before)
    if content != before:
        if record.created and is_empty(content):
            profile.settings_file.unlink()
        else:
            _save(profile, content)
    profile.backup.unlink(missing_ok=True)
    if record.created:
        remove_if_empty(profile.settings_file.parent, profile.installation)
        if profile.installation.parent.name.lower() == "libreoffice":
            remove_if_empty(profile.installation.parent)
    if content == before:
        return ()
    return (f"Die Einstellungen von LibreOffice sind wieder ohne die Fördermappe: {profile.settings_file}",)


def _is_ours(profile: Profile, record: ProfileRecord, url: str) -> bool:
    return profile.plain(url).rstrip("/") in {trusted.rstrip("/") for trusted in record.trusted}


def _keep_backup(profile: Profile, record: ProfileRecord, content: bytes) -> None:
    """Keep the settings as they were before us.

    An older backup gives way only to a file that has nothing of ours in it: that is the newer state before us.
    """
    if profile.settings_file.exists() and not (
        profile.backup.exists() and without_us(profile, record, content) != content
    ):
        _replace(profile.backup, content, profile.settings_file.stat().st_mode)


def _save(profile: Profile, content: bytes) -> None:
    # A settings file that is a link stays one; what it leads to is replaced.
    target = profile.settings_file.resolve()
    # LibreOffice keeps its settings from other users' eyes, and so do we.
    mode = target.stat().st_mode if target.exists() else 0o600
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _replace(target, content, mode)


def _replace(target: Path, content: bytes, mode: int) -> None:
    with writing(target) as temporary:
        temporary.write_bytes(content)
    target.chmod(mode & 0o777)
