"""Names of modules: what this run has bound, what the text defines, what running the module says.

from registry import settings; settings.EXPORT_FOLDER      the assignment in the module, one import further
"""

from typing import Any, Final

from ..program import ClassDefinition, Module
from ..program import Unit as ProgramUnit
from .container_methods import Containers
from .declarations import BUILTIN_NAMES
from .frames import Activation, Args, Site
from .heap import State
from .record import FILLED
from .values import BOTTOM, NONE, UNKNOWN, Value, constant, join, pointer
from .world import SEVERAL

_NOBODY: Final[dict[str, int]] = {}


class ModuleNames(Containers):
    """Looks names up in modules."""

    __slots__ = ()

    def module_attribute(self, act: Activation, state: State, module_id: int, module: Module, name: str, site: Site) -> Value:
        found = self.module_global(state, module_id, module, name)
        if found is not BOTTOM:
            return found
        inner = self.world.linker.submodule(module, name)
        if inner is not None:
            return pointer(self.world.module_id(inner))
        origin = self.world.linker.star_origin(module, name)
        if origin is not None:
            return self.world.name_pointer(origin)
        getter = module.statics.get("__getattr__")
        if isinstance(getter, ProgramUnit):
            return self.call(act, state, self.world.function_pointer(getter), Args([constant("str", name)], {}), site)
        return UNKNOWN

    def module_global(self, state: State, module_id: int, module: Module, name: str, reader: int = -1) -> Value:
        """Return a module-level name: this run's binding, the definition in the text, or what running the module says."""
        overlay = self.own_version(state, module_id)
        if overlay is not None and name in overlay.fields:
            return overlay.fields[name]
        self.reads.add((module_id, name))
        known = self.world.base_object(module_id).fields.get(name)
        if known is not None:
            return self._of_now(known, module, name, reader)
        static = self.static_value(module, name)
        if static is not BOTTOM:
            return static
        known = self.world.module_variable(module, name)
        return self._of_now(known, module, name, reader)

    def _of_now(self, known: Value, module: Module, name: str, reader: int) -> Value:
        """Return what a variable holds when a function runs: `global ready; ready = True`, and what the module says is over.

        What one function makes where there was nothing is as good as known: `global client; if client is None: client = connect()`.
        """
        writer = self.world.written_globals.get(module.index, _NOBODY).get(name) if known.consts else None
        if writer is None:
            return known
        is_empty = known.consts == NONE.consts
        if is_empty and writer != reader:
            self.reads.add((self.world.module_id(module), FILLED + name))
        is_made_once = is_empty and writer != SEVERAL and (known.pts or writer == reader)
        return known if is_made_once else join(known, UNKNOWN)

    def module_name(self, state: State, module: Module, name: str) -> Value:
        found = self.module_global(state, self.world.module_id(module), module, name)
        if found is BOTTOM and name in BUILTIN_NAMES:
            return self.world.name_pointer(f"builtins.{name}")
        return found if found is not BOTTOM else UNKNOWN

    def static_value(self, module: Module, name: str) -> Value:
        """Return a definition that needs no run of the module: a class, an undecorated function, an import."""
        world = self.world
        found = module.statics.get(name)
        if isinstance(found, ClassDefinition):
            return pointer(world.class_id(found)) if not found.info.decorators else BOTTOM
        if isinstance(found, ProgramUnit):
            return world.function_pointer(found) if not _is_made_by_run(found) else BOTTOM
        if found is None and not module.stars:
            return BOTTOM
        entity = world.linker.resolve_global(module, name)
        return self.entity_value(entity)

    def entity_value(self, entity: Any) -> Value:
        """Return what a statically resolved name is, BOTTOM if only running its module tells."""
        world = self.world
        if isinstance(entity, Module):
            return pointer(world.module_id(entity))
        if isinstance(entity, ClassDefinition):
            if entity.body.code.parent == 0 and entity.info.decorators:
                value = world.module_variable(entity.module, entity.info.name)
                return value if value.pts else pointer(world.class_id(entity))
            return pointer(world.class_id(entity))
        if isinstance(entity, ProgramUnit):
            if entity.code.parent == 0 and _is_made_by_run(entity):
                value = world.module_variable(entity.module, entity.code.name)
                return value if value.pts else world.function_pointer(entity)
            return world.function_pointer(entity)
        if isinstance(entity, str):
            owner, _, name = world.library.canonical(entity).rpartition(".")
            typed = world.library.attribute((owner,), name)
            if typed is not None and typed[1].kind == "class" and "." in typed[1].name:
                return world.any_external(typed[1].name)  # `from django.core.cache import cache`
            return world.name_pointer(entity)
        return BOTTOM


def _is_made_by_run(unit: ProgramUnit) -> bool:
    """Tell whether only running the module tells what a function's name stands for: it has a decorator, or defaults that it fills."""
    return bool(unit.code.decorators) or any(
        param.default is not None and param.default.kind in ("list", "dict", "set") for param in unit.code.params
    )
