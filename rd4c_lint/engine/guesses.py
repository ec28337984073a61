"""Findings that rest on names: fields that look child-sensitive and say nothing, fields said to be harmless that do not look it.

class Child(Model):
    birth_date = DateField()                  RD4C002: looks like identity.birth_date and has no mark
    surname = CharField()  # rd4c: none       RD4C003: the name says identity.name
"""

from collections.abc import Iterator

from ..model.field_names import NameReader
from ..model.proposal import Proposal
from ..model.rule import Packs
from ..model.settings import Settings
from ..model.taint import Exposure, Source
from .library import Library
from .link import Linker
from .propose import Proposer
from .sources import Sources

UNDECLARED = "undeclared-child-field"
CONTRADICTED = "contradictory-none"
_PERSONAS = {UNDECLARED: ("auditor",), CONTRADICTED: ("pedantic", "auditor")}
"""Who sees what: names are read for them alone, it takes its time."""


def list_guesses(linker: Linker, library: Library, known: Sources, packs: Packs, settings: Settings) -> Iterator[tuple[str, Proposal]]:
    """Yield (rule name, proposal) of the fields whose names contradict what is, or is not, said about them."""
    wanted = [name for name, personas in _PERSONAS.items() if settings.persona in personas]
    if not wanted:
        return
    silent = frozenset(known.silent)
    for proposal in Proposer(linker, library, NameReader(packs.field_words)).propose(frozenset(known.fields)):
        owner, _, name = proposal.dotted.rpartition(".")
        is_silent = (owner, name) in silent
        if is_silent and proposal.confidence == "high" and CONTRADICTED in wanted:
            yield CONTRADICTED, proposal
        elif not is_silent and UNDECLARED in wanted:
            yield UNDECLARED, proposal


def expose_guess(name: str, proposal: Proposal, packs: Packs) -> Exposure:
    """Return what a field would expose if its name is right; what somebody said of it makes more than a guess."""
    is_guess = name == UNDECLARED
    label = proposal.labels[0]
    word = packs.vocabulary.labels.get(label.partition(".")[0])
    owner = proposal.owner.rpartition(".")[2]
    source = Source(
        proposal.name, owner, label, proposal.subject or "child", word.tier if word else 2, proposal.place, "field", inferred=is_guess
    )
    return Exposure(source, "raw", "low" if is_guess else "medium", "code", False, ())
