"""The figures of the reading of places: on texts of our own, and against the scorers of others."""

import contextlib
import importlib.util
import io
import json
import math
import random
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from gazetteer import Candidate, GazetteerError, Mention, MentionKind, Place, Resolution
from gazetteer.document_sets import is_in_extent, is_near, score_sets
from gazetteer.gold import GoldMention, GoldText, gold_text
from gazetteer.judgement import judge
from gazetteer.mistakes import Cause, mistakes, worst
from gazetteer.model import Account
from gazetteer.report import report
from gazetteer.scoring import end_to_end, placements, recognition, reliability

EVAL = Path(__file__).parents[2] / "shared" / "eval"
closed = pytest.mark.filterwarnings(  # the scorers leave their files to the garbage collector
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
with_shared_sets = pytest.mark.skipif(
    not EVAL.exists(), reason="the annotated texts are not in ../shared/eval"
)
CLOSE = pytest.approx
TEXT = "انسحبت القوات الروسية من حلب إلى إدلب، وقال بنك بيروت إن دمشق وحماة بخير."
ALEPPO, IDLIB, DAMASCUS, HAMA = (36.2, 37.16), (35.93, 36.63), (33.51, 36.29), (35.13, 36.75)


def place(name: str, point: tuple[float, float], feature: str = "P.PPLA") -> Place:
    return Place(f"t:{name}", name, *point, feature=feature)


def found(
    text: str,
    words: str,
    where: Place | None,
    confidence: float = 0.95,
    kind: MentionKind = MentionKind.PLACE,
    others: tuple[Place, ...] = (),
) -> Resolution:
    start = text.index(words)
    mention = Mention(start, start + len(words), words, words, kind)
    candidates = tuple(Candidate(other, 1.0) for other in others)
    return Resolution(mention, where, confidence, Account((), candidates))


def mark(text: str, words: str, **fields: Any) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "surface": words, **fields}


def at(point: tuple[float, float]) -> dict[str, float]:
    return {"lat": point[0], "lon": point[1]}


@pytest.fixture
def gold() -> GoldText:
    mentions = [
        mark(TEXT, "الروسية", kind="demonym", **at((60.0, 100.0))),
        mark(TEXT, "حلب", feature="city", precision_km=5, **at(ALEPPO)),
        mark(TEXT, "إدلب", feature="city", precision_km=5, **at(IDLIB)),
        mark(TEXT, "بيروت", kind="org_part"),
        mark(TEXT, "دمشق", kind="metonym", **at(DAMASCUS)),
        mark(TEXT, "حماة", feature="village", precision_km=30, **at(HAMA)),
    ]
    return gold_text({"id": 1, "text": TEXT, "lang": "ar", "mentions": mentions})


@pytest.fixture
def read() -> list[Resolution]:
    return [
        found(TEXT, "القوات الروسية", place("Russia", (60.0, 100.0)), 0.4),
        found(TEXT, "من حلب", place("Aleppo", (36.21, 37.16)), 0.91),
        found(TEXT, "إدلب", place("Paris", (48.9, 2.3)), 0.85, others=(place("Idlib", IDLIB),)),
        found(TEXT, "بيروت", place("Beirut", (33.9, 35.5)), 0.6),
        found(TEXT, "دمشق", None, 0.5, MentionKind.METONYM),
        found(TEXT, "حماة", None, 0.5, MentionKind.DEMONYM),
    ]


def test_spans_are_counted_exactly_and_overlapping(gold: GoldText, read: list[Resolution]):
    judged = [judge(gold, read)]
    exact, overlap = recognition(judged, exact=True), recognition(judged)
    assert (exact.gold, exact.guessed, exact.right) == (4, 5, 2)
    assert (overlap.gold, overlap.guessed, overlap.right) == (4, 5, 3)
    assert (overlap.on_organisations, overlap.on_demonyms) == (1, 1)
    assert (overlap.precision, overlap.recall) == (0.6, 0.75)
    assert overlap.f1 == CLOSE(2 / 3)


def test_places_are_measured_by_their_distance(gold: GoldText, read: list[Resolution]):
    judged = [judge(gold, read)]
    by_label = placements(judged, lambda _, mark: mark.label)
    city, village = by_label["city"], by_label["village"]
    assert (city.gold, len(city.found), city.within(10)) == (2, 2, 1)
    assert city.accuracy(161) == city.end_to_end(161) == city.fair(10) == 0.5
    assert city.median == CLOSE(city.mean)
    assert (village.gold, village.accuracy(161), village.end_to_end(161)) == (1, 0.0, 0.0)
    assert math.isnan(village.fair(10)) and math.isnan(village.median)
    assert "metonym" not in by_label
    assert end_to_end(judged).right == 1


def test_each_error_has_one_cause(gold: GoldText, read: list[Resolution]):
    known = {"حماة": [place("Hama", HAMA)]}
    by_words = {
        m.words: m.cause for m in mistakes([judge(gold, read)], lambda name: known.get(name, []))
    }
    assert by_words == {
        "القوات الروسية": Cause.FALSE,
        "بيروت": Cause.FALSE,
        "إدلب": Cause.WRONG_CHOICE,
        "دمشق": Cause.UNLOCATED,
        "حماة": Cause.OTHER_KIND,
    }


def test_missed_name_is_told_from_filtered_name(gold: GoldText):
    known = {"حماة": [place("Hama", HAMA)]}
    causes = {m.words: m.cause for m in mistakes([judge(gold, [])], lambda n: known.get(n, []))}
    assert causes["حماة"] is Cause.FILTERED
    assert causes["حلب"] is Cause.NO_NAME


def test_same_error_is_shown_once_with_its_count(gold: GoldText):
    errors = [*mistakes([judge(gold, [])] * 3, lambda _: [])]
    ((_, shown),) = worst(errors, 2).items()
    assert [times for _, times in shown] == [3, 3]


def test_confidence_is_compared_with_what_was_right(gold: GoldText, read: list[Resolution]):
    tenths = {tenth.low: tenth for tenth in reliability([judge(gold, read)])}
    assert {low: (t.mentions, t.right) for low, t in tenths.items()} == {
        0.4: (1, 0.0),
        0.5: (1, 0.0),
        0.6: (1, 0.0),
        0.8: (1, 0.0),
        0.9: (1, 1.0),
    }
    assert tenths[0.9].expected == 0.91


def test_marks_without_a_point_can_be_left_out():
    text = "من حلب إلى إدلب"
    gold = gold_text(
        {"id": 1, "text": text, "mentions": [mark(text, "حلب", **at(ALEPPO)), mark(text, "إدلب")]}
    )
    both = [found(text, "حلب", place("A", ALEPPO)), found(text, "إدلب", place("I", IDLIB))]
    whole, located = (
        recognition([judge(gold, both)]),
        recognition([judge(gold, both, located=True)]),
    )
    assert (whole.gold, whole.guessed, located.gold, located.guessed) == (2, 2, 1, 1)


def test_a_name_counts_once_a_text_in_document_sets():
    text = "#حلب_تحترق في حلب وحلب وإدلب"
    gold = gold_text({"id": 1, "text": text, "mentions": [mark(text, "حلب", type="City")]})
    read = [
        Resolution(Mention(i, i + 3, "حلب", "حلب"), place("A", ALEPPO), 0.9) for i in (1, 14, 19)
    ] + [found(text, "إدلب", place("I", IDLIB))]
    score = score_sets([(gold, read)])
    assert (score.gold, score.guessed, score.recall, score.precision) == (1, 2, 1.0, 0.5)
    assert score_sets([(gold, read)], frozenset({"Province"})).gold == 0


@pytest.mark.parametrize(
    ("mention", "said"),
    [
        ("x", "no object"),
        ({"start": 0}, "no span"),
        ({"start": 0, "end": 999}, "no span"),
        ({"start": 0, "end": 3, "surface": "abc"}, "code points"),
        ({"start": 0, "end": 3, "kind": "town"}, "'town'"),
        ({"start": 0, "end": 3, "lat": 1}, "lon"),
        ({"start": 0, "end": 3, "lat": 95, "lon": 1}, "earth"),
        ({"start": 0, "end": 3, "bbox": [1, 2]}, "bbox"),
        ({"start": 0, "end": 3, "precision_km": "far"}, "precision_km"),
    ],
)
def test_bad_mark_is_named(mention: Any, said: str):
    with pytest.raises(GazetteerError, match=f"mention 2.*{said}"):
        gold_text({"id": 1, "text": TEXT, "mentions": [mark(TEXT, "حلب"), mention]})


END = GoldMention(1 << 30, 1 << 30)


def shared(name: str) -> list[GoldText]:
    lines = (EVAL / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    return [gold_text(json.loads(line)) for line in lines if line]


def perturbed(text: GoldText, chance: random.Random) -> list[Resolution]:
    """Marks as a poor reader would find them: some missed, some too long, some elsewhere.

    None lies on two marks: the scorers differ in which of them it is then.
    """
    resolutions: list[Resolution] = []
    end = 0
    for gold in sorted(text.mentions, key=lambda mention: mention.start):
        room = min(m.start for m in (*text.mentions, END) if m.start >= gold.end)
        if chance.random() < 0.2 or gold.start < end:
            continue
        start, end = gold.start, gold.end
        if chance.random() < 0.2:
            end = min(len(text.text), room, end + chance.choice((1, 4, 20)))
        elif chance.random() < 0.2 and end - start > 2:
            start += 1
        latitude, longitude = gold.point or (10.0, 10.0)
        away = chance.choice((0.0, 0.01, 0.1, 0.5, 5.0))
        where = place("x", (max(-89.0, latitude - away), longitude))
        mention = Mention(start, end, text.text[start:end], "x", gold.kind)
        resolutions.append(
            Resolution(mention, None if chance.random() < 0.1 else where, chance.random())
        )
        word = re.compile(r"\w{2,}").search(text.text, end + 1)
        if chance.random() < 0.2 and word and word.end() <= room:
            false = Mention(word.start(), word.end(), word[0], "x")
            resolutions.append(Resolution(false, where, chance.random()))
            end = word.end()
    return resolutions


def prediction(text: GoldText, resolutions: list[Resolution]) -> dict[str, Any]:
    return {
        "id": text.id,
        "mentions": [
            {
                "start": r.mention.start,
                "end": r.mention.end,
                "kind": str(r.mention.kind),
                "lat": r.place.latitude if r.place else None,
                "lon": r.place.longitude if r.place else None,
            }
            for r in resolutions
        ],
    }


def scorer(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, EVAL / f"{name}.py")
    assert spec is not None and spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


@pytest.fixture
def peer(tmp_path: Path) -> Callable[[str], tuple[list[tuple[GoldText, list[Resolution]]], Path]]:
    """Read a shared set poorly; return the texts with what was found, and the file of it."""

    def read(name: str) -> tuple[list[tuple[GoldText, list[Resolution]]], Path]:
        chance = random.Random(name)
        texts = {text.id: text for text in shared(name)}
        both = [(text, perturbed(text, chance)) for text in texts.values()]
        path = tmp_path / "predictions.jsonl"
        path.write_text("\n".join(json.dumps(prediction(*one)) for one in both))
        return both, path

    return read


@closed
@with_shared_sets
@pytest.mark.parametrize(
    "name",
    [
        "lgl.dev",
        "trnews.dev",
        "geowebnews.dev",
        "geovirus.dev",
        "newsfane_gold.dev",
        "aqmar_ner.dev",
    ],
)
def test_figures_agree_with_the_span_scorer(name: str, peer: Any):
    both, predictions = peer(name)
    module = scorer("score")
    gold, read = module.load(EVAL / f"{name}.jsonl"), module.load(predictions)
    located = name.startswith(("lgl", "tr", "geo"))
    theirs = module.score(gold, read, only_coords=located)
    ours = report(name, [judge(*one, located=located) for one in both], lambda _: ())
    assert [ours.overlap.gold, ours.overlap.guessed] == [theirs["gold"], theirs["pred"]]
    for row, mode in ((ours.exact, "exact"), (ours.overlap, "overlap")):
        assert [row.precision, row.recall, row.f1] == CLOSE(list(theirs[mode]), abs=0.002)
    if located:
        placed = ours.placed["all"]
        assert placed.accuracy_of_placed(161) == CLOSE(theirs["acc161"], abs=0.002)
        assert placed.mean == CLOSE(theirs["mean_km"], rel=0.01)
        assert ours.end_to_end.f1 == CLOSE(theirs["e2e161"][2], abs=0.002)


@closed
@with_shared_sets
def test_figures_agree_with_the_scorer_of_newswire(peer: Any, monkeypatch: pytest.MonkeyPatch):
    both, predictions = peer("newswire.dev")
    gold = EVAL / "newswire.dev.jsonl"
    monkeypatch.setattr("sys.argv", ["score_newswire.py", str(gold), str(predictions)])
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        scorer("score_newswire").main()
    theirs = [line.split() for line in printed.getvalue().splitlines()]
    ours = report("newswire", [judge(*one) for one in both], lambda _: ())
    rows = {("exact", "ALL"): ours.exact, ("overlap", "ALL"): ours.overlap}
    for language, (exact, overlap) in ours.languages.items():
        rows |= {("exact", language): exact, ("overlap", language): overlap}
    for words in theirs:
        if words and words[0] in ("exact", "overlap") and words[1] != "recall":
            row = rows.pop((words[0], words[1]))
            figures = [row.gold, row.guessed, row.precision, row.recall, row.f1]
            assert figures == CLOSE([float(word) for word in words[2:7]], abs=0.0006)
            if words[0] == "overlap":
                assert [row.on_organisations, row.on_demonyms] == [int(w) for w in words[7:9]]
    assert not rows
    placed = {"ALL": ours.placed["all"], **ours.placed, **ours.placed_by_language}
    compared = 0
    for words in theirs:
        if words and words[0] in placed and len(words) == 13:
            row = placed[words[0]]
            shares = [f(km) for f in (row.accuracy,) for km in (10, 25, 161)]
            shares += [row.median, *(row.end_to_end(km) for km in (10, 25, 161))]
            shares += [row.fair(km) for km in (10, 25, 161)]
            figures = [float(row.gold), float(len(row.found)), *shares]
            assert figures == CLOSE([float(w) for w in words[1:]], abs=0.06, nan_ok=True)
            compared += 1
    assert compared >= 8


@closed
@with_shared_sets
@pytest.mark.parametrize("labels", [(), ("Country", "City/town", "Province", "District")])
def test_figures_agree_with_the_scorer_of_document_sets(labels: tuple[str, ...], peer: Any):
    both, predictions = peer("idrisi_d_ar.dev")
    module = scorer("score")
    gold, read = module.load(EVAL / "idrisi_d_ar.dev.jsonl"), module.load(predictions)
    theirs = module.score_docset(gold, read, (lambda m: m["type"] in labels) if labels else None)
    ours = score_sets(both, frozenset(labels))
    assert [ours.gold, ours.guessed] == CLOSE([theirs["gold"], theirs["pred"]], abs=3)
    assert [ours.precision, ours.recall, ours.f1] == CLOSE(
        [theirs["P"], theirs["R"], theirs["F"]], abs=0.002
    )
    assert [ours.accuracy(is_near), ours.accuracy(is_in_extent)] == CLOSE(
        [theirs["acc161"], theirs["accbox"]], abs=0.002
    )
    assert [ours.end_to_end(is_near), ours.end_to_end(is_in_extent)] == CLOSE(
        [theirs["e2e161"], theirs["e2ebox"]], abs=0.002
    )
