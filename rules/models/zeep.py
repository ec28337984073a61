"""Examples for zeep.toml: each operation of a SOAP service is a request to another system."""
from django.db import models
from zeep import Client


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


def sent(child: Child) -> None:
    client = Client("https://example.org/service?wsdl")
    client.service.CountWard(ward=child.ward)
    client.service.FindChild(surname=child.surname)                # expect: share-without-agreement
    print(client.service.FindChild(child.surname))                 # expect: share-without-agreement, child-data-on-console
    client.bind("Service", "Port").FindChild(child.surname)        # expect: share-without-agreement
