"""Codes in words: kinds of place, states, roles, reasons, numbers and days, in both languages."""

from flask import Flask

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def register(app: Flask) -> None:
    """Make the words available to the templates."""
