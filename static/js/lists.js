/* What htmx leaves to a list that updates in place: short addresses, folds that stay open, the focus and a word to
   screen readers. */
(() => {
  const by = (id) => document.getElementById(id);
  let open = [], focused = "";

  const on = (name, act) => document.addEventListener(`htmx:${name}`, act);
  // The address must work without this script too, and say no more than it has to.
  on("configRequest", ({ detail }) => {
    for (const [name, value] of [...detail.formData]) if (value === "") detail.formData.delete(name);
  });
  const leave = () => {
    open = [...document.querySelectorAll("details[id][open]")].map((fold) => fold.id);
    focused = document.activeElement.id;
    // Chromium scrolls to where the element with the focus has gone while the new list stands above the old one.
    document.activeElement.blur();
  };
  on("beforeSwap", leave);
  on("historyCacheMissLoad", leave);
  const settle = () => {
    open.forEach((id) => by(id)?.setAttribute("open", ""));
    open = [];
    document.querySelectorAll("header input[name=next]").forEach((input) => {
      input.value = location.pathname + location.search;
    });
    if (document.activeElement === document.body) (by(focused) ?? by("count") ?? by("main")).focus({ preventScroll: true });
    by("announcement").textContent = document.activeElement.id === "count" ? "" : (by("count")?.textContent ?? "");
  };
  on("afterSettle", settle);
  on("historyRestore", settle);
  // A page that says what is wrong is a page of its own.
  on("responseError", ({ detail }) => location.assign(detail.pathInfo.finalRequestPath));
  on("sendError", ({ detail }) => location.assign(detail.pathInfo.finalRequestPath));
  on("historyCacheMissLoadError", () => location.reload());
})();
