"""Examples for tokens.toml: what is put into a signed token lies in the browser."""
import jwt
from django.contrib.auth.models import AbstractUser
from django.db import models
from flask_jwt_extended import create_access_token
from jose import jwt as jose_jwt
from rest_framework_simplejwt.serializers import TokenObtainPairSerializer
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken, Token
from rest_framework_simplejwt.views import TokenObtainPairView
from django.core import signing
from itsdangerous import URLSafeSerializer


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


class Pupil(AbstractUser):
    birth_date = models.DateField()                                # rd4c: identity.birth_date
    ward = models.CharField(max_length=20)


def encoded(child: Child) -> None:
    jwt.encode({"sub": child.pk, "ward": child.ward}, "key")
    print(jwt.encode({"sub": child.pk, "name": child.surname}, "key"))     # expect: child-data-in-cookie
    jose_jwt.encode({"name": child.surname}, "key")                # expect: child-data-in-cookie


def for_flask(child: Child) -> None:
    create_access_token(str(child.pk), additional_claims={"ward": child.ward})
    create_access_token(str(child.pk), additional_claims={"name": child.surname})  # expect: child-data-in-cookie
    create_access_token(identity=child.surname)                    # expect: child-data-in-cookie


def for_rest(pupil: Pupil) -> str:
    refresh = RefreshToken.for_user(pupil)
    refresh["ward"] = pupil.ward
    refresh["born"] = str(pupil.birth_date)                        # expect: child-data-in-cookie
    refresh.access_token["born"] = str(pupil.birth_date)           # expect: child-data-in-cookie
    print(str(refresh.access_token))
    return str(AccessToken.for_user(pupil))


class PupilTokens(TokenObtainPairSerializer):
    @classmethod
    def get_token(cls, user: Pupil) -> Token:
        token = super().get_token(user)
        token["ward"] = user.ward
        token["born"] = user.birth_date.isoformat()                # expect: child-data-in-cookie
        return token


class OtherTokens(TokenObtainPairSerializer):
    @classmethod
    def get_token(cls, user):
        token = super().get_token(user)
        token["born"] = str(user.birth_date)                       # expect: child-data-in-cookie
        return token


class PupilLogin(TokenObtainPairView):
    serializer_class = PupilTokens


def signed(child: Child) -> str:
    signing.dumps({"pk": child.pk})
    signing.dumps({"name": child.surname})                         # expect: child-data-in-cookie
    signing.TimestampSigner().sign(child.surname)                  # expect: child-data-in-cookie
    URLSafeSerializer("key").dumps({"name": child.surname})        # expect: child-data-in-cookie
    return URLSafeSerializer("key").dumps({"pk": child.pk})
