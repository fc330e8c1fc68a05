// A published folder's page: the app's own views, mounted without Streamlit.

import mountView from "../page/live_views.js";
import * as pageLinks from "../page/page_links.js";
import * as print from "../page/print.js";
import * as actorFilter from "../views/actor_filter.js";
import * as legend from "../views/legend.js";
import * as mapAlone from "../views/map_alone.js";
import * as panel from "../views/panel.js";
import * as share from "../views/share.js";
import * as sheet from "../views/sheet.js";
import * as timeline from "../views/timeline.js";
import { all } from "../shared/dom.js";

/** @type {Record<string, {enhance?: import("../page/view.js").Enhance}[]>} by the root's name, as views/mount.py has them */
const SCRIPTS = {
  filters: [actorFilter, share],
  legend: [legend],
  map_alone: [mapAlone],
  panel: [panel, sheet],
  search: /** @type {object[]} */ ([pageLinks, print]), // once for the page
  strip: [timeline],
};

for (const place of all("[data-mounts]")) {
  const data = JSON.parse(place.dataset.mounts ?? "");
  const root = place.querySelector("[data-view]")?.getAttribute("data-view") ?? "";
  mountView({ data, parentElement: place, setTriggerValue: () => {} }, SCRIPTS[root] ?? []);
}
