"""Examples for azure_functions.toml: functions that answer requests."""
import json

import azure.functions as func
from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from django.db import models

app = func.FunctionApp()
api = APIGatewayRestResolver()


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


@app.route(route="child")
def one_child(req: func.HttpRequest) -> func.HttpResponse:
    print(req.get_json()["ward"])
    print(req.get_json()["surname"])                               # expect: child-data-on-console
    print(req.params["surname"])                                   # expect: child-data-on-console
    child = Child.objects.first()
    return func.HttpResponse(json.dumps({"surname": child.surname}))       # expect: unguarded-view


@api.get("/child")
def another_child() -> dict[str, str]:
    return {"surname": Child.objects.first().surname}              # expect: unguarded-view
