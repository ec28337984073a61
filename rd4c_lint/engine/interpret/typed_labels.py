"""What an attribute, a method or an operator of a labelled value tells, by the rows about the library type that it is declared with.

child.birth_date.year             birth_date: date            a sanitizer row about datetime.date.year: generalised
child.birth_date.strftime("%d")   no condition of a row holds: as raw as the date
today - child.birth_date          a type row gives a datetime.timedelta, and the next question is asked of that

Such a value has no object behind it: its labels know the type (`Label.type`), so that of two fields that meet each keeps its own.
"""

from ...model.notation import TypeExpr
from ...model.rows import SanitizerRow
from ..labels import STATE
from .frames import Activation, Args, Site
from .heap import State
from .paths import Binding
from .row_binding import RowBinding
from .values import labelled


class TypedLabels(RowBinding):
    """Asks labelled values of known type."""

    __slots__ = ()

    def asked_labels(self, act: Activation, state: State, labels: int, name: str, args: Args | None, site: Site) -> int:
        """Return the labels of what an attribute (`args` None) or a method of a labelled value gives; those of unknown type stay."""
        table = self.world.labels
        typed = labels & table.typed
        if not typed:
            return labels
        found = labels & ~typed
        for type_name, part in table.by_type(typed):
            told = self._told_labels(act, state, type_name, part, name, args, site)
            if self.is_tracing and table.with_type(told, "") != table.with_type(part, ""):
                told = self.trace(act, labelled(told), site.at, f"through {type_name}.{name}").labels if told else 0
            found |= told
        return found

    def _told_labels(self, act: Activation, state: State, type_name: str, labels: int, name: str, args: Args | None, site: Site) -> int:
        library = self.world.library
        owners = library.order(type_name)
        names = library.names_of(owners, name)
        rows: list[SanitizerRow]
        given: TypeExpr | None
        if args is None:
            rows = [row for row, _ in library.calls("sanitizers@", names)]
            attribute = library.attribute(owners, name)
            given = attribute[1] if attribute is not None else None
        else:
            rows = self._holding_rows(act, state, names, labels, args, site)
            method = library.returns(owners, name)
            given = method[1] if method is not None else None
        told = labels
        if rows:
            told = 0
            for row in rows:
                told |= self.world.labels.with_state(labels, STATE[row.state]) if row.state != "ended" else 0
        return self.world.labels.with_type(told, self._given_type(given, type_name))

    def _holding_rows(
        self, act: Activation, state: State, names: tuple[str, ...], labels: int, args: Args, site: Site
    ) -> list[SanitizerRow]:
        """Return the sanitizer rows about a method whose conditions hold; those with conditions come before those without."""
        holding = []
        for row, callable_ in self.world.library.calls("sanitizers", names):
            binding = Binding(labelled(labels), args, self.bind_row(act, state, callable_.params, args, site))
            if self.holds_condition(act, state, row.condition, binding, site):
                holding.append(row)
        return [row for row in holding if not row.condition.is_empty] or holding

    def _given_type(self, given: TypeExpr | None, own: str) -> str:
        if given is None:
            return ""
        if given.kind == "self":
            return own
        name = self.world.library.canonical(given.name) if given.kind == "class" else ""
        return name if name in self.world.library.plain else ""
