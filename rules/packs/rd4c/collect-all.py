"""A form names the fields it takes."""

from django import forms
from django.db import models
from rest_framework import serializers


class Case(models.Model):
    surname = models.CharField(max_length=80)  # rd4c: identity
    hiv_status = models.CharField(max_length=9)  # rd4c: health
    ward = models.CharField(max_length=20)


class Ward(models.Model):
    title = models.CharField(max_length=80)


class EveryField(forms.ModelForm):
    class Meta:
        model = Case
        fields = "__all__"  # expect: collect-all


class AllButOne(serializers.ModelSerializer):
    class Meta:
        model = Case
        exclude = ["hiv_status"]  # expect: collect-all


class AllButTheMarked(serializers.ModelSerializer):
    class Meta:
        model = Case
        exclude = ["surname", "hiv_status"]


class Chosen(forms.ModelForm):
    class Meta:
        model = Case
        fields = ["surname", "ward"]


class NotAboutAChild(forms.ModelForm):
    class Meta:
        model = Ward
        fields = "__all__"
