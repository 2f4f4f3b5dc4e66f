"""The first screen as it is written plainly in Dash, with its defaults: filters, chart, table."""

import os
import sys
from pathlib import Path

import dash
import pandas as pd
import plotly.express as px
from dash import Input, Output, dash_table, dcc, html

figures = pd.read_parquet(Path(os.environ["FIGURES"]))
columns = ["statement", "words", "period_words", "publisher"]
app = dash.Dash(__name__)
app.layout = html.Div(
    [
        dcc.Dropdown(sorted(figures["pair"].unique()), ["AZE-IND"], multi=True, id="pair"),
        dcc.RadioItems(["all", "export", "import", "total"], "all", id="flow"),
        dcc.Graph(id="chart"),
        dash_table.DataTable(id="table", columns=[{"name": name, "id": name} for name in columns]),
    ]
)


@app.callback(
    Output("chart", "figure"), Output("table", "data"), Input("pair", "value"), Input("flow", "value")
)
def drawn(pairs, flow):
    """Period bars at their values, and the rows."""
    shown = figures[figures["pair"].isin(pairs or [])]
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
    chart.update_yaxes(type="log")
    return chart.update_layout(title=f"What has been said: {len(shown)} figures"), shown[columns].to_dict(
        "records"
    )


app.run(port=int(sys.argv[1]), debug=False)
