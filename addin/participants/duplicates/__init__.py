"""Rows that are probably about one person but are written differently (T61).

`find_alike` weighs pairs of persons as Fellegi and Sunter do, on candidates that share a date, a sound or a
file number; `probable_duplicates` is the check of the list.
"""

from addin.participants.duplicates.check import PROBABLE_DUPLICATE, RULES, probable_duplicates
from addin.participants.duplicates.groups import groups_of
from addin.participants.duplicates.person import Likeness, Person, find_alike

__all__ = ["PROBABLE_DUPLICATE", "RULES", "Likeness", "Person", "find_alike", "groups_of", "probable_duplicates"]
