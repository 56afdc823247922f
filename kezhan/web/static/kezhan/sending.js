// Sends files one by one as soon as they are chosen, each with a bar of its own. One that does not get through is sent
// again under the same key, so that it is kept once; after some tries a button has to be pressed. A field with `data-ahead` sends them ahead of its form, which then
// names them by their keys; one with `data-sent-to` has no form to wait for. Without this script they come with the form.

const SIZES = ["B", "KB", "MB"];
const AT_ONCE = 2;
const SHORTEST_PAUSE = 2_000; // milliseconds; each pause is twice as long as the one before
const LONGEST_PAUSE = 60_000;
const MOST_SECONDS = 300;
const MOST_TRIES = 8; // in some three minutes; then the person says when to go on, or the net is back

const waiting = []; // items of all fields, in the order in which they were chosen
let lanes = 0;
const items = new Set();
const held = new Map(); // by form: who pressed which button while its files were on the way

const isUnderway = (item) => item.row.isConnected && !item.isKept && !item.isRefused;
const underwayIn = (form) => [...items].filter((item) => isUnderway(item) && item.field.form === form);

window.addEventListener("beforeunload", (event) => {
  if ([...items].some(isUnderway)) event.preventDefault();
});

const freshKey = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

const inWords = (size) => {
  let [number, unit] = [size, 0];
  while (number >= 1024 && unit < SIZES.length - 1) [number, unit] = [number / 1024, unit + 1];
  return `${unit > 1 ? number.toFixed(1) : Math.round(number)} ${SIZES[unit]}`;
};

const drawn = (name, words = "", more = {}) => Object.assign(document.createElement(name), { textContent: words, ...more });

const say = (item, words, tone = "quiet") => {
  item.told.textContent = words;
  item.told.className = `told small ${tone}`;
};

const listOf = (field) => field.parentElement.querySelector(":scope > .sendings");

const add = (field, file) => {
  const same = ({ file: { name, size, lastModified } }) =>
    name === file.name && size === file.size && lastModified === file.lastModified;
  if ([...items].some((item) => item.field === field && item.row.isConnected && same(item))) return;
  const item = { field, file, row: drawn("li"), key: freshKey(), isKept: false, isRefused: false };
  item.told = drawn("p", inWords(file.size), { className: "told small quiet" });
  const remove = drawn("button", "去掉", { type: "button", className: "button button-small" });
  remove.dataset.remove = "";
  remove.setAttribute("aria-label", `去掉 ${file.name}`);
  item.bar = drawn("progress", "", { max: 1, value: 0 });
  item.bar.setAttribute("aria-label", `${file.name} 传了多少`);
  item.row.append(drawn("span", file.name), remove, item.bar, item.told);
  items.add(item);
  listOf(field).append(item.row);
  if (file.size) waiting.push(item);
  else settle(item, 400, { problem: `“${file.name}”是空的，请重新选文件。` });
};

// One try. It resolves to the status and the answer; status 0: no answer at all.
const sendOnce = (item) =>
  new Promise((resolve) => {
    const body = new FormData();
    for (const name of ["csrfmiddlewaretoken", "opened_in"]) body.append(name, item.field.form.elements[name]?.value ?? "");
    body.append("key", item.key);
    body.append("file", item.file);
    const request = new XMLHttpRequest();
    item.request = request;
    request.open("POST", item.field.dataset.ahead ?? item.field.dataset.sentTo);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.timeout = MOST_SECONDS * 1000;
    request.upload.addEventListener("progress", ({ loaded, total }) => (item.bar.value = total ? loaded / total : 0));
    request.addEventListener("loadend", () => resolve({ status: request.status, answer: request.response }));
    request.send(body);
  });

const pause = (item, milliseconds) =>
  new Promise((resume) => {
    const timer = setTimeout(resume, milliseconds);
    item.resume = () => (clearTimeout(timer), resume());
    window.addEventListener("online", item.resume, { once: true });
  });

const mayPass = (status) => status === 0 || status >= 500;

const settle = (item, status, answer) => {
  item.bar.hidden = status >= 400;
  if (status >= 400) {
    item.isRefused = true;
    return say(item, answer?.problem ?? "这个文件没有收", "differs");
  }
  item.isKept = true;
  item.bar.value = 1;
  say(item, answer?.is_new === false ? "以前传过了" : "传好了");
  if (item.field.dataset.ahead) item.row.append(drawn("input", "", { type: "hidden", name: `${item.field.name}-sent`, value: item.key }));
};

const takeUp = () => {
  while (lanes < AT_ONCE && waiting.length) takeInTurn();
};

const offerAgain = (item) => {
  const button = drawn("button", "再传一次", { type: "button", className: "button button-small" });
  button.setAttribute("aria-label", `再传一次 ${item.file.name}`);
  const again = () => {
    window.removeEventListener("online", again);
    if (!button.isConnected) return;
    button.remove();
    waiting.push(item);
    takeUp();
  };
  button.addEventListener("click", again);
  window.addEventListener("online", again);
  item.row.append(button);
  say(item, "传了几次都没有成，文件还在这里", "differs");
};

const send = async (item) => {
  let wait = SHORTEST_PAUSE;
  for (let tries = 1; isUnderway(item); tries += 1, wait = Math.min(2 * wait, LONGEST_PAUSE)) {
    item.bar.value = 0;
    say(item, "正在传…");
    const { status, answer } = await sendOnce(item);
    if (!mayPass(status)) settle(item, status, answer);
    else if (tries === MOST_TRIES) return offerAgain(item);
    else if (isUnderway(item)) {
      say(item, `没有传成，${wait / 1000} 秒后自己再传，不用重选`, "differs");
      await pause(item, wait);
    }
  }
};

// Where no form waits, the page shows what was kept. Where one was sent meanwhile, it goes now, unless a file was refused.
const goOn = (field) => {
  const { form } = field;
  if (!form || underwayIn(form).length) return;
  const own = [...items].filter((item) => item.field === field && item.row.isConnected);
  if (field.dataset.sentTo) {
    if (own.length && own.every((item) => item.isKept)) location.assign(form.dataset.page);
    return;
  }
  if (!held.has(form)) return;
  const submitter = held.get(form);
  stopWaiting(form);
  if ([...items].some((item) => item.field.form === form && item.row.isConnected && item.isRefused)) return;
  form.requestSubmit(submitter);
};

const takeInTurn = async () => {
  lanes += 1;
  for (let item = waiting.shift(); item; item = waiting.shift()) {
    await send(item);
    goOn(item.field);
  }
  lanes -= 1;
};

const giveUp = (row) => {
  const item = [...items].find((one) => one.row === row);
  const field = item?.field;
  row.remove();
  item?.request?.abort();
  item?.resume?.();
  if (field) goOn(field);
};

const wait = (form, submitter) => {
  held.set(form, submitter);
  if (form.querySelector(".sending-told")) return;
  const told = drawn("div", "", { className: "sending-told" });
  told.setAttribute("role", "status");
  const without = drawn("button", "没传完的不传了，现在提交", { type: "button", className: "button" });
  without.addEventListener("click", () => {
    for (const { row } of underwayIn(form)) giveUp(row);
  });
  told.append(drawn("p", "文件传完就提交，先别关这一页。"), without);
  (submitter?.closest(".buttons") ?? form.lastElementChild).after(told);
};

const stopWaiting = (form) => {
  held.delete(form);
  form.querySelector(".sending-told")?.remove();
};

document.addEventListener("click", ({ target }) => {
  if (target.matches(".sendings [data-remove]")) giveUp(target.closest("li"));
});

document.addEventListener("change", ({ target }) => {
  if (!target.matches("input[type=file]:is([data-ahead], [data-sent-to])") || !target.files.length) return;
  for (const file of target.files) add(target, file);
  target.value = "";
  takeUp();
});

// Before the other scripts of the page, which take a form that was sent for saved.
document.addEventListener(
  "submit",
  (event) => {
    if (!underwayIn(event.target).length) return;
    event.preventDefault();
    event.stopPropagation();
    wait(event.target, event.submitter);
  },
  { capture: true },
);

for (const field of document.querySelectorAll("input[type=file]:is([data-ahead], [data-sent-to])")) {
  Object.assign(field, { multiple: true, required: false });
  if (field.dataset.sentTo) field.form.querySelector(".buttons").hidden = true;
}
