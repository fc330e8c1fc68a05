"""What stands on a page: the map, the panel beside it, the filters, the legend, the header."""
