"""A view that shows a child is not declared open to everybody."""

from django.contrib.auth.decorators import login_not_required, login_required
from django.db import models
from django.http import HttpRequest, JsonResponse
from django.urls import path
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import AllowAny, IsAdminUser
from rest_framework.response import Response
from rest_framework.serializers import ModelSerializer
from rest_framework.viewsets import ModelViewSet


class Case(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    ward = models.CharField(max_length=20)


class CaseSerializer(ModelSerializer):
    class Meta:
        model = Case
        fields = ["surname"]


class OpenCases(ModelViewSet):  # expect: guard-opened
    permission_classes = [AllowAny]
    queryset = Case.objects.all()
    serializer_class = CaseSerializer


class EmptyList(ModelViewSet):  # expect: guard-opened
    permission_classes = []
    queryset = Case.objects.all()
    serializer_class = CaseSerializer


class SaysNothing(ModelViewSet):  # expect: unguarded-view
    queryset = Case.objects.all()
    serializer_class = CaseSerializer


class Guarded(ModelViewSet):
    permission_classes = [IsAdminUser]
    queryset = Case.objects.all()
    serializer_class = CaseSerializer


@api_view(["GET"])
@permission_classes([AllowAny])
def open_case(request, pk: int) -> Response:
    return Response({"surname": Case.objects.get(pk=pk).surname})  # expect: guard-opened


@api_view(["GET"])
# @permission_classes([IsAdminUser])
def guarded_once(request, pk: int) -> Response:
    return Response({"surname": Case.objects.get(pk=pk).surname})  # expect: unguarded-view


@login_not_required
def opened(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse({"surname": Case.objects.get(pk=pk).surname})  # expect: guard-opened


@login_not_required
def without_a_child(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse({"ward": Case.objects.get(pk=pk).ward})


@login_required
def signed_in(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse({"ward": Case.objects.get(pk=pk).ward})


urlpatterns = [path("a/<pk>", opened), path("b/<pk>", without_a_child), path("c/<pk>", signed_in)]
