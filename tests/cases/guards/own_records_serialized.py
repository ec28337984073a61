"""A serializer shows the records it is given: those looked up for who asks are theirs, those of anybody are not."""

from django.contrib.auth.models import User
from django.db import models
from django.urls import path
from rest_framework.generics import ListAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.routers import DefaultRouter
from rest_framework.serializers import ModelSerializer
from rest_framework.views import APIView
from rest_framework.viewsets import ModelViewSet


class Child(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    worker = models.ForeignKey(User, on_delete=models.CASCADE)


class ChildSerializer(ModelSerializer):
    class Meta:
        model = Child
        fields = ["surname"]


class TheirsByQueryset(ModelViewSet):
    serializer_class = ChildSerializer
    permission_classes = [IsAuthenticated]

    def get_queryset(self):
        return Child.objects.filter(worker=self.request.user)


class TheirList(ListAPIView):
    serializer_class = ChildSerializer
    permission_classes = [IsAuthenticated]

    def get_queryset(self):
        return Child.objects.filter(worker=self.request.user)


class AnyList(ListAPIView):  # expect: authenticated-only
    serializer_class = ChildSerializer
    permission_classes = [IsAuthenticated]

    def get_queryset(self):
        return Child.objects.exclude(surname="")


class TheirsOrAny(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response(ChildSerializer(Child.objects.filter(worker=request.user), many=True).data)

    def post(self, request):
        return Response(ChildSerializer(Child.objects.all(), many=True).data)  # expect: authenticated-only

    def put(self, request):
        rows = Child.objects.filter(worker=request.user)
        if request.data.get("all"):
            rows = Child.objects.all()
        return Response(ChildSerializer(rows, many=True).data)  # expect: authenticated-only


router = DefaultRouter()
router.register("theirs", TheirsByQueryset)
urlpatterns = [path("list/", TheirList.as_view()), path("any/", AnyList.as_view()), path("both/", TheirsOrAny.as_view()), *router.urls]
