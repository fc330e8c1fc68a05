"""Our folium plugin: ``Mount``, once on the base map."""

from __future__ import annotations

from branca.element import MacroElement
from folium.template import Template

from dashboard.text.escape import script_json


class ReadNotRendered:
    """For elements whose macros streamlit-folium reads itself.

    branca's own rendering compiles each rendered script as a template once more: two thirds of
    what a click costs the server, and text with braces in it would be run as a template.
    """

    def render(self, **_: object) -> str:
        """Render nothing."""
        return ""


class Mount(ReadNotRendered, MacroElement):
    """Draws the ground and everything static, once a frame.

    It belongs on the base map, whose script must stay the same for a session: streamlit-folium
    remounts the frame whenever that script changes.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "ARENAS.mount({{ this._parent.get_name() }}, {{ this.options }});"
        "{% endmacro %}"
    )

    def __init__(self, name: str = "map") -> None:
        """``name`` is the key under which the browser remembers the view."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Mount"
        self.options = script_json({"name": name})
