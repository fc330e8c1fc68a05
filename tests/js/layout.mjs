/* The ground and the cases that `python -m tests.js` writes down, for the tests beside this file. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.env.ARENAS_LAYOUT;
if (!folder) throw new Error("Missing: the cases to test. Run: python -m tests.js");

const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));

export const ground = read("ground.json");
export const cases = read("cases.json");

export const rect = (x, y, w, h) => ({ x, y, w, h });
export const point = (x, y) => ({ x, y });
export const ring = (x, y, w, h) => [point(x, y), point(x + w, y), point(x + w, y + h), point(x, y + h)];
