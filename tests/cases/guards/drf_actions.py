"""A view set is told which of its methods a request is for: `self.action` is that method's name."""

from django.db import models
from rest_framework import permissions, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response


class Child(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    ward = models.CharField(max_length=80)


class Named(serializers.ModelSerializer):
    class Meta:
        model = Child
        fields = ["id", "surname"]


class Placed(serializers.ModelSerializer):
    class Meta:
        model = Child
        fields = ["id", "ward"]


class ByAction:
    serializers_by_action = {}

    def get_serializer_class(self):
        if self.action in self.serializers_by_action:
            return self.serializers_by_action[self.action]
        return super().get_serializer_class()


class Children(ByAction, viewsets.ReadOnlyModelViewSet):  # expect: authenticated-only
    queryset = Child.objects.all()
    permission_classes = [permissions.IsAuthenticated]
    serializers_by_action = {"list": Placed, "retrieve": Named, "at_home": Placed, "called": Named}

    @action(detail=False)
    def at_home(self, request):
        return Response(self.get_serializer(self.get_queryset(), many=True).data)

    @action(detail=False)
    def called(self, request):
        return Response(self.get_serializer(self.get_queryset(), many=True).data)  # expect: authenticated-only


class Quiet(ByAction, viewsets.ReadOnlyModelViewSet):
    queryset = Child.objects.all()
    permission_classes = [permissions.IsAuthenticated]
    serializers_by_action = {"list": Placed, "retrieve": Placed, "destroy": Named}


class LeftToTheClass(ByAction, viewsets.ReadOnlyModelViewSet):  # expect: authenticated-only
    queryset = Child.objects.all()
    permission_classes = [permissions.IsAuthenticated]
    serializer_class = Named
    serializers_by_action = {"list": Placed}


class OwnList(ByAction, viewsets.ReadOnlyModelViewSet):
    queryset = Child.objects.all()
    permission_classes = [permissions.IsAuthenticated]
    serializers_by_action = {"list": Placed, "retrieve": Placed, "count": Named}

    def list(self, request, *args, **kwargs):
        return super().list(request, *args, **kwargs)

    def counted(self):
        return self.get_serializer(self.get_queryset(), many=True).data


class ChosenFields(viewsets.ReadOnlyModelViewSet):
    permission_classes = [permissions.IsAuthenticated]

    def list(self, request):
        return Response(self.shown())

    def retrieve(self, request, pk):
        return Response(self.shown())  # expect: authenticated-only

    def shown(self):
        if self.action == "retrieve":
            return [child.surname for child in Child.objects.all()]
        return [child.ward for child in Child.objects.all()]
