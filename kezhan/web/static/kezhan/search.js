// The search box of every page (a combobox of ARIA): answers as one types, arrows to choose, “/” to come here.
(() => {
  "use strict";

  const input = document.querySelector("#search");
  if (!input) return;
  const form = input.form;
  const panel = form.querySelector(".answers");
  const list = form.querySelector("[role=listbox]");
  const none = form.querySelector(".answers-none");
  const status = form.querySelector("[role=status]");
  const AFTER = 150; // milliseconds without a further letter
  const LEAST = 2; // letters
  let waiting = 0;
  let underWay = new AbortController();
  let shownFor = "";

  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector('[aria-selected="true"]');

  const close = () => {
    clearTimeout(waiting);
    underWay.abort();
    panel.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(undefined);
  };

  const choose = (option) => {
    chosen()?.setAttribute("aria-selected", "false");
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    } else input.removeAttribute("aria-activedescendant");
  };

  const show = () => {
    panel.hidden = false;
    input.setAttribute("aria-expanded", String(options().length > 0));
  };

  const say = (html, typed) => {
    list.innerHTML = html;
    choose(undefined);
    const found = options();
    found.forEach((option, number) => (option.id = `search-answer-${number}`));
    none.hidden = found.length > 0;
    list.hidden = found.length === 0;
    shownFor = typed;
    show();
    status.textContent = found.length ? `找到 ${found.length - 1} 条，用上下键选` : "没有找到";
  };

  // A page other than the answers (a session that ended) or no net: the box goes on without answers.
  const ask = async () => {
    const typed = input.value.trim();
    underWay.abort();
    if (typed.replace(/\s/g, "").length < LEAST) return close();
    const mine = (underWay = new AbortController());
    try {
      const address = `${form.dataset.answers}?q=${encodeURIComponent(typed)}`;
      const answer = await fetch(address, { signal: mine.signal, redirect: "error" });
      const html = await answer.text();
      if (mine.signal.aborted) return undefined;
      return answer.ok && document.activeElement === input ? say(html, typed) : close();
    } catch {
      return mine.signal.aborted ? undefined : close();
    }
  };

  const askSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, AFTER);
  };

  const step = (by) => {
    if (panel.hidden) {
      if (shownFor && shownFor === input.value.trim()) show();
      else return ask();
    }
    const all = options();
    if (!all.length) return undefined;
    const here = all.indexOf(chosen());
    const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by;
    return choose(all[next]); // past either end, nothing is chosen and the typed words are sent again
  };

  input.addEventListener("input", (event) => {
    if (!event.isComposing) askSoon();
  });
  input.addEventListener("compositionend", askSoon);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !panel.hidden && chosen()) {
      event.preventDefault();
      location.assign(chosen().href);
    } else if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault(); // the first press closes the answers, the next one empties the box
      close();
    }
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!form.contains(relatedTarget)) close();
  });
  panel.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus until the click

  const WRITES = "input, textarea, select, [contenteditable]";
  document.addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
    if (!isPlain || !["/", "、", "／"].includes(event.key) || event.target.closest(WRITES)) return;
    event.preventDefault();
    if (input.offsetParent) {
      input.focus();
      input.select();
    } else location.assign(form.action); // on a narrow screen the box has a page of its own
  });
})();
