"""The first screen as it is written plainly in Streamlit: pair, flow and scale filters, chart, table, CSV."""

import os
from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

st.set_page_config(page_title="Trade figures", layout="wide")
figures = pd.read_parquet(Path(os.environ["FIGURES"]))

pairs = st.multiselect("Country pairs", sorted(figures["pair"].unique()), default=["AZE-IND"])
flow = st.radio("Flow", ["all", "export", "import", "total"], horizontal=True)
scale = st.radio("Scale", ["log", "linear"], horizontal=True)
shown = figures[figures["pair"].isin(pairs)]
if flow != "all":
    shown = shown[shown["flow"] == flow]
chart = px.timeline(
    shown,
    x_start="first_day",
    x_end="last_day",
    y="value",
    color="counted_country",
    hover_data=["words", "publisher"],
)
chart.update_yaxes(type=scale)
chart.update_layout(title=f"What has been said: {len(shown)} figures")
st.plotly_chart(chart)
st.dataframe(shown[["statement", "words", "low", "high", "period_words", "publisher"]])
st.download_button("CSV", shown.to_csv(index=False), "figures.csv")
