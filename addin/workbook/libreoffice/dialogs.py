"""Windows over a document: a message, a question for one line of text, another document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from addin.workbook.libreoffice.connection import connection_of, enum, file_url, struct

_DEFAULT_OK, _DEFAULT_YES = 0x10000, 0x40000
_BUTTONS = {  # com.sun.star.awt.MessageBoxButtons
    "ok": 1 | _DEFAULT_OK,
    "ok_cancel": 2 | _DEFAULT_OK,
    "yes_no": 3 | _DEFAULT_YES,
    "yes_no_cancel": 4 | _DEFAULT_YES,
}
_ANSWERS = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}  # com.sun.star.awt.MessageBoxResults
_OK, _CANCEL = 1, 2  # com.sun.star.awt.PushButtonType
_POSITION = 3  # com.sun.star.awt.PosSize: X and Y
_WIDTH, _MARGIN, _LINE, _BUTTON, _FIELD = 220, 8, 10, 52, 14  # in the unit of dialogs, about half a millimetre
_CHARACTERS = 50  # in a line of the question


def message(document: Any, text: str, title: str, buttons: str = "ok", mode: str | None = None) -> str:
    """Show a message over a UNO document's window and wait: "ok", "cancel", "yes" or "no"."""
    toolkit = connection_of(document).service("com.sun.star.awt.Toolkit")
    kind = "WARNINGBOX" if mode == "critical" else "INFOBOX" if buttons == "ok" else "QUERYBOX"
    box = toolkit.createMessageBox(_window(document), enum("awt.MessageBoxType", kind), _BUTTONS[buttons], title, text)
    try:
        return _ANSWERS[box.execute()]
    finally:
        box.dispose()


def ask(
    document: Any, title: str, prompt: str, default: str = "", *, ok: str = "OK", cancel: str = "Cancel"
) -> str | None:
    """Ask for one line of text in a window over a UNO document's; None where the person cancels."""
    connection = connection_of(document)
    model = connection.service("com.sun.star.awt.UnoControlDialogModel")
    lines = sum(len(line) // _CHARACTERS + 1 for line in prompt.splitlines() or [""])
    text_height = lines * _LINE
    field = _MARGIN + text_height + 4
    buttons = field + _FIELD + _MARGIN
    model.Title, model.Width, model.Height = title, _WIDTH, buttons + _FIELD + _MARGIN
    inner = _WIDTH - 2 * _MARGIN
    place = (_MARGIN, _MARGIN, inner, text_height)  # as a label, a letter of the text would be underlined for a key
    _put(model, "FixedText", "Prompt", place, Label=prompt, MultiLine=True, NoLabel=True)
    _put(model, "Edit", "Answer", (_MARGIN, field, inner, _FIELD), Text=default, TabIndex=0)
    right = _WIDTH - _MARGIN - _BUTTON
    for name, left, label, kind in (("Ok", right - _BUTTON - 4, ok, _OK), ("Cancel", right, cancel, _CANCEL)):
        place = (left, buttons, _BUTTON, _FIELD)
        _put(model, "Button", name, place, Label=label, PushButtonType=kind, DefaultButton=kind == _OK)
    dialog = connection.service("com.sun.star.awt.UnoControlDialog")
    try:
        dialog.setModel(model)
        dialog.createPeer(connection.service("com.sun.star.awt.Toolkit"), _window(document))
        _centre(dialog, _window(document))
        answer = dialog.getControl("Answer")
        answer.setSelection(struct("awt.Selection", 0, len(default)))
        answer.setFocus()
        return str(answer.getText()) if dialog.execute() else None
    finally:
        dialog.dispose()


def open_document(document: Any, path: str | Path) -> Any:
    """Open a file, of any kind, in the LibreOffice in which a UNO document stands open; raises `OSError`."""
    url = file_url(str(Path(path).absolute()))
    opened = connection_of(document).desktop.loadComponentFromURL(url, "_default", 0, ())
    if opened is None:
        raise OSError("LibreOffice cannot open the document")
    return opened


def _window(document: Any) -> Any:
    return document.getCurrentController().getFrame().getContainerWindow()


def _centre(dialog: Any, window: Any) -> None:
    inside, outside = dialog.getPosSize(), window.getPosSize()
    left, top = (outside.Width - inside.Width) // 2, (outside.Height - inside.Height) // 3
    dialog.setPosSize(max(0, left), max(0, top), 0, 0, _POSITION)


def _put(model: Any, kind: str, name: str, place: tuple[int, int, int, int], **properties: object) -> None:
    control = model.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
    control.PositionX, control.PositionY, control.Width, control.Height = place
    for attribute, value in properties.items():
        setattr(control, attribute, value)
    model.insertByName(name, control)
