"""A map as a static folder: the whole reading without Streamlit and without a server."""
