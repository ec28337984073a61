"""Sharing: partners get what an agreement says, for as long as it says so."""

import requests

from study.measurements import Measurement

MINISTRY = "https://growth.health.example"


def report_curve(measurement: Measurement) -> None:
    requests.post(f"{MINISTRY}/curves", json={"muac": measurement.muac, "gender": measurement.gender}, timeout=10)


def report_too_much(measurement: Measurement) -> None:
    requests.post(f"{MINISTRY}/curves", json={"muac": measurement.muac, "name": measurement.name}, timeout=10)  # expect: category-outside-agreement


def report_for_something_else(measurement: Measurement) -> None:
    requests.post("https://collect.ads.example/children", json={"muac": measurement.muac}, timeout=10)  # expect: share-without-agreement


def report_to_the_pilot(measurement: Measurement) -> None:
    requests.post("https://pilot.university.example/rows", json={"muac": measurement.muac}, timeout=10)  # expect: agreement-expired


def report_in_the_open(measurement: Measurement) -> None:
    requests.post("http://growth.health.example/curves", json={"muac": measurement.muac}, timeout=10)  # expect: plaintext-transport
