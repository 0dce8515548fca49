"""The same on a Dask cluster that is there already.

A worker reads the files itself: the folder must lie under the same path there, on a drive that all share. So nothing of
a list is copied to a worker's disk, and what somebody accepted in the copy beside a list is seen there too.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import warnings
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from datetime import date
from pathlib import Path
from typing import Any

from addin import __version__
from addin.together.one_file import FileResult, check_one
from addin.together.run import broken_off, in_order
from addin.workbook.protocol import UnusableInput

_CONNECTING = 10  # seconds that a scheduler may take to answer
_STARTING = 60  # seconds that a cluster may take to give us a worker
_AHEAD = 2  # files for each thread of a worker


def by_cluster(address: str, files: Sequence[Path], today: date, programme: str | None) -> Generator[FileResult]:
    """Check each file on one of the workers of the scheduler at `address`, like `tcp://rechner:8786`.

    Raises `UnusableInput` where Dask is not installed, the scheduler or a worker cannot be reached, a worker has
    no or another Fördermappe or does not see the folder, or the connection is lost on the way.
    """
    with _client(address) as client:
        own_programme = programme if programme and programme.lower().endswith(".toml") else None
        programme = str(Path(own_programme).resolve()) if own_programme else programme
        _refuse_unfit(client, files[0].resolve().parent, programme if own_programme else None)
        threads = sum(client.ncores().values()) or 1
        executor = client.get_executor(pure=False)
        paths = [str(file.resolve()) for file in files]

        def submit(path: str) -> Future[FileResult]:
            future: Future[FileResult] = executor.submit(check_one, path, today, programme)
            return future

        try:
            with contextlib.closing(in_order(submit, paths, threads * _AHEAD)) as results:
                for path, future in zip(paths, results, strict=True):
                    yield _result(future, path, address)
        finally:
            executor.shutdown(wait=False)


def _result(future: Future[FileResult], path: str, address: str) -> FileResult:
    from distributed import KilledWorker  # noqa: PLC0415

    try:
        return future.result()
    except KilledWorker:
        return broken_off(path)
    except (CancelledError, OSError):
        raise UnusableInput(
            f"Die Verbindung zum Dask-Scheduler {address} ist abgerissen; bitte noch einmal versuchen."
        ) from None
    except Exception:  # noqa: BLE001 - the check itself raises nothing
        raise _no_addin() from None


@contextlib.contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        from distributed import Client  # noqa: PLC0415 - only where it is asked for
    except ImportError:
        raise UnusableInput(
            "Für --scheduler fehlt Dask; bitte foerdermappe[dask] installieren: pip install 'foerdermappe[dask]'"
        ) from None
    with _quiet():
        client: Any = None
        with contextlib.suppress(OSError, ValueError, TypeError):
            client = Client(address, timeout=_CONNECTING, set_as_default=False)  # type: ignore[no-untyped-call]
        if client is None:
            gc.collect()  # a failed client that is taken apart while the next one starts waits for itself for ever
            raise UnusableInput(
                f"Der Dask-Scheduler {address} ist nicht zu erreichen; bitte die Adresse prüfen (zum Beispiel "
                "tcp://rechner:8786) und ob er läuft."
            )
        with client:
            yield client


def _refuse_unfit(client: Any, folder: Path, programme: str | None) -> None:
    """Make sure that a worker can do the work, before any file is sent there."""
    probe = client.submit(fitness, str(folder), programme, pure=False)
    try:
        version, sees_folder, sees_programme = probe.result(timeout=_STARTING)
    except TimeoutError:
        probe.cancel()
        raise UnusableInput(
            "Der Dask-Scheduler hat keinen Rechner frei, der prüfen könnte; bitte später noch einmal versuchen."
        ) from None
    except Exception:  # noqa: BLE001 - whatever a worker says that does not know what it is asked
        raise _no_addin() from None
    if version != __version__:
        raise UnusableInput(
            f"Auf dem Dask-Cluster läuft die Fördermappe {version}, hier {__version__}; bitte dort dieselbe "
            "installieren."
        )
    if not sees_folder:
        raise UnusableInput(
            f"Der Ordner „{folder}“ ist vom Dask-Cluster aus nicht zu erreichen; bitte die Listen auf ein Laufwerk "
            "legen, das dort unter demselben Pfad zu sehen ist."
        )
    if not sees_programme:
        raise UnusableInput(f"Die Programmdatei „{programme}“ ist vom Dask-Cluster aus nicht zu erreichen.")


def _no_addin() -> UnusableInput:
    return UnusableInput(
        "Auf den Rechnern des Dask-Clusters ist die Fördermappe nicht brauchbar installiert; dort wird "
        f"foerdermappe {__version__} gebraucht."
    )


def fitness(folder: str, programme: str | None) -> tuple[str, bool, bool]:
    """What a worker has: the version of the Fördermappe, and whether it sees the folder and the programme's file."""
    return __version__, Path(folder).is_dir(), programme is None or Path(programme).is_file()


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Without Dask's own English words on the screen."""
    loggers = [logging.getLogger(name) for name in logging.root.manager.loggerDict if name.startswith("distributed")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
