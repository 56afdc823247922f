// Two versions of an entry side by side: what this window or phone has, and what another window or the platform has.
import { make } from "../offline/page.js";
import { labelOf, saidIn, worded } from "./entry.js";

// `others` are the values there; `mineFiles` and `theirFiles` are names. What differs is marked.
export function sideBySide(entry, others, { mine, theirs, theirFiles }) {
  const rows = saidIn(entry, others).map((name) => row(labelOf(entry, name), worded(entry.values[name]), worded(others[name])));
  const files = row("文件", namesOf(entry.files.map((file) => file.name)), namesOf(theirFiles));
  return make(
    "table",
    { class: "side-by-side" },
    make("thead", {}, make("tr", {}, make("td"), make("th", { scope: "col" }, mine), make("th", { scope: "col" }, theirs))),
    make("tbody", {}, rows, files),
  );
}

const namesOf = (names) => names.join("、");

function row(label, mine, theirs) {
  const differs = mine !== theirs;
  const cell = (text) => make("td", {}, differs && text ? make("mark", {}, text) : text || "（没有）");
  return make("tr", { class: differs ? "differs" : "" }, make("th", { scope: "row" }, label), cell(mine), cell(theirs));
}
