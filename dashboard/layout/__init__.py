"""Pages of files: text, boxes and lines laid out in px, and what they look like as SVG."""
