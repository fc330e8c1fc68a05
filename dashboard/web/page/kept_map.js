// The frame of the map page's map. It is kept while another page is read (views/shell/page_parts.py),
// out of sight: nothing in it has a size then, so no script draws in it.

/** @returns {HTMLIFrameElement | null} where the map page is read: what lies beneath the map is there */
export function mapFrame() {
  const side = document.querySelector(".st-key-arenas_map_side");
  return side && side.childElementCount > 1 ? side.querySelector("iframe") : null;
}
