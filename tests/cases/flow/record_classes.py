"""Classes that attrs and pydantic make of their fields: what their text, their copies and their serial forms show."""

import typing

import attrs
import pydantic


class Child:
    surname: str  # rd4c: identity
    ward: str


# -- attrs ------------------------------------------------------------------------------------------------------
def upper(text: str) -> str:
    return text.upper()


@attrs.define
class Guardian:
    name: str
    ward: str = "-"
    secret: str = attrs.field(default="", repr=False)
    notes: list[str] = attrs.field(factory=list)
    title: str = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.title = f"guardian in {self.ward}"


@attrs.frozen(kw_only=True)
class Place:
    ward: str
    street: str = attrs.field(converter=upper, default="")


@attrs.define
class Masked:
    name: str = attrs.field(repr=lambda text: "***")
    number: int = attrs.field(default=1, validator=attrs.validators.instance_of(int))

    @number.validator
    def positive(self, attribute: attrs.Attribute, value: int) -> None:
        if value < 0:
            raise ValueError("negative")


@attrs.define
class Made:
    name: str
    short: str = attrs.field()

    @short.default
    def first_letters(self) -> str:
        return self.name[:3]


@attrs.define(slots=False)
class Aunt(Guardian):
    side: str = "mother's"


def attrs_text(child: Child) -> None:
    print(Guardian(child.ward))
    print(Guardian(child.surname))  # expect: child-data-on-console
    print(repr(Guardian(child.ward, child.surname)))  # expect: child-data-on-console
    print(Guardian(child.ward, secret=child.surname))
    print(Guardian(child.ward, notes=[child.surname]))  # expect: child-data-on-console


def attrs_fields(child: Child) -> None:
    guardian = Guardian(child.surname, ward=child.ward)
    print(guardian.name)  # expect: child-data-on-console
    print(guardian.ward)
    print(guardian.title)
    print(guardian.notes)
    guardian.notes.append(child.surname)
    print(guardian.notes)  # expect: child-data-on-console
    print(Guardian("x").notes)


def attrs_after_init(child: Child) -> None:
    print(Guardian("x", ward=child.surname).title)  # expect: child-data-on-console
    print(Guardian("x", ward=child.ward).title)


def attrs_converted(child: Child) -> None:
    place = Place(ward=child.ward, street=child.surname)
    print(place.street)  # expect: child-data-on-console
    print(place.ward)
    print(place)  # expect: child-data-on-console
    print(Place(ward=child.ward))


def attrs_own_repr(child: Child) -> None:
    print(Masked(child.surname))
    print(Masked(child.surname).name)  # expect: child-data-on-console


def attrs_made_default(child: Child) -> None:
    print(Made(child.surname).short)  # missing: child-data-on-console -- a method that makes a default is not called
    print(Made(child.surname, "x").short)
    print(Made(child.ward).short)


def attrs_to_dict(child: Child) -> None:
    guardian = Guardian(child.surname, child.ward)
    print(attrs.asdict(guardian)["name"])  # expect: child-data-on-console
    print(attrs.asdict(guardian)["ward"])
    print(attrs.asdict(guardian, filter=lambda field, value: field.name != "name"))  # spurious: child-data-on-console -- a filter of fields is not called
    print(attrs.asdict(guardian, filter=attrs.filters.exclude("name"))["ward"])
    print(attrs.astuple(guardian)[0])  # expect: child-data-on-console
    print(attrs.astuple(guardian)[1])
    print([field.name for field in attrs.fields(Guardian)])


def attrs_changed(child: Child) -> None:
    guardian = Guardian(child.surname)
    print(attrs.evolve(guardian, ward="x").name)  # expect: child-data-on-console
    print(attrs.evolve(guardian, name="x").name)
    print(attrs.evolve(guardian, ward=child.surname).title)  # expect: child-data-on-console


def attrs_inherited(child: Child) -> None:
    aunt = Aunt(child.surname, side=child.ward)
    print(aunt.name)  # expect: child-data-on-console
    print(aunt.side)
    print(aunt)  # expect: child-data-on-console
    print(Aunt("x", child.ward))


@attrs.define
class Private:
    _name: str
    ward: str = "-"

    def told(self) -> str:
        return self._name


def attrs_private_fields(child: Child) -> None:
    print(Private(name=child.surname).told())  # expect: child-data-on-console
    print(Private(name=child.surname).ward)
    print(Private(child.surname))  # expect: child-data-on-console
    print(Private(name="x", ward=child.surname).told())


def attrs_matched(child: Child) -> None:
    match Guardian(child.surname, child.ward):
        case Guardian(name, ward):
            print(name)  # expect: child-data-on-console
            print(ward)


def attrs_made_at_run_time(child: Child) -> None:
    Entry = attrs.make_class("Entry", ["name", "ward"])
    entry = Entry(child.surname, child.ward)
    print(entry.name)  # expect: child-data-on-console
    print(entry.ward)
    print(entry)  # expect: child-data-on-console


# -- pydantic ---------------------------------------------------------------------------------------------------
class Visit(pydantic.BaseModel):
    name: str
    ward: str = "-"
    secret: str = pydantic.Field(default="", repr=False)
    inner: str = pydantic.Field(default="", exclude=True)
    token: pydantic.SecretStr = pydantic.SecretStr("")

    @property
    def short(self) -> str:
        return self.name[:3]


class Family(pydantic.BaseModel):
    place: str
    visits: list[Visit] = []

    @pydantic.computed_field
    @property
    def names(self) -> list[str]:
        return [visit.name for visit in self.visits]


class Cleaned(pydantic.BaseModel):
    name: str
    place: str = ""

    @pydantic.field_validator("name")
    @classmethod
    def hide(cls, value: str) -> str:
        return "***"

    @pydantic.field_validator("place")
    @classmethod
    def strip(cls, value: str) -> str:
        return value.strip()


class Titled(pydantic.BaseModel):
    name: str
    title: str = ""

    @pydantic.model_validator(mode="after")
    def fill(self) -> typing.Self:
        self.title = f"child {self.name}"
        return self


class Aliased(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(populate_by_name=True)
    full_name: str = pydantic.Field(alias="fullName")
    ward: str = "-"


class Upper(pydantic.BaseModel):
    name: str
    ward: str = "-"

    @pydantic.field_serializer("name")
    def hide(self, value: str) -> str:
        return "***"


class Quiet(pydantic.BaseModel):
    name: str

    def __str__(self) -> str:
        return "a child"


def pydantic_text(child: Child) -> None:
    print(Visit(name=child.surname))  # expect: child-data-on-console
    print(Visit(name=child.ward))
    print(repr(Visit(name=child.surname)))  # expect: child-data-on-console
    print(Visit(name="x", secret=child.surname))
    print(Visit(name="x", inner=child.surname))  # expect: child-data-on-console
    print(Quiet(name=child.surname))
    print(repr(Quiet(name=child.surname)))  # expect: child-data-on-console


def pydantic_fields(child: Child) -> None:
    visit = Visit(name=child.surname, ward=child.ward)
    print(visit.name)  # expect: child-data-on-console
    print(visit.ward)
    print(visit.short)  # expect: child-data-on-console
    visit.name = child.ward
    print(visit.name)
    print(Visit(**{"name": child.surname}).name)  # expect: child-data-on-console
    print(Visit(**{"name": child.surname}).ward)


def pydantic_dumped(child: Child) -> None:
    visit = Visit(name=child.surname, ward=child.ward)
    print(visit.model_dump()["name"])  # expect: child-data-on-console
    print(visit.model_dump()["ward"])
    print(visit.model_dump(include={"ward"}))
    print(visit.model_dump(include={"name"}))  # expect: child-data-on-console
    print(visit.model_dump(exclude={"name"}))
    print(visit.model_dump(exclude={"ward"}))  # expect: child-data-on-console
    print(visit.model_dump_json())  # expect: child-data-on-console
    print(visit.model_dump_json(exclude={"name"}))
    print(visit.model_dump_json(include={"ward"}))
    print(Visit(name=child.ward).model_dump_json())
    print(dict(visit)["name"])  # expect: child-data-on-console
    print(dict(visit)["ward"])
    print([key for key, _ in visit])
    print(Visit.model_fields.keys())
    print(visit.model_fields_set)


def pydantic_left_out(child: Child) -> None:
    visit = Visit(name="x", inner=child.surname)
    print(visit.inner)  # expect: child-data-on-console
    print(visit.model_dump())
    print(visit.model_dump_json())


def pydantic_secret(child: Child) -> None:
    visit = Visit(name="x", token=pydantic.SecretStr(child.surname))
    print(visit)
    print(visit.token)
    print(f"{visit.token!r}", str(visit.token), [visit.token])
    print(visit.model_dump()["token"])
    print(visit.model_dump_json())
    print(visit.token.get_secret_value())  # expect: child-data-on-console
    print(len(visit.token))


def pydantic_read(child: Child) -> None:
    visit = Visit.model_validate({"name": child.surname, "ward": child.ward})
    print(visit.name)  # expect: child-data-on-console
    print(visit.ward)
    print(Visit.model_validate_json('{"name": "%s"}' % child.surname).name)  # expect: child-data-on-console
    print(Visit.model_construct(name=child.surname).name)  # expect: child-data-on-console
    print(Visit.model_construct(name=child.surname).ward)


def pydantic_read_twice(child: Child) -> None:
    first = Visit.model_validate({"name": child.surname, "ward": child.ward})
    second = Visit.model_validate({"name": child.ward})
    print(first.name)  # expect: child-data-on-console
    print(second.name)
    print(Visit.model_validate_json('{"name": "%s"}' % child.ward).name)


def pydantic_copied(child: Child) -> None:
    visit = Visit(name=child.surname)
    print(visit.model_copy().name)  # expect: child-data-on-console
    print(visit.model_copy(update={"name": "x"}).name)
    print(visit.model_copy(update={"ward": child.surname}).ward)  # expect: child-data-on-console
    print(visit.model_copy(update={"ward": child.surname}).secret)


def pydantic_nested(child: Child) -> None:
    family = Family(place=child.ward, visits=[Visit(name=child.surname)])
    print(family.place)
    print(family.visits[0].name)  # expect: child-data-on-console
    print(family.visits[0].ward)
    print(family)  # expect: child-data-on-console
    print(family.model_dump()["visits"][0]["name"])  # expect: child-data-on-console
    print(family.model_dump()["visits"][0]["ward"])
    print(family.model_dump()["place"])
    print(family.names)  # expect: child-data-on-console
    print(family.model_dump()["names"])  # expect: child-data-on-console


def pydantic_validated(child: Child) -> None:
    print(Cleaned(name=child.surname).name)
    print(Cleaned(name="x", place=child.surname).place)  # expect: child-data-on-console
    print(Cleaned(name="x", place=child.ward).place)


def pydantic_filled(child: Child) -> None:
    print(Titled(name=child.surname).title)  # expect: child-data-on-console
    print(Titled(name=child.ward).title)


def pydantic_aliases(child: Child) -> None:
    print(Aliased(fullName=child.surname).full_name)  # expect: child-data-on-console
    print(Aliased(full_name=child.surname).full_name)  # expect: child-data-on-console
    print(Aliased(fullName=child.surname).ward)
    print(Aliased(fullName=child.surname).model_dump(by_alias=True)["fullName"])  # missing: child-data-on-console -- a dump by alias has the fields' own names
    print(Aliased(fullName=child.surname).model_dump(by_alias=True)["ward"])


def pydantic_read_by_alias(child: Child) -> None:
    found = Aliased.model_validate({"fullName": child.surname, "ward": child.ward})
    print(found.full_name)  # expect: child-data-on-console
    print(found.ward)
    print(Aliased(**{"fullName": child.surname}).full_name)  # expect: child-data-on-console
    print(Aliased(**{"fullName": child.surname}).ward)


def pydantic_serialised(child: Child) -> None:
    print(Upper(name=child.surname).model_dump()["name"])
    print(Upper(name=child.surname).model_dump_json())
    print(Upper(name="x", ward=child.surname).model_dump_json())  # expect: child-data-on-console


class Household(pydantic.BaseModel):
    guests: list[Upper] = []
    places: list[Cleaned] = []


def pydantic_left_out_of_the_text(child: Child) -> None:
    family = Family(place=child.ward, visits=[Visit(name="x", secret=child.surname)])
    print(family)
    print(family.model_dump_json())  # expect: child-data-on-console


def pydantic_nested_dumps(child: Child) -> None:
    household = Household(guests=[Upper(name=child.surname, ward=child.ward)], places=[Cleaned(name="x", place=child.surname)])
    print(household.model_dump()["guests"])
    print(household.guests[0].name)  # expect: child-data-on-console
    print(household.model_dump()["places"][0]["place"])  # expect: child-data-on-console
    print(household.model_dump_json())  # expect: child-data-on-console
    print(Household(guests=[Upper(name=child.surname)]).model_dump_json())
    print(Household(guests=[Upper(name=child.surname)]))  # expect: child-data-on-console


def pydantic_adapter(child: Child) -> None:
    adapter = pydantic.TypeAdapter(list[Visit])
    visits = adapter.validate_python([{"name": child.surname, "ward": child.ward}])
    print(visits[0].name)  # expect: child-data-on-console
    print(visits[0].ward)  # spurious: child-data-on-console -- what a type adapter reads has no fields apart
    print(adapter.dump_python(visits)[0]["name"])  # expect: child-data-on-console


def pydantic_failure(child: Child) -> None:
    try:
        Family(place=child.ward, visits=child.surname)
    except pydantic.ValidationError as failed:
        print(failed)  # missing: child-data-on-console -- at low precision only: what the program has already seldom fails
        print(failed.error_count())


class Names(pydantic.RootModel[list[str]]):
    pass


def pydantic_root(child: Child) -> None:
    print(Names([child.surname]).root[0])  # expect: child-data-on-console
    print(Names.model_validate([child.surname]).model_dump()[0])  # expect: child-data-on-console
    print(Names([child.ward]).root[0])
