"""Why a template cannot be used although it is a Word document."""

from __future__ import annotations

from docx.document import Document

from addin.word.fields import heads_and_feet
from addin.word.paths import select

_TRACKED = "descendant::*[self::w:ins or self::w:del or self::w:moveFrom or self::w:moveTo or self::w:rPrChange or \
self::w:pPrChange or self::w:sectPrChange or self::w:tblPrChange or self::w:trPrChange or self::w:tcPrChange]"
_PROTECTED = "./w:documentProtection[@w:enforcement='1' or @w:enforcement='true' or @w:enforcement='on']"


def refusal(document: Document) -> str:
    """What the office has to do before the template can be used, in a German half sentence; empty where nothing."""
    if select(document.settings.element, _PROTECTED):
        return (
            "ist gegen Bearbeiten geschützt; bitte in Word den Schutz aufheben (Überprüfen, Bearbeitung einschränken) "
            "und neu speichern"
        )
    if any(select(root, _TRACKED) for root in (document.element.body, *heads_and_feet(document))):
        return (
            "enthält nachverfolgte Änderungen; bitte in Word alle annehmen oder ablehnen (Überprüfen, Änderungen) und "
            "neu speichern"
        )
    return ""
