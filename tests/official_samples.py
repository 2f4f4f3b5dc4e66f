"""A small whole file of every format of text, as a provider would write it; tests break them in many ways."""

from __future__ import annotations

from official_files import NEW_FIELDS, comtrade_csv

LEGACY = (
    "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,"
    "Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,Commodity Code,Commodity,"
    "Qty Unit Code,Qty Unit,Qty,Netweight (kg),Trade Value (US$),Flag"
)
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC", "YR")
CHAPTERS = [f"{chapter:02}" for chapter in range(1, 98) if chapter != 77]


def table(header: str, *rows: str) -> str:
    return "\n".join([header, *rows]) + "\n"


SAMPLES: dict[str, tuple[str, str]] = {
    "plain": (
        "plain.csv",
        table(
            "reporter,partner,flow,period,value,unit,counted_by",
            *(f"Türkiye,AZE,export,{year},2575.67,USD million,TUR-TURKSTAT" for year in range(2012, 2016)),
        ),
    ),
    "Comtrade": ("TradeData.csv", comtrade_csv({"period": str(year)} for year in range(2012, 2016))),
    "Comtrade, 2022": (
        "TradeData.csv",
        comtrade_csv(
            ({"period": str(year)} for year in range(2012, 2016)),
            fields=["Prtner2Code" if name == "partner2Code" else name for name in NEW_FIELDS],
        ),
    ),
    "Comtrade, legacy": (
        "comtrade.csv",
        table(
            LEGACY,
            *(
                f"H4,{year},{year},{year},0,0,2,Export,31,Azerbaijan,AZE,699,India,IND,TOTAL,All,1,No,,,1890,0"
                for year in range(2012, 2016)
            ),
        ),
    ),
    "BACI": (
        "BACI_HS92_Y2021_V202301.csv",
        table("t,i,j,k,v,q", *(f"2021,31,{j},270900,{j}.123,13.235" for j in (4, 51, 586, 699, 792))),
    ),
    "WITS": (
        "en_AZE.CSV",
        table(
            "Reporter,Partner,Product categories,Indicator Type,Indicator,2012,2011",
            *(
                f"Azerbaijan,{name},All Products,Export,Trade (US$ Mil)-Top 5 Export Partner,1890.66,1520.41"
                for name in ("India", "Italy", "Türkiye", "Israel")
            ),
        ),
    ),
    "WITS, by partner": (
        "WITS-Partner.csv",
        table(
            "Reporter Name,Partner Name,Trade Flow,Product Group,Indicator,2011,2012",
            *(
                f"Azerbaijan,{name},Export,All Products,Export (US$ Thousand),1102.627,1160.244"
                for name in ("India", "Italy", "Türkiye", "Israel")
            ),
        ),
    ),
    "IMF": (
        "imts.csv",
        table(
            "STRUCTURE,STRUCTURE_ID,ACTION,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,"
            "OBS_VALUE,SCALE",
            *(
                f"dataflow,IMF.STA:IMTS(1.0.0),I,IND,XG_FOB_USD,AZE,A,{year},91410000,6"
                for year in range(2012, 2016)
            ),
        ),
    ),
    "Eurostat": (
        "ds-045409.csv",
        table(
            "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,"
            "OBS_FLAG",
            *(
                f"ESTAT:DS-045409(1.0),13/02/26,A,DE,AZ,TOTAL,1,VALUE_IN_EUROS,{year},1890,"
                for year in range(2012, 2016)
            ),
        ),
    ),
    "India, chapters": (
        "india-export.csv",
        table(
            "HSCode,Commodity,value,country,year",
            *(f"{chapter},GOODS,10.25,AZERBAIJAN,2013" for chapter in CHAPTERS),
        ),
    ),
    "India, sums": (
        "india.csv",
        table(
            "fy,country,value_usd_mn,value_inr_crore",
            *(f"20{year}-{year + 1},AZERBAIJAN,51.73,366.12" for year in range(18, 23)),
        ),
    ),
    "Armstat": (
        "armstat.csv",
        table(
            "country,year,month,export,import_origin,import_consignment",
            *(f"India,2023,{month},10.5,45176.97369,37532.36949" for month in range(1, 6)),
        ),
    ),
    "OEC": (
        "What does Azerbaijan export to India? (2022).csv",
        table(
            "Section ID,Section,HS2 ID,HS2,HS4 ID,HS4,Trade Value",
            *(f"5,Mineral Products,527,Fuels,527{code},Crude,200{code}" for code in ("09", "10", "11", "12")),
        ),
    ),
    "OEC, data": (
        "data.csv",
        table(
            "Year,Exporter Country ID,Exporter Country,Importer Country ID,Importer Country,Trade Value",
            *(f"{year},asaze,Azerbaijan,asind,India,1620000000.5" for year in range(2012, 2016)),
        ),
    ),
    "Gravity": (
        "Gravity_V202211.csv",
        table(
            "year,country_id_o,country_id_d,iso3_o,iso3_d,dist,tradeflow_comtrade_o,tradeflow_imf_d",
            *(f"{year},IND,AZE,IND,AZE,3391,91410.5,89000" for year in range(2012, 2016)),
        ),
    ),
    "Eurostat, bulk": (
        "full_202402.dat",
        table(
            "REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,FLOW,STAT_PROCEDURE,PERIOD,VALUE_EUR,QUANTITY_KG",
            *(f"IT,{code},E,27090090,1,1,202402,2700,136" for code in ("AZ", "IN", "AM", "TR")),
        ),
    ),
    "US Census": (
        "country.csv",
        table(
            ",".join(("year", "CTY_CODE", "CTYNAME", *(f"{flow}{part}" for flow in "IE" for part in MONTHS))),
            *(
                f"{year},4632,Azerbaijan," + ",".join(["10.5"] * 12 + ["126.0"] + ["3.1"] * 12 + ["37.2"])
                for year in range(2012, 2016)
            ),
        ),
    ),
    "history": (
        "history.csv",
        table(
            "destination_country_code ;origin_country_code ;year;imports;exports",
            *(f"IND;GBR;{year};25090163;19304812" for year in range(1870, 1875)),
        ),
    ),
    "India, page": (
        "page.asp",
        "<html><head><title>Export Import Data Bank</title></head><body>"
        "Export :: Country-wise all commodities<p>Values in US$ Million</p><p>Country: AZERBAIJAN</p>"
        "<table border=1><tr><th>S.No.</th><th>HSCode</th><th>Commodity</th><th>2013-2014</th>"
        "<th>%Growth</th></tr>"
        + "".join(
            f"<tr><td>{at}</td><td>{code}</td><td>GOODS</td><td>1.00</td><td></td></tr>\n"
            for at, code in enumerate(CHAPTERS, 1)
        )
        + f"<tr><td></td><td></td><td>Total</td><td>{len(CHAPTERS)}.00</td><td></td></tr>\n"
        "</table></body></html>\n",
    ),
}
