"""What a process is given to do that the system ends over one of the files; without heavy imports, as it runs there."""

import os
from pathlib import Path

from addin.together.one_file import FileResult


def dies_over_mitte(file, today, programme):
    """Stand in for `check_one`."""
    if Path(file).name == "Mitte.xlsx":
        os._exit(9)
    return FileResult(Path(file).name)
