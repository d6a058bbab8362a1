"""Print how well places are read in the shared annotated texts: `dalil gazetteer evaluate` on each.

    python tests/evaluation/places.py GAZETTEER.db [SET ...] [--shared ../shared] [OPTION ...]

SET is a name such as ``newswire`` or ``lgl``; without one, all are read. Options that are not known
here, such as ``--errors 20``, ``--table`` or ``--json``, are those of the command. Sets whose names
count once a text have no line in the table and are left out of it.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from webapp.cli import cli

ADMINISTRATIVE = "Country,City/town,Province,District"
SETS = {
    "newswire": ("newswire.dev", "--by-language"),
    "newsfane": ("newsfane_gold.dev",),
    "aqmar": ("aqmar_ner.dev",),
    "wojood": ("wojood_sample_nested.dev",),
    "idrisi": ("idrisi_d_ar.dev", "--document-sets", "--types", ADMINISTRATIVE),
    "lgl": ("lgl.dev", "--located"),
    "trnews": ("trnews.dev", "--located"),
    "geowebnews": ("geowebnews.dev", "--located"),
    "geovirus": ("geovirus.dev", "--located"),
}


def main() -> None:
    """Read the sets that were asked for and print their figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gazetteer")
    parser.add_argument("sets", nargs="*", choices=[*SETS, []])
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[3] / "shared")
    arguments, options = parser.parse_known_intermixed_args()
    for name in arguments.sets or SETS:
        file, *fixed = SETS[name]
        if "--table" in options and "--document-sets" in fixed:
            continue
        path = arguments.shared / "eval" / f"{file}.jsonl"
        command = ["gazetteer", "evaluate", "--gazetteer", arguments.gazetteer, str(path)]
        cli([*command, *fixed, *options], standalone_mode=False)
        print()


if __name__ == "__main__":
    main()
