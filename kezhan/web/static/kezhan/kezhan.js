// Small aids of a page, which works without them: ticking all rows, one more line, closing menus, keeping typed text.
(() => {
  "use strict";

  document.addEventListener("change", ({ target }) => {
    if (!target.matches("[data-tick-all]")) return;
    for (const box of target.form.querySelectorAll('input[name="chosen"]')) box.checked = target.checked;
  });

  // Writing into the last of several lines adds one more, up to the limit.
  document.addEventListener("input", ({ target }) => {
    const lines = target.closest(".lines");
    const last = lines && [...lines.querySelectorAll("input")].at(-1);
    const count = lines?.querySelectorAll("input").length;
    if (!lines || target !== last || !last.value || count >= Number(lines.dataset.atMost)) return;
    const [line, options] = [last, last.nextElementSibling].map((one) => one.cloneNode());
    line.value = "";
    line.required = false;
    line.id = `${lines.id}_${count}`;
    line.setAttribute("aria-label", `第 ${count + 1} 项`);
    options.id = `${line.id}_options`;
    line.setAttribute("list", options.id);
    lines.append(line, options);
    htmx.process(line);
  });

  // Copies an address that stands on the page. Over plain http a browser has no clipboard, only the old command.
  for (const button of document.querySelectorAll("[data-copies]")) button.hidden = false;
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-copies]");
    if (!button) return;
    const shown = document.getElementById(button.dataset.copies);
    getSelection().selectAllChildren(shown);
    if (navigator.clipboard) await navigator.clipboard.writeText(shown.textContent);
    else document.execCommand("copy");
    button.textContent = "复制好了";
  });

  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== except) menu.open = false;
  };
  for (const leaving of ["click", "focusin"]) {
    document.addEventListener(leaving, ({ target }) => closeMenus(target.closest("details.menu")));
  }
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.activeElement.closest("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // The page asks before anybody leaves unsaved text. A form with hx-post is saved quietly while it is filled in:
  // the server answers "kept" after a full saving. Otherwise the line of #not-saved says why, until a saving succeeds.
  const AGAIN_AFTER = 10_000; // milliseconds
  const unsaved = new Set(document.querySelectorAll("form[data-unsaved]"));
  const underway = new Set();
  const holdsText = (form) =>
    form?.getAttribute("method") === "post" && !form.querySelector('[autocomplete="current-password"]');

  document.addEventListener("input", ({ target }) => {
    if (holdsText(target.form) && !target.matches('[type="file"], [name="chosen"], [data-tick-all]')) unsaved.add(target.form);
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved.size + underway.size) event.preventDefault();
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[hx-post]") && !navigator.onLine) {
      event.preventDefault(); // the browser would put its own page in the place of the text
      sayNotSaved(form, { status: 0 });
      return;
    }
    if (!underway.has(form)) {
      unsaved.delete(form);
      return;
    }
    // Send it after the awaited answer, because that says what the next saving counts as seen.
    event.preventDefault();
    const send = ({ detail }) => detail.xhr.status && setTimeout(() => form.requestSubmit(event.submitter));
    form.addEventListener("htmx:afterRequest", send, { once: true });
  });

  const sayNotSaved = (form, { status, responseText }) => {
    const { content, dataset } = document.querySelector("#not-saved");
    const line = content.firstElementChild.cloneNode(true);
    const passing = status === 0 || status >= 500;
    const told = status === 0 ? dataset.unreachable : dataset.failed;
    line.querySelector("[data-reason]").textContent = passing ? told : responseText;
    document.querySelector("#saved").replaceWith(line);
    if (passing) setTimeout(() => unsaved.has(form) && form.dispatchEvent(new Event("input")), AGAIN_AFTER);
  };
  document.addEventListener("htmx:beforeRequest", ({ target }) => {
    if (!target.matches("form[hx-post]")) return;
    unsaved.delete(target);
    underway.add(target);
  });
  document.addEventListener("kept", ({ target }) => underway.delete(target));
  document.addEventListener("htmx:afterRequest", ({ target, detail }) => {
    if (!underway.delete(target)) return;
    unsaved.add(target);
    if (!detail.successful) sayNotSaved(target, detail.xhr);
  });

  // On a narrow screen the navigation is wider than the screen: scroll to the present entry.
  for (const here of document.querySelectorAll(".navigation [aria-current], .kin [aria-current]")) {
    here.scrollIntoView({ block: "nearest", inline: "center" });
  }

  // After a refusal the focus goes to the summary of errors.
  document.querySelector(".errors-summary")?.focus();
})();
