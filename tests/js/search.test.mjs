// What a reader types is read as it is meant: names, quotation marks, places of the article, days.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { Calendar, isRelative, isThird } from "../../dashboard/web/search/dates.js";
import { Index } from "../../dashboard/web/search/index.js";
import { citedParts, citedWords, cites, lacking } from "../../dashboard/web/search/places.js";
import { rowsOf } from "../../dashboard/web/search/rows.js";
import { Vocabulary, nearName } from "../../dashboard/web/search/spelling.js";
import { Table } from "../../dashboard/web/search/table.js";
import { LENGTH, excerpt, highlighted } from "../../dashboard/web/search/text.js";
import { AT, Folding, Memo, Wanted, phrases, unquoted } from "../../dashboard/web/search/words.js";
import { searched } from "../../dashboard/web/shared/name_folding.js";

const { spelt, folded } = JSON.parse(readFileSync(`${process.env.ARENAS_LAYOUT}/names.json`, "utf8"));
const folding = new Folding({ little: ["a", "of", "the"], fillers: ["a", "al", "of", "the"] });

/** The same texts in every run: of the given letters, up to `most` of them. */
function* texts(letters, most, least = 0) {
  const every = [...letters];
  let seed = 7;
  const below = (n) => (seed = (seed * 16807) % 2147483647) % n;
  for (let n = 0; n < 300; n += 1) yield Array.from({ length: least + below(most - least + 1) }, () => every[below(every.length)]).join("");
}

const FIRST = "1900-01-01", LAST = "2100-12-31";
const ANY = "ab Ab.é’'\"ßİǆﬃḤا حـی״ב\u{1f600}\u200c\u0301\n_-1٣²<&";

const title = (name) => name.toLowerCase().replace(/\p{L}+/gu, (word) => word[0].toUpperCase() + word.slice(1));
const called = (name) => spelt.find(([first]) => first === name);

/* ---------- names ---------- */

test("every name and text is folded as the lists of names that Python folds", () => {
  assert.ok(Object.keys(folded).length > 300);
  for (const [text, expected] of Object.entries(folded)) assert.equal(searched(text), expected, text);
});

test("an abbreviation with points is one word", () => {
  for (const [text, words] of [
    ["U.S. forces", "us forces"], ["the U.S.-led", "the us led"], ["Washington, D.C.", "washington dc"],
    ["It ends. A new one", "it ends a new one"], ["p. 6.4", "p 6 4"],
  ]) assert.equal(searched(text), words);
});

test("every spelling finds its record, however it is written, and so does its name with words left out at either end", () => {
  assert.ok(spelt.length > 20);
  for (const names of spelt) {
    for (const name of names) {
      for (const typed of [name, name.toUpperCase(), name.toLowerCase(), title(name), `  ${name} `]) {
        for (const way of [typed, typed.normalize("NFD")]) assert.ok(folding.nearest(names, way) < AT.nowhere, way);
      }
    }
    const words = names[0].split(" ");
    words.forEach((_, n) => {
      for (const some of [words.slice(n), words.slice(0, n + 1)]) assert.ok(folding.nearest(names, some.join(" ")) < AT.nowhere, some);
    });
  }
});

test("a name of another, and what has no letter, finds nobody", () => {
  assert.equal(folding.nearest(called("Hamas"), "Hezbollah"), AT.nowhere);
  assert.equal(folding.nearest(called("Hizballah"), "حماس"), AT.nowhere);
  for (const typed of ["", "  ", "'", "---", "\u200c", "ّ"]) assert.ok(spelt.every((one) => folding.nearest(one, typed) === AT.nowhere));
  for (const typed of texts(ANY, 12)) assert.ok(folding.nearest(called("Hamas"), typed) <= AT.nowhere);
});

test("a name is ranked by where the query stands in it", () => {
  for (const [place, pairs] of [
    ["whole", [["U.S.", "us"], ["USA", "U.S.A."], ["حزب الله", "حزب‌الله"]]],
    ["start", [["Hamas", "ham"], ["P.I.J. of Gaza", "pij"], ["Quds Force", "quds"]]],
    ["word", [["Al-Quds Force", "force"], ["the U.S. Army", "us a"]]],
    ["middle", [["Jerusalem Force", "USA"], ["Khamenei", "ham"]]],
    ["nowhere", [["Hamas", "hezbollah"], ["Hamas", ""]]],
  ]) for (const [name, query] of pairs) assert.equal(folding.nearest([name], query), AT[place], `${name}: ${query}`);
});

test("what was worked out is kept in bounds", () => {
  const memo = new Memo(3), made = [];
  for (const text of ["a", "b", "a", "c", "d", "a"]) memo.get(text, () => made.push(text));
  assert.deepEqual(made, ["a", "b", "c", "d", "a"]);
});

/* ---------- words of a map ---------- */

const EMPTY = { name: "", aliases: [], besides: [], text: [], own: [], met: [], dates: [], names: [] };
const table = new Table(rowsOf({
  "actor:guild": { ...EMPTY, name: "Harbour Guild", aliases: [{ name: "the Movement", by: null }] },
  "theatre:bay": { ...EMPTY, name: "Quill Bay", besides: ["northern front"] },
  "concept:oil": { ...EMPTY, name: "Whale" },
  "unnamed:watch": { ...EMPTY, names: [{ name: "Night Watch", aliases: [] }] },
  "passage:one": { ...EMPTY, text: ["Lamps burn"], own: ["oil and lamps"], met: ["actor:guild", "concept:oil"], dates: ["in early March"], besides: ["Vane"] },
}, folding));

const some = (names) => table.havingSome([{ forms: ["movement"], names }]);
const mended = (words, names, typed) =>
  new Vocabulary({ words: new Set(words), own: new Set(), unnamed: new Set() }, names, new Map()).meaning(typed).mended;
const passage = (text) => ({ ...EMPTY, text: [text], sentences: [], meta: "", opens: null });

test("words of names, of our text, of whom it speaks and of dates are the map's own; those of a copy and of names it has not are apart", () => {
  assert.deepEqual([...table.words].toSorted(), [
    "bay", "burn", "early", "front", "guild", "harbour", "harbourguild", "in", "lamps", "march", "movement", "northern", "northernfront",
    "quill", "quillbay", "the", "vane", "whale",
  ]);
  assert.deepEqual([...table.own], ["oil", "and"]);
  assert.deepEqual([...table.unnamed].toSorted(), ["night", "nightwatch", "watch"]);
});

test("a word that names nobody by itself does not count where it is a part of the name of one who is spoken of", () => {
  assert.deepEqual(some(true).toSorted(), ["actor:guild", "passage:one"]);
  assert.deepEqual(some(false), ["actor:guild"]);
  assert.deepEqual(table.havingAll([{ forms: ["whale"] }]), ["concept:oil"], "a concept is not spoken of by its name");
});

test("a slip is mended to words of names first, and of many words to sixty", () => {
  assert.deepEqual(mended(["harbors", "harbour"], ["harbour"], "harbous"), ["harbour", "harbors"]);
  assert.deepEqual(mended(["operations"], ["operations"], "oparitions"), ["operations"], "two slips in a long word of a name");
  assert.deepEqual(mended(["operations"], [], "oparitions"), []);
  assert.deepEqual(mended(["syria"], ["syria"], "sirya"), ["syria"], "two letters that have changed places over another");
  const many = Array.from({ length: 90 }, (_, n) => `lamp${String.fromCharCode(0x4e00 + n)}`);
  assert.equal(mended(many, [], "lampx").length, 60);
});

test("a whole name is one slip away only where it is no short one", () => {
  assert.ok(nearName("axis fo resistance", "axis of resistance"));
  assert.ok(!nearName("gaze", "gaza"));
});

test("of what is dated on a day, that comes first which has the day's own words", () => {
  const index = new Index({
    rules: { queryMost: 120, little: [], fillers: [], kinds: ["passage"], most: { passage: 9 }, days: { first: FIRST, last: LAST } },
    records: { "passage:a": passage("It began then."), "passage:b": passage("On 17 October 2023 it ended.") },
    elsewhere: [], sentences: [], published: "2023-11-16",
  });
  const { groups, spans } = index.find("17 October", () => ({ keys: ["passage:a", "passage:b"], mayFall: 3 }));
  assert.deepEqual(groups[0].hits.map(({ id }) => id), ["b", "a"]);
  assert.deepEqual(spans, [{ start: "2023-10-17", end: "2023-10-17", order: "", words: "17 October 2023", mayFall: 3 }]);
});

/* ---------- quotation marks ---------- */

test("quotation marks of any kind come off the whole of a query, and others stay", () => {
  for (const query of ["“¶6”", '"¶6"', "'¶6'", "«¶6»", "« ¶6 »", "„¶6“", "‘¶6’", '“¶6"', " “¶6” ", '"“¶6”"']) assert.equal(unquoted(query), "¶6");
  for (const query of ['"a" or "b"', '"a', "a”", "Khamene’i", '"', "“”", ""]) assert.equal(unquoted(query), query);
});

test("two words or more in marks are a phrase, and nothing else is", () => {
  for (const [query, quoted, rest] of [
    ["“Axis of Resistance”", ["axis of resistance"], ""],
    ["iran 'joint room' beirut", ["joint room"], "iran beirut"],
    ['"a b" "c d" "a b"', ["a b", "c d"], ""],
    ['"hamas" iran', [], '"hamas" iran'],
    ["Iran's and Hamas' rooms", [], "Iran's and Hamas' rooms"],
    ['"joint operations', [], '"joint operations'],
  ]) {
    const [found, left] = phrases(query);
    assert.deepEqual([found, left.split(/\s+/).filter(Boolean).join(" ")], [quoted, rest]);
  }
  for (const query of texts("ab \"'“”«»’", 24)) for (const phrase of phrases(query)[0]) assert.match(phrase, /^[ab]+( [ab]+)+$/);
});

/* ---------- what is marked ---------- */

const whole = (runs) => runs.map(([text]) => text).join("");
const marked = (runs) => runs.filter(([, isMarked]) => isMarked).map(([text]) => text);
const marks = (text, ...wanted) => marked(highlighted(folding, text, new Set(wanted)));

test("marking changes no letter, and any text can be cut", () => {
  for (const text of texts(ANY, 60)) assert.equal(whole(highlighted(folding, text, new Set(["a", "ab", "ss", text.slice(0, 3)]))), text);
  for (const text of [...texts(ANY, 500, 300)].slice(0, 40)) assert.ok(whole(excerpt(folding, text, new Set(["ab", text.slice(0, 3)]))).length <= text.length + 4);
});

test("words are marked whole, whatever their case, accents, points and possessive", () => {
  assert.deepEqual(marks("Vàne’s lamps, VANE; Ḥizb and harbours", "vane", "hizb"), ["Vàne’s", "VANE", "Ḥizb"]);
  for (const text of ["as U.S. forces", "as U.S.A.’s", "the U.S"]) assert.deepEqual(marks(text, "us", "usa"), [text.split(" ")[1].replace("’s", "")]);
  assert.deepEqual(highlighted(folding, "you. So", new Set(["you"])), [["you", true], [". So", false]]);
});

test("both of two words written as one are marked once the query reaches the second", () => {
  const forms = new Set(["kataib", "kataibsayyid", "kataibhezbollah"]);
  for (const [typed, expected] of [["kat", ["Kataib"]], ["kataib", ["Kataib"]], ["kataibs", ["Kataib", "Sayyid"]], ["kataibsayyid", ["Kataib", "Sayyid"]]]) {
    const wanted = new Wanted(folding, [new Set([typed])], [forms]), name = "Kataib Sayyid al-Shuhada";
    assert.deepEqual(marked(highlighted(folding, name, wanted.marks(name))), expected, typed);
  }
});

test("a phrase is marked only where its words stand together", () => {
  assert.deepEqual(marks("A dark lamp; the lamp stays dark, a dark lamp’s oil", "dark lamp"), ["dark lamp", "dark lamp’s"]);
});

test("a long text is cut about the first marked word, at words; a short one stays whole", () => {
  const shown = whole(excerpt(folding, `${"before ".repeat(60)}needle ${"after ".repeat(60)}`.trim(), new Set(["needle"])));
  assert.match(shown, /^… before .*needle.* after …$/);
  assert.ok(shown.length <= LENGTH + 4);
  assert.deepEqual(excerpt(folding, "A short text.", new Set(["short"])), [["A ", false], ["short", true], [" text.", false]]);
});

/* ---------- places of the article ---------- */

const ARTICLE = Array.from({ length: 66 }, (_, n) => `p${String(Math.floor(n / 6) + 1).padStart(2, "0")}s${n % 6 + 1}`);
const cited = (query) => ARTICLE.filter((one) => cites(citedParts(query), one));

test("a citation has its sentences and paragraphs, and the words of cards", () => {
  for (const [query, sentences] of [
    ["¶6", ["p06s1", "p06s2", "p06s3", "p06s4", "p06s5", "p06s6"]], ["¶6.4", ["p06s4"]], ["¶6.4–5", ["p06s4", "p06s5"]],
    ["§ 6, s 4", ["p06s4"]], ["p06s4", ["p06s4"]], ["¶6, sentences 1, 3–4", ["p06s1", "p06s3", "p06s4"]],
    ["¶6, sentence 4; ¶7, sentence 1", ["p06s4", "p07s1"]], ["¶6.1 and ¶7.1", ["p06s1", "p07s1"]],
  ]) assert.deepEqual(cited(query), sentences, query);
  for (const [query, paragraphs, words] of [
    ["¶4–9", [4, 5, 6, 7, 8, 9], "¶4–9"], ["¶4-¶9", [4, 5, 6, 7, 8, 9], "¶4–9"], ["paras 6-8", [6, 7, 8], "¶6–8"],
    ["paragraphs 6 to 8", [], ""], ["¶6, ¶8", [6, 8], "¶6, ¶8"], ["§§6 & 8", [6, 8], "¶6, ¶8"], ["pp. 9-7", [7, 8, 9], "¶7–9"],
  ]) {
    assert.deepEqual([...new Set(cited(query).map((one) => Number(one.slice(1, 3))))], paragraphs, query);
    assert.equal(citedWords(citedParts(query)), words);
  }
  const far = citedParts("¶104, sentence 12");
  assert.deepEqual(["p104s12", "p14s12"].map((one) => cites(far, one)), [true, false], "paragraphs have no ceiling");
});

test("what cites nothing is no citation", () => {
  for (const query of ["", "6", "6.4", "¶", "¶6 hamas", "paris 6", "p", "¶6,", "7–8"]) assert.deepEqual(citedParts(query), [], query);
});

test("what is lacking is told from the article alone", () => {
  for (const query of texts("¶§psara0123456789.,;-– and", 20)) {
    const parts = citedParts(`¶${query}`);
    if (!parts.length) continue;
    assert.ok(citedWords(parts));
    const isThere = parts.every((part) => ARTICLE.some((one) => cites([part], one)) && part.last < 12 && !part.sentences.length);
    if (isThere) assert.equal(lacking(parts, ARTICLE), "", query);
  }
});

/* ---------- days ---------- */

const calendar = new Calendar({ first: FIRST, last: LAST }, 2023);
const orders = (query) => calendar.period(query).map(({ start, order }) => [start, order]);
const days = (query) => calendar.period(query).map(({ start, end }) => [start, end]);

test("a day is read however it is written", () => {
  for (const query of [
    "17 October", "October 17", "Oct. 17", "oct 17th, 2023", "the 17th of October", "Tuesday, 17 October 2023", "on 17 October",
    "10/17/2023", "17/10/2023", "17.10.2023", "17-10-2023", "17.10.23", "10/17", "2023-10-17", "2023/10/17", "2023.10.17", "17-Oct-2023",
    "2023 10 17", "17 OCTOBER 2023",
  ]) assert.deepEqual(days(query), [["2023-10-17", "2023-10-17"]], query);
});

test("a span is read however it is written", () => {
  for (const query of [
    "17 October – 13 November", "17 Oct to 13 Nov 2023", "from 17 October until 13 November", "between Oct. 17 and Nov. 13",
    "17/10/2023 - 13/11/2023", "10/17/2023 to 11/13/2023", "2023-10-17/2023-11-13", "2023-10-17 – 2023-11-13", "Oct. 17—Nov. 13",
    "17 October 2023 through 13 November",
  ]) {
    assert.deepEqual(days(query), [["2023-10-17", "2023-11-13"]], query);
    assert.equal(calendar.period(query)[0].words, "17 October – 13 November 2023");
  }
});

test("what one end of a span leaves out the other lends; one may be open, or a third of a month", () => {
  for (const [query, start, end, words] of [
    ["October 2023", "2023-10-01", "2023-10-31", "October 2023"], ["10/2023", "2023-10-01", "2023-10-31", "October 2023"],
    ["2023", "2023-01-01", "2023-12-31", "2023"], ["17–20 Oct", "2023-10-17", "2023-10-20"], ["October 17-20", "2023-10-17", "2023-10-20"],
    ["October – November", "2023-10-01", "2023-11-30"], ["2020–2023", "2020-01-01", "2023-12-31"],
    ["20 December – 3 January", "2022-12-20", "2023-01-03"], ["20 December 2023 – 3 January", "2023-12-20", "2024-01-03"],
    ["since 7 October", "2023-10-07", LAST, "from 7 October 2023"], ["from Oct. 7", "2023-10-07", LAST, "from 7 October 2023"],
    ["from 7 October on", "2023-10-07", LAST, "from 7 October 2023"], ["after Oct 17", "2023-10-18", LAST, "from 18 October 2023"],
    ["After 2022", "2023-01-01", LAST, "from 1 January 2023"], ["before October 10", FIRST, "2023-10-09", "until 9 October 2023"],
    ["before October", FIRST, "2023-09-30", "until 30 September 2023"], ["until October 10", FIRST, "2023-10-10", "until 10 October 2023"],
    ["until October", FIRST, "2023-10-31", "until 31 October 2023"], ["early October", "2023-10-01", "2023-10-10"],
    ["mid-October 2021", "2021-10-11", "2021-10-20"], ["late Feb 2024", "2024-02-21", "2024-02-29"],
    ["in late October", "2023-10-21", "2023-10-31"], ["from 17 October until 13 November", "2023-10-17", "2023-11-13"],
    ["17 October", "2023-10-17", "2023-10-17", "17 October 2023"],
  ]) {
    assert.deepEqual(days(query), [[start, end]], query);
    if (words) assert.equal(calendar.period(query)[0].words, words);
  }
});

test("numbers that may be day or month are read both ways and labelled, both ends of a span in one order", () => {
  assert.deepEqual(orders("10/11/2023"), [["2023-11-10", "day/month/year"], ["2023-10-11", "month/day/year"]]);
  assert.deepEqual(orders("10.11.2023"), [["2023-11-10", ""]]);
  assert.deepEqual(orders("11/11/2023"), [["2023-11-11", ""]]);
  assert.deepEqual(days("10/11/2023 - 11/12/2023"), [["2023-11-10", "2023-12-11"], ["2023-10-11", "2023-11-12"]]);
  assert.deepEqual(days("since 10/11/2023"), [["2023-11-10", LAST], ["2023-10-11", LAST]]);
});

test("what names no day names none", () => {
  for (const query of [
    "", "-", "hamas", "7", "24", "31 April", "31/2/2023", "13/13/2023", "2023-13-01", "1701", "99 june 9999", "17 October 1815", "2150",
    "13 November 2023 – 17 October 2023", "52", "7-8", "gaza 2023", "since", "after the war", "early", "late 7 October", "mid 2023",
    "before 31 April",
  ]) assert.deepEqual(days(query), [], query);
});

test("whatever is read lies in what can be shown", () => {
  for (const letters of ["0123456789/.-– ocnvtoJanyMarch", "sinceaftrbOomdly 0123456789"]) {
    for (const query of texts(letters, 24)) for (const [start, end] of days(query)) assert.ok(FIRST <= start && start <= end && end <= LAST, query);
  }
});

test("what counts from today is relative, and only a third of a month is one", () => {
  for (const query of ["yesterday", "last week", "in the past two months", "3 days ago"]) assert.ok(isRelative(query), query);
  for (const query of ["October", "last stand", "week", ""]) assert.ok(!isRelative(query), query);
  assert.deepEqual(["late October", "October"].map(isThird), [true, false]);
});
