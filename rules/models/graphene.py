"""Examples for graphene.toml: what a resolver returns is the answer."""
import graphene
import strawberry
from django.db import models
from graphene_django import DjangoObjectType


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


class ChildType(graphene.ObjectType):
    label = graphene.String()
    place = graphene.String()

    def resolve_label(self, info: object) -> str:
        return Child.objects.first().surname                       # expect: unguarded-view

    def resolve_place(self, info: object) -> str:
        return Child.objects.first().ward


class Rename(graphene.Mutation):
    def mutate(self, info: object, name: str) -> str:
        return Child.objects.first().surname                       # expect: unguarded-view


@strawberry.type
class Query:
    @strawberry.field
    def last(self) -> str:
        return Child.objects.first().surname                       # expect: unguarded-view


class ChildNode(DjangoObjectType):
    class Meta:
        model = Child
        fields = ["ward"]

    def resolve_ward(self, info: object) -> str:
        return Child.objects.first().ward
