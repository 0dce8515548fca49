"""`foerdermappe install`, `uninstall` and `doctor`: the add-in put in place, taken out, examined."""

from addin.install.examination import doctor
from addin.install.in_place import install, uninstall
from addin.install.parts import Part, State

__all__ = ["Part", "State", "doctor", "install", "uninstall"]
