"""Reaching LibreOffice: what is tried again, and when it is given up. A stand-in speaks for LibreOffice."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from addin.workbook.libreoffice import NoListener, connection


class NotListening(Exception):
    """What UNO says where nobody listens."""


class LetGo(Exception):
    """What UNO says where an earlier connection is just being let go."""


ERRORS = {
    "com.sun.star.connection.NoConnectException": NotListening,
    "com.sun.star.lang.DisposedException": LetGo,
}


@pytest.fixture
def answers(monkeypatch):
    """Let LibreOffice answer these, one after the other; the last one stays."""

    def will_be(*given):
        left = list(given)

        def resolve(address):
            answer = left.pop(0) if len(left) > 1 else left[0]
            if isinstance(answer, Exception):
                raise answer
            return answer

        resolver = SimpleNamespace(resolve=resolve)
        services = SimpleNamespace(createInstanceWithContext=lambda name, context: resolver)
        uno = SimpleNamespace(
            getComponentContext=lambda: SimpleNamespace(ServiceManager=services), getClass=ERRORS.__getitem__
        )
        monkeypatch.setattr(connection, "uno_module", lambda: uno)
        monkeypatch.setattr(connection, "Connection", lambda pipe, context: (pipe, context))
        monkeypatch.setattr(connection, "_connected", [])

    return will_be


@pytest.mark.parametrize("first", [NotListening(), LetGo()])
def test_a_libreoffice_that_is_not_ready_yet_is_asked_again(answers, first):
    answers(first, first, "Calc")

    assert connection.connect("amt", timeout=5) == ("amt", "Calc")


@pytest.mark.parametrize("always", [NotListening(), LetGo()])
def test_where_nobody_listens_it_is_given_up(answers, always):
    answers(always)

    with pytest.raises(NoListener, match="pipe amt"):
        connection.connect("amt", timeout=0.1)
