// The little that a page is better with, and works without: ticking all rows, closing menus, leaving a form half typed.
(() => {
  "use strict";

  document.addEventListener("change", ({ target }) => {
    if (!target.matches("[data-tick-all]")) return;
    for (const box of target.form.querySelectorAll('input[name="chosen"]')) box.checked = target.checked;
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

  // On a narrow screen the navigation runs over the edge: show where we are in it.
  document.querySelector(".navigation [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

  // After a refused sending the reader's place is the summary of what is wrong.
  document.querySelector(".errors-summary")?.focus();
})();
