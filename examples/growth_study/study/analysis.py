#!/usr/bin/env python
# coding: utf-8

# # Growth by village
# Analyzing, exported from a notebook: `jupyter nbconvert --to script analysis.ipynb`

# In[1]:


import pandas as pd

from study.clean import load
from study.measurements import Measurement

measurements = load("measurements.csv")


# In[2]:


# A table of averages: a village with two children tells on both.
by_village = measurements.groupby(["village"])["muac"].mean()
by_village.to_csv("by_village.csv")  # expect: small-cells


# In[3]:


print(measurements[["name", "muac"]].head())  # expect: child-data-on-console
print(measurements["muac"].describe())


# In[4]:


def write_public_table(path: str, smallest: int = 10) -> None:
    """The remedy: only villages with enough children."""
    counts = load("measurements.csv").groupby(["village"]).size()
    counts[counts >= 10].to_csv(path)


# In[5]:


def write_rows(all_of_them: list[Measurement], path: str) -> None:
    """A row without a name is still somebody."""
    rows = pd.DataFrame([{"born": each.birth_date, "gender": each.gender, "village": each.village} for each in all_of_them])
    rows.to_csv(path)  # expect: quasi-identifier-set, plaintext-file
