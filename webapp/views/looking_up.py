"""Looking a place up with a geocoder, where one is set: what it has is shown and never taken."""

from typing import Any

from flask import Blueprint, abort, jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.context import language, settings
from webapp.features import feature_name
from webapp.geocoding import GeocodingError, Suggestion, Trouble
from webapp.wording import distance, isolated

bp = Blueprint("looking_up", __name__)
LONGEST_WORDS = 200

TROUBLES = {
    Trouble.UNREACHABLE: _l("%(host)s cannot be reached: is there a network?"),
    Trouble.TIMED_OUT: _l("%(host)s did not answer in time. Try it again."),
    Trouble.BUSY: _l("%(host)s is asked too often. Try it again in a minute."),
    Trouble.REFUSED: _l("%(host)s does not want to answer."),
    Trouble.UNREADABLE: _l("%(host)s answered something that cannot be read."),
}


@bp.post("/gazetteer/look-up")
def ask() -> ResponseReturnValue:
    """Return as JSON the places that ``words`` may name, or in ``error`` why there are none."""
    geocoder = settings().place_lookup or abort(404)
    words = request.form.get("words", "").strip()[:LONGEST_WORDS]
    if not words:
        return jsonify({"error": {"message": _("Type the name of a place.")}}), 400
    try:
        found = geocoder.suggest(words, language())
    except GeocodingError as error:
        said = str(TROUBLES[error.trouble]) % {"host": isolated(error.host)}
        return jsonify({"error": {"message": said}}), 502
    return jsonify({"suggestions": [_shown(one) for one in found]})


def _shown(one: Suggestion) -> dict[str, Any]:
    """Return a suggestion for the form: its fields as they are filled, and in words."""
    name = one.names.get(language()) or one.names[""]
    return {
        "name": name,
        "local": one.names[""],
        "where": one.where,
        "latitude": one.latitude,
        "longitude": one.longitude,
        "uncertainty": one.uncertainty,
        "feature": one.feature,
        "kind": feature_name(one.feature) if one.feature else "",
        "within": distance(one.uncertainty),
        "id": one.id,
        "source": " ".join(filter(None, ("OpenStreetMap", one.id, "(Nominatim), ODbL 1.0"))),
        "attribution": one.attribution,
    }
