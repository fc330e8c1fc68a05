"""What the reader sees: each view's HTML and the Streamlit code of its page."""
