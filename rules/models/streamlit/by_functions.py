"""A page whose parts are functions: whoever opens the script is shown what they show."""
import streamlit as st
from django.db import models


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


def load() -> list[Child]:
    return list(Child.objects.all())


def show_all() -> None:
    for child in load():
        st.write(child.ward)
        st.write(child.surname)                                    # expect: unguarded-view


def main() -> None:
    st.title("Children")
    show_all()
    st.metric("Children", len(load()))


if __name__ == "__main__":
    main()
