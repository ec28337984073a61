"""Who asks: asked about in the record, let through where there is somebody, given what is theirs."""

import django_filters
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.db import models
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.generics import ListAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView


class Member(AbstractUser):
    phone = models.CharField(max_length=20)  # rd4c: contact


class Child(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    parent = models.ForeignKey(Member, on_delete=models.CASCADE)
    guardians = models.ManyToManyField(Member, related_name="wards")


class Household(models.Model):
    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="household")
    address = models.CharField(max_length=200)  # rd4c: location


class ChildSerializer(serializers.ModelSerializer):
    class Meta:
        model = Child
        fields = ["surname"]


class HouseholdSerializer(serializers.ModelSerializer):
    class Meta:
        model = Household
        fields = ["address"]


class MemberSerializer(serializers.ModelSerializer):
    household = HouseholdSerializer()

    class Meta:
        model = Member
        fields = ["phone", "household"]


class ChildFilter(django_filters.FilterSet):
    class Meta:
        model = Child
        fields = ["surname"]


class SignedIn(APIView):
    permission_classes = [IsAuthenticated]


def find_child(number, user=None):
    child = Child.objects.filter(pk=number).first()
    if user and child and not user.has_perm("clinic.see_child", child):
        raise PermissionDenied
    return child


def selector(function):
    def chosen(number, user=None, must_exist=False):
        if user:
            found = function(number, user=user)
        else:
            found = function(number)
        if must_exist and not found:
            raise NotFound
        return found

    return chosen


find_with_checks = selector(find_child)


class AskedInTheSelector(SignedIn):
    def get(self, request, pk):
        return Response({"surname": find_child(pk, request.user).surname})


class AskedInTheSelectorBehindAWrapper(SignedIn):
    def get(self, request, pk):
        return Response({"surname": find_with_checks(pk, user=request.user, must_exist=True).surname})


class NobodyGivenToTheSelector(SignedIn):
    def get(self, request, pk):
        return Response({"surname": find_child(pk).surname})  # expect: authenticated-only


class NobodyGivenToTheWrapper(SignedIn):
    def get(self, request, pk):
        return Response({"surname": find_with_checks(pk, must_exist=True).surname})  # expect: authenticated-only


class FlagBesideTheGuard(SignedIn):
    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        if request.GET.get("strict") and not request.user.has_perm("clinic.see_child", child):
            raise PermissionDenied
        return Response({"surname": child.surname})  # expect: authenticated-only


class ParentOrGuardian(SignedIn):
    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        user = request.user
        if user == child.parent or user in child.guardians.all():
            return Response({"surname": child.surname})
        raise PermissionDenied


class AnyoneElse(SignedIn):
    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        if request.user != child.parent:
            return Response({"surname": child.surname})  # expect: authenticated-only
        return Response({"surname": child.surname})


class ParentNotedOnly(SignedIn):
    def get(self, request, pk):
        child = Child.objects.get(pk=pk)
        is_own = request.user == child.parent
        return Response({"surname": child.surname, "own": is_own})  # expect: authenticated-only


class FilteredByWhoAsks(SignedIn):
    def get(self, request):
        children = ChildFilter({"parent": str(request.user.id)}, Child.objects.all()).qs
        return Response(ChildSerializer(children, many=True).data)


class FilteredByWhatIsAsked(SignedIn):
    def get(self, request):
        children = ChildFilter(request.GET, Child.objects.all()).qs
        return Response(ChildSerializer(children, many=True).data)  # expect: authenticated-only


class Own(SignedIn):
    def get(self, request):
        return Response({"phone": request.user.phone, "address": request.user.household.address})


class OwnBySerializer(SignedIn):
    def get(self, request):
        return Response({"me": MemberSerializer(request.user).data})


class AnothersBySerializer(SignedIn):
    def get(self, request, pk):
        return Response({"member": MemberSerializer(Member.objects.get(pk=pk)).data})  # expect: authenticated-only


class OwnAndAnothers(SignedIn):
    def get(self, request, pk):
        return Response({"mine": request.user.phone, "theirs": Member.objects.get(pk=pk).phone})  # expect: authenticated-only


class GetOfItsOwn(ListAPIView):
    queryset = Child.objects.all()
    serializer_class = ChildSerializer
    permission_classes = [IsAuthenticated]

    def get(self, request):
        if not request.user.has_perm("clinic.see_child"):
            raise PermissionDenied
        return self.list(request)


class GetOfTheLibrary(ListAPIView):  # expect: authenticated-only
    queryset = Child.objects.all()
    serializer_class = ChildSerializer
    permission_classes = [IsAuthenticated]
