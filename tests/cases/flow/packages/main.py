"""Uses."""

import importlib
import shop
import shop.plugins
import shop.sub.leaf
from shop import Child, hand_over, state, star_name, star_ward
from shop.helpers import TABLE, HOLDER, Holder, wrapper
from shop.plugins import run, REGISTRY
from shop.sub.leaf import Leaf, deep_ward
import shop.people as pp


def aliases(child: Child) -> None:
    print(hand_over(child.ward))
    print(hand_over(child.surname))  # expect: child-data-on-console
    print(shop.hand_over(child.surname))  # expect: child-data-on-console
    print(shop.deep(child))  # expect: child-data-on-console
    print(shop.sub.deep(child))  # expect: child-data-on-console
    print(deep_ward(child))
    print(shop.sub.leaf.deep(child))  # expect: child-data-on-console


def stars(child: Child) -> None:
    print(star_ward(child))
    print(star_name(child))  # expect: child-data-on-console
    print(shop.star_name(child))  # expect: child-data-on-console


def states(child: Child) -> None:
    state.remember(child.surname)
    print(state.recall())  # expect: child-data-on-console
    print(state.LAST)  # expect: child-data-on-console
    print(shop.state.LAST)  # expect: child-data-on-console
    state.LAST = ""
    print(state.recall())
    state.store("a", child.surname)
    state.store("b", child.ward)
    print(state.load("b"))
    print(state.load("a"))  # expect: child-data-on-console
    state.SEEN.append(child.surname)
    print(state.SEEN[0])  # expect: child-data-on-console
    state.SEEN.clear()
    print(state.SEEN)
    state.set_private(child.surname)
    print(state.get_private())  # expect: child-data-on-console
    print(state._private)  # expect: child-data-on-console


def tables(child: Child) -> None:
    print(TABLE["clean"](child.surname))
    print(TABLE["give"](child.surname))  # expect: child-data-on-console
    HOLDER.put(child.surname)
    print(HOLDER.value)  # expect: child-data-on-console
    print(Holder().put(child.ward).value)
    print(Holder().put(child.surname).value)  # expect: child-data-on-console


def wrapped(child: Child) -> None:
    w = shop.make(child)
    print(w.ward)
    print(w.name)  # expect: child-data-on-console
    print(w)  # expect: child-data-on-console
    print(f"{w}")  # expect: child-data-on-console


def plugins(child: Child) -> None:
    print(run("ward", child))
    print(run("name", child))  # expect: child-data-on-console
    print(REGISTRY["ward"](child))
    print(REGISTRY["name"](child))  # expect: child-data-on-console


def dynamic(child: Child) -> None:
    m = importlib.import_module("shop.lazy")
    print(m.star_ward(child))
    print(m.star_name(child))  # expect: child-data-on-console
    n = importlib.import_module(".people", "shop")
    print(n.make(child).ward)
    print(n.make(child).name)  # expect: child-data-on-console
    print(getattr(m, "hidden")(child))  # expect: child-data-on-console
    print(__import__("shop.lazy").lazy.star_ward(child))
    print(__import__("shop.lazy").lazy.star_name(child))  # expect: child-data-on-console
    print(__import__("shop.lazy", fromlist=["x"]).star_name(child))  # expect: child-data-on-console
    print(shop.lazy.dynamic(child))  # expect: child-data-on-console


def inherit(child: Child) -> None:
    leaf = Leaf()
    leaf.surname = child.surname
    leaf.ward = child.ward
    print(leaf.clean())
    print(leaf.label())  # expect: child-data-on-console
    print(isinstance(leaf, pp.Guardian))


@wrapper
def deco(c):
    return c.surname


@wrapper
def deco_ward(c):
    return c.ward


def decorated(child: Child) -> None:
    print(deco_ward(child))
    print(deco(child))  # expect: child-data-on-console


def local_import(child: Child) -> None:
    from shop import helpers as h
    import shop.state as st

    print(h.clean(child.surname))
    print(h.give(child.surname))  # expect: child-data-on-console
    st.SEEN.append(child.ward)
    print(st.SEEN)
