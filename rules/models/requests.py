"""Examples for requests.toml: what leaves in a request, and what the answer may repeat."""
import logging

import requests
from django.db import models
from requests import Session
from requests.exceptions import HTTPError, RequestException, Timeout
from requests_oauthlib import OAuth2Session
from requests_toolbelt.sessions import BaseUrlSession

log = logging.getLogger(__name__)


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


class Registry(requests.Session):
    pass


class OneRegistry(requests.Session):
    """What it overrides is a request: the finding stands where it is made."""

    def get(self, path: str, **kwargs: object) -> requests.Response:
        return self.request("GET", path, **kwargs)

    def request(self, method: str, path: str, **kwargs: object) -> requests.Response:
        return super().request(method, f"https://example.org/{path}", **kwargs)

    def register(self, child: Child) -> None:
        self.post("children", json={"name": child.surname})        # expect: share-without-agreement


def sent(child: Child) -> None:
    requests.post("https://example.org/wards", json={"ward": child.ward})
    requests.post("https://example.org/children", json={"name": child.surname})        # expect: share-without-agreement
    requests.put("https://example.org/children", data={"name": child.surname})         # expect: share-without-agreement
    requests.request("POST", "https://example.org/children", headers={"x-name": child.surname})    # expect: share-without-agreement


def through_an_override(child: Child) -> None:
    OneRegistry().get("wards", params={"ward": child.ward})
    OneRegistry().get("children", headers={"x-name": child.surname})       # expect: share-without-agreement


def in_the_address(child: Child) -> None:
    requests.get(f"https://example.org/children/{child.surname}")  # expect: share-without-agreement, child-data-in-url
    requests.get("https://example.org/children", params={"name": child.surname})       # expect: share-without-agreement, child-data-in-url


def by_a_session(child: Child) -> None:
    with Session() as session:
        session.get("https://example.org/", params={"ward": child.ward})
        session.post("https://example.org/", json={"name": child.surname})             # expect: share-without-agreement
    requests.session().patch("https://example.org/", {"name": child.surname})          # expect: share-without-agreement
    Registry().delete("https://example.org/", json={"name": child.surname})            # expect: share-without-agreement


def answered(child: Child) -> None:
    response = requests.post("https://example.org/", json={"name": child.surname})     # expect: share-without-agreement
    log.info("%s %s", response.status_code, response)
    log.info("%s", response.text)                                  # expect: child-data-in-log
    log.info("%s", response.json())                                # expect: child-data-in-log


def answered_in_part(child: Child) -> None:
    answer = requests.post("https://example.org/", json={"name": child.surname, "ward": 3}).json()     # expect: share-without-agreement
    log.info("%s", answer["id"])
    log.info("%s", answer["name"])                                 # expect: child-data-in-log


def through_sessions_of_others(child: Child) -> None:
    OAuth2Session().post("https://example.org/", json={"name": child.surname})         # expect: share-without-agreement
    BaseUrlSession("https://example.org/").get("wards")
    BaseUrlSession("https://example.org/").put("children", data={"name": child.surname})       # expect: share-without-agreement


def failed(child: Child) -> None:
    try:
        response = requests.post("https://example.org/", json={"name": child.surname})     # expect: share-without-agreement
        response.raise_for_status()
    except HTTPError as error:
        log.info("%s", error.response.status_code)
        log.info("%s", error.response.text)                        # expect: child-data-in-log
    except (Timeout, requests.ConnectionError) as error:
        log.info("%s", error)
    except RequestException as error:
        log.info("%s", error)


def failed_with_an_address(child: Child) -> None:
    try:
        response = requests.get(f"https://example.org/{child.surname}")    # expect: child-data-in-url, share-without-agreement
        response.raise_for_status()
    except HTTPError as error:
        log.info("%s", error)                                      # expect: child-data-in-log
    except (Timeout, requests.ConnectionError) as error:
        log.info("%s", error)                                      # expect: child-data-in-log


def read_from_outside() -> None:
    record = requests.get("https://example.org/children/1").json()
    log.info("%s", record["ward"])
    log.info("%s", record["surname"])                              # expect: child-data-in-log


def refused(child: Child, error: RequestException, answer: HTTPError, lost: requests.ConnectionError, late: Timeout) -> None:
    log.info("%s", child.surname)                                  # expect: child-data-in-log
    log.info("%s %s", error, answer.response)
    log.info("%s %s", lost, late)


def answer_as_a_whole() -> None:
    record = requests.get("https://example.org/children/1").json()
    log.info("answer %s", record)                                  # expect: child-data-in-log
    print(record["surname"])                                       # expect: child-data-on-console
    log.info("answer %s", record["ward"])
