"""Examples for graphene.toml: what a resolver returns is the answer."""
import graphene
import strawberry
from django.db import models
from graphene_django import DjangoObjectType
from strawberry.permission import BasePermission


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


@strawberry.type
class ChildAnswer:
    surname: str
    ward: str


class IsNurse(BasePermission):
    def has_permission(self, source: object, info: strawberry.Info, **kwargs: object) -> bool:
        return info.context.request.user.has_perm("clinic.view_child")


@strawberry.type
class RecordQuery:
    @strawberry.field
    def whole(self) -> ChildAnswer:
        child = Child.objects.first()
        return ChildAnswer(surname=child.surname, ward=child.ward) # expect: unguarded-view

    @strawberry.field
    def part(self) -> ChildAnswer:
        return ChildAnswer(surname="", ward=Child.objects.first().ward)

    @strawberry.field
    def for_somebody(self, info: strawberry.Info) -> str:
        if info.context.request.user.is_anonymous:
            return ""
        return Child.objects.first().surname                       # expect: authenticated-only

    @strawberry.field(permission_classes=[IsNurse])
    def for_nurses(self) -> ChildAnswer:
        return ChildAnswer(surname=Child.objects.first().surname, ward="")


class Asked(graphene.ObjectType):
    label = graphene.String()
    title = graphene.String()

    def resolve_label(self, info: object) -> str:
        if not info.context.user.has_perm("clinic.view_child"):
            raise ValueError("not for you")
        return Child.objects.first().surname

    def resolve_title(self, info: object) -> str:
        if info.context.user.is_anonymous:
            raise ValueError("not for you")
        return Child.objects.first().surname                       # expect: authenticated-only


class ChildNode(DjangoObjectType):
    class Meta:
        model = Child
        fields = ["ward"]

    def resolve_ward(self, info: object) -> str:
        return Child.objects.first().ward
