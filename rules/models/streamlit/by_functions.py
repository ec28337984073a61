"""A page whose parts are functions: whoever opens the script is shown what they show."""
import pandas as pd
import plotly.express as px
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


def show_charts(engine: object) -> None:
    frame = pd.read_sql_query("select surname, ward from child", engine)
    st.plotly_chart(px.bar(frame["ward"].value_counts()))
    st.plotly_chart(px.scatter(frame, x="ward", y="surname"))      # expect: unguarded-view


def main() -> None:
    st.title("Children")
    show_charts(None)
    show_all()
    st.metric("Children", len(load()))


if __name__ == "__main__":
    main()
