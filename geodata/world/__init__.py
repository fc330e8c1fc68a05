"""The world layer: countries, first-level regions, waters, border lines and names, for any ground.

`python -m geodata.build world` makes its files from packages; `docs/ground.md` says how.
"""
