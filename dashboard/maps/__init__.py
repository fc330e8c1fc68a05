"""The map: its colours, the ground it is drawn on and the folium objects that carry it."""
