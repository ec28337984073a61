"""Examples for health_systems.toml: what another health system is sent or asked."""
import logging

from dhis2 import Api
from django.db import models
from fhirclient.client import FHIRClient
from fhirclient.models.observation import Observation
from fhirclient.models.patient import Patient
from seed_services_client import HubApiClient, IdentityStoreApiClient, MessageSenderApiClient, StageBasedMessagingApiClient

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


def with_seed_services(child: Child, token: str) -> None:
    identities = IdentityStoreApiClient(token, "https://identities.example.org")
    identities.create_identity({"details": {"ward": child.ward}})
    made = identities.create_identity({"details": {"name": child.surname}, "ward": child.ward})  # expect: share-without-agreement
    log.info("%s", made["ward"])
    log.info("%s", made["details"])                                # expect: child-data-in-log
    identities.update_identity(7, data={"weight": child.weight})   # expect: share-without-agreement
    identities.create_optout({"identity": 7, "reason": "moved"})
    identities.get_identity_by_address("msisdn", child.surname)    # expect: child-data-in-url
    log.info("%s", identities.get_identity(child.surname)["id"])   # expect: child-data-in-url
    log.info("%s", identities.get_identity(7)["details"]["surname"])   # expect: child-data-in-log
    MessageSenderApiClient(token, "https://messages.example.org").create_outbound({"content": child.surname})  # expect: share-without-agreement
    StageBasedMessagingApiClient(token, "https://stages.example.org").create_subscription({"ward": child.ward})
    HubApiClient(token, "https://hub.example.org").create_registration({"weight": child.weight})  # expect: share-without-agreement
    log.info("%s", identities.get_identity_address(child.surname))     # expect: child-data-in-url
