"""Methods that a class leaves to others: what a call on "any object of that class" may run.

class Exporter(ABC):                      implementations(Exporter.send) == [CsvExporter, MailExporter]
    @abstractmethod
    def send(self, case): ...
"""

from typing import Final

from ..model import ir
from ..model.source import is_test_path
from .library import Library
from .link import Linker
from .operations import WITH_REGIONS
from .program import ClassDefinition, Unit, prefer_shipped

_SHORTEST: Final = 16
"""Operations of `raise NotImplementedError(f"{type(self).__name__} …")`, at most."""
_NOT_WRITTEN: Final = frozenset({"NotImplementedError"})


class Interfaces:
    """Finds the classes that write what a base class or a protocol only names."""

    def __init__(self, linker: Linker, library: Library) -> None:
        self.linker = linker
        self.library = library
        self._found: dict[int, list[ClassDefinition]] = {}
        self._overriding: dict[tuple[int, int], list[ClassDefinition]] = {}
        self._below: dict[int, list[ClassDefinition]] = {}
        self._granted: dict[tuple[str, int], list[ClassDefinition]] = {}
        self._derived: dict[str, list[ClassDefinition]] = {}

    def implementations(self, unit: Unit) -> list[ClassDefinition]:
        """Return the classes that write this method, in the order of the program; nothing where the method does something itself."""
        found = self._found.get(unit.uid)
        if found is None:
            found = self._found[unit.uid] = self._find(unit) if unit.code.owner >= 0 else []
        return found

    def overriding(self, unit: Unit, below: ClassDefinition) -> list[ClassDefinition]:
        """Return the classes below one that write a method which does nothing there: `def notify(self, child): pass`."""
        if not does_nothing(unit):
            return []
        key = (unit.uid, below.uid)
        found = self._overriding.get(key)
        if found is None:
            written = [each for each in self.below(below) if isinstance(self.linker.class_member(each, unit.code.name), Unit)]
            found = self._overriding[key] = [each for each in written if not is_test_path(each.module.path)]
        return found

    def taken_for_granted(self, name: str, below: ClassDefinition) -> list[ClassDefinition]:
        """Return classes below one that have a method it calls and has not: `self.title()` in a mixin. One class for each such method."""
        key = (name, below.uid)
        found = self._granted.get(key)
        if found is None:
            by_unit: dict[int, ClassDefinition] = {}
            heirs = self.below(below)
            for heir in prefer_shipped(heirs):
                members = [self.linker.class_member(each, name) for each in self.linker.order(heir) if isinstance(each, ClassDefinition)]
                unit = next((each for each in members if each is not None), None)
                if isinstance(unit, Unit):
                    by_unit.setdefault(unit.uid, heir)
            found = self._granted[key] = list(by_unit.values())
        return found

    def derived_from(self, name: str) -> list[ClassDefinition]:
        """Return the classes that derive from a library's, those of tests if no others do."""
        found = self._derived.get(name)
        if found is None:
            base = self.library.canonical(name)
            classes = [
                definition
                for definition in self.linker.program.classes
                if any(isinstance(entry, str) and self.library.is_subclass(entry, base) for entry in self.linker.order(definition))
            ]
            found = self._derived[name] = prefer_shipped(classes)
        return found

    def _find(self, unit: Unit) -> list[ClassDefinition]:
        owner, name = unit.module.classes[unit.code.owner], unit.code.name
        bases = [self.library.canonical(base) for base in self.linker.bases(owner) if isinstance(base, str)]
        is_protocol = not self.library.interfaces.isdisjoint(bases)
        if not is_protocol and not is_left_to_others(unit):
            return []
        if is_protocol:
            candidates = [each for each in self.linker.classes_with_method(name) if each is not owner and self._fits(owner, each)]
        else:
            candidates = self.below(owner)
        written = [each for each in candidates if self._writes(each, name)]
        return prefer_shipped(written)

    def _fits(self, protocol: ClassDefinition, other: ClassDefinition) -> bool:
        """Tell whether a class has every method that a protocol names: none derives from it."""
        start = f"{protocol.info.qualname}."
        names = [text.removeprefix(start) for text in protocol.module.members if text.startswith(start)]
        order = [entry for entry in self.linker.order(other) if isinstance(entry, ClassDefinition)]
        return all(any(self.linker.class_member(entry, name) is not None for entry in order) for name in names if "." not in name)

    def below(self, owner: ClassDefinition) -> list[ClassDefinition]:
        """Return the classes that derive from one, in the order of the program."""
        known = self._below.get(owner.uid)
        if known is not None:
            return known
        found: dict[int, ClassDefinition] = {}
        pending = self.linker.subclasses(owner)[::-1]
        while pending:
            each = pending.pop()
            if each.uid not in found:
                found[each.uid] = each
                pending += self.linker.subclasses(each)[::-1]
        result = self._below[owner.uid] = sorted(found.values(), key=lambda each: each.uid)
        return result

    def _writes(self, definition: ClassDefinition, name: str) -> bool:
        member = self.linker.class_member(definition, name)
        return isinstance(member, Unit) and not is_left_to_others(member)


def is_left_to_others(unit: Unit) -> bool:
    """Tell whether a method is abstract, or does nothing but say that it is not written."""
    code = unit.code
    if any(each.text.rpartition(".")[2] in ("abstractmethod", "abstractproperty") for each in code.decorators):
        return True
    if code.stores or code.written or _NOT_WRITTEN.isdisjoint(code.globals):
        return False
    body = unit.body
    return len(body) <= _SHORTEST and isinstance(body[-1], ir.Raise) and not any(isinstance(each, WITH_REGIONS) for each in body)


def does_nothing(unit: Unit) -> bool:
    """Tell whether a method is empty, or gives back a constant: a place for classes below to put something."""
    code, body = unit.code, unit.body
    if code.owner < 0 or code.decorators or code.stores or code.written or len(body) > 2:
        return False
    return all(isinstance(each, ir.Const | ir.Return) for each in body)
