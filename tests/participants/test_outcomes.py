"""What became of people who left, in the words of the office."""

import pytest

from addin.participants.outcomes import ExitReason, Outcome, became_of, outcome_of, reason_of


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Ausbildung", Outcome.TRAINING),
        ("Ausbildung zum Koch (ab 01.08.)", Outcome.TRAINING),
        ("schulische Ausbildung", Outcome.TRAINING),
        ("duale Berufsausbildung", Outcome.TRAINING),
        ("Arbeit", Outcome.WORK),
        ("Minijob", Outcome.WORK),
        ("sozialversicherungspflichtige Beschäftigung", Outcome.WORK),
        ("Vollzeitstelle Lager", Outcome.WORK),
        ("Berufskolleg", Outcome.SCHOOL),
        ("SCHULE", Outcome.SCHOOL),
        ("Abendrealschule", Outcome.SCHOOL),
        ("weitere Maßnahme", Outcome.FURTHER),
        ("Ausbildungsvorbereitung am Berufskolleg", Outcome.FURTHER),
        ("Volkshochschule", Outcome.FURTHER),
        ("Arbeitsgelegenheit", Outcome.FURTHER),
        ("Studium", Outcome.FURTHER),
        ("Wegzug nach Köln", Outcome.AWAY),
        ("unbekannt", Outcome.NOTHING),
        ("arbeitslos", Outcome.NOTHING),
        ("keine Arbeit", Outcome.NOTHING),
        ("Ausbildungs-/Arbeitssuche", Outcome.NOTHING),
        ("sucht Ausbildung", Outcome.NOTHING),
        ("Ausbildung (abgebrochen)", Outcome.NOTHING),
        ("Agentur für Arbeit", Outcome.OTHER),
        ("Jobcenter", Outcome.OTHER),
        ("=1+1", Outcome.OTHER),
        ("", Outcome.NOT_GIVEN),
        ("–", Outcome.NOT_GIVEN),
        ("k. A.", Outcome.NOT_GIVEN),
    ],
)
def test_an_outcome_is_known_by_the_words_that_offices_use(words, outcome):
    assert outcome_of(words) is outcome


def test_of_several_outcomes_the_one_that_counts_most_is_taken():
    assert outcome_of("Arbeit, sucht Ausbildung") is Outcome.WORK
    assert outcome_of("Schule und Minijob") is Outcome.WORK
    assert outcome_of("Ausbildung abgebrochen, jetzt Helferjob") is Outcome.WORK


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("regulär", ExitReason.REGULAR),
        ("planmäßig beendet", ExitReason.REGULAR),
        ("Maßnahmeende", ExitReason.REGULAR),
        ("Abbruch wegen Umzug", ExitReason.DROPOUT),
        ("nicht mehr erschienen", ExitReason.DROPOUT),
        ("vorzeitig beendet", ExitReason.DROPOUT),
        ("Arbeitsaufnahme", ExitReason.OTHER),
        ("", ExitReason.NOT_GIVEN),
    ],
)
def test_a_reason_is_known_by_the_words_that_offices_use(words, reason):
    assert reason_of(words) is reason


def test_a_drop_out_may_stand_among_the_outcomes_but_a_training_that_ended_is_none():
    assert reason_of("", "Abbruch") is ExitReason.DROPOUT
    assert reason_of("", "Ausbildung abgebrochen") is ExitReason.NOT_GIVEN


def test_a_reason_tells_the_outcome_where_nothing_else_does():
    assert became_of("Arbeitsaufnahme", "") is Outcome.WORK
    assert became_of("Arbeitsaufnahme", "Ausbildung") is Outcome.TRAINING
    assert became_of("Schulabschluss bestanden", "") is Outcome.NOT_GIVEN
