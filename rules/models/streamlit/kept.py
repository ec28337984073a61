"""A page that keeps who has signed in."""
import streamlit as st
from django.db import models


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity


def load() -> str:
    return Child.objects.get(pk=1).surname


def by_name() -> None:
    if "user" not in st.session_state:
        st.stop()
    st.write(load())


def by_key() -> None:
    if not st.session_state.get("authenticated"):
        st.text_input("Who are you?")
        return
    st.write(load())


def by_attribute() -> None:
    if st.session_state.logged_in:
        st.write(load())
    else:
        st.warning("Sign in first")


def by_role() -> None:
    if st.session_state["role"] == "nurse":
        st.write(load())


def nobody() -> None:
    user = st.session_state.get("user")
    if user is None:
        st.write(load())                                           # expect: unguarded-view


def somebody() -> None:
    user = st.session_state.get("user")
    if user is None:
        return
    st.write(load())


def is_known() -> bool:
    word = st.text_input("Word", type="password")
    if word == st.secrets["word"]:
        st.session_state["password_correct"] = True
    if "password_correct" not in st.session_state:
        return False
    if not st.session_state["password_correct"]:
        return False
    return True


def by_a_function() -> None:
    if not is_known():
        st.stop()
    st.write(load())


def says_the_word() -> bool:
    if st.text_input("Word", type="password") == "swallow":
        return True
    return False


def by_a_word() -> None:
    if says_the_word():
        st.write(load())


def something_else() -> None:
    if st.session_state.get("is_open"):
        st.write(load())                                           # expect: unguarded-view


nobody()
something_else()
by_key()
by_attribute()
by_role()
somebody()
by_a_word()
by_a_function()
by_name()
