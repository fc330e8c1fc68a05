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
import { bringSearch, held, later } from "./held.js";
import search from "../views/search.js";
import { ownCopy } from "../page/own_copy.js";
import { pageNow } from "../page/door.js";
import { all, one } from "../shared/dom.js";

const QUERY_MOST = 120; // reading/selection.py

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
  strip: [timeline],
  tiers: [tiers],
  timeline: [timeline],
};

/** The search box, whose answers come from the folder; what is chosen is an event of the page. */
function mountSearch() {
  const place = one(".st-key-arenas_search");
  /** @type {{html: (typed: string) => string} | undefined} */
  let finder;
  /** @param {string} query */
  const show = async (query) => {
    if (query) finder ??= new (await bringSearch()).Finder(held(), pageNow());
    search({
      data: { html: finder?.html(query) || held().pieces["found unasked"], answers: query, most: QUERY_MOST },
      parentElement: place,
      setTriggerValue: (_, event) => void show(/** @type {{value: string}} */ (event).value),
    });
  };
  place.addEventListener("focusin", () => void bringSearch());
  show(new URLSearchParams(location.search).get("q") ?? "");
}

// The text that the map carries, where its rights allow it, is shown beneath each restatement.
const { text } = held();
if (text) ownCopy.hold(text.sentences, text.order);
for (const place of all("[data-mounts]")) {
  const data = JSON.parse(place.dataset.mounts ?? "");
  const root = place.querySelector("[data-view]")?.getAttribute("data-view") ?? "";
  mountView({ data, parentElement: place, setTriggerValue: () => {} }, SCRIPTS[root] ?? []);
}
mountSearch();
// What opens with a region or a passage, before the first click on one.
addEventListener("load", () => { setTimeout(() => void later.bring("records"), 0); });

/** Scripts of the page itself, each run as it is loaded. */
export const ofPage = [pageLinks, print];
