// The small map over the panel of the timeline and of the actors: it shows the same reading, and a
// click in it is an event of the page.

import { makeFrame } from "./map.frame.js";

function drawState(root) {
  root.__map?.ARENAS.apply(root.__data.state);
}

export function enhance(root, data) {
  if (!root.querySelector("iframe")) {
    makeFrame(root.querySelector(".ar-beside"), data, {
      title: "Map of the theatres; it shows what the panel reads",
      options: { name: "beside", beside: true, send: (event) => root.__send(event) },
      ready: (map) => {
        root.__map = map;
        drawState(root);
      },
    });
  }
  drawState(root);
}
