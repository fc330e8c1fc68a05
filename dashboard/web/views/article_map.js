// The map that follows the article's text: the map page's own scripts and ground in a frame.
//
// What is read and what is marked comes by the channel; the map's state (filters, layers) comes
// with each drawing. A click in the frame is answered by the text (article.js).

import { channel } from "./article_channel.js";
import { one } from "../shared/dom.js";
import { sayUnnamed } from "../shared/unnamed.js";
import { makeFrame } from "./map_frame.js";
/** @typedef {import("../page/view.js").View} View */
/** @typedef {{map: Arenas | null, rests: string | null}} Follower the caption that rests, while nothing is read */

const FOLLOW = `
  .arenas .is-untold { visibility: hidden; }
  .arenas.without-badge .is-badge, .arenas.without-end .is-end { visibility: hidden; }`;

/** @type {(view: View, follower: Follower) => void} */
function makeMap(view, follower) {
  makeFrame(one(".ar-follow", view.root), view.data, {
    title: "Map; it follows the passage in focus",
    options: {
      name: "article", beside: true,
      send: (event) => channel.say("map", event),
      seen: ({ unnamed }) => sayUnnamed(view.root, unnamed),
    },
    css: FOLLOW,
    ready: (map) => {
      follower.map = map.ARENAS ?? null;
      drawState(view, follower);
      drawReading(follower);
    },
  });
}

/** @type {(view: View, follower: Follower) => void} */
function drawState(view, { map }) {
  const { read, mark } = channel;
  if (view.map) map?.apply({ ...view.map, told: read?.mentions, selected: mark?.theatre ?? "" });
}

/** Which incidents the passage speaks of: classes on what the map has drawn.
 * @type {(follower: Follower) => void} */
function drawReading({ map }) {
  const board = map?.board();
  if (!board) return;
  const incidents = new Set(channel.read?.incidents ?? []);
  const mentioned = new Set(); // kinds of items
  for (const scene of board.scenes) {
    for (const mark of scene.marks) {
      for (const layer of mark.layers) {
        layer.getElement()?.classList.toggle("is-untold", !incidents.has(mark.incident.id));
      }
    }
    for (const { kind, id, element, incident } of scene.items) {
      if (!incident) continue;
      element?.classList.toggle("is-untold", !incidents.has(id));
      if (incidents.has(id)) mentioned.add(kind);
    }
  }
  // Their lines are drawn anew at every move.
  for (const kind of ["badge", "end"]) board.root.classList.toggle(`without-${kind}`, !mentioned.has(kind));
}

/** @type {(view: View, follower: Follower) => void} */
function drawCaption(view, follower) {
  const read = channel.read;
  const [where, what] = one(".ar-following", view.root).children;
  follower.rests ??= what.textContent; // the caption while nothing is read
  where.textContent = read?.where ?? "";
  what.textContent = read ? read.lit : follower.rests;
}

/** @type {import("../page/view.js").Enhance} */
export function enhance(view) {
  const { root } = view;
  /** @type {Follower} */
  const follower = { map: null, rests: null };
  makeMap(view, follower);
  const draw = () => {
    drawState(view, follower);
    drawReading(follower);
    drawCaption(view, follower);
  };
  channel.hear(root, "read", draw);
  channel.hear(root, "mark", () => drawState(view, follower));
  return draw;
}
