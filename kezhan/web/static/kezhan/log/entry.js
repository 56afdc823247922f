// What is particular to work: how an entry begins, what it says, how it is sent. The rules are the platform's.
import { ask } from "../offline/asking.js";
import { newKey } from "../offline/entries.js";

const { dataset } = document.querySelector("#log");
const OWN = {
  title: "做了什么",
  began_on: "哪一天",
  ended_on: "到哪一天",
  text: "经过和结果",
  place: "地点",
  explanation: "补录或工时长的说明",
  is_public: "单位确认以后可以公开",
};

export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

// A new entry of this person: of the last one it takes what, where and the person's hours, and neither the day nor the figures.
export function begun(person, station, task, values = {}) {
  return {
    key: newKey(),
    kind: "work",
    account: person.account,
    writer: person.name,
    post: person.post,
    organisation: person.organisation,
    revision: 0,
    state: "draft",
    why: "",
    wrong: {},
    tried: false,
    touched: false,
    madeAt: Date.now(),
    station: { key: station.key, name: station.name, filed_on: station.filed_on },
    people: station.experts.map((one) => ({ name: `hours_${one.key}`, label: one.name, isMe: one.is_me })),
    lateAfterDays: person.late_after_days,
    values: { began_on: today(), is_public: true, ...values },
    files: [],
    ...ofTask(task),
  };
}

// This person's own last entry at the station, to begin the next one with: what this phone wrote, where the platform's
// answer does not know of it yet. It takes over an expert's own hours; who writes for others takes over all.
export function lastOf(person, station, entries) {
  const written = entries.filter((one) => one.account === person.account && one.station.key === station.key && one.state !== "draft");
  const here = written.sort((one, other) => one.changedAt - other.changedAt).at(-1);
  if (!here || (here.sent && here.sent.work <= (station.last?.work ?? 0))) return station.last;
  const own = station.experts.filter((one) => one.is_me);
  const names = (own.length ? own : station.experts).map((one) => `hours_${one.key}`);
  const usual = ["title", "place", "is_public", ...names].filter((name) => name in here.values);
  const { began_on, ended_on } = here.values;
  return {
    task: here.task.key,
    when: ended_on && ended_on !== began_on ? `${began_on} 至 ${ended_on}` : began_on,
    values: Object.fromEntries(usual.map((name) => [name, here.values[name]])),
  };
}

// The same for another task: what it has no measure for goes.
export function withTask(entry, task) {
  const changed = { ...entry, ...ofTask(task), touched: true };
  const lost = entry.figures.map((one) => one.name).filter((name) => !changed.figures.some((one) => one.name === name));
  const values = Object.fromEntries(Object.entries(entry.values).filter(([name]) => !lost.includes(name)));
  return { ...changed, values };
}

function ofTask(task) {
  const figures = task.measures.map((one) => ({
    name: `outcome_${one.key}`,
    label: `${one.label}（${one.unit}）`,
    voucherAbove: one.voucher_above,
  }));
  return { task: { key: task.key, label: task.label }, figures };
}

export function labelOf(entry, name) {
  return OWN[name] ?? [...entry.people, ...entry.figures].find((one) => one.name === name)?.label ?? name;
}

// The names of all that is said here or there, in the order of the form.
export function saidIn(entry, other) {
  const order = ["title", "began_on", "ended_on", ...entry.people.map((one) => one.name), ...entry.figures.map((one) => one.name)];
  const all = new Set([...order, "text", "place", "explanation", "is_public", ...Object.keys(other)]);
  return [...all].filter((name) => isSaid(entry.values[name]) || isSaid(other[name]));
}

const isSaid = (value) => value !== undefined && value !== null && value !== "";

export const worded = (value) => (value === true ? "是" : value === false ? "否" : (value ?? ""));

// What is missing before it can be sent: {field: words}. The platform judges everything else when it arrives.
export function missing(entry) {
  const { values } = entry;
  const wrong = {};
  if (!values.title?.trim()) wrong.title = "请用一句话写做了什么。";
  if (!values.began_on) wrong.began_on = "请选日期。";
  if (!entry.people.some((one) => values[one.name]?.trim())) wrong.hours = "请写谁去做的，每人几小时。";
  if (isLate(entry) && !values.explanation?.trim()) {
    wrong.explanation = `做完超过 ${entry.lateAfterDays} 天才记，算补录，请写明原因。`;
  }
  const proved = entry.files.some((file) => file.goesWithEntry);
  const unproved = entry.figures.find((one) => one.voucherAbove !== null && Number(values[one.name]) > Number(one.voucherAbove));
  if (unproved && !proved) wrong.vouchers = `“${unproved.label}”填得大，要附证明材料。`;
  return wrong;
}

function isLate({ values, lateAfterDays }) {
  const last = Date.parse(values.ended_on || values.began_on);
  return lateAfterDays !== null && (Date.parse(today()) - last) / 86_400_000 > lateAfterDays;
}

function keysOf(me) {
  const form = new FormData();
  form.append("csrfmiddlewaretoken", me.csrfmiddlewaretoken);
  form.append("opened_in", me.post);
  return form;
}

const addressOf = (pattern, ...parts) => parts.reduce((address, part) => address.replace(/\/0\//, `/${part}/`), pattern);

// The very form of the page. An entry that the platform has under this identity is changed only as it was seen.
export async function send(entry, me, blobOf) {
  const form = keysOf(me);
  form.append("form_key", entry.key);
  for (const [name, value] of Object.entries(entry.values)) {
    if (typeof value === "boolean") value && form.append(name, "on");
    else form.append(name, value);
  }
  for (const file of entry.files.filter((one) => one.goesWithEntry)) {
    form.append("vouchers", await blobOf(file.key), file.name);
  }
  if (entry.instead) form.append("seen", entry.instead.version);
  return ask(entry.instead ? addressOf(dataset.change, entry.instead.work) : addressOf(dataset.write, entry.station.key, entry.task.key), form);
}

export function sendFile(entry, file, blob, me) {
  const form = keysOf(me);
  form.append("key", file.key);
  form.append("file", blob, file.name);
  return ask(addressOf(dataset.evidence, entry.sent.work), form);
}
