"""Checking many files at once: in processes of this computer, or on a Dask cluster. The results come in file order.

Only so many files are under way at a time that the results which wait for their turn stay few.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from typing import TypeVar

from addin.together.one_file import FileResult, check_one

T = TypeVar("T")

_AHEAD = 3  # files for each process: enough that a large file does not keep the others waiting
_MOST_PROCESSES = 61  # more, Windows cannot wait for
_PATIENCE = 0.5  # seconds between looks whether the user has pressed Ctrl-C: Windows does not wake the waiting


def in_order(submit: Callable[[str], Future[T]], files: Iterable[str], ahead: int) -> Generator[Future[T]]:
    """What came of the files, in their order; at most `ahead` of them are under way or wait for their turn."""
    under_way: deque[Future[T]] = deque()
    try:
        for file in files:
            under_way.append(submit(file))
            if len(under_way) >= ahead:
                yield _done(under_way.popleft())
        while under_way:
            yield _done(under_way.popleft())
    finally:
        for future in under_way:
            future.cancel()


def _done(future: Future[T]) -> Future[T]:
    while not wait([future], timeout=_PATIENCE).done:
        pass
    return future


def by_processes(
    files: Sequence[Path], today: date, programme: str | None, processes: int | None = None
) -> Generator[FileResult]:
    """Check each file in one of several processes, by default as many as there are cores."""
    left = deque(map(str, files))
    workers = min(processes or cores(), len(files), _MOST_PROCESSES)
    while left:
        with contextlib.suppress(BrokenProcessPool), _pool(workers) as pool:
            results = in_order(lambda file: _submit(pool, file, today, programme), list(left), workers * _AHEAD)
            with contextlib.closing(results):
                for future in results:
                    result = future.result()
                    left.popleft()
                    yield result
        if left:  # a process has died, over this file or one of the next
            yield _alone(left.popleft(), today, programme)


def _alone(file: str, today: date, programme: str | None) -> FileResult:
    try:
        with _pool(1) as pool:
            return _done(_submit(pool, file, today, programme)).result()
    except BrokenProcessPool:
        return broken_off(file)


def broken_off(file: str) -> FileResult:
    """What to say of a file over which the process that checked it has died."""
    name = Path(file).name
    return FileResult(
        name,
        trouble=f"Die Prüfung von „{name}“ ist abgebrochen; vielleicht reicht der Arbeitsspeicher für diese Datei "
        "nicht. Bitte die Datei einzeln prüfen.",
    )


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _pool(workers: int) -> Executor:
    # New processes everywhere, as Windows has them: a copy of this one might hold locks of its threads for ever.
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_begin)


def _submit(pool: Executor, file: str, today: date, programme: str | None) -> Future[FileResult]:
    """Hand a file over. A process that is started for it takes no Ctrl-C from its first moment on, where possible."""
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(check_one, file, today, programme)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(check_one, file, today, programme)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """What a process does first: Ctrl-C is for the one that started it, and it ends when that one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent,), name="parent", daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
