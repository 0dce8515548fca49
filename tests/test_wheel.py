"""The wheel carries everything: installed into an empty environment, the demo runs from another folder."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    build = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([sys.executable, *build, "--wheel-dir", str(folder), str(PROJECT)], check=True)
    return next(folder.glob("foerdermappe-*.whl"))


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory):
    """An environment with the wheel; its libraries are those of this one, for tests need no network."""
    folder = tmp_path_factory.mktemp("env")
    venv.create(folder, with_pip=False)
    scheme = "nt" if os.name == "nt" else "posix_prefix"
    site = Path(sysconfig.get_path("purelib", scheme, {"base": str(folder), "platbase": str(folder)}))
    # A plain path in a .pth file adds the libraries, but not what their own .pth files add: the checkout.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    install = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site), str(wheel)]
    subprocess.run([sys.executable, *install], check=True)
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def test_the_wheel_carries_templates_macros_and_programmes(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())

    for part in (
        "addin/workbook_templates/Protokoll.docx",
        "addin/workbook_templates/Foerdermappe.xlsx",
        "addin/workbook_templates/Foerdermappe.xlsm",
        "addin/workbook_templates/Foerdermappe.xlam",
        "addin/workbook_templates/Foerdermappe.oxt",
        "addin/macros/Foerdermappe.bas",
        "addin/macros/LibreOffice.bas",
        "addin/macros/Addons.xcu",
        "addin/macros/README.md",
        "addin/programme/durchstarten.toml",
        "addin/programme/gemeinsam_klappts.toml",
    ):
        assert part in names
    assert not [name for name in names if name.startswith(("tests", "docs"))]


def test_the_demo_runs_from_the_wheel_in_another_folder(environment, tmp_path):
    where = subprocess.run(
        [environment, "-c", "import addin; print(addin.__file__)"],
        cwd=tmp_path, check=True, capture_output=True, text=True,
    )  # fmt: skip
    told = subprocess.run(
        [environment, "-m", "addin", "demo", "hier", "--json"], cwd=tmp_path, check=True, capture_output=True
    )

    assert str(PROJECT) not in where.stdout
    files = [file["path"] for file in json.loads(told.stdout)["files"]]
    assert len(files) == 4
    assert all((tmp_path / path).is_file() for path in files)
