// The work of the device for a form that anybody may send. It runs while the person fills the form in; sending waits for it.
// ../altcha/sha.js has the task and its solution. A device that cannot do it sends the form without a proof.
(() => {
  "use strict";
  const LONGEST = 60_000; // milliseconds

  for (const field of document.querySelectorAll("input[data-challenge]")) {
    if (!window.Worker || !window.crypto?.subtle) continue;
    const { form } = field;
    form.querySelector("[data-without-proof]").hidden = true;
    if (field.value) continue;
    const line = form.querySelector("[data-proof]");
    let worker = null;
    let ended = false;
    let sending = null;

    const end = (solution) => {
      worker.terminate();
      ended = true;
      const challenge = JSON.parse(field.dataset.challenge);
      if (solution?.derivedKey) field.value = btoa(JSON.stringify({ challenge, solution }));
      line.hidden = true;
      form.querySelector("[data-without-proof]").hidden = field.value !== "";
      if (sending) form.requestSubmit(sending);
    };
    const begin = () => {
      if (worker) return;
      worker = new Worker(line.dataset.proof);
      worker.onmessage = ({ data }) => end(data);
      worker.onerror = () => end(null);
      worker.postMessage({ type: "work", challenge: JSON.parse(field.dataset.challenge), timeout: LONGEST });
    };

    form.addEventListener("focusin", begin, { once: true });
    form.addEventListener("submit", (event) => {
      if (ended) return;
      event.preventDefault();
      begin();
      sending = event.submitter;
      line.hidden = false;
    });
  }
})();
