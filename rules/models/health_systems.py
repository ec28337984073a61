"""Examples for health_systems.toml: what another health system is sent or asked."""
import logging

from dhis2 import Api
from django.db import models
from fhirclient.client import FHIRClient
from fhirclient.models.observation import Observation
from fhirclient.models.patient import Patient

log = logging.getLogger(__name__)


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    weight = models.IntegerField()                                 # rd4c: health
    ward = models.CharField(max_length=20)


def with_dhis2(child: Child, api: Api) -> None:
    api.post("tracker", json={"attributes": [{"attribute": "ward", "value": child.ward}]})
    api.post("tracker", json={"attributes": [{"attribute": "name", "value": child.surname}]})  # expect: share-without-agreement
    api.get("trackedEntityInstances", params={"filter": f"name:eq:{child.surname}"})   # expect: share-without-agreement
    Api("https://example.org", "user", "word").get(f"trackedEntityInstances/{child.surname}")  # expect: child-data-in-url


def with_fhir(child: Child, client: FHIRClient) -> None:
    patient = Patient()
    patient.address = child.ward
    patient.create(client.server)
    named = Patient()
    named.name = child.surname
    log.info("%s", named.as_json())                                # expect: child-object-in-log
    named.create(client.server)                                    # expect: share-without-agreement
    Observation({"valueInteger": child.weight}).update(client.server)  # expect: share-without-agreement
