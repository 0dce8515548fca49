"""The modules of a macro file, as oletools takes them out again."""

import warnings
from pathlib import Path

with warnings.catch_warnings():  # oletools asks pyparsing by names that are deprecated there
    warnings.simplefilter("ignore", DeprecationWarning)
    from oletools.olevba import VBA_Parser


def modules_in(file: Path) -> dict[str, str]:
    """The source of every module by its name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        parser = VBA_Parser(str(file))
        try:
            return {name.removesuffix(".bas").removesuffix(".cls"): text for *_, name, text in parser.extract_macros()}
        finally:
            parser.close()
