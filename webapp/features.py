"""Kinds of place in words: GeoNames feature codes and what a reader calls them."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

CLASSES = {
    "A": _l("administrative area"),
    "H": _l("water"),
    "L": _l("area"),
    "P": _l("town or village"),
    "R": _l("road or railway"),
    "S": _l("building or facility"),
    "T": _l("mountain or land form"),
    "U": _l("undersea feature"),
    "V": _l("forest or field"),
}
"""What the nine feature classes are called where the code itself has no words here."""

FEATURES = {
    "P.PPL": _l("town or village"),
    "P.PPLA": _l("seat of a province"),
    "P.PPLA2": _l("seat of a district"),
    "P.PPLA3": _l("seat of a subdistrict"),
    "P.PPLC": _l("capital city"),
    "P.PPLX": _l("quarter of a city"),
    "P.PPLL": _l("hamlet"),
    "P.PPLQ": _l("abandoned village"),
    "P.PPLW": _l("destroyed village"),
    "P.STLMT": _l("settlement"),
    "S.AIRB": _l("air base"),
    "S.AIRP": _l("airport"),
    "S.AIRF": _l("airfield"),
    "S.AIRH": _l("heliport"),
    "S.INSM": _l("military installation"),
    "L.MILB": _l("military base"),
    "S.NVB": _l("naval base"),
    "L.NVB": _l("naval base"),
    "S.FT": _l("fort"),
    "S.CSTL": _l("castle"),
    "L.PRT": _l("port"),
    "S.PRT": _l("port"),
    "H.HBR": _l("harbour"),
    "S.PRN": _l("prison"),
    "S.CMPRF": _l("refugee camp"),
    "S.CMP": _l("camp"),
    "S.STNB": _l("border crossing"),
    "S.BDG": _l("bridge"),
    "S.DAM": _l("dam"),
    "S.HSP": _l("hospital"),
    "S.SCH": _l("school"),
    "S.UNIV": _l("university"),
    "S.MSQE": _l("mosque"),
    "S.CH": _l("church"),
    "S.MKT": _l("market"),
    "S.PS": _l("power station"),
    "S.PSN": _l("nuclear power station"),
    "S.OILR": _l("refinery"),
    "L.OILF": _l("oil field"),
    "L.GASF": _l("gas field"),
    "S.OILT": _l("oil terminal"),
    "S.MN": _l("mine"),
    "S.MFG": _l("factory"),
    "S.GOVL": _l("local government building"),
    "S.BLDG": _l("building"),
    "S.BLDO": _l("office building"),
    "S.DIP": _l("diplomatic mission"),
    "S.PAL": _l("palace"),
    "S.RSTN": _l("railway station"),
    "S.SQR": _l("square"),
    "S.ANS": _l("archaeological site"),
    "S.CTRN": _l("nuclear facility"),
    "R.RD": _l("road"),
    "R.ST": _l("street"),
    "R.RDJCT": _l("road junction"),
    "R.RR": _l("railway"),
    "H.STM": _l("river"),
    "H.WAD": _l("wadi"),
    "H.LK": _l("lake"),
    "H.RSV": _l("reservoir"),
    "H.SEA": _l("sea"),
    "H.OCN": _l("ocean"),
    "H.GULF": _l("gulf"),
    "H.STRT": _l("strait"),
    "H.BAY": _l("bay"),
    "H.CNL": _l("canal"),
    "T.MT": _l("mountain"),
    "T.MTS": _l("mountains"),
    "T.HLL": _l("hill"),
    "T.PASS": _l("mountain pass"),
    "T.VAL": _l("valley"),
    "T.PLN": _l("plain"),
    "T.DSRT": _l("desert"),
    "T.ISL": _l("island"),
    "T.ISLS": _l("islands"),
    "T.PEN": _l("peninsula"),
    "T.CAPE": _l("cape"),
    "L.RGN": _l("region"),
    "L.RGNE": _l("economic region"),
    "L.CONT": _l("continent"),
    "L.LCTY": _l("locality"),
    "A.PCLI": _l("country"),
    "A.PCLD": _l("dependent territory"),
    "A.PCLS": _l("semi-independent territory"),
    "A.TERR": _l("territory"),
    "A.ADM1": _l("province"),
    "A.ADM2": _l("district"),
    "A.ADM3": _l("subdistrict"),
    "A.ADMD": _l("administrative division"),
    "A.ZN": _l("zone"),
}
"""The codes a person may choose from, the usual ones first."""

SYNONYMS = {"L.NVB", "L.PRT"}
"""Codes that are shown but not offered, because another code means the same."""


def feature_name(code: str) -> str:
    """Return what a feature code means, in the language of the interface; its class if unknown."""
    return str(FEATURES.get(code) or CLASSES.get(code[:1]) or code)


def feature_choices() -> list[tuple[str, str]]:
    """Return (code, words with the code) for a form, in the order of the table."""
    return [(code, f"{words} · {code}") for code, words in FEATURES.items() if code not in SYNONYMS]


def kind_groups(counts: Mapping[str, int]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return feature classes (letter, words) and in each the codes that occur (code, words)."""
    groups = []
    for letter, words in CLASSES.items():
        codes = [code for code in counts if code.startswith(f"{letter}.")]
        if codes:
            known = [(code, f"{feature_name(code)} · {code}") for code in codes]
            groups.append((letter, str(words), known))
    return groups
