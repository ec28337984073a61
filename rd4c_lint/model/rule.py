"""Rules, the vocabulary, and all packs of a run together, as values: what `packs/load.py` makes of the TOML files.

id = "RD4C301"                            Rule(id="RD4C301", name="child-data-in-log", shape="flow", concepts=("log",), …)
name = "child-data-in-log"
shape = "flow"
concepts = ["log"]
"""

from typing import Literal

import msgspec

from .edit import Safety
from .field_names import FieldWords
from .notation import Callable, Condition, Constant
from .rows import LibraryModel


class RuleDoc(msgspec.Struct, frozen=True):
    what: str
    why: str
    fix: str
    refs: tuple[str, ...] = ()


class RuleFix(msgspec.Struct, frozen=True):
    """What `check --fix` does about a rule's findings; `fix/propose.py` has a function for each kind."""

    kind: str
    title: str
    """A command; `{fields}` stands for the fields the finding is about."""
    safety: Safety = "safe"
    argument: str = ""
    value: Constant = None
    """What the argument is set to."""


Shape = Literal["flow", "guard", "call", "require", "together", "agreement", "house"]


class Rule(msgspec.Struct, frozen=True):
    id: str
    name: str
    shape: Shape
    file: str
    doc: RuleDoc
    base: float
    """Base score, 0 to 10."""
    cwe: tuple[int, ...]
    stage: str
    principles: tuple[str, ...]
    labels: tuple[str, ...] = ("*",)
    subjects: tuple[str, ...] = ("*",)
    concepts: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    entry: tuple[str, ...] = ()
    needs: str = ""
    has: str = ""
    unless_register: str = ""
    whole: bool = False
    supersedes: tuple[str, ...] = ()
    persona: str = "regular"
    call: tuple[Callable, ...] = ()
    condition: Condition = Condition()
    of: str = ""
    """Shape `require`: what is looked at, e.g. `stored-field`."""
    lacks: str = ""
    tiers: tuple[int, ...] = ()
    """Only labels of these tiers; empty for all."""
    states: tuple[str, ...] = ()
    """Shape `flow`: only values in these states; empty for all that `accepts` does not name."""
    fault: str = ""
    """Shape `agreement`: `missing` (no agreement names the recipient), `expired`, `outside` (the agreement does not cover it), `""` any."""
    sets: tuple[tuple[str, ...], ...] = ()
    """Shape `together`: sets of labels of which one must arrive complete."""
    not_to: tuple[str, ...] = ()
    """Recipients that do not count, with wildcards: the machine itself."""
    opened: bool | None = None
    """Shape `guard`: True only where a declaration lets everybody in (`AllowAny`), False only where none says anything, None both."""
    threshold: bool = False
    """Shape `flow`: only where no comparison with at least the configured smallest cell lies on the way."""
    whole_object: bool | None = None
    """Shape `flow`: True only values that came as a whole object (`log.info(child)`), False only fields, None both."""
    fix: RuleFix | None = None


class LabelWord(msgspec.Struct, frozen=True):
    name: str
    what: str
    tier: int
    is_free: bool = False
    """Free content: the answer to a question about it tells nothing of it."""


class Vocabulary(msgspec.Struct, frozen=True):
    """The closed lists of `rules/vocabulary.toml`, each word with its sentence, joined with the `[[concept]]`s of other packs."""

    labels: dict[str, LabelWord]
    subjects: dict[str, str]
    states: dict[str, str]
    concepts: dict[str, str]
    strengths: dict[str, str]
    kinds: dict[str, str]
    origins: dict[str, str]
    stages: dict[str, str]
    principles: dict[str, str]
    generic_names: tuple[str, ...]
    requirements: dict[str, str]
    """What a rule of shape `require` may ask a declaration for."""
    fides: dict[str, str] = {}
    """Label -> its name in the taxonomy of Fides."""
    guard_words: dict[str, str] = {}
    """Word in the name of a project's own decorator that may refuse -> the strength it stands for."""
    counted: tuple[str, ...] = ()
    """Labels that people are counted by. Of others a table by groups is no aggregate: each row of it is somebody."""


class Packs(msgspec.Struct, frozen=True):
    """All packs of a run, in load order: ours first, then `--rules` folders."""

    vocabulary: Vocabulary
    models: tuple[LibraryModel, ...]
    rules: tuple[Rule, ...]
    """Sorted by id."""
    field_words: FieldWords = FieldWords()
