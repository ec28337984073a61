"""Events are counted without the child."""

from mixpanel import Mixpanel

mixpanel = Mixpanel("token")


class Child:
    surname: str  # rd4c: identity
    national_id: str  # rd4c: identifier
    ward: str


def tracked(child: Child) -> None:
    mixpanel.track(child.national_id, "lesson finished", {"ward": child.ward})  # expect: child-data-to-analytics


def with_profile(child: Child) -> None:
    mixpanel.people_set("7", {"name": child.surname})  # expect: child-data-to-analytics


def counted(child: Child) -> None:
    mixpanel.track("anonymous", "lesson finished", {"ward": child.ward})
