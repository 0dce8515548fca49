"""„Auswertung“ in the minutes: the figures of the participant list and of the co-financing, quoted as plain values."""

from addin.minutes.results.figures import Counted, ModuleMoney, Money, People, Results

__all__ = ["Counted", "ModuleMoney", "Money", "People", "Results"]
