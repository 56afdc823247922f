// Sends the files of a form one by one, each with a bar of its own. A file that does not get through is sent again under
// the same key, so that it is kept once. Without this script the plain field sends them with the form.
(() => {
  "use strict";

  const SIZES = ["B", "KB", "MB"];
  const AT_ONCE = 2;
  const SHORTEST_PAUSE = 2_000; // milliseconds; each pause is twice as long as the one before
  const LONGEST_PAUSE = 60_000;
  const MOST_SECONDS = 300;

  const queues = new Map(); // by form: its list on the page, and what is in it
  let underway = 0;

  window.addEventListener("beforeunload", (event) => {
    if (underway) event.preventDefault();
  });

  const fieldOf = (form) => form.elements[form.dataset.field];

  // The list of files stands right below the field.
  const begin = (form) => {
    const field = fieldOf(form);
    field.multiple = true;
    field.required = false;
    const list = document.createElement("ul");
    list.className = "sendings";
    list.setAttribute("aria-live", "polite");
    field.after(list);
    queues.set(form, { list, items: [] });
  };
  for (const form of document.querySelectorAll("form[data-send-one-by-one]")) if (fieldOf(form)) begin(form);

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

  const drawn = (name, words = "") => Object.assign(document.createElement(name), { textContent: words });

  const add = (form, file) => {
    const queue = queues.get(form);
    const same = (one) => one.file.name === file.name && one.file.size === file.size;
    if (queue.items.some((one) => same(one) && one.file.lastModified === file.lastModified)) return;
    const row = drawn("li");
    const item = { file, row, key: freshKey(), isKept: false, isRefused: false };
    item.told = Object.assign(drawn("p", inWords(file.size)), { className: "told small quiet" });
    item.remove = Object.assign(drawn("button", "去掉"), { type: "button", className: "button button-small" });
    item.remove.setAttribute("aria-label", `去掉 ${file.name}`);
    item.bar = Object.assign(document.createElement("progress"), { max: 1, value: 0, hidden: true });
    item.bar.setAttribute("aria-label", `${file.name} 传了多少`);
    item.remove.addEventListener("click", () => {
      const { items } = queues.get(row.closest("form"));
      items.splice(items.indexOf(item), 1);
      row.remove();
    });
    row.append(drawn("span", file.name), item.remove, item.bar, item.told);
    queue.items.push(item);
    queue.list.append(row);
  };

  document.addEventListener("change", ({ target }) => {
    if (!queues.has(target.form) || target !== fieldOf(target.form)) return;
    for (const file of target.files) add(target.form, file);
    target.value = "";
  });

  const pause = (milliseconds) =>
    new Promise((resume) => {
      const timer = setTimeout(resume, milliseconds);
      window.addEventListener("online", () => (clearTimeout(timer), resume()), { once: true });
    });

  // One try. It resolves to the status and the answer; status 0: no answer at all.
  const sendOnce = (item, address, hidden) =>
    new Promise((resolve) => {
      const body = new FormData();
      for (const [name, value] of Object.entries(hidden)) body.append(name, value);
      body.append("key", item.key);
      body.append("file", item.file);
      const request = new XMLHttpRequest();
      request.open("POST", address);
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      request.timeout = MOST_SECONDS * 1000;
      request.upload.addEventListener("progress", ({ loaded, total }) => (item.bar.value = total ? loaded / total : 0));
      request.addEventListener("loadend", () => resolve({ status: request.status, answer: request.response }));
      request.send(body);
    });

  const mayPass = (status) => status === 0 || status >= 500;

  const say = (item, words, tone = "quiet") => {
    item.told.textContent = words;
    item.told.className = `told small ${tone}`;
  };

  const send = async (item, address, hidden) => {
    item.bar.hidden = false;
    item.remove.hidden = true;
    for (let wait = SHORTEST_PAUSE; ; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
      item.bar.value = 0;
      say(item, "正在传…");
      const { status, answer } = await sendOnce(item, address, hidden);
      if (status === 200 || status === 201) {
        item.isKept = true;
        item.bar.value = 1;
        say(item, answer?.is_new === false ? "以前传过了" : "传好了");
        return;
      }
      if (!mayPass(status)) {
        Object.assign(item, { isRefused: true });
        item.bar.hidden = true;
        item.remove.hidden = false;
        say(item, answer?.problem ?? "这个文件没有收", "differs");
        return;
      }
      say(item, `没有传成，${wait / 1000} 秒后自己再传，不用重选`, "differs");
      await pause(wait);
    }
  };

  // A few lanes take the files in turn; a file that waits for its next try holds up only its own lane.
  const sendAll = async (form, address, hidden) => {
    const waiting = queues.get(form).items.filter((item) => !item.isKept);
    underway += 1;
    const lane = async () => {
      for (let item = waiting.shift(); item; item = waiting.shift()) await send(item, address, hidden);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    underway -= 1;
    return queues.get(form).items.every((item) => item.isKept);
  };

  const hiddenOf = (form) =>
    Object.fromEntries(["csrfmiddlewaretoken", "opened_in"].map((name) => [name, form.elements[name]?.value ?? ""]));

  // The form goes first, without the files. The server tells where they go, or shows the form again with why not. The
  // same form is written down once, so it is sent until it is answered.
  const formSent = async (form) => {
    const body = new FormData(form);
    body.delete(fieldOf(form).name);
    const headers = { Accept: "application/json, text/html" };
    for (let wait = SHORTEST_PAUSE; ; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
      const answer = await fetch(form.action, { method: "POST", body, headers }).catch(() => null);
      if (answer && !mayPass(answer.status)) {
        const isTold = answer.headers.get("Content-Type")?.startsWith("application/json");
        return isTold ? answer.json() : { shown: await answer.text() };
      }
      for (const item of queues.get(form).items) say(item, "还没有连上，连上了自己传，先别关这一页", "differs");
      await pause(wait);
    }
  };

  // The form with the refusal in it takes the place of the old one; the chosen files stay.
  const showAgain = (form, page) => {
    const queue = queues.get(form);
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("main");
    document.querySelector("main").replaceWith(fresh);
    queues.delete(form);
    const again = fresh.querySelector("form[data-send-one-by-one]");
    if (again) {
      begin(again);
      const begun = queues.get(again);
      begun.list.append(...queue.list.children);
      begun.items.push(...queue.items);
    }
    fresh.querySelector(".errors-summary")?.focus();
    window.scrollTo(0, 0);
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const queue = queues.get(form);
    if (event.defaultPrevented || !queue || !queue.items.some((item) => !item.isKept)) return;
    event.preventDefault();
    const buttons = form.querySelectorAll('button[type="submit"]');
    for (const button of buttons) button.disabled = true;
    let [address, page] = [form.dataset.sendOneByOne, location.href];
    if (!address) {
      const made = await formSent(form);
      if (!made.evidence) return showAgain(form, made.shown);
      [address, page] = [made.evidence, made.page];
    }
    form.dataset.sendOneByOne = address;
    const isDone = await sendAll(form, address, hiddenOf(form));
    for (const button of buttons) button.disabled = false;
    if (isDone) return location.assign(page);
    const onwards = Object.assign(drawn("a", "剩下的不传了，去看这条记录"), { href: page, className: "button" });
    if (!queue.list.nextElementSibling?.matches("a.button")) queue.list.after(onwards);
  });
})();
