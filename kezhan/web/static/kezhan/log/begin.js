// Begin an entry: of which station, where there are several; then which task, or the last work again.
import { make } from "../offline/page.js";

// `begin(station, task, values)` opens the form. `lastOf(station)` is this person's own last entry there.
export function stationChoice(person, lastOf, begin) {
  if (person.stations.length === 1) return taskChoice(person, person.stations[0], lastOf(person.stations[0]), begin);
  const ways = person.stations.map((one) => way(one.name, one.host, `#station/${one.key}`));
  return make("div", { class: "stack" }, make("h1", {}, "在哪个站做的？"), list(ways));
}

export function taskChoice(person, station, last, begin) {
  const own = (task) => station.focus.includes(task.key);
  const tasks = [...person.tasks].sort((one, other) => own(other) - own(one));
  const lastTask = last && person.tasks.find((one) => one.key === last.task);
  return make(
    "div",
    { class: "stack" },
    make("h1", {}, "做的是哪一项？"),
    make("p", { class: "beneath" }, station.name),
    list([
      lastTask && choice("照上一次的记", `${last.values.title} · ${lastTask.label} · ${last.when}`, () => begin(station, lastTask, last.values)),
      ...tasks.map((task) => choice(`${task.label}${own(task) ? "（重点）" : ""}`, task.summary, () => begin(station, task, {}))),
    ]),
  );
}

const list = (ways) => make("ul", { class: "choice-ways" }, ways.filter(Boolean).map((one) => make("li", {}, one)));
const words = (label, about) => [make("strong", {}, label), make("span", { class: "quiet" }, about)];
const way = (label, about, href) => make("a", { class: "choice-way", href }, words(label, about));
const choice = (label, about, onclick) => make("button", { type: "button", class: "choice-way", onclick }, words(label, about));
