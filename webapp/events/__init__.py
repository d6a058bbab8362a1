"""Sourced claims: who said what happened where and when. Knows no web."""
