/* Answers of the view route: kept by page and query, fetched once, fetched ahead one by one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Answers } from "../../dashboard/web/page/answers.js";

/** A server that counts what it is asked; `version` may change between two answers. */
function server() {
  const served = { asked: [], version: "1", isDown: false };
  served.load = async (url) => {
    served.asked.push(url);
    const query = new URLSearchParams(url.split("?")[1] ?? "");
    for (const name of ["_v", "_event"]) query.delete(name);
    const unread = query.has("typo") ? [["no such parameter", []]] : [];
    query.delete("typo");
    const answer = { version: served.version, query: query.toString(), views: {}, leads: {}, unread };
    return { ok: !served.isDown, status: served.isDown ? 503 : 200, json: async () => answer };
  };
  return served;
}

test("an answer is fetched once, however often and early it is asked for", async () => {
  const one = server(), answers = new Answers(one.load);
  await Promise.all([answers.get("map", "theatre=a"), answers.get("map", "theatre=a")]);
  await answers.get("map", "theatre=a");
  assert.deepEqual(one.asked, ["view/map?theatre=a"]);
  assert.equal(answers.kept("map", "theatre=a").query, "theatre=a");
  assert.equal(answers.kept("actors", "theatre=a"), undefined);
});

test("an event's answer is kept by the query that it leads to", async () => {
  const one = server(), answers = new Answers(one.load);
  const answer = await answers.after("map", "theatre=a", { kind: "clear" });
  assert.equal(answers.kept("map", "theatre=a"), answer);
  assert.equal(answers.keptAfter("map", "theatre=a", { kind: "clear" }), answer);
  assert.equal(answers.keptAfter("map", "theatre=b", { kind: "clear" }), undefined);
  await answers.after("map", "theatre=a", { kind: "clear" });
  assert.equal(one.asked.length, 1);
});

test("what was not understood is said of the link alone, not of what it led to", async () => {
  const one = server(), answers = new Answers(one.load);
  const answer = await answers.get("map", "theatre=a&typo=1");
  assert.equal(answer.unread.length, 1);
  assert.deepEqual(answers.kept("map", "theatre=a"), { ...answer, unread: [] });
});

test("another version of the content drops what was kept", async () => {
  const one = server(), answers = new Answers(one.load);
  await answers.get("map", "theatre=a");
  one.version = "2";
  await answers.get("map", "theatre=b");
  assert.equal(answers.kept("map", "theatre=a"), undefined);
  assert.equal(answers.kept("map", "theatre=b").version, "2");
});

test("a failure is thrown and not kept", async () => {
  const one = server(), answers = new Answers(one.load);
  one.isDown = true;
  await assert.rejects(answers.get("map", ""), /view\/map: 503/);
  one.isDown = false;
  assert.equal((await answers.get("map", "")).query, "");
});

test("what is fetched ahead comes one by one, without what is here, and a failure ends nothing", async () => {
  const one = server(), answers = new Answers(one.load), fetched = [];
  await answers.get("map", "theatre=a");
  await answers.fetchAhead("map", ["theatre=a", "theatre=b", "theatre=c"], ({ query }) => fetched.push(query));
  assert.deepEqual(fetched, ["theatre=b", "theatre=c"]);
  one.isDown = true;
  await answers.fetchAhead("map", ["theatre=d"], ({ query }) => fetched.push(query));
  one.isDown = false;
  await answers.fetchAhead("map", ["theatre=e"], ({ query }) => fetched.push(query));
  assert.deepEqual(fetched, ["theatre=b", "theatre=c", "theatre=e"]);
});

test("at most 64 are kept, the oldest goes first", async () => {
  const one = server(), answers = new Answers(one.load);
  await Promise.all(Array.from({ length: 65 }, (_, n) => answers.get("map", `n=${n}`)));
  assert.equal(answers.kept("map", "n=0"), undefined);
  assert.equal(answers.kept("map", "n=1").query, "n=1");
});
