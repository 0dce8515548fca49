"""How the Kerngruppe holds its meetings: what is custom there, and no law."""

from addin.programme.fact import Fact


class MeetingTerms(Fact):
    """The customs of the meetings. A programme file need not say any of them.

    `no_objections` is the sentence under the item on the previous minutes where nothing was recorded against them; an
    empty one is not written.
    """

    no_objections: str = "Einwendungen gegen die Niederschrift werden nicht erhoben."
