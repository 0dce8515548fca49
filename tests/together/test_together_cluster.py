"""The same on a Dask cluster: a local one finds what the processes find, and a useless one is refused in a sentence."""

import socket
import sys
from concurrent.futures import Future
from datetime import date

import pytest
from distributed import KilledWorker, LocalCluster
from folders import AMIRA, REZA, write_list
from sheets import TODAY

from addin.together import cluster
from addin.together.check import check_together
from addin.workbook.protocol import UnusableInput


@pytest.fixture(scope="module")
def scheduler():
    """The address of a scheduler with a worker in this process, reached over the network as any other."""
    with LocalCluster(
        n_workers=1,
        threads_per_worker=2,
        processes=False,
        protocol="tcp",
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
    ) as local:
        yield local.scheduler_address


@pytest.fixture
def lists(tmp_path):
    write_list(tmp_path / "Erkelenz.xlsx", REZA, {**AMIRA, "birth_date": None})
    write_list(tmp_path / "VHS.xlsx", {**REZA, "entry": date(2021, 6, 1)})
    (tmp_path / "Kaputt.xlsx").write_bytes(b"PK\x03\x04nichts")
    return tmp_path


def test_a_cluster_finds_what_the_processes_find(lists, scheduler):
    here = check_together(lists, TODAY).as_json()
    (lists / "Sammelbericht.xlsx").unlink()  # by it the second run would know what is not new any more
    there = check_together(lists, TODAY, scheduler=scheduler).as_json()

    assert there == here
    assert len(there["findings"]) > 3


def test_a_relative_folder_and_a_programme_of_ones_own_are_found_by_the_workers(lists, scheduler, monkeypatch):
    from addin.programme import loader

    shipped = loader._SHIPPED
    own = (shipped / "durchstarten.toml").read_text(encoding="utf-8").replace('key = "durchstarten"', 'key = "eigenes"')
    (lists / "eigenes.toml").write_text(own, encoding="utf-8")
    monkeypatch.chdir(lists.parent)
    told = check_together(
        lists.relative_to(lists.parent),
        TODAY,
        programme=f"{lists.name}/eigenes.toml",
        scheduler=scheduler,
    )

    assert {file.programme for file in told.files if not file.trouble} == {"eigenes"}


def test_a_scheduler_that_does_not_answer_is_told_in_a_sentence_and_nothing_is_written(lists, monkeypatch):
    monkeypatch.setattr(cluster, "_CONNECTING", 0.5)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(UnusableInput, match="ist nicht zu erreichen; bitte die Adresse prüfen"):
        check_together(lists, TODAY, scheduler=address)
    assert not list(lists.glob("Sammelbericht*"))


@pytest.mark.parametrize("address", ["", "rechner", "ftp://rechner:1"])
def test_what_is_no_address_is_told_in_a_sentence(lists, address):
    with pytest.raises(UnusableInput, match="ist nicht zu erreichen"):
        check_together(lists, TODAY, scheduler=address)


def test_without_dask_it_is_said_what_to_install(lists, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UnusableInput, match=r"bitte foerdermappe\[dask\] installieren"):
        check_together(lists, TODAY, scheduler="tcp://127.0.0.1:8786")


def test_a_scheduler_without_workers_is_not_waited_for_for_ever(lists, monkeypatch):
    monkeypatch.setattr(cluster, "_STARTING", 0.5)
    with (
        LocalCluster(
            n_workers=0, processes=False, protocol="tcp", host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as empty,
        pytest.raises(UnusableInput, match="keinen Rechner frei"),
    ):
        check_together(lists, TODAY, scheduler=empty.scheduler_address)


def elsewhere(folder, programme):
    """A worker that sees other drives."""
    return cluster.__version__, False, True


def outdated(folder, programme):
    """A worker with an older Fördermappe."""
    return "0.0.1", True, True


def without_addin(folder, programme):
    """A worker that does not know what it is asked."""
    raise ModuleNotFoundError("No module named 'addin'")


@pytest.mark.parametrize(
    ("worker", "sentence"),
    [
        (elsewhere, "unter demselben Pfad"),
        (outdated, "läuft die Fördermappe 0.0.1"),
        (without_addin, "nicht brauchbar installiert"),
    ],
)
def test_workers_that_cannot_do_the_work_are_named_before_anything_is_written(
    lists, scheduler, monkeypatch, worker, sentence
):
    monkeypatch.setattr(cluster, "fitness", worker)
    with pytest.raises(UnusableInput, match=sentence):
        check_together(lists, TODAY, scheduler=scheduler)
    assert not list(lists.glob("Sammelbericht*"))


def test_a_connection_that_is_lost_on_the_way_ends_in_a_sentence_and_no_report(lists, scheduler, monkeypatch):
    def lost(submit, files, ahead):
        return (cancelled(submit(file)) for file in files)

    def cancelled(future):
        future.cancel()
        return future

    monkeypatch.setattr(cluster, "in_order", lost)
    with pytest.raises(UnusableInput, match="ist abgerissen"):
        check_together(lists, TODAY, scheduler=scheduler)
    assert not list(lists.glob("Sammelbericht*"))


def test_a_file_over_which_workers_die_costs_that_file_only(lists, scheduler, monkeypatch):
    def killing(submit, files, ahead):
        for file in files:
            future = submit(file)
            if file.endswith("VHS.xlsx"):
                future = Future()
                future.set_exception(KilledWorker("check_one", None, 3))
            yield future

    monkeypatch.setattr(cluster, "in_order", killing)
    told = check_together(lists, TODAY, scheduler=scheduler)

    assert [file.file for file in told.troubles] == ["Kaputt.xlsx", "VHS.xlsx"]
    assert "vielleicht reicht der Arbeitsspeicher" in told.troubles[1].trouble
