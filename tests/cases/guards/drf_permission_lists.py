"""Permission lists that are computed, combined, overridden by an action, or opened again."""

from django.db import models
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny, BasePermission, IsAdminUser, IsAuthenticated
from rest_framework.response import Response
from rest_framework.serializers import ModelSerializer
from rest_framework.viewsets import ModelViewSet, ReadOnlyModelViewSet, ViewSet


class Child(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    ward = models.CharField(max_length=20)


class ChildSerializer(ModelSerializer):
    class Meta:
        model = Child
        fields = ["surname"]


class WardSerializer(ModelSerializer):
    class Meta:
        model = Child
        fields = ["ward"]


class IsSignedIn(BasePermission):
    def has_permission(self, request, view) -> bool:
        return request.user.is_authenticated


class Open(ModelViewSet):  # expect: unguarded-view
    queryset = Child.objects.all()
    serializer_class = ChildSerializer


class OpenButClean(ModelViewSet):
    queryset = Child.objects.all()
    serializer_class = WardSerializer


class ByAction(ReadOnlyModelViewSet):  # expect: unguarded-view
    queryset = Child.objects.all()
    serializer_class = ChildSerializer

    def get_permissions(self):
        if self.action == "retrieve":
            return [IsAdminUser()]
        return [AllowAny()]


class RoleForEveryAction(ReadOnlyModelViewSet):
    queryset = Child.objects.all()
    serializer_class = ChildSerializer

    def get_permissions(self):
        classes = [IsAdminUser] if self.action == "list" else [IsAuthenticated, IsAdminUser]
        return [permission() for permission in classes]


class OpenOnlyToAdd(ReadOnlyModelViewSet):
    queryset = Child.objects.all()
    serializer_class = ChildSerializer
    permission_classes = [IsAdminUser]

    def get_permissions(self):
        if self.action == "create":
            return [AllowAny()]
        return super().get_permissions()


class NothingListed(ReadOnlyModelViewSet):  # expect: unguarded-view
    queryset = Child.objects.all()
    serializer_class = ChildSerializer

    def get_permissions(self):
        if self.action == "create":
            return [AllowAny()]
        return super().get_permissions()


class AskedOfSomeone(BasePermission):
    def has_permission(self, request, view):
        return bool(request.user and request.user.is_staff and request.user.ward)


class StricterForSome(ReadOnlyModelViewSet):  # expect: authenticated-only
    queryset = Child.objects.all()
    serializer_class = ChildSerializer
    permission_classes = (IsAuthenticated,)
    stricter = (AskedOfSomeone,)

    def get_permissions(self):
        if bool(self.request.user and self.request.user.ward):
            return tuple(permission() for permission in self.stricter)
        return super().get_permissions()


class EitherOfTwo(ReadOnlyModelViewSet):  # expect: authenticated-only
    queryset = Child.objects.all()
    serializer_class = ChildSerializer
    permission_classes = [IsAuthenticated | IsAdminUser]


class BothOfTwo(ReadOnlyModelViewSet):
    queryset = Child.objects.all()
    serializer_class = ChildSerializer
    permission_classes = [IsAuthenticated & IsAdminUser]


class OwnClassAsksForALogin(ReadOnlyModelViewSet):  # expect: authenticated-only
    queryset = Child.objects.all()
    serializer_class = ChildSerializer
    permission_classes = [IsSignedIn]


class ActionOpensTheGuard(ViewSet):
    permission_classes = [IsAdminUser]

    @action(detail=True)
    def guarded(self, request, pk):
        return Response({"surname": Child.objects.get(pk=pk).surname})

    @action(detail=True, permission_classes=[AllowAny])
    def opened(self, request, pk):
        return Response({"surname": Child.objects.get(pk=pk).surname})  # expect: guard-opened
