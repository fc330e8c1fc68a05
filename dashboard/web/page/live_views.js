// The views of the page, alive: one event is one request, one answer, one step of the history.
//
// The URL is the state. The server decides what an event leads to (dashboard/http/view_route.py): its
// answer has the new query and every view of the page, whole. This module alone draws and pushes it.
// Events in haste are answered in their order, and only the last answer is drawn. Where an event
// opens a region, the answer says beforehand which query that is (`leads`), so that it can be
// fetched ahead and drawn at once.

import { Answers, STAYS } from "./answers.js";
import { closePopovers, comeIntoSight, control, escape, eventAt, lensKey } from "./controls.js";
import { announce, make } from "../shared/dom.js";
import { pageKeys } from "./keys.js";
import { mapFrame } from "./kept_map.js";
import { withMap } from "../shared/map_named.js";
import { groundOf } from "./map_ground.js";
import { PageTitle } from "./title.js";
import { FIRST, addressOf, ask, pageNow } from "./door.js";
import { UrlSteps, queryNow } from "./url_steps.js";
import { View, parsed } from "./view.js";
/** @typedef {import("./answers.js").Answer} Answer */
/** @typedef {import("./answers.js").AppEvent} AppEvent */

const BESIDE = '[data-view="map_beside"] iframe';
const MAPS = `${BESIDE}, .ar-follow iframe`; // the article's takes its state from its text
const CARDS = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[data-cards]")); // the page says where
const POINTED = 80; // ms that the pointer rests before what it would open is fetched
const FORESEEN = new Set(["pair"]); // events so fetched that no answer leads to by a query: there are too many

/** Events in their order; a step back or forward begins another turn, and no event from before it counts. */
class Turn {
  waiting = 0;
  /** @type {Promise<void>} */
  #done = Promise.resolve();

  /** @param {() => Promise<void>} work begun when all before it is done */
  add(work) {
    this.waiting += 1;
    document.body.dataset.waiting = "true"; // for tests and style sheets
    this.#done = this.#done.then(work).finally(() => {
      this.waiting -= 1;
      if (!this.waiting) delete document.body.dataset.waiting;
    });
  }
}

class LiveViews {
  #answers = new Answers();
  #steps = new UrlSteps(() => this.#arrive());
  /** @type {Map<HTMLElement, View>} */
  #views = new Map();
  /** @type {Answer | null} what the URL shows */
  #answer = null;
  #page = "";
  #title = new PageTitle();
  #turn = new Turn();
  #pointed = 0;
  /** The ground of the link that the app was opened with, until the map has come. */
  #linkGround = groundOf(location.search);
  /** @type {string[]} what there is to say of it */
  #groundUnread = [];
  #store = ask(CARDS?.href ?? `assets/cards.json?${withMap({})}`).then((response) => response.json());
  /** @type {import("./view.js").Store | null} */
  #stored = null;

  constructor() {
    pageKeys.add((event) => escape(event, this.#there()));
    pageKeys.add((event) => { if (this.#answer?.map) lensKey(event, (appEvent) => this.send(appEvent)); });
    document.addEventListener("click", closePopovers);
    addEventListener("beforeprint", () => { for (const view of this.#there()) view.showAll(); });
    document.addEventListener("arenas-own-copy", () => { for (const view of this.#there()) view.quote(); });
    // The map's frame: what was clicked in it, what is pointed at, and that it has come.
    document.addEventListener("arenas-sent", (event) => this.send(/** @type {CustomEvent} */ (event).detail));
    document.addEventListener("arenas-mounted", () => { this.#receiveMap(); this.#showLinkGround(); });
    document.addEventListener("arenas-moved", (event) => this.#note(/** @type {CustomEvent} */ (event).detail));
    if (this.#linkGround === undefined) this.#groundUnread = ["The link’s place on the map (“at”) cannot be read, so the link opens without it."];
    for (const kind of ["pointerover", "focusin", "arenas-pointed"]) {
      document.addEventListener(kind, (event) => this.#point(event), { passive: true });
    }
    this.#arrive();
  }

  /** Mount a root of the page, or give it the new data of a run of the app.
   * @param {any} component @param {import("./view.js").Enhance[]} enhancers */
  mount({ data, parentElement, setTriggerValue }, enhancers) {
    const root = /** @type {HTMLElement} */ (parentElement.querySelector(".ar-root"));
    const known = this.#views.get(root);
    const view = known ?? new View(root, enhancers, (event) => this.send(event));
    if (!known) control(view);
    this.#views.set(root, view);
    view.name = data.view;
    view.sendToSession = (event) => setTriggerValue("event", {
      ...event, query: location.search.slice(1), page: pageNow(), n: performance.now(),
    });
    view.runData = data;
    if (this.#draw([view])) this.#sayDrawn();
    // A map that was kept is in sight again with what lies beneath it.
    if (!known && root.closest(".st-key-arenas_map_side")) this.#drawMap();
  }

  /** One whole run of the app from the URL, and the page's views anew. */
  runAnew() {
    this.#steps.runAnew();
    this.#arrive();
  }

  /** @returns {View | undefined} the view of this page that shows what is chosen in the search box */
  viewOfFound() {
    const drawn = this.#answer?.views ?? {};
    return [...this.#there()].find((view) => view.runData.shows_found && view.name in drawn);
  }

  /** What an event of the reader leads to. @param {AppEvent} event */
  send(event) {
    if (event.kind === "camera") return this.#moveCamera(event.id);
    const turn = this.#turn;
    const lead = turn.waiting ? undefined : this.#lead(event);
    const answer = turn.waiting ? undefined : this.#here(event, lead);
    if (answer) return this.#step(pageNow(), answer);
    const early = this.#early(event);
    turn.add(() => this.#act(event, turn, early));
  }

  /** The answer to the first event on a page that has no answer of its own yet: both are requested at
   * once. @param {AppEvent} event @returns {Promise<Answer> | undefined} */
  #early(event) {
    if (this.#answer || this.#turn.waiting !== 1 || event.page || !STAYS.has(event.kind)) return undefined;
    const answer = this.#answers.after(pageNow(), queryNow(), event);
    answer.catch(() => {}); // the caller that awaits it reports the error
    return answer;
  }

  /** @param {AppEvent} event @param {Turn} turn @param {Promise<Answer>} [early] its answer, under way */
  async #act(event, turn, early) {
    if (turn !== this.#turn) return;
    if (event.kind === "open-briefing") {
      const query = new URLSearchParams(queryNow());
      for (const name of ["briefing", "scene"]) query.set(name, event[name === "briefing" ? "name" : name]);
      return this.#leave("briefing", query.toString(), turn);
    }
    if (event.kind === "goto") return this.#leave(event.page, queryNow(), turn);
    const page = event.page ?? (event.kind === "found" ? this.#opensFound(event) : pageNow());
    const lead = page === pageNow() ? this.#lead(event) : undefined;
    try {
      const answer = early ? await early : lead === undefined
        ? await this.#answers.after(page, queryNow(), event)
        : await this.#answers.get(page, lead);
      if (turn === this.#turn) this.#step(page, answer);
    } catch (error) {
      if (turn === this.#turn) this.#fail("Arenas did not answer, so nothing has changed.", error);
    }
  }

  /** To another page, whose views are fetched while Streamlit runs it.
   * @param {string} page @param {string} query @param {Turn} turn */
  #leave(page, query, turn) {
    this.#linkGround = null;
    return this.#steps.go(page, query) ? Promise.resolve() : this.#fetch(page, query, turn);
  }

  /** @param {string} page @param {Answer} answer */
  #step(page, answer) {
    for (const one of document.querySelectorAll(".ar-unread, .ar-gone")) one.remove();
    if (!this.#steps.go(page, answer.query)) this.#show(page, answer);
  }

  // What the URL says, after a load or a step back or forward.
  #arrive() {
    document.querySelector(".ar-unread")?.remove(); // it was said of another link
    const turn = (this.#turn = new Turn());
    turn.add(() => this.#fetch(pageNow(), queryNow(), turn));
  }

  /** @param {string} page @param {string} query @param {Turn} turn */
  async #fetch(page, query, turn) {
    const here = this.#stored && this.#answers.kept(page, query);
    if (here) return this.#show(page, here);
    this.#answer = null;
    try {
      const [answer, store] = await Promise.all([this.#answers.get(page, query), this.#store]);
      this.#stored = store;
      if (turn !== this.#turn) return;
      if (Object.keys(answer.views).length) this.#steps.clean(answer.query);
      this.#sayUnread(page, answer);
      this.#show(page, answer);
    } catch (error) {
      if (turn === this.#turn) this.#fail("Arenas did not answer, so this page cannot be drawn.", error);
    }
  }

  /** The parts of the link that the server could not read, and what each may mean.
   * @param {string} page @param {Answer} answer */
  #sayUnread(page, answer) {
    const words = answer.unread.flatMap(([said, meant]) => {
      const ways = meant.flatMap(([name, query], n) => {
        const way = make("a", name);
        way.href = addressOf(page, query);
        return [n ? " or " : " It may be ", way];
      });
      return [said, ...ways, ways.length ? ". " : " "];
    });
    words.push(...this.#groundUnread.splice(0));
    if (words.length) announce("ar-unread", ...words);
  }

  /** @param {string} page @param {Answer} answer */
  #show(page, answer) {
    this.#page = page;
    this.#answer = answer;
    this.#title.show(answer.title);
    document.querySelector(".ar-failed")?.remove();
    if (this.#turn.waiting <= 1) this.#drawAll(answer); // else what comes after it is drawn instead
  }

  /** @param {Answer} answer */
  #drawAll(answer) {
    const leads = Object.values(answer.leads);
    const [leading] = Object.keys(answer.views);
    if (answer.shared) this.#answers.fetchAhead(this.#page, leads, (next) => this.#prepare(next, leading));
    const views = [...this.#there()];
    // The view that leads, and the map, first; the others, dear to draw, once these are painted.
    this.#draw(views.filter((view) => view.name === leading));
    this.#drawMap();
    requestAnimationFrame(() => setTimeout(() => {
      if (this.#answer !== answer) return;
      this.#draw(views.filter((view) => view.name !== leading && view.isThere));
      this.#sayDrawn();
    }));
  }

  /** @param {Answer} answer that was fetched ahead @param {string} leading */
  #prepare(answer, leading) {
    if (this.#stored) Object.assign(this.#stored.cards, answer.cards);
    if (this.#stored && answer.views[leading]) parsed.add(answer.views[leading], this.#stored);
  }

  #sayDrawn() {
    document.dispatchEvent(new CustomEvent("arenas-drawn", { detail: this.#answer?.query }));
  }

  /** @param {View[]} views @returns {boolean} whether there was anything to draw */
  #draw(views) {
    const answer = this.#answer;
    const store = this.#stored;
    if (!answer || !store) return false;
    Object.assign(store.cards, answer.cards);
    const shown = views.filter((view) => view.name in answer.views || view.runData.html);
    for (const view of shown) {
      view.store = store;
      view.show(answer.views[view.name] ?? view.runData, answer.map);
    }
    return shown.length > 0;
  }

  *#there() {
    for (const [root, view] of this.#views) {
      if (view.isThere) yield view;
      else this.#views.delete(root);
    }
  }

  /** @param {AppEvent} event @returns {string | undefined} */
  #lead(event) {
    if (this.#page !== pageNow() || this.#answer?.query !== queryNow()) return undefined;
    return event.page ? undefined : this.#answer.leads[event.id ? `${event.kind}:${event.id}` : event.kind];
  }

  /** The answer to an event, if it has been fetched ahead. @param {AppEvent} event @param {string | undefined} lead */
  #here(event, lead) {
    if (lead !== undefined) return this.#answers.kept(this.#page, lead);
    return FORESEEN.has(event.kind) ? this.#answers.keptAfter(pageNow(), queryNow(), event) : undefined;
  }

  /** What no view of this page can show opens on the map. @param {AppEvent} event */
  #opensFound(event) {
    if (event.then?.page) return event.then.page;
    return this.viewOfFound() ? pageNow() : FIRST;
  }

  /** What a reader points at, or walks to by the keyboard, is fetched ahead. @param {Event} event */
  #point(event) {
    // One from the frame is no CustomEvent of this window.
    const appEvent = event.type === "arenas-pointed" ? /** @type {CustomEvent} */ (event).detail : eventAt(event);
    if (!appEvent) return;
    clearTimeout(this.#pointed);
    const lead = this.#turn.waiting ? undefined : this.#lead(appEvent);
    if (lead === undefined ? !FORESEEN.has(appEvent.kind) : this.#answers.kept(this.#page, lead)) return;
    const page = this.#page, query = queryNow();
    this.#pointed = setTimeout(() => {
      if (page !== pageNow() || query !== queryNow()) return; // the reader has gone on
      (lead === undefined ? this.#answers.after(page, query, appEvent) : this.#answers.get(page, lead)).catch(() => {});
    }, POINTED);
  }

  /** The link's ground, once for all: a reader who comes back to a map finds it as it was left. */
  #showLinkGround() {
    const ground = this.#linkGround;
    this.#linkGround = null;
    if (ground) this.#map(MAPS)?.show(ground);
  }

  /** A map's ground has changed; one that opens does not take a link's ground out of the URL.
   * @param {import("./map_ground.js").Bounds | null} ground */
  #note(ground) {
    if (!this.#linkGround) this.#steps.moved(ground);
  }

  /** @returns {any} the window of the map that shows the page's reading, once it has come */
  #map(which = BESIDE) {
    const frame = mapFrame() ?? /** @type {HTMLIFrameElement | null} */ (document.querySelector(which));
    const map = /** @type {any} */ (frame?.contentWindow)?.ARENAS;
    return map?.board?.() ? map : null;
  }

  #receiveMap() {
    // streamlit-folium calls its frame by its own name.
    for (const frame of document.querySelectorAll(".st-key-arenas_map_side iframe")) frame.setAttribute("title", "Map");
    this.#drawMap();
  }

  #drawMap() {
    if (this.#answer?.map) this.#map()?.apply(this.#answer.map);
  }

  /** @param {string} to a theatre's id, or "opening" */
  #moveCamera(to) {
    this.#map()?.goTo(to);
    comeIntoSight(mapFrame() ?? document.querySelector(BESIDE));
  }

  /** @param {string} words @param {unknown} error */
  #fail(words, error) {
    console.error(error);
    if (this.#answer) this.#drawAll(this.#answer); // the map may have outlined what was chosen
    const again = make("a", "Load the page again");
    again.href = addressOf(pageNow(), queryNow());
    announce("ar-failed", `${words} Try again. `, again);
  }
}

/** The one of this page. */
export const liveViews = new LiveViews();

/** @param {any} component @param {{enhance?: import("./view.js").Enhance}[]} modules */
export default function mount(component, modules = []) {
  liveViews.mount(component, modules.flatMap(({ enhance }) => (enhance ? [enhance] : [])));
}
