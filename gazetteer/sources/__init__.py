"""Readers of other gazetteers: each yields :class:`gazetteer.model.Entry` values.

To add a source, write a module with a function that yields entries, and name it in
:func:`gazetteer.build.default_entries` or hand its entries to :func:`gazetteer.build.build`.
"""
