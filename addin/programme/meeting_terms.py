"""How the group of a programme meets: what its rules of procedure say, as far as the Fördermappe needs it."""

from addin.programme.fact import Fact
from addin.programme.quorum import Quorum, read_quorum


class MeetingTerms(Fact):
    """The terms of the Kerngruppe's meetings; by default none, for the Kerngruppe is no body of the council.

    `quorum` says from when on the group can decide, in the words of `addin.programme.quorum`; empty where there is
    no such rule. `no_objections` is the sentence under the item on the previous minutes where nothing was recorded
    against them; an empty one is not written.
    """

    source: str = "Vorgabe der Fördermappe"
    quorum: str = ""
    no_objections: str = "Einwendungen gegen die Niederschrift werden nicht erhoben."

    @property
    def required(self) -> Quorum | None:
        """The quorum, None where the group has none."""
        return read_quorum(self.quorum)
