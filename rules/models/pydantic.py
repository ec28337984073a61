"""Examples for pydantic.toml: what a model shows, dumps and reads."""
import logging

from pydantic import BaseModel, ConfigDict, Field, RootModel, SecretStr, computed_field, field_serializer, field_validator, model_validator, validator
from pydantic_settings import BaseSettings

log = logging.getLogger(__name__)


class Child(BaseModel):
    surname: str                                                   # rd4c: identity
    ward: str


class Quiet(BaseModel):
    surname: str = Field(repr=False)                               # rd4c: identity
    ward: str


class Secret(BaseModel):
    surname: SecretStr                                             # rd4c: identity


class Ward(BaseModel):
    ward: str


class Checked(BaseModel):
    surname: str                                                   # rd4c: identity
    ward: str

    @field_validator("surname")
    @classmethod
    def check_surname(cls, value: str) -> str:
        raise ValueError(f"{value} is no name")                    # expect: child-data-in-exception

    @validator("ward")
    def check_ward(cls, value: str) -> str:
        raise ValueError(f"{value} is no ward")


class Visit(BaseModel):
    child: Child
    ward: str


class Plain(BaseModel):
    surname: str
    ward: str


def text(child: Child) -> None:
    log.info("%s", child)                                          # expect: child-data-in-log


def hidden_from_text(child: Quiet) -> None:
    log.info("%s", child)


def nested(visit: Visit) -> None:
    log.info("%s", visit.ward)
    log.info("%s", visit.child.surname)                            # expect: child-data-in-log


def dumped(child: Child) -> None:
    log.info("%s", child.model_dump())                             # expect: child-object-in-log
    log.info("%s", child.dict())                                   # expect: child-object-in-log
    log.info("%s", child.model_dump_json())                        # expect: child-object-in-log
    log.info("%s", child.json())                                   # expect: child-object-in-log


def dumped_in_part(child: Child) -> None:
    log.info("%s", child.model_dump(include={"ward"}))
    log.info("%s", child.model_dump(include={"surname"}))          # expect: child-data-in-log
    log.info("%s", child.model_dump(exclude={"surname"}))
    log.info("%s", child.model_dump()["ward"])


def dumped_without_marks(ward: Ward) -> None:
    log.info("%s", ward.model_dump())


def read_from_data(data: dict[str, str]) -> None:
    log.info("%s", Child.model_validate(data).ward)
    log.info("%s", Child.model_validate(data).surname)             # expect: child-data-in-log
    log.info("%s", Child.parse_obj(data).surname)                  # expect: child-data-in-log
    log.info("%s", Child.model_validate_json("{}").surname)        # expect: child-data-in-log


def read_from_an_object(child: Child) -> None:
    log.info("%s", Plain.model_validate(child).ward)
    log.info("%s", Plain.model_validate(child).surname)            # expect: child-data-in-log
    log.info("%s", Plain(**child.model_dump()).surname)            # expect: child-data-in-log


def copied(child: Child) -> None:
    log.info("%s", child.model_copy().surname)                     # expect: child-data-in-log


def secret(child: Secret, name: Child) -> None:
    log.info("%s %s", child.surname, child)
    log.info(f"{child.surname}")
    log.info("%s", child.surname.get_secret_value())               # expect: child-data-in-log
    wrapped = SecretStr(name.surname)
    log.info("%s", wrapped)
    log.info("%s", wrapped.get_secret_value())                     # expect: child-data-in-log


class Names(RootModel[list[str]]):
    pass


class Options(BaseSettings):
    ward: str = "3"
    is_loud: bool = False


options_of_today = Options()


def by_the_environment(child: Child) -> None:
    if options_of_today.is_loud:
        log.info("%s", child.surname)                              # expect: child-data-in-log


def other_models(child: Child, options: Options) -> None:
    log.info("%s", Names(root=[child.ward]))
    log.info("%s", Names(root=[child.surname]))                    # expect: child-data-in-log
    log.info("%s", options.ward)
    log.info("%s", child.model_dump_json(include={"ward"}))
    log.info("%s", child.model_dump_json(include={"surname"}))     # expect: child-data-in-log


class Titled(BaseModel):
    name: str = Field(alias="fullName")
    title: str = ""

    @computed_field
    @property
    def short(self) -> str:
        return self.name[:3]

    @model_validator(mode="after")
    def fill(self) -> "Titled":
        self.title = f"visit of {self.name}"
        return self


def made_by_alias(child: Child) -> None:
    log.info("%s", Titled(fullName=child.surname).name)             # expect: child-data-in-log
    log.info("%s", Titled(fullName=child.ward).name)


def filled_after_init(child: Child) -> None:
    log.info("%s", Titled(fullName=child.surname).title)            # expect: child-data-in-log
    log.info("%s", Titled(fullName=child.ward).title)


def computed(child: Child) -> None:
    log.info("%s", Titled(fullName=child.surname).short)            # expect: child-data-in-log
    log.info("%s", Titled(fullName=child.ward).short)


def copied_with_another_value(child: Child) -> None:
    log.info("%s", child.model_copy(update={"surname": "x"}).surname)
    log.info("%s", child.model_copy(update={"ward": "x"}).surname)  # expect: child-data-in-log
    log.info("%s", dict(child)["ward"])


def refused(child: Child) -> None:
    try:
        Quiet(surname=child.surname, ward=3)
    except ValueError as fault:
        log.info("%s", fault)                                      # missing: child-data-in-log -- at low precision only: what the program has already seldom fails


class Cleaned(BaseModel):
    name: str
    inner: str = Field(default="", exclude=True)

    @field_validator("name")
    @classmethod
    def hide(cls, value: str) -> str:
        return "***"


class Written(BaseModel):
    name: str

    @field_serializer("name")
    def hide(self, value: str) -> str:
        return "***"


def validated(child: Child) -> None:
    log.info("%s", Cleaned(name=child.surname).name)
    log.info("%s", Cleaned(name="x", inner=child.surname).inner)   # expect: child-data-in-log
    log.info("%s", Cleaned(name="x", inner=child.surname).model_dump())


def written(child: Child) -> None:
    log.info("%s", Written(name=child.surname).model_dump())
    log.info("%s", Written(name=child.surname).name)               # expect: child-data-in-log


def read_by_alias(child: Child) -> None:
    log.info("%s", Titled.model_validate({"fullName": child.surname}).name)  # expect: child-data-in-log


def read_by_alias_from_elsewhere(child: Child) -> None:
    log.info("%s", Titled.model_validate({"fullName": child.ward}).name)


class OpenVisit(BaseModel):
    model_config = ConfigDict(extra="allow")
    ward: str


class OldOpenVisit(BaseModel):
    ward: str

    class Config:
        extra = "allow"


def more_than_declared(visit: OpenVisit, old: OldOpenVisit, other: Ward, child: Child) -> None:
    if "note" in visit.model_dump() or "note" in old.dict():
        log.info(child.surname)                                    # expect: child-data-in-log
    if "note" in other.model_dump():
        log.info(child.surname)
