"""Funding programmes as dated data: TOML files, read strictly, and overridden by the sheet „Programm“."""

from addin.programme.county import find_municipality, nearest_municipality
from addin.programme.keys import PROGRAMME_KEYS, ProgrammeKey, programme_named_in
from addin.programme.loader import ProgrammeError, load_programme, programmes
from addin.programme.model import Programme
from addin.programme.module_line import ModuleLine
from addin.programme.residence import Match, recognise_residence
from addin.programme.sheet import Overridden, apply_sheet

__all__ = [
    "PROGRAMME_KEYS",
    "Match",
    "ModuleLine",
    "Overridden",
    "Programme",
    "ProgrammeError",
    "ProgrammeKey",
    "apply_sheet",
    "find_municipality",
    "load_programme",
    "nearest_municipality",
    "programme_named_in",
    "programmes",
    "recognise_residence",
]
