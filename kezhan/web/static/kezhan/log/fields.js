// The fields of an entry, as the platform's own form has them: few at once, what is seldom needed behind a fold.
import { make } from "../offline/page.js";
import { labelOf } from "./entry.js";
import { ACCEPTED, pictureLine } from "./pictures.js";

const FEW = 3; // experts shown at once where nothing tells who went
const HELP = {
  title: "一句话。例：到虾棚看水质，教了调水的办法",
  ended_on: "做了几天的才填。",
  place: "不填就是被服务单位。",
};

// `entry` is shown, `changed(name, value)` hears of what is typed, `files` brings the pictures' blobs and deeds.
export function fieldsOf(entry, changed, files) {
  const field = (name, attributes) => textField(entry, name, attributes, changed);
  const figure = { inputmode: "decimal", autocomplete: "off", class: "figure" };
  const [usual, others] = likely(entry);
  const people = (some) => some.map((one) => field(one.name, figure));
  const isWrong = (names) => names.some((name) => entry.wrong[name]);
  const seldom = ["ended_on", "place", "explanation"];
  return [
    field("title", { maxlength: 60 }),
    field("began_on", { type: "date" }),
    make(
      "fieldset",
      { class: "field entered" },
      make("legend", {}, "谁去的，几小时"),
      wrongLine(entry, "hours"),
      people(usual),
      others.length > 0 && fold("还有别人去了", false, people(others)),
    ),
    entry.figures.length > 0 &&
      fold(
        "成果，有数就填",
        isWrong([...entry.figures.map((one) => one.name), "vouchers"]) ||
          entry.figures.some((one) => entry.values[one.name]) || entry.files.some((file) => file.goesWithEntry),
        make("div", { class: "entered" }, entry.figures.map((one) => field(one.name, figure))),
        filesField(entry, true, "证明材料", files),
      ),
    field("text", { area: true, maxlength: 4000 }),
    filesField(entry, false, "照片和文件", files),
    fold(
      "更多：做了几天、地点、补录说明、公开",
      isWrong([...seldom, "is_public"]) || Boolean(entry.values.ended_on || entry.values.explanation),
      make("div", { class: "form" }, field("ended_on", { type: "date" }), field("place", { maxlength: 60 }), field("explanation", { maxlength: 200 }), tick(entry, changed)),
    ),
  ];
}

function likely(entry) {
  const went = entry.people.filter((one) => one.isMe || entry.values[one.name] || entry.wrong[one.name]);
  const usual = went.length ? went : entry.people.slice(0, FEW);
  return [usual, entry.people.filter((one) => !usual.includes(one))];
}

function fold(summary, open, ...content) {
  return make("details", { class: "more", open }, make("summary", {}, summary), content);
}

function wrongLine(entry, name) {
  return entry.wrong[name] && make("p", { class: "wrong", id: `wrong_${name}` }, entry.wrong[name]);
}

function textField(entry, name, { area, ...attributes }, changed) {
  const id = `id_${name}`;
  const wrong = Boolean(entry.wrong[name]);
  const input = make(area ? "textarea" : "input", {
    id,
    name,
    ...(area ? { rows: 4 } : { type: "text" }),
    ...attributes,
    "aria-invalid": wrong && "true",
    "aria-describedby": wrong && `wrong_${name}`,
    oninput: () => changed(name, input.value),
  });
  input.value = entry.values[name] ?? "";
  return make(
    "div",
    { class: `field${wrong ? " field-wrong" : ""}` },
    make("label", { for: id }, labelOf(entry, name)),
    HELP[name] && make("span", { class: "help" }, HELP[name]),
    wrongLine(entry, name),
    input,
  );
}

function tick(entry, changed) {
  const input = make("input", { type: "checkbox", id: "id_is_public", onchange: () => changed("is_public", input.checked) });
  input.checked = entry.values.is_public;
  return make("label", { class: "choice-alone", for: "id_is_public" }, input, make("span", {}, labelOf(entry, "is_public")));
}

function filesField(entry, goesWithEntry, label, files) {
  const id = goesWithEntry ? "id_vouchers" : "id_evidence";
  const input = make("input", { type: "file", id, multiple: true, accept: ACCEPTED, onchange: () => files.add(input, goesWithEntry) });
  const mine = entry.files.filter((file) => Boolean(file.goesWithEntry) === goesWithEntry);
  const lines = mine.map((file) => pictureLine(file, files.blobs.get(file.key), () => files.remove(file)));
  return make(
    "div",
    { class: "field" },
    make("label", { for: id }, label),
    goesWithEntry && wrongLine(entry, "vouchers"),
    make("ul", { class: "pictures" }, lines),
    input,
  );
}
