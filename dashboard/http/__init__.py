"""Our routes beside Streamlit's pages, and the server that has them."""
