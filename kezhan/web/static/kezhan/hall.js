// The place of the phone, told only when its owner presses the button; the sign-in works without it.
(() => {
  "use strict";

  const line = document.querySelector("[data-place]");
  if (!line || !navigator.geolocation) return;
  const form = line.closest("form");
  const told = line.querySelector("[data-place-told]");
  line.hidden = false;

  line.querySelector("[data-tell-place]").addEventListener("click", () => {
    told.textContent = "正在找……";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.where.value = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
        told.textContent = "记下了，跟签到一起交。";
      },
      () => {
        told.textContent = "没有找到，不影响签到。";
      },
      { timeout: 10_000, maximumAge: 60_000 },
    );
  });
})();
