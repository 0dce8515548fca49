"""Writing the minutes of a large meeting, against docxtpl filling a template with the same content.

Each run is a process of its own that loads the content and says how long it took from there to the finished file:
opening the template, filling it, saving it. What it imports is left out, for the minutes come with what has read
the workbook; whole processes are told beside it. Ours starts from the minutes as values, docxtpl from finished texts.
That the files say the same is checked, else the figure would mean nothing.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import docx
from docx.document import Document
from docx.oxml.ns import qn
from minutes.large_meeting import ITEMS, MEMBERS, large_meeting

from addin.minutes.meeting import Minutes, TaskEntry
from addin.word import template_styles as look
from addin.word.package import open_template
from addin.word.template import template_path
from addin.word.typography import long_date, printable
from addin.word.writer import Writer

_OURS = """
import pickle, sys, time
from pathlib import Path
import addin.minutes.document
from addin.minutes.files import write_minutes
content = pickle.loads(Path(sys.argv[1]).read_bytes())
start = time.perf_counter()
write_minutes(content, Path(sys.argv[2]))
print(time.perf_counter() - start)
"""
_DOCXTPL = """
import pickle, sys, time
from pathlib import Path
from docxtpl import DocxTemplate
content = pickle.loads(Path(sys.argv[1]).read_bytes())
start = time.perf_counter()
template = DocxTemplate(sys.argv[3])
template.render(content, autoescape=True)
template.save(sys.argv[2] + "/docxtpl.docx")
print(time.perf_counter() - start)
"""
_TASKS, _EARLIER = "Aufgaben", "Offene Aufgaben aus früheren Sitzungen"
_TASK_COLUMNS = ("Nr.", "Aufgabe", "Wer", "Bis wann", "Stand")
_LEAST = 0.95

Times = tuple[float, float]


def measure_minutes(folder: Path, runs: int) -> Iterator[tuple[str, Times, float]]:
    """What was measured, the best times in seconds of ours and of docxtpl, and the most that it may be."""
    minutes = large_meeting()
    values, content, template = (folder / name for name in ("values.pickle", "content.pickle", "template.docx"))
    values.write_bytes(pickle.dumps(minutes))
    content.write_bytes(pickle.dumps(_content(minutes)))
    _template(template)
    runs_of_ours, runs_of_theirs = [], []
    for number in range(runs):
        out = folder / f"minutes{number}"
        out.mkdir()
        runs_of_ours.append(_run(_OURS, str(values), str(out)))
        runs_of_theirs.append(_run(_DOCXTPL, str(content), str(out), str(template)))
        _same_content(next(out.glob("Protokoll*.docx")), out / "docxtpl.docx")
    ours, theirs = (tuple(map(min, zip(*times, strict=True))) for times in (runs_of_ours, runs_of_theirs))
    yield f"minutes of {ITEMS} items and {MEMBERS} members, against docxtpl", (ours[0], theirs[0]), 1.0
    print(f"  as whole processes {ours[1]:.2f} s against {theirs[1]:.2f} s")


def _run(program: str, *arguments: str) -> Times:
    """The seconds that a process says it took, and those of the whole process."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    return float(done.stdout), time.perf_counter() - start


def _content(minutes: Minutes) -> dict[str, Any]:
    """Finished texts by the names that the template calls them."""
    head = minutes.head
    entries = [
        {
            "heading": printable(entry.heading),
            "number": entry.number or "–",
            "title": printable(entry.full_title),
            "kind": entry.kind or "–",
            "level": entry.level,
            "lines": [(line.startswith("- "), printable(line.removeprefix("- "))) for line in entry.result],
            "decides": entry.decides,
            "decision": [printable(line) for line in entry.decision],
            "label": ": ".join(part for part in (entry.decision_name, entry.outcome) if part),
            "overview": printable(f"{entry.decision_name}, {entry.heading}: {entry.shown_outcome}"),
            "about": printable(entry.about),
            "outcome": entry.outcome,
            "vote": entry.vote,
        }
        for entry in minutes.agenda
    ]
    return {
        "letterhead": f"{head.county} · {head.organisation}",
        "title": printable(head.title),
        "occasion": printable(head.occasion),
        "head": [
            ("Datum", printable(head.date_text)),
            ("Zeit", printable(head.time_text)),
            ("Ort", printable(head.place)),
            ("Leitung", printable(head.chair)),
            ("Protokollführung", printable(head.minutes_taker)),
            ("Stand", printable(head.status_text)),
        ],
        "summary": printable(minutes.attendance.summary),
        "people": [
            (printable(group.organisation), printable(person.name), printable(person.words))
            for group in (*minutes.attendance.delegations, *minutes.attendance.guests)
            for person in group.people
        ],
        "agenda": entries,
        "tasks": [_task(task) for task in minutes.tasks],
        "earlier": [_task(task) for task in minutes.open_tasks],
        "next": printable(minutes.next_meeting),
        "signatures": [(signature.role, printable(signature.name)) for signature in minutes.signatures],
        "made": printable(f"Erstellt am {long_date(minutes.made_on)}."),
    }


def _task(task: TaskEntry) -> dict[str, Any]:
    return {
        "meeting": task.meeting,
        "number": task.number,
        "text": [printable(line) for line in task.text],
        "who": [printable(line) for line in task.who],
        "due": task.due,
        "status": task.shown_status,
    }


def _template(path: Path) -> None:
    """A template for docxtpl with our styles, of the parts that our minutes have."""
    writer = Writer(open_template(template_path()))
    writer.clear()
    writer.paragraph("{{ letterhead }}", look.LETTERHEAD)
    writer.paragraph("{{ title }}", "Title")
    writer.paragraph("{{ occasion }}", "Subtitle")
    writer.paragraph("{%p for label, value in head %}")
    entry = writer.paragraph("", look.HEAD_ENTRY)
    writer.strong(entry, "{{ label }}")
    entry.add_run("\t{{ value }}")
    writer.paragraph("{%p endfor %}")
    writer.heading("Beschlüsse im Überblick", 1)
    _repeated(writer, "entry in agenda if entry.decides", "{{ entry.overview }}", "List Bullet")
    writer.heading("Anwesenheit", 1)
    writer.paragraph("{{ summary }}.")
    people = [(f"{{{{ person[{column}]}}}}",) for column in range(3)]
    _table(writer, ("Organisation", "Name", "Anwesenheit"), (3250, 2450, 3654), "person in people", people)
    writer.heading("Tagesordnung", 1)
    agenda = [("{{ entry.number }}",), ("{{ entry.title }}",), ("{{ entry.kind }}",)]
    _table(writer, ("TOP", "Titel", "Art"), (1100, 6454, 1800), "entry in agenda", agenda)
    writer.heading("Ergebnisse", 1)
    writer.paragraph("{%p for entry in agenda %}")
    for level in (1, 2, 3):
        writer.paragraph(f"{{%p if entry.level == {level} %}}")
        writer.heading("{{ entry.heading }}", 1 + level)
        writer.paragraph("{%p endif %}")
    _item(writer)
    writer.paragraph("{%p endfor %}")
    for heading, name in ((_TASKS, "tasks"), (_EARLIER, "earlier")):
        writer.heading(heading, 1)
        cells = [("{{ task.number }}",), _lines("task.text"), _lines("task.who"), ("{{ task.due }}",)]
        cells.append(("{{ task.status }}",))
        header, widths = _TASK_COLUMNS, (700, 3754, 2300, 1250, 1350)
        if name == "earlier":
            cells.insert(0, ("{{ task.meeting }}",))
            header, widths = ("Sitzung", *header), (950, 700, 3004, 2100, 1250, 1350)
        _table(writer, header, widths, f"task in {name}", cells)
    writer.heading("Nächste Sitzung", 1)
    writer.paragraph("{{ next }}")
    writer.heading("Unterschriften", 1)
    roles, names = ([f"{{{{ signatures[{column}][{part}] }}}}" for column in range(2)] for part in range(2))
    writer.table("Unterschriften", roles, (1, 1), [names], look.SIGNATURE_TABLE)
    writer.paragraph("{{ made }}", look.NOTE)
    writer.document.save(str(path))


def _item(writer: Writer) -> None:
    writer.paragraph("{%p if entry.about %}")
    writer.paragraph("{{ entry.about }}")
    writer.paragraph("{%p endif %}")
    writer.paragraph("{%p for listed, line in entry.lines %}")
    for condition, style in (("listed", "List Bullet"), ("not listed", "Normal")):
        writer.paragraph(f"{{%p if {condition} %}}")
        writer.paragraph("{{ line }}", style)
        writer.paragraph("{%p endif %}")
    writer.paragraph("{%p endfor %}")
    writer.paragraph("{%p if entry.decides %}")
    writer.strong(writer.paragraph("", look.DECISION), "{{ entry.label }}")
    _repeated(writer, "line in entry.decision", "{{ line }}", look.DECISION)
    writer.paragraph("Abstimmung: {{ entry.vote }}", look.DECISION)
    writer.paragraph("{%p elif entry.outcome %}")
    writer.paragraph("Ergebnis: {{ entry.outcome }}")
    writer.paragraph("{%p elif not entry.lines and not entry.about %}")
    writer.paragraph("Kein Ergebnis festgehalten.", look.NOTE)
    writer.paragraph("{%p endif %}")


def _repeated(writer: Writer, loop: str, text: str, style: str) -> None:
    writer.paragraph(f"{{%p for {loop} %}}")
    writer.paragraph(text, style)
    writer.paragraph("{%p endfor %}")


def _lines(name: str) -> tuple[str, ...]:
    return f"{{%p for line in {name} %}}", "{{ line }}", "{%p endfor %}"


def _table(
    writer: Writer, header: Sequence[str], widths: Sequence[int], loop: str, cells: Sequence[tuple[str, ...]]
) -> None:
    """A table whose second row stands for all: it is repeated for each turn of the loop."""
    blank = [""] * (len(header) - 1)
    writer.table(header[0], header, widths, [(f"{{%tr for {loop} %}}", *blank), cells, ("{%tr endfor %}", *blank)])


def _same_content(ours: Path, theirs: Path) -> None:
    """Raise where docxtpl's document says anything that does not stand in ours, in the same order, or far less."""
    told, filled = (_paragraphs(docx.Document(str(path))) for path in (ours, theirs))
    following = iter(told)
    missing = [text for text in filled if text not in following]
    if missing:
        raise AssertionError(f"docxtpl's document differs from ours; first at: {missing[0]!r}")
    if len("".join(filled)) < _LEAST * len("".join(told)):
        raise AssertionError(
            "docxtpl's document says less than ours: its template wants the parts that ours has since."
        )


def _paragraphs(document: Document) -> list[str]:
    return [
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    ]
