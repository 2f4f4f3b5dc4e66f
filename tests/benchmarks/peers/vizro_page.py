"""The first screen as it is written plainly in Vizro: pair and flow filters, chart, table."""

import os
import sys
from pathlib import Path

import pandas as pd
import plotly.express as px
import vizro.models as vm
from vizro import Vizro
from vizro.models.types import capture
from vizro.tables import dash_ag_grid

figures = pd.read_parquet(Path(os.environ["FIGURES"]))


@capture("graph")
def levels(data_frame: pd.DataFrame):
    """Period bars at their values."""
    chart = px.timeline(
        data_frame,
        x_start="first_day",
        x_end="last_day",
        y="value",
        color="counted_country",
        hover_data=["words"],
    )
    chart.update_yaxes(type="log")
    return chart.update_layout(title=f"What has been said: {len(data_frame)} figures")


page = vm.Page(
    title="Trade figures",
    components=[
        vm.Graph(figure=levels(figures)),
        vm.Table(figure=dash_ag_grid(figures[["statement", "words", "period_words", "publisher"]])),
    ],
    controls=[
        vm.Filter(column="pair", selector=vm.Dropdown(value=["AZE-IND"])),
        vm.Filter(column="flow", selector=vm.RadioItems(value="export")),
    ],
)
Vizro().build(vm.Dashboard(pages=[page])).run(port=int(sys.argv[1]), debug=False)
