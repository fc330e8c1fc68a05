"""Makes a dossier's ground: one coverage of theatres and countries, its borders, waters and names.

`compose` makes it from the world layer and a dossier's `ground.yaml`; `geodata.build` uses the same
steps for the shipped ground. The app reads only what these wrote.
"""
