"""The constant folium map: no tiles, no request to any other host, the same in every run.

Its scripts come from our own server by URLs relative to the component's page
(``/component/streamlit_folium.st_folium/index.html``), so a ``server.baseUrlPath`` changes
nothing.
"""

from __future__ import annotations

from collections.abc import Callable

import folium
from folium.template import Template

from dashboard.maps.plugin import Mount, ReadNotRendered
from dashboard.maps.static_files import SCRIPTS, STYLES

_START = (25.0, 43.0)
"""(lat, lon) until ``ARENAS.mount`` fits the view to the frame."""


class BaseMap(ReadNotRendered, folium.Map):
    """folium's map without its CDN links and without its viewport rule, which forbids zooming.

    The script is constant but for the map's own name, which streamlit-folium makes constant.
    """

    _template = Template(
        """
        {% macro header(this, kwargs) %}{% endmacro %}
        {% macro html(this, kwargs) %}
            <div class="folium-map" id={{ this.get_name()|tojson }} ></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
                center: {{ this.location|tojson }}, ...{{ this.options|tojavascript }}
            });
        {% endmacro %}
        """
    )

    def __init__(self, asset_url: Callable[[str], str], name: str = "map") -> None:
        """``asset_url`` turns an asset's name into its URL, seen from the component's page."""
        super().__init__(
            location=_START,
            zoom_start=4,
            tiles=None,
            zoom_control=False,
            attribution_control=False,
            zoom_snap=0,
            double_click_zoom=False,
            box_zoom=False,
            track_resize=False,  # the board does
            wheel_px_per_zoom_level=110,
        )
        self.default_js = [(script, asset_url(script)) for script in SCRIPTS]
        self.default_css = [(sheet, asset_url(sheet)) for sheet in STYLES]
        Mount(name).add_to(self)
