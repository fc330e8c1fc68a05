/* The map's layout as `python -m tests.js` writes it down, for the tests beside this file. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";

const folder = process.env.ARENAS_LAYOUT;
if (!folder) throw new Error("Missing: the layout to test. Run: python -m tests.js");

const read = (name) => readFileSync(join(folder, name), "utf8");
runInThisContext(read("layout.js"), { filename: "layout.js" });

export const { ARENAS } = globalThis;
export const ground = JSON.parse(read("ground.json"));
export const cases = JSON.parse(read("cases.json"));

export const rect = (x, y, w, h) => ({ x, y, w, h });
export const point = (x, y) => ({ x, y });
export const ring = (x, y, w, h) => [point(x, y), point(x + w, y), point(x + w, y + h), point(x, y + h)];
