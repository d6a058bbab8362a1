"""What a person sees when something went wrong."""

from flask import Flask


def register(app: Flask) -> None:
    """Give an application its error pages."""
