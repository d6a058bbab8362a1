"""Answers as gzip: only where that helps, never twice, and not for an answer of 304."""

import gzip

import pytest
from flask import Flask
from flask.testing import FlaskClient
from written_reading import fill

from webapp.events.archive import Archive

GZIP = {"Accept-Encoding": "br;q=1.0, gzip;q=0.8"}


def test_a_long_answer_is_compressed_for_who_accepts_it(
    client: FlaskClient, archive: Archive
) -> None:
    fill(archive.store)
    plain = client.get("/api/map")
    small = client.get("/api/map", headers=GZIP)
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.data) == plain.data
    assert len(small.data) < len(plain.data)
    assert "Accept-Encoding" in plain.vary
    assert "Accept-Encoding" in small.vary


@pytest.mark.parametrize("refusal", ["", "identity", "gzip;q=0", "deflate"])
def test_who_does_not_accept_gzip_gets_none(
    client: FlaskClient, archive: Archive, refusal: str
) -> None:
    fill(archive.store)
    answer = client.get("/api/map", headers={"Accept-Encoding": refusal})
    assert "Content-Encoding" not in answer.headers


def test_a_short_answer_stays_as_it_is(client: FlaskClient, archive: Archive) -> None:
    assert "Content-Encoding" not in client.get("/api/areas", headers=GZIP).headers


def test_the_tag_of_either_form_is_known_again(client: FlaskClient, archive: Archive) -> None:
    fill(archive.store)
    for headers in ({}, GZIP):
        tag = client.get("/api/map", headers=headers).headers["ETag"]
        again = client.get("/api/map", headers={**GZIP, "If-None-Match": tag})
        assert again.status_code == 304
        assert again.data == b""


def test_static_files_are_compressed_and_a_part_of_one_is_not(client: FlaskClient) -> None:
    path = "/static/js/map.js"
    whole = client.get(path, headers=GZIP, buffered=True)
    assert whole.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(whole.data) == client.get(path, buffered=True).data
    tag = whole.headers["ETag"]
    assert (
        client.get(path, headers={**GZIP, "If-None-Match": tag}, buffered=True).status_code == 304
    )
    part = client.get(path, headers={**GZIP, "Range": "bytes=0-9"}, buffered=True)
    assert part.status_code == 206
    assert len(part.data) == 10
    assert "Content-Encoding" not in part.headers


def test_pictures_and_the_basemap_are_left_alone(client: FlaskClient) -> None:
    answer = client.head("/static/basemap/world.pmtiles", headers=GZIP, buffered=True)
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers
    assert "Accept-Encoding" not in answer.vary


def test_pages_are_compressed(app: Flask, client: FlaskClient) -> None:
    answer = client.get("/articles/new", headers=GZIP)
    assert gzip.decompress(answer.data).startswith(b"<!doctype html>")
