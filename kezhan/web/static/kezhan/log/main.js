// The log that works without the net: which view stands where, who is there, and when what waits is sent.
import { bringBack } from "../offline/carrying.js";
import { allEntries, alter, entryOf, onChange, save, tidyUp } from "../offline/entries.js";
import { banner, make } from "../offline/page.js";
import { readPerson } from "../offline/person.js";
import { askToKeep, mayGo, shortOfRoom } from "../offline/room.js";
import { sendWaiting } from "../offline/sending.js";
import { ask } from "../offline/asking.js";
import { stationChoice, taskChoice } from "./begin.js";
import { begun, lastOf, send as sendEntry, sendFile, withTask } from "./entry.js";
import { openForm } from "./form.js";
import { conflict, list } from "./list.js";

const AGAIN_AFTER = 30_000; // milliseconds
const KINDS = { work: { send: sendEntry, sendFile } };
const place = document.querySelector("#log");
const { dataset } = place;
let person = null;
let state = "kept";
let stopped = "";
let said = null; // what the last deed by hand came to
let close = () => {};

const leave = () => {
  if (location.hash === "#list") return show();
  location.hash = "#list";
};

function notices(room) {
  const signIn = make("a", { class: "button button-small", href: `${dataset.signIn}?next=${encodeURIComponent(location.pathname)}` }, "去登录");
  const found = [said];
  if (state === "signIn" || stopped === "signIn") found.push(banner("caution", `${person ? "登录已经过期" : "你还没有登录"}。手机上的都还在，登录以后接着发。`, signIn));
  else if (state === "refused") found.push(banner("caution", "你现在的岗位不记服务。换成专家或学会的岗位再打开。"));
  else if (!person) found.push(banner("caution", "这台手机还没有存下你的站点。先连上网，登录以后打开一次这一页。", signIn));
  else if (state === "kept" || stopped === "unreachable") found.push(banner("accent", "现在没有网，先记在手机上，有了网自动发。"));
  if (!window.isSecureContext) found.push(banner("caution", "这个网址不是 https，断网以后这一页打不开，开着的别关。"));
  if (room) found.push(banner("caution", room));
  return found;
}

async function show() {
  await close();
  close = () => {};
  const [view, key] = location.hash.slice(1).split("/");
  const station = person?.stations.find((one) => String(one.key) === key);
  const entry = ["entry", "task", "conflict"].includes(view) ? await entryOf(key) : null;
  const written = await allEntries();
  const last = (one) => lastOf(person, one, written);
  if (person && view === "new") place.replaceChildren(stationChoice(person, last, begin));
  else if (view === "station" && station) place.replaceChildren(taskChoice(person, station, last(station), begin));
  else if (entry && entry.account !== person?.account) await showList();
  else if (entry && view === "task") showTasks(entry);
  else if (entry && view === "entry") close = await openForm(place, key, { leave, send });
  else if (entry?.state === "conflict") place.replaceChildren(...conflict(entry, { leave, send }));
  else await showList();
}

async function showList() {
  const [entries, room] = [await allEntries(), await shortOfRoom()];
  const isMine = (one) => one.account === person?.account;
  const [mine, others] = [entries.filter(isMine), entries.filter((one) => !isMine(one))];
  const shown = list({ person, mine, others, notices: notices(room).filter(Boolean), mayGo: await mayGo(), send, bringBack: fromFile });
  place.replaceChildren(...shown.flat().filter(Boolean));
}

async function begin(station, task, values) {
  const entry = begun(person, station, task, values);
  await save(entry);
  askToKeep();
  location.hash = `#entry/${entry.key}`;
}

// Another task for an entry that was never sent.
function showTasks(entry) {
  const station = person.stations.find((one) => one.key === entry.station.key);
  const choose = async (_, task) => {
    await alter(entry.key, (stored) => (stored.tried ? null : withTask(stored, task)));
    location.hash = `#entry/${entry.key}`;
  };
  if (station) place.replaceChildren(taskChoice(person, station, null, choose));
  else leave();
}

async function fromFile(file) {
  try {
    const { brought, known } = await bringBack(file);
    said = banner("good", `拿回来 ${brought} 条，${known} 条手机上已经有。`);
  } catch {
    said = banner("danger", "这个文件不是从这里存出去的，没有拿回来。");
  }
  await showList();
}

async function send() {
  const outcome = await sendWaiting(KINDS, () => ask(dataset.token));
  if (outcome === null) return; // another window is at it
  stopped = outcome;
  if (isList()) await showList();
}

async function lookAgain(isFirst = false) {
  const before = person?.account;
  const read = await readPerson(dataset.kept);
  if (read.person !== undefined) person = read.person;
  state = read.state;
  if (isFirst || person?.account !== before || isList()) await show();
  await send();
}

// Another view begins at its head, for the eye and for a screen reader.
async function turn() {
  await show();
  window.scrollTo(0, 0);
  const head = place.querySelector("h1");
  head.tabIndex = -1;
  head.focus({ preventScroll: true });
}

const isList = () => !/^#(new|station|entry|task|conflict)/.test(location.hash);

onChange(() => isList() && showList());
window.addEventListener("hashchange", turn);
window.addEventListener("online", () => lookAgain());
document.addEventListener("visibilitychange", () => document.hidden || lookAgain());
setInterval(async () => (await allEntries()).some((one) => one.state === "waiting") && send(), AGAIN_AFTER);

navigator.serviceWorker?.register(dataset.worker);
try {
  await tidyUp();
} catch {
  place.append(banner("danger", "这个窗口不让网页存东西，可能是无痕窗口。换一个窗口打开，或者在网上记。"));
  throw new Error("this browser keeps nothing");
}
await lookAgain(true);
