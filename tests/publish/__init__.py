"""A map as a static folder."""
