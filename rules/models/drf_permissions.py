"""Examples for drf_permissions.toml: view sets that permission classes of other packages guard."""
from django.db import models
from dry_rest_permissions.generics import DRYGlobalPermissions, DRYObjectPermissions, DRYPermissions
from oauth2_provider.contrib.rest_framework import (
    IsAuthenticatedOrTokenHasScope,
    TokenHasReadWriteScope,
    TokenHasResourceScope,
    TokenHasScope,
    TokenMatchesOASRequirements,
)
from rest_access_policy import AccessPolicy, AccessViewSetMixin
from rest_framework.permissions import IsAuthenticated
from rest_framework.serializers import ModelSerializer
from rest_framework.viewsets import ModelViewSet, ReadOnlyModelViewSet
from rest_framework_api_key.models import AbstractAPIKey
from rest_framework_api_key.permissions import BaseHasAPIKey, HasAPIKey


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


class ChildSerializer(ModelSerializer):
    class Meta:
        model = Child
        fields = ["surname", "ward"]


class Children(ReadOnlyModelViewSet):                              # expect: unguarded-view
    queryset = Child.objects.all()
    serializer_class = ChildSerializer


class AskedOfTheModel(Children):
    permission_classes = (IsAuthenticated, DRYPermissions)


class OwnPermissions(DRYPermissions):
    def has_permission(self, request, view) -> bool:
        return request.user.is_authenticated


class AskedOfTheModelOurWay(Children):
    permission_classes = (OwnPermissions,)


class AskedOfTheObject(Children):
    permission_classes = (DRYObjectPermissions,)


class AskedOfTheClass(Children):
    permission_classes = (DRYGlobalPermissions,)


class ChildPolicy(AccessPolicy):
    statements = [{"action": ["list"], "principal": "group:nurses", "effect": "allow"}]


class ByPolicy(Children):
    permission_classes = [ChildPolicy]


class ByPolicyOfTheSet(AccessViewSetMixin, ModelViewSet):
    access_policy = ChildPolicy
    queryset = Child.objects.all()
    serializer_class = ChildSerializer


class WithAKey(Children):                                          # expect: authenticated-only
    permission_classes = [HasAPIKey]


class WardKey(AbstractAPIKey):
    ward = models.CharField(max_length=20)


class HasWardKey(BaseHasAPIKey):
    model = WardKey


class WithAKeyOfItsOwn(Children):                                  # expect: authenticated-only
    permission_classes = [HasWardKey]


class WithAScope(Children):
    permission_classes = [IsAuthenticated, TokenHasScope]


class WithOneOfTwoScopes(Children):
    permission_classes = [TokenHasReadWriteScope]


class WithAScopeOfTheResource(Children):
    permission_classes = [TokenHasResourceScope]


class AsTheDocumentSays(Children):
    permission_classes = [TokenMatchesOASRequirements]


class LoginOrScope(Children):                                      # expect: authenticated-only
    permission_classes = [IsAuthenticatedOrTokenHasScope]
