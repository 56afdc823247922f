// The form of one entry. What is typed is kept on the phone at once; one window writes in it, the others look on.
import { Newer, alter, blobOf, entryOf, onChange, remove, save } from "../offline/entries.js";
import { banner, button, make } from "../offline/page.js";
import { isFull } from "../offline/room.js";
import { hold } from "../offline/windows.js";
import { sideBySide } from "./beside.js";
import { missing } from "./entry.js";
import { fieldsOf } from "./fields.js";
import { chosen } from "./pictures.js";

const SOON = 300; // milliseconds from the last key to the saving
const FULL = "手机存不下了，刚才改的没有存上。先发出去几条，或去掉几张照片。";

// Open the form in `place`. `leave()` leads back to the list, `send()` begins to send. It returns how to close the form.
export async function openForm(place, key, { leave, send }) {
  const form = new Form(place, key, leave, send);
  await form.open();
  return () => form.close();
}

// Its words are with the platform, or on the way: nobody changes them here any more.
const isUnderway = (entry) => Boolean(entry.sent) || entry.state === "sending";

class Form {
  constructor(place, key, leave, send) {
    Object.assign(this, { place, key, leave, send, blobs: new Map(), fresh: new Map(), saving: Promise.resolve() });
    this.letGo = null;
    this.hidden = () => document.hidden && this.timer && this.keepNow().catch(() => {});
    document.addEventListener("visibilitychange", this.hidden);
    this.stopListening = onChange((changed) => changed === key && !this.letGo && this.lookOn());
  }

  async open({ take = false } = {}) {
    this.letGo = await hold(this.key, () => this.lost(), { take });
    if (!this.letGo) return this.lookOn();
    this.entry = await alter(this.key, (stored) => (isUnderway(stored) ? null : { ...stored, state: "draft" }));
    if (!this.entry) return this.lookOn();
    for (const { key } of this.entry.files) this.blobs.set(key, await blobOf(key));
    this.show();
  }

  // Another window has taken it: this one keeps what was just typed, and looks on.
  lost() {
    this.letGo = null;
    if (!this.timer) return this.lookOn();
    this.keepNow().then(() => this.lookOn(), (error) => this.notKept(error));
  }

  async close() {
    this.stopListening();
    document.removeEventListener("visibilitychange", this.hidden);
    if (!this.letGo) return;
    this.place.querySelector("fieldset").disabled = true;
    await this.keepNow().catch(() => {});
    if (this.entry && !this.entry.touched) await remove(this.key); // opened and left again
    this.letGo?.();
  }

  async lookOn() {
    const entry = await entryOf(this.key);
    if (!entry) return this.leave();
    const text = isUnderway(entry) ? "这一条正在发，或已经发出去了，不能再改。" : "这一条在另一个窗口里开着，这里只能看。";
    const here = isUnderway(entry) ? null : button("改在这里写", () => this.open({ take: true }), "button-small");
    this.fill(entry, [banner("caution", text, here)], true);
  }

  show(...notices) {
    const { why, wrong } = this.entry;
    if (why && Object.keys(wrong).length) notices.unshift(banner("danger", why));
    else if (why) notices.unshift(banner("accent", why));
    this.fill(this.entry, notices, false);
  }

  fill(entry, notices, isLocked) {
    const files = { blobs: this.blobs, add: (input, goes) => this.add(input, goes), remove: (file) => this.drop(file) };
    const fields = fieldsOf(entry, (name, value) => this.typed(name, value), files);
    this.line = make("p", { class: "saved", role: "status" }, entry.revision ? "已存在这台手机上。" : "");
    const buttons = [button("记好了，发出去", () => this.done(), "button-main"), button("先放着", () => this.leave())];
    this.place.replaceChildren(
      make("h1", {}, `记一次服务：${entry.task.label}`),
      make("p", { class: "beneath" }, entry.station.name, " ", !isLocked && !entry.tried && this.wayToTasks()),
      notices.length ? make("div", { class: "banners" }, notices) : "",
      make("fieldset", { class: "form part", disabled: isLocked }, fields, make("div", { class: "buttons" }, buttons)),
      this.line,
    );
  }

  wayToTasks() {
    return make("a", { href: `#task/${this.key}`, onclick: () => (this.entry.touched = true) }, "换一项");
  }

  typed(name, value) {
    this.entry.touched = true;
    this.entry.values[name] = value;
    delete this.entry.wrong[name];
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keepNow().catch((error) => this.notKept(error)), SOON);
  }

  // One saving after another; what is typed meanwhile goes with the next.
  keepNow() {
    clearTimeout(this.timer);
    this.timer = null;
    this.saving = this.saving.catch(() => {}).then(async () => {
      const fresh = new Map(this.fresh);
      const saved = await save(JSON.parse(JSON.stringify(this.entry)), fresh);
      for (const key of fresh.keys()) this.fresh.delete(key);
      this.entry.revision = saved.revision;
      this.line.textContent = "已存在这台手机上。";
    });
    return this.saving;
  }

  notKept(error) {
    if (error instanceof Newer) return this.showBoth(error.stored);
    this.show(banner("danger", isFull(error) ? FULL : "刚才改的没有存上，请先把内容复制下来。"));
  }

  // The entry was saved by another window after this one had read it: both are shown, and the person chooses.
  showBoth(stored) {
    if (!stored || isUnderway(stored)) return this.lookOn();
    const mine = () => this.settle({ ...this.entry, revision: stored.revision });
    const theirs = () => this.settle(stored);
    this.place.replaceChildren(
      make("h1", {}, "两个窗口都改过"),
      make("p", {}, "哪个是对的？另一个不留。"),
      sideBySide(this.entry, stored.values, { mine: "这个窗口", theirs: "另一个窗口", theirFiles: stored.files.map((one) => one.name) }),
      make("div", { class: "buttons" }, button("用这个窗口的", mine), button("用另一个窗口的", theirs)),
    );
  }

  async settle(entry) {
    this.entry = entry;
    try {
      await this.keepNow();
      if (this.letGo) this.show();
      else await this.open({ take: true });
    } catch (error) {
      this.notKept(error);
    }
  }

  async add(input, goesWithEntry) {
    for (const { file, blob } of chosen(input, goesWithEntry)) {
      this.entry.files.push(file);
      this.blobs.set(file.key, blob);
      this.fresh.set(file.key, blob);
    }
    this.entry.touched = true;
    delete this.entry.wrong.vouchers;
    await this.settle(this.entry);
  }

  async drop({ key }) {
    this.entry.files = this.entry.files.filter((file) => file.key !== key);
    this.fresh.delete(key);
    await this.settle(this.entry);
  }

  async done() {
    this.entry.wrong = missing(this.entry);
    if (Object.keys(this.entry.wrong).length) {
      this.entry.why = "还差几处，补上再发。";
      await this.settle(this.entry);
      return this.place.querySelector(".field-wrong input, .wrong")?.scrollIntoView({ block: "center" });
    }
    Object.assign(this.entry, { state: "waiting", why: "", touched: true });
    try {
      await this.keepNow();
    } catch (error) {
      this.entry.state = "draft";
      return this.notKept(error);
    }
    this.letGo();
    this.letGo = null;
    this.leave();
    this.send();
  }
}
