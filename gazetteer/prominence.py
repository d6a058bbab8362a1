"""How likely a place is to be meant when nothing but its name is known.

The unit is that of ``log10(population)``: a city of a million has 6. Features without a
population get the size of a town that is written about as often; estimates of the project.
"""

import math

from gazetteer.model import Place

BY_FEATURE = {
    "A.PCLI": 7.6,
    "A.ADM1": 5.6,
    "A.ADM2": 4.5,
    "L.CONT": 7.8,
    "L.RGN": 5.8,
    "L.RGNE": 5.8,
    "P.PPLC": 6.0,
    "P.PPL": 2.7,
    "P.PPLX": 3.5,
    "S.AIRB": 4.6,
    "S.AIRP": 4.4,
    "S.AIRF": 2.5,
    "H.OCN": 6.5,
    "H.SEA": 6.5,
}
BY_CLASS = {
    "A": 4.5,
    "H": 5.0,
    "L": 4.5,
    "P": 2.7,
    "R": 4.0,
    "S": 4.4,
    "T": 4.5,
    "U": 4.0,
    "V": 3.0,
}
MINOR = 2.5
MINOR_FEATURES = frozenset(
    code
    for codes in (
        "H.PND H.PNDS H.SPNG H.SPNGS H.STMI H.WAD H.WADS H.WLL H.WLLS H.WTRH L.AREA L.FLD L.GRAZ",
        "R.ST S.ANS S.CMTY S.FRM S.FRMS S.HSE S.HTL S.HUT S.RUIN S.RUINS S.SCH S.SHRN S.STNR S.TMB",
        "T.HLL T.HLLS T.MND T.PK T.PKS T.RDGE T.SPUR",
    )
    for code in codes.split()
)
"""Wells, dry valleys, hills, tombs and the like: whole gazetteers hold more of them than of
villages, and the news hardly ever means one."""


def prominence(place: Place) -> float:
    """Return the prominence of a place, about 2.5 (hamlet) to 7.8 (continent)."""
    return prominence_of(place.feature, place.population)


def prominence_of(feature: str, population: int) -> float:
    """Return the prominence of a place of which only this is known."""
    if feature in MINOR_FEATURES:
        return MINOR
    floor = BY_FEATURE.get(feature, BY_CLASS.get(feature[:1], 3.0))
    if feature.startswith("P."):
        return max(floor, math.log10(max(1, population)))
    return floor
