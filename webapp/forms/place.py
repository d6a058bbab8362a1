"""The form for a place."""

from dataclasses import replace

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import Length

from gazetteer import BoundingBox, Entry, Gazetteer, Place, Record, Toponym, ToponymKind
from gazetteer.belonging import belonging
from gazetteer.spatial import Position, box_radius
from gazetteer.validity import is_in_order
from webapp.features import FEATURES, feature_choices, feature_name
from webapp.forms.fields import (
    LARGEST_UNCERTAINTY_M,
    TOO_LONG,
    AreaField,
    PointField,
    RecordField,
    TimeField,
    metres,
    stripped,
)
from webapp.forms.names import NameForm, display_names, rows_of, script
from webapp.wording import here

MOST_NAMES = 60
LEAST_ROWS = 2
MOST_PARENTS = 6
NO_PARENT = "-"
"""The choice that a place lies in nothing; an empty one means what is suggested."""

LINKS = ("geonames", "wikidata", "openstreetmap")


class PlaceForm(FlaskForm):  # type: ignore[misc]
    """Everything about a place; and the mention it came from.

    ``former`` is what is known of the place already; its kind may be none of the list.
    """

    former: Entry | None = None
    chosen: Place | None = None
    """The area that the place is said to lie in, once the form is prepared."""
    names = FieldList(FormField(NameForm), max_entries=MOST_NAMES)
    feature = SelectField(_l("Kind of place"), validate_choice=False)
    point = PointField(_l("Coordinates"), filters=[stripped])
    uncertainty = StringField(_l("Uncertainty"), filters=[stripped], default="1")
    unit = SelectField(_l("Unit"), validate_choice=False, default="km")
    area = AreaField(_l("Outline"), filters=[stripped])
    parent = SelectField(_l("Lies in"), validate_choice=False)
    valid_from = TimeField(_l("Since"), filters=[stripped])
    valid_to = TimeField(_l("Until"), filters=[stripped])
    geonames = RecordField(
        _l("GeoNames"), prefix="gn", form=r"^\d{1,10}$", like="173576", filters=[stripped]
    )
    wikidata = RecordField(
        _l("Wikidata"), prefix="wd", form=r"^Q\d{1,12}$", like="Q41183", filters=[stripped]
    )
    openstreetmap = RecordField(
        _l("OpenStreetMap"),
        prefix="osm",
        form=r"^(?:node|way|relation)/\d{1,12}(?=$|[/#?])",
        like="relation/2780567",
        filters=[stripped],
    )
    source = StringField(_l("Source"), [Length(max=500, message=TOO_LONG)], filters=[stripped])
    note = TextAreaField(_l("Note"), [Length(max=2000, message=TOO_LONG)], filters=[stripped])
    article = HiddenField()
    start = HiddenField()
    end = HiddenField()

    def fill(self, entry: Entry) -> "PlaceForm":
        """Put what is known of a place into the fields."""
        self.former, place = entry, entry.place
        for row in rows_of(entry)[:MOST_NAMES]:
            self.names.append_entry(row)
        self.feature.data = place.feature
        self.point.data = f"{place.latitude}, {place.longitude}"
        self.uncertainty.data, self.unit.data = _length(place.uncertainty)
        self.area.data = entry.area
        self.parent.data = place.parents[0] if place.parents else NO_PARENT
        self.valid_from.data, self.valid_to.data = entry.valid_from, entry.valid_to
        ids = {one.id.partition(":")[0]: one.id for one in reversed(entry.records)}
        for name in LINKS:
            own = ids.get(self[name].prefix, "")
            self[name].data = "" if own == place.id else own
        self.source.data, self.note.data = place.source, place.note
        return self

    def prepare(self, gazetteer: Gazetteer) -> "PlaceForm":
        """Fill the choices, which depend on the language of the interface and on the point."""
        while len(self.names) < LEAST_ROWS:
            self.names.append_entry(_ROWS[len(self.names)])
        for row in self.names:
            row.form.prepare()
        choices = feature_choices()
        if self.former and (code := self.former.place.feature) not in dict(choices):
            choices.append((code, f"{feature_name(code)} · {code}"))
        self.feature.choices = [("", _("choose a kind")), *choices]
        self.unit.choices = [("km", _("km")), ("m", _("m"))]
        self.parent.choices = [("", _("as the map suggests")), (NO_PARENT, _("in none"))]
        self.chosen = gazetteer.place(self.parent.data or "")
        if self.chosen:
            self.parent.choices.append((self.chosen.id, here(self.chosen)))
        return self

    def validate_names(self, field: FieldList) -> None:
        """Ask for one name."""
        if not any(row.form.text.data for row in field):
            raise ValidationError(_("A place needs a name, in Arabic or in English."))

    def validate_feature(self, field: SelectField) -> None:
        """Ask for a kind from the list."""
        former = self.former.place.feature if self.former else ""
        if not field.data or field.data not in {*FEATURES, former}:
            raise ValidationError(_("Choose what kind of place it is."))

    def validate_point(self, field: PointField) -> None:
        """Ask for a point unless there is an outline, which has one."""
        if field.point is None and not self.area.data:
            raise ValidationError(_("Click the map, or write the coordinates."))
        if field.point and not self.area.data and self._leaves_edges(field.point):
            raise ValidationError(
                _("The point lies outside of the known edges of this place. Draw its outline too.")
            )

    def validate_area(self, field: AreaField) -> None:
        """Refuse an outline far from the point."""
        point = self.point.point
        if field.area and point and not field.area.box.holds(*point):
            raise ValidationError(_("The point lies outside of this outline. Correct one of them."))

    def validate_parent(self, field: SelectField) -> None:
        """Refuse what the place itself holds."""
        own, inner = self.former and self.former.place.id, self.chosen
        if inner and own in (inner.id, *inner.parents):
            raise ValidationError(_("That lies in this place. Choose what this place lies in."))

    def validate_uncertainty(self, field: StringField) -> None:
        """Ask for a length within reason."""
        length = metres(field.data, self.unit.data or "km")
        if length is None:
            raise ValidationError(_("Write a number, for example 500 m or 5 km."))
        if length > LARGEST_UNCERTAINTY_M:
            raise ValidationError(_("More than 500 km is not a location any more."))

    def validate_valid_to(self, field: TimeField) -> None:
        """Refuse an end before the beginning."""
        if not self.valid_from.errors and not is_in_order(self.valid_from.data, field.data):
            raise ValidationError(_("It cannot end before it begins."))

    def toponyms(self) -> tuple[Toponym, ...]:
        """Return every name that was typed, each spelling once."""
        typed = [row.form.toponym() for row in self.names if row.form.text.data]
        return tuple({name.text: name for name in reversed(typed)}.values())[::-1]

    def position(self) -> Position:
        """Return where the place is: the point, or one inside its outline."""
        if self.point.point is not None:
            return self.point.point
        if self.area.area is None:
            raise ValueError("a form is validated before its values are taken")
        return self.area.area.point

    def entry(self, gazetteer: Gazetteer) -> Entry:
        """Return what was typed as an entry, with what only the former one of the place has.

        The store gives an id to a new place.
        """
        names = self.toponyms()
        name, name_ar = display_names(names)
        latitude, longitude = self.position()
        area = self.area.area
        base = self.former.place if self.former else Place("", "", 0, 0, "")
        radius = metres(self.uncertainty.data, self.unit.data or "km") or 0
        if area and self.point.point is None:
            radius = box_radius(area.box)
        place = replace(
            base,
            name=name,
            name_ar=name_ar,
            latitude=latitude,
            longitude=longitude,
            feature=self.feature.data,
            uncertainty=radius,
            extent=area.box if area else self._former_edges(),
            source=self.source.data,
            note=self.note.data,
        )
        return Entry(
            self._belonging(gazetteer, place, base),
            tuple(replace(one, place_id=place.id) for one in names),
            records=self._records(),
            valid_from=self.valid_from.data or "",
            valid_to=self.valid_to.data or "",
            area=area.geojson if area else "",
        )

    def _belonging(self, gazetteer: Gazetteer, place: Place, base: Place) -> Place:
        """Return a place in what was chosen, or in what is suggested."""
        if self.parent.data == NO_PARENT:
            return replace(place, country=base.country, parents=())
        if self.parent.data and base.parents and self.parent.data == base.parents[0]:
            return replace(place, country=base.country, parents=base.parents)
        found = belonging(gazetteer, replace(place, country=""), self.chosen)
        return found if found.parents else replace(found, country=base.country)

    def _former_edges(self) -> BoundingBox | None:
        """Return the edges that a place has without an outline."""
        return self.former.place.extent if self.former and not self.former.area else None

    def _leaves_edges(self, point: Position) -> bool:
        """Whether a place was moved out of the edges that it has without an outline."""
        edges, former = self._former_edges(), self.former
        if edges is None or former is None:
            return False
        stayed = point == (former.place.latitude, former.place.longitude)
        return not stayed and not edges.holds(*point)

    def _records(self) -> tuple[Record, ...]:
        """Return the ids elsewhere: those typed, and those that the form has no field for."""
        prefixes = {self[name].prefix for name in LINKS}
        typed = [Record(self[name].data) for name in LINKS if self[name].data]
        others = [
            one
            for one in (self.former.records if self.former else ())
            if one.source or one.id.partition(":")[0] not in prefixes
        ]
        return tuple(dict.fromkeys((*others, *typed)))


_ROWS = (
    {"language": "ar", "kind": ToponymKind.OFFICIAL.value},
    {"language": "en", "kind": ToponymKind.OFFICIAL.value},
)


def first_rows(name: str) -> list[dict[str, str]]:
    """Return the data of the rows for a new place that is called so: Arabic, then English."""
    arabic, english = ({"text": "", **row} for row in _ROWS)
    (arabic if script(name) else english)["text"] = name
    return [arabic, english]


def _length(metres_: int) -> tuple[str, str]:
    """Return metres as a number and its unit.

    >>> _length(2500), _length(500)
    (('2.5', 'km'), ('500', 'm'))
    """
    if metres_ < 1000:
        return str(metres_), "m"
    return f"{metres_ / 1000:g}", "km"
