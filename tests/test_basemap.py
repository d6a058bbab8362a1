"""The map as folium draws it: local, the same each time, and allowed by a strict policy."""

import re

import folium
from folium.elements import JSCSSMixin

from webapp.basemap import Basemap, Handover


def asset(path: str) -> str:
    return f"/static/{path}?v=1"


def rendered(**options: object) -> tuple[str, str, str]:
    shell = Basemap(asset)
    Handover(asset, "js/map.js", {"language": "ar", **options}).add_to(shell)
    parts = shell.parts("n0nce")
    return parts.header, parts.html, parts.script


def test_two_renders_are_identical() -> None:
    assert rendered() == rendered()


def test_the_map_names_no_other_host() -> None:
    page = "".join(rendered())
    assert "//" not in page.replace("\n", "")
    assert 'src="/static/vendor/leaflet-1.9.4/leaflet.js?v=1"' in page


def test_every_script_and_style_carries_the_nonce() -> None:
    for tag in re.findall(r"<(?:script|style)[^>]*>", "".join(rendered())):
        assert 'nonce="n0nce"' in tag, tag


def test_folium_itself_is_left_as_it_was() -> None:
    before = list(folium.Map.default_js), list(folium.Map.default_css)
    rendered()
    assert (list(folium.Map.default_js), list(folium.Map.default_css)) == before
    assert any("://" in url for _, url in folium.Map.default_js), "folium no longer asks others"
    assert JSCSSMixin.default_js == []


def test_the_map_counts_from_the_left_and_lets_people_zoom_the_page() -> None:
    header, html, _ = rendered()
    assert 'dir="ltr"' in html
    assert "user-scalable" not in header
    assert "viewport" not in header


def test_options_cannot_end_the_script() -> None:
    script = rendered(language="</script><script>alert(1)</script>")[2]
    assert script.count("</script>") == 1
    assert "alert(1)" in script


def test_the_module_is_started_with_the_map_and_its_options() -> None:
    script = rendered(api="/api")[2]
    assert 'import("/static/js/map.js?v=1")' in script
    assert re.search(r'module\.start\(map_main, \{"api": "/api", "language": "ar"\}\)', script)
