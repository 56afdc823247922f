// The pictures and papers of an entry: each has an identity of its own, so two called image.jpg are two.
import { newKey } from "../offline/entries.js";
import { button, make } from "../offline/page.js";

const SIDE = 72; // pixels of a small picture
export const ACCEPTED = "image/heic,image/heif,.heic,.heif,image/jpeg,.jpg,.jpeg,.png,.pdf,.docx,.xlsx";

// [{file, blob}] of what the person chose.
export function chosen(input, goesWithEntry) {
  return [...input.files].map((blob) => ({
    file: { key: newKey(), name: blob.name, size: blob.size, goesWithEntry, sent: false, state: "", why: "" },
    blob,
  }));
}

export function pictureLine(file, blob, onremove) {
  const small = make("canvas", { width: SIDE, height: SIDE, "aria-hidden": "true" });
  if (blob) draw(small, blob);
  return make(
    "li",
    {},
    small,
    make("span", {}, file.name, make("span", { class: "quiet" }, ` ${sized(file.size)} ${told(file)}`)),
    onremove && !file.sent && button("去掉", onremove, "button-small"),
  );
}

export function told(file) {
  if (file.sent) return "已收";
  if (file.state === "sending") return "正在发";
  return file.why;
}

const sized = (bytes) => (bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);

async function draw(canvas, blob) {
  try {
    const picture = await createImageBitmap(blob, { resizeHeight: SIDE });
    canvas.getContext("2d").drawImage(picture, (SIDE - picture.width) / 2, 0);
    picture.close();
  } catch {
    canvas.hidden = true; // no picture, or one that this browser cannot draw
  }
}
