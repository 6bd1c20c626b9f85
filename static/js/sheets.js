/* Shows how far a sheet is while the server works on it. Without this script the browser just waits. */
(() => {
  const show = (box, said) => {
    const bar = box.querySelector("progress");
    if (said.total) { bar.max = said.total; bar.value = said.done; }
    const text = box.querySelector("[data-text]");
    if (said.phase) text.textContent = said.total ? `${said.phase} ${said.done} / ${said.total}` : said.phase;
  };
  const ask = (url) => fetch(url, { headers: { Accept: "application/json" } }).then((answer) => answer.json());

  document.querySelectorAll("form[data-progress]").forEach((form) => {
    form.addEventListener("submit", () => {
      const box = document.getElementById("progress");
      if (!box) return;
      box.hidden = false;
      box.scrollIntoView({ block: "nearest" });
      // Not at once: the button that was pressed is a part of what is sent.
      setTimeout(() => form.querySelectorAll("input[type=submit]").forEach((button) => { button.disabled = true; }));
      setInterval(() => ask(form.dataset.progress).then((said) => show(box, said)).catch(() => {}), 700);
    });
  });
  // Back from the next page, the buttons work again.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  const waiting = document.querySelector("[data-poll]");
  if (waiting) {
    setInterval(() => ask(waiting.dataset.poll).then((said) => {
      if (!said.is_busy) location.reload();
      else show(waiting, said);
    }).catch(() => {}), 1500);
  }
})();
