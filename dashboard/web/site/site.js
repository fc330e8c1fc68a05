// A published folder's page: the app's own views, mounted without Streamlit.

import mountView from "../page/live_views.js";
import * as pageLinks from "../page/page_links.js";
import * as print from "../page/print.js";
import * as actorFilter from "../views/actor_filter.js";
import * as articleLedger from "../views/article_ledger.js";
import * as articleMap from "../views/article_map.js";
import * as article from "../views/article.js";
import * as legend from "../views/legend.js";
import * as mapAlone from "../views/map_alone.js";
import * as mapBeside from "../views/map_beside.js";
import * as matrix from "../views/matrix.js";
import * as panel from "../views/panel.js";
import * as share from "../views/share.js";
import * as sheet from "../views/sheet.js";
import * as tiers from "../views/tiers.js";
import * as timeline from "../views/timeline.js";
import { all } from "../shared/dom.js";

/** @type {Record<string, {enhance?: import("../page/view.js").Enhance}[]>} by the root's name, as views/mount.py has them */
const SCRIPTS = {
  article: [article],
  article_ledger: [articleLedger],
  article_map: [articleMap],
  filters: [actorFilter, share],
  legend: [legend],
  map_alone: [mapAlone],
  map_beside: [mapBeside],
  matrix: [matrix],
  panel: [panel, sheet],
  search: /** @type {object[]} */ ([pageLinks, print]), // once for the page
  strip: [timeline],
  tiers: [tiers],
  timeline: [timeline],
};

for (const place of all("[data-mounts]")) {
  const data = JSON.parse(place.dataset.mounts ?? "");
  const root = place.querySelector("[data-view]")?.getAttribute("data-view") ?? "";
  mountView({ data, parentElement: place, setTriggerValue: () => {} }, SCRIPTS[root] ?? []);
}
