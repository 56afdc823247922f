// What is on the phone: each entry with its state and why, and what can be done with it by hand.
import { STATES, alter, remove } from "../offline/entries.js";
import { giveUp } from "../offline/sending.js";
import { asFile } from "../offline/carrying.js";
import { banner, button, handOut, make } from "../offline/page.js";
import { told } from "./pictures.js";
import { today } from "./entry.js";
import { sideBySide } from "./beside.js";

const TONES = { draft: "", waiting: "caution", sending: "accent", sent: "good", refused: "danger", conflict: "danger" };

// `mine` are this person's entries, `others` those of other people, of whom only the number is told.
export function list({ person, mine, others, notices, mayGo, send, bringBack }) {
  const begin = person?.stations.length > 0 && make("a", { class: "button button-main", href: "#new" }, "记一笔");
  return [
    make("header", { class: "head" }, make("h1", {}, "记一笔"), person && make("p", { class: "beneath" }, `现在是${person.name}在记，没有网也能记。`)),
    notices.length > 0 && make("div", { class: "banners", role: "status" }, notices),
    begin && make("div", { class: "buttons" }, begin),
    person && !person.stations.length && make("p", {}, "你还没有驻站，没有可以记的站。"),
    make("h2", {}, "这台手机上的"),
    mine.length ? make("ul", { class: "waiting-list" }, mine.map((entry) => line(entry, send))) : make("p", { class: "quiet" }, "没有等着发的。"),
    mayGo && mine.some((one) => one.state !== "sent") && make("p", { class: "quiet" }, "浏览器没有答应一直留着它们，尽量当天发出去，或存成文件。"),
    ofOthers(others).map((text) => banner("accent", text)),
    make("div", { class: "buttons" }, mine.length > 0 && button("全部存成文件", () => handOutAll(mine)), bringer(bringBack)),
  ];
}

function ofOthers(others) {
  const numbers = new Map();
  for (const { writer, state } of others) if (state !== "sent") numbers.set(writer, (numbers.get(writer) ?? 0) + 1);
  return [...numbers].map(([writer, number]) => `还有 ${number} 条是${writer}的，等他登录再发。`);
}

function line(entry, send) {
  const title = entry.values.title || "（还没写做了什么）";
  const about = [entry.station.name, entry.task.label, entry.values.began_on].join(" · ");
  const files = entry.files.length > 0 && entry.state !== "sent" && make("ul", { class: "quiet" }, entry.files.map((file) => fileLine(entry, file)));
  return make(
    "li",
    {},
    make("div", {}, make("strong", {}, title), " ", make("span", { class: `state ${TONES[entry.state]}` }, STATES[entry.state])),
    make("div", { class: "quiet" }, about),
    entry.why && entry.state !== "sent" && make("p", {}, entry.why),
    Object.values(entry.wrong).map((words) => make("p", { class: "wrong" }, words)),
    files,
    make("div", { class: "buttons" }, deeds(entry, send)),
  );
}

function fileLine(entry, file) {
  const isLeft = entry.sent && !file.sent && !file.goesWithEntry && entry.state !== "sending";
  return make("li", {}, `${file.name} ${told(file)} `, isLeft && button("不发这个", () => giveUp(entry.key, file.key), "button-small"));
}

function deeds(entry, send) {
  const { key, state } = entry;
  if (state === "sending") return [];
  const page = entry.sent && make("a", { class: "button button-small", href: entry.sent.page }, "看记录");
  if (state === "sent") return [page, button("不再列出", () => remove(key), "button-small")];
  const again = () => alter(key, (stored) => ({ ...stored, state: "waiting" })).then(send);
  return [
    (state === "waiting" || entry.sent) && button("现在就发", again, "button-small"),
    state === "conflict" && make("a", { class: "button button-small button-main", href: `#conflict/${key}` }, "比一比再定"),
    !entry.sent && make("a", { class: "button button-small", href: `#entry/${key}` }, state === "draft" ? "接着写" : "改"),
    page,
    button("存成文件", () => handOutAll([entry]), "button-small"),
    grave("丢掉", "手机上的这一条和它的照片就没有了。", () => remove(key)),
  ];
}

export function grave(label, consequence, deed) {
  return make(
    "details",
    { class: "grave" },
    make("summary", { class: "button button-small button-grave" }, `${label}…`),
    make("div", { class: "grave-question" }, make("p", { class: "consequence" }, consequence), button(`确定${label}`, deed, "button-grave-sure")),
  );
}

async function handOutAll(entries) {
  handOut(await asFile(entries), `记一笔-${entries[0].writer}-${today()}.json`);
}

function bringer(bringBack) {
  const input = make("input", { type: "file", id: "bring-back", accept: ".json", class: "unseen", onchange: () => bringBack(input.files[0]) });
  return [make("label", { class: "button", for: "bring-back" }, "从文件拿回来"), input];
}

// The platform has another content under the same identity: both are shown, and the person chooses.
export function conflict(entry, { leave, send }) {
  const { there } = entry;
  const instead = { work: there.work, version: there.version };
  const keepMine = () => alter(entry.key, (stored) => ({ ...stored, instead, there: null, state: "waiting", why: "" })).then(leave).then(send);
  const keepTheirs = () => remove(entry.key).then(leave);
  const values = { ...entry.values, place: entry.values.place || there.values.place };
  return [
    make("h1", {}, "手机上的和平台上的不一样"),
    make("p", {}, `平台上的是${there.by}写的，现在是“${there.state}”。`, make("a", { href: there.page }, "打开看")),
    sideBySide({ ...entry, values }, there.values, { mine: "手机上", theirs: "平台上", theirFiles: there.files }),
    make(
      "div",
      { class: "buttons" },
      button("用手机上的改平台上的", keepMine, "button-main"),
      button("存成文件", () => handOutAll([entry])),
      grave("用平台上的", "手机上的这一条和它的照片就没有了，平台上的不变。", keepTheirs),
    ),
  ];
}
