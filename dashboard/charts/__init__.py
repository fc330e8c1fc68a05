"""Charts made of a reading: pure SVG, the same on a page, in a scene and in an export."""
