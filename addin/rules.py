"""All rules, from the code itself: what `foerdermappe rules` lists and `docs/rules.md` shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from addin import contents
from addin.cofinancing import rules as cofinancing
from addin.columns import headers, read
from addin.findings import Rule
from addin.invitation import rules as invitation
from addin.minutes import discretion
from addin.minutes import rules as minutes
from addin.participants import check as participants
from addin.together import rules as together

_AREAS = {
    "A": "Arbeitsmappe",
    "T": "Teilnehmende",
    "K": "Kofinanzierung",
    "P": "Sitzungen",
}


def all_rules() -> list[Rule]:
    """Every rule once, by its code: first the workbook, then participants, co-financing and meetings."""
    listed = (
        *contents.RULES,
        *headers.RULES,
        *read.RULES,
        *participants.RULES,
        *cofinancing.RULES,
        *minutes.RULES,
        *invitation.RULES,
        *discretion.RULES,
        *together.RULES,
    )
    order = "".join(_AREAS)
    return sorted(listed, key=lambda rule: (order.index(rule.code[0]), rule.code))


def as_json_rows(rules: Sequence[Rule]) -> list[dict[str, str | None]]:
    """Rules with the keys code, severity, title, source, valid_from and checked."""
    return [
        {
            "code": rule.code,
            "severity": rule.severity.value,
            "title": rule.title,
            "source": str(rule.source),
            "valid_from": rule.source.valid_from.isoformat() if rule.source.valid_from else None,
            "checked": rule.source.checked.isoformat() if rule.source.checked else None,
        }
        for rule in rules
    ]


def as_markdown(rules: Sequence[Rule]) -> str:
    """The reference of all rules, as it stands in `docs/rules.md`."""
    lines = [
        "# Die Regeln",
        "",
        "Diese Seite schreibt `foerdermappe rules --format markdown` aus dem Programm selbst.",
        "",
        "Schwere: Ein **Fehler** verhindert die Auszahlung, eine **Warnung** braucht eine Begründung oder einen",
        "zweiten Blick, ein **Hinweis** informiert. In manchen Fällen wiegt eine Regel leichter als hier angegeben;",
        "die Meldung sagt es. Wo bei „gelesen am“ nichts steht, hat noch niemand eine Rechtsquelle bestätigt.",
    ]
    for letter, area in _AREAS.items():
        lines += ["", f"## {letter}: {area}", ""]
        lines += ["| Regel | Schwere | Was | Was tun | Quelle | gelesen am |", "|---|---|---|---|---|---|"]
        for rule in rules:
            if rule.code.startswith(letter):
                checked = f"{rule.source.checked:%d.%m.%Y}" if rule.source.checked else ""
                cells = (rule.code, rule.severity.word, rule.title, _fix(rule), str(rule.source), checked)
                lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _fix(rule: Rule) -> str:
    """What to do; where it depends on the case, the message itself says it."""
    if "{how}" in rule.fix:
        return "Steht in der Meldung."
    words = re.sub(r"(?<=\.)\{\w+\}", "", rule.fix)  # a sentence of its own, which only some cases have
    return re.sub(r"\{\w+(?::[^}]*)?\}\.?", "…", words)
