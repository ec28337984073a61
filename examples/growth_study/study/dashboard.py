"""Using: what the clinic's staff see on the wall."""

import json

import streamlit as st

from study.measurements import Measurement


def find_thin_children() -> list[Measurement]:
    with open("measurements.json") as file:
        found = [Measurement(**row) for row in json.load(file)]
    return [each for each in found if each.muac < 11.5]


st.title("Growth in this district")
for measurement in find_thin_children():
    st.write(measurement.name, measurement.muac)  # expect: unguarded-view
st.metric("Children to visit", len(find_thin_children()))
