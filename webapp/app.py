"""The application factory."""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from flask import Flask, url_for
from flask_babel import Babel

from webapp import compression, context, modules, placing, provenance, reviewing, security, wording
from webapp.events import rule_files
from webapp.events.languages import tables
from webapp.settings import Settings
from webapp.views import (
    api,
    articles,
    changes,
    claim_form,
    claims,
    editing,
    errors,
    events,
    explain,
    gazetteer,
    gazetteer_search,
    language,
    looking_up,
    map_api,
    maps,
    missing,
    pins,
    place_edits,
    place_help,
    places,
    review,
    second_reading,
    sources,
)

PACKAGE = Path(__file__).parent
BLUEPRINTS = (
    maps.bp,
    api.bp,
    map_api.bp,
    articles.bp,
    second_reading.bp,
    places.bp,
    editing.bp,
    place_edits.bp,
    pins.bp,
    changes.bp,
    claim_form.bp,
    claims.bp,
    review.bp,
    events.bp,
    sources.bp,
    gazetteer.bp,
    gazetteer_search.bp,
    explain.bp,
    place_help.bp,
    looking_up.bp,
    missing.bp,
    language.bp,
)


def create_app(settings: Settings | None = None) -> Flask:
    """Return the application for some settings, by default those of the environment.

    Nothing is opened before the first request that needs it, so a missing gazetteer is a page
    that says what to do and not a traceback. Raise RulesError when a table of rules that a person
    added cannot be used.
    """
    settings = settings or Settings.from_environ()
    tables.extend(rule_files.load(settings.rules))
    app = Flask("webapp", static_folder=str(static_folder()), static_url_path="/static")
    app.extensions[context.EXTENSION] = context.Application(settings)
    app.config["BABEL_DEFAULT_LOCALE"] = settings.language
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]  # menus keep the order of their tables
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    Babel(app, locale_selector=context.language)
    security.protect(app, settings)
    compression.compress(app)
    asset = asset_address(static_folder())
    app.jinja_env.globals.update(
        asset=asset,
        import_map=modules.import_map(static_folder(), asset),
        modules_of=modules.modules_of(static_folder()),
        language=context.language,
        direction=context.direction,
        locale=context.locale,
        months=context.months,
        digits=context.digits,
        settings=context.settings,
    )
    wording.register(app)
    provenance.register(app)
    reviewing.register(app)
    placing.register(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    errors.register(app)
    return app


def static_folder() -> Path:
    """Return the folder of static files: inside an installed package, beside a checkout."""
    installed = PACKAGE / "static"
    return installed if installed.is_dir() else PACKAGE.parent / "static"


def asset_address(folder: Path) -> Callable[[str], str]:
    """Return a function from a path below ``folder`` to its address with a hash of the content."""

    @cache
    def digest(path: str, modified: int) -> str:
        return hashlib.sha256((folder / path).read_bytes()).hexdigest()[:12]

    def asset(path: str) -> str:
        return url_for("static", filename=path, v=digest(path, (folder / path).stat().st_mtime_ns))

    return asset
