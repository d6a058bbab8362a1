"""How large a kind of place is, by the word that annotated texts have for it."""

_AREAS = """
country nation region continent land province district water admin1 admin2 gpe-cluster
state-or-province county-or-district land-region-natural water-body
cont area rgn terr zone sea ocn gulf bay strt chn stm lk rsv
"""
_SMALL = """
village neighbourhood neighborhood building street road/street airport port prison camp crossing
military_base human-made_point-of-interest natural_point-of-interest other_locations other
airp airf airb prk prn cmp hsp sch univ bdg ch mus stdm pstb htl st rd hwy brg mt isl
"""
AREAS, SMALL = frozenset(_AREAS.split()), frozenset(_SMALL.split())


def size(label: str) -> str:
    """Return whether an annotator's word speaks of a ``city``, of something ``small``, an ``area``.

    Known are GeoNames codes and the words of NewsFANE, IDRISI-D and our own annotations; a word
    that is not known counts as a city.

    >>> size("PPLA"), size("A.ADM1"), size("village"), size("")
    ('city', 'area', 'small', '')
    """
    word = label.casefold().rpartition(".")[2].replace(" ", "_")
    if word in AREAS or word.startswith(("adm", "pcl")):
        return "area"
    return "small" if word in SMALL else "city" if word else ""
