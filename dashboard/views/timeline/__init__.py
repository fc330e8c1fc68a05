"""The timeline: the strip under the map, and the page."""
