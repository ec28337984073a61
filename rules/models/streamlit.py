"""Examples for streamlit.toml: a script is a page, shown to whoever opens it."""
import streamlit as st
from django.db import models


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    ward = models.CharField(max_length=20)


child = Child.objects.get(pk=1)
st.title("Children")
st.write(child.ward)
st.write(child.surname)                                            # expect: unguarded-view
st.metric("Children", Child.objects.count())
st.dataframe([{"surname": child.surname}])                         # expect: unguarded-view
st.download_button("All", child.surname)                           # expect: unguarded-view
st.sidebar.write(child.surname)                                    # expect: unguarded-view
left, right = st.columns(2)
left.write(child.surname)                                          # expect: unguarded-view
with st.expander("more") as more:
    more.write(child.surname)                                      # expect: unguarded-view

st.session_state.chosen = child.surname
st.session_state.ward = child.ward
st.write(st.session_state.ward)
st.write(st.session_state.chosen)                                  # expect: unguarded-view

st.selectbox("Ward", [child.ward])
st.selectbox("Child", [child.surname])                             # expect: unguarded-view
st.text_input("Name", value=child.ward)
st.text_input("Name", value=child.surname)                         # expect: unguarded-view
st.sidebar.radio("Child", options=[child.surname])                 # expect: unguarded-view
