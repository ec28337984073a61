"""Examples for experiments.toml: what a run logs lies with the tracker."""
import mlflow
import wandb
from django.db import models


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


def logged(child: Child) -> None:
    mlflow.log_param("ward", child.ward)
    mlflow.log_param("who", child.surname)                         # expect: share-without-agreement
    mlflow.log_dict({"who": child.surname}, "child.json")          # expect: share-without-agreement
    wandb.log({"who": child.surname})                              # expect: share-without-agreement
    wandb.Table(data=[[child.surname]])                            # expect: share-without-agreement
