// Finds people on a list to tick. Without it the list stands there whole.
const search = document.querySelector(".tick-search");
const lines = [...document.querySelectorAll(".tick-list label")];

function narrow(typed) {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const line of lines) {
    const is_found = words.every((word) => line.textContent.includes(word));
    line.hidden = !is_found;
    found += is_found ? 1 : 0;
  }
  for (const group of document.querySelectorAll(".tick-group")) {
    group.hidden = ![...group.querySelectorAll("label")].some((line) => !line.hidden);
    if (words.length && group instanceof HTMLDetailsElement) {
      group.open = true;
    }
  }
  search.querySelector("[role=status]").textContent = words.length ? `找到 ${found} 人` : "";
}

if (search) {
  search.hidden = false;
  const box = search.querySelector("input");
  box.addEventListener("input", () => narrow(box.value));
  box.addEventListener("keydown", (pressed) => {
    if (pressed.key === "Enter") {
      pressed.preventDefault();
    }
  });
}
