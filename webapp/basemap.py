"""The map as folium draws it, asking nothing of anyone else's server.

folium writes the shell: the element, the Leaflet map, and one line that hands the map over to our
own module, which asks the API for what to show. No article text ever passes through folium, whose
popups would let markup through.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import folium
from branca.element import Figure, MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template
from markupsafe import Markup

LEAFLET = "vendor/leaflet-1.9.4/leaflet"
PROTOMAPS = "vendor/protomaps-leaflet-5.1.0/protomaps-leaflet.js"
CENTRE = (34.6, 39.2)
ZOOM = 6
MAXIMUM_ZOOM = 16

Asset = Callable[[str], str]
"""A function from a path below ``static/`` to its address."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A rendered map in the three pieces a template places: safe markup, nonces included."""

    header: Markup
    html: Markup
    script: Markup


class Basemap(folium.Map):
    """A folium map with local assets, a fixed identifier and no tiles.

    Its assets are attributes of the instance: folium keeps them on the class, where a change would
    reach every other map of the process. Its template leaves out folium's viewport rule, which
    forbids zooming to people who need it, and sets the direction that Leaflet counts in.
    """

    _template = Template(
        """
        {% macro html(this, kwargs) %}
        <div class="folium-map" id={{ this.get_name()|tojson }} dir="ltr"></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
            center: {{ this.location|tojson }},
            crs: L.CRS.{{ this.crs }},
            ...{{ this.options|tojavascript }}
        });
        {% endmacro %}
        """
    )

    def __init__(self, asset: Asset, **options: Any) -> None:
        """Make a map; ``options`` are those of folium.Map, for which there are defaults."""
        super().__init__(
            **{
                "location": CENTRE,
                "zoom_start": ZOOM,
                "min_zoom": 2,
                "zoom_control": False,
                "maxZoom": MAXIMUM_ZOOM,
                "minZoom": 2,
                "worldCopyJump": True,
                **options,
                "tiles": None,
            }
        )
        self._id = "main"
        self.default_js = [("leaflet", asset(f"{LEAFLET}.js"))]
        self.default_css = [("leaflet_css", asset(f"{LEAFLET}.css"))]

    def parts(self, nonce: str) -> Parts:
        """Render the map for a page whose policy asks for ``nonce`` on scripts and styles.

        No script keeps the page from being read: they run in their order once it is there.
        """
        figure = cast(Figure, self.get_root())
        figure.render()
        header = figure.header.render().replace("<script src", "<script defer src")
        script = f'<script type="module">{figure.script.render()}</script>'
        return Parts(
            header=with_nonce(header, nonce),
            html=with_nonce(figure.html.render(), nonce),
            script=with_nonce(script, nonce),
        )


class Handover(JSCSSMixin, MacroElement):
    """Gives the map to ``start(map, options)`` of an ES module below ``static/``."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        import({{ this.module|tojson }}).then(
            (module) => module.start({{ this._parent.get_name() }}, {{ this.options|tojson }})
        );
        {% endmacro %}
        """
    )

    def __init__(self, asset: Asset, module: str, options: Mapping[str, Any]) -> None:
        """``options`` must be JSON; they carry addresses and settings, never article text."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Handover"
        self._id = "main"
        self.default_js = [("protomaps_leaflet", asset(PROTOMAPS))]
        self.module = asset(module)
        self.options = dict(options)


def with_nonce(markup: str, nonce: str) -> Markup:
    """Return markup whose script and style elements carry a nonce.

    >>> print(with_nonce("<style>p {}</style>", "n1"))
    <style nonce="n1">p {}</style>
    """
    return Markup(re.sub(r"<(script|style)(?=[ >])", rf'<\1 nonce="{nonce}"', markup))  # noqa: S704
