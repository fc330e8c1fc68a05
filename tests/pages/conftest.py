"""Pages run as the server runs them: AppTest reads no settings of its own."""

from __future__ import annotations

from streamlit import config

# As dashboard/http/.streamlit/config.toml has it, which lies beside the server's file.
config.set_option("server.address", "127.0.0.1")
