"""A page for those who signed in."""
import streamlit as st
from django.db import models


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity


if not st.user.is_logged_in:
    st.login()
    st.stop()
st.write(Child.objects.get(pk=1).surname)
