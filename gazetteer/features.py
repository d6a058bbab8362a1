"""Which features answer to which nouns: an air base is an airport of sorts, a town is not."""

COMPATIBLE = {
    "S.AIRP": ("S.AIR",),
    "S.AIRB": ("S.AIR", "L.MILB", "S.INSM"),
    "S.AIRF": ("S.AIR",),
    "L.MILB": ("S.AIR", "L.MILB", "S.INSM", "L.NVB", "S.NVB"),
    "L.NVB": ("L.NVB", "S.NVB", "L.PRT", "H.HBR", "L.MILB"),
    "S.INSM": ("S.INSM", "L.MILB", "S.AIRB"),
    "L.PRT": ("L.PRT", "H.HBR", "S.PRT"),
    "H.HBR": ("L.PRT", "H.HBR"),
    "S.PSTB": ("S.PST", "S.STNB"),
    "S.DAM": ("S.DAM", "H.RSV"),
    "L.OILF": ("L.OILF", "L.GASF"),
    "L.GASF": ("L.OILF", "L.GASF", "S.OILR"),
    "P.PPL": ("P.",),
    "P.PPLC": ("P.PPL",),
    "P.PPLX": ("P.PPLX",),
    "A.ADM1": ("A.ADM",),
    "A.ADM2": ("A.ADM2", "A.ADM3", "P.", "A.ADM1"),
    "A.ADM3": ("A.ADM", "P."),
    "A.ADMD": ("A.ADM", "P."),
    "L.RGN": ("L.", "A.ADM", "T.", "P."),
    "A.PCLI": ("A.PCL",),
    "T.MT": ("T.", "L.RGN"),
    "T.MTS": ("T.", "L.RGN"),
    "T.HLL": ("T.", "P."),
    "H.STM": ("H.",),
    "H.SEA": ("H.",),
    "H.GULF": ("H.",),
    "S.CMPRF": ("S.CMP", "P."),
}
"""Which features answer to a noun; a prefix stands for all that begin with it."""


def answers(feature: str, asked: str) -> bool:
    """Whether a place with this feature answers to a noun for the other.

    >>> answers("S.AIRB", "S.AIRP"), answers("P.PPL", "S.AIRP")
    (True, False)
    """
    return feature.startswith(answering(asked))


def answering(asked: str) -> tuple[str, ...]:
    """Return the beginnings of the features that answer to a noun for this one."""
    return COMPATIBLE.get(asked, (asked,))
