"""Rebuilds the committed geometry from published packages: `python -m geodata.build`.

The app never imports this package: it reads the outputs through `geodata.loading.geometry`.
"""
