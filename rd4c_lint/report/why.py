"""Write why a line carries what it carries, for people or as JSON.

app/views.py:12 in app.views.export
   12:9   reads .surname
      surname of Child (identity, raw, high)
        app/models.py:4:5   surname is identity
        app/views.py:12:9   reads .surname
   12:31  reads .name
      no label: the receiver is a app.Parcel: name is not declared there, or was given another value
   reaches log (logging.Logger.info)
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from rd4c_lint.model.taint import Exposure
from rd4c_lint.model.why import PlaceValue, Why

from .clean import clean_path, clean_text

_MOST_EXPOSURES = 5


def render_why(why: Why, formats: Sequence[str] = ()) -> str:
    """Return the answer as text, or as JSON where that is the format asked for."""
    if list(formats) == ["json"]:
        return msgspec.json.format(msgspec.json.encode(why), indent=2).decode() + "\n"
    return "\n".join(_list_lines(why)) + "\n"


def _list_lines(why: Why) -> Iterator[str]:
    yield f"{clean_path(why.path)}:{why.line} in {clean_text(why.function)}"
    for value in why.values:
        yield from _list_value(value)
    for arrival in why.arrivals:
        yield f"   reaches {arrival.concept} ({clean_text(arrival.sink)})"
    for note in why.notes:
        yield f"   {clean_text(note)}"
    if not why.values and not why.notes:
        yield "   nothing on this line makes a value"


def _list_value(value: PlaceValue) -> Iterator[str]:
    place = f"{value.region.line}:{value.region.column + 1}"
    yield f"   {place:<8}{clean_text(value.what)}"
    told = list(dict.fromkeys(tuple(_list_exposure(each)) for each in value.exposures))  # those of other origins may read the same
    for lines in told[:_MOST_EXPOSURES]:
        yield from lines
    if len(told) > _MOST_EXPOSURES:
        yield f"      … and {len(told) - _MOST_EXPOSURES} more"
    yield from (f"      no label: {clean_text(reason)}" for reason in value.reasons)


def _list_exposure(exposure: Exposure) -> Iterable[str]:
    source = exposure.source
    owner = f" of {source.owner}" if source.owner else ""
    yield f"      {clean_text(source.name + owner)} ({source.label}, {exposure.state}, {exposure.precision})"
    for step in exposure.steps:
        region = step.place.region
        yield f"        {clean_path(step.place.path)}:{region.line}:{region.column + 1}  {clean_text(step.note)}"
