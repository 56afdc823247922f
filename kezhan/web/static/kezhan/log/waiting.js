// On the pages of the platform where one begins to write: get the phone ready for the time without the net, and say what
// waits on it.
import { allEntries } from "../offline/entries.js";
import { readPerson } from "../offline/person.js";

const line = document.querySelector("[data-waiting]");
navigator.serviceWorker?.register(line.dataset.worker);
const { person } = await readPerson(line.dataset.kept);
const waiting = (await allEntries()).filter((one) => one.account === person?.account && one.state !== "sent");
if (waiting.length) {
  line.querySelector("[data-number]").textContent = waiting.length;
  line.hidden = false;
}
