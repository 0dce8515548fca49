"""The rules with words for several lists: codes and sources are those of the rules for one list."""

from __future__ import annotations

from addin.findings import Rule, Severity
from addin.participants.duplicates import PROBABLE_DUPLICATE
from addin.participants.identity import CHANGED_ON_ONE_DAY, FILE_NUMBER_SHARED, FILE_NUMBERS_DIFFER, TWICE_IN_MODULE

FILE_NOT_CHECKED = Rule(
    code="A08",
    title="Eine Datei des Ordners konnte nicht geprüft werden",
    severity=Severity.ERROR,
    message="{trouble}",
    fix="Bitte die Datei in Ordnung bringen oder, wenn sie keine Liste ist, aus dem Ordner nehmen; dann noch einmal "
    "prüfen.",
)

RULES = (FILE_NOT_CHECKED,)

TWICE_IN_LISTS = TWICE_IN_MODULE.variant(
    severity=Severity.ERROR,
    message="Dieselbe Person steht in mehreren Listen gleichzeitig im Baustein {module}, {when}: {rows}.",
    fix="Bitte mit der anderen Stelle klären, wo die Person teilnimmt, und Eintritt oder Austritt berichtigen oder "
    "eine der Zeilen löschen.",
)
CHANGED_LISTS_ON_ONE_DAY = CHANGED_ON_ONE_DAY.variant(
    severity=Severity.ERROR,
    message="Austritt in einer Liste und Eintritt in einer anderen fallen im Baustein {module} auf denselben Tag, "
    "{when}: {rows}.",
    fix="Bitte mit der anderen Stelle klären, ab wann die Person dort teilnimmt, und den Eintritt auf den Tag nach dem "
    "Austritt legen.",
)
NUMBER_SHARED_BY_LISTS = FILE_NUMBER_SHARED.variant(
    severity=Severity.ERROR,
    message="Das Aktenzeichen „{value}“ steht in mehreren Listen bei verschiedenen Personen: {rows}.",
    fix="Bitte die Akten mit der anderen Stelle vergleichen und das Aktenzeichen berichtigen, das nicht stimmt.",
)
NUMBERS_DIFFER_IN_LISTS = FILE_NUMBERS_DIFFER.variant(
    severity=Severity.ERROR,
    message="Dieselbe Person hat in mehreren Listen verschiedene Aktenzeichen ({numbers}): {rows}.",
    fix="Bitte die Akten mit der anderen Stelle vergleichen und das Aktenzeichen berichtigen, das nicht stimmt.",
)
ALIKE_IN_LISTS = PROBABLE_DUPLICATE.variant(
    severity=Severity.WARNING,
    message="Wahrscheinlich ist das dieselbe Person wie in einer anderen Liste, nur anders geschrieben ({reasons}): "
    "{rows}.",
    fix="Bitte mit der anderen Stelle vergleichen und die Schreibweise angleichen. Sind es verschiedene Personen, im "
    "Sammelbericht auf dem Blatt „Annahmen“ „Kein Duplikat“ und Ihr Kürzel eintragen.",
)
