"""The reading panel: the passages of a region, a place or a passage."""
