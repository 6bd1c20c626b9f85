/* Suggestions below <input type="search" data-suggest="address" data-suggest-label="name of the list">: a combobox
   and list (WAI-ARIA). Down and up choose, enter opens, escape closes; without this script the form works. */
document.querySelectorAll("input[data-suggest]").forEach((input, number) => {
  const id = `suggestions-${number}`;
  let timer, asked, hits = [], chosen = -1;

  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const list = make("div", { id, className: "suggestions", role: "listbox", ariaLabel: input.dataset.suggestLabel });
  const choose = (index) => {
    chosen = index;
    [...list.children].forEach((row, i) => row.setAttribute("aria-selected", i === index));
    input.setAttribute("aria-activedescendant", index < 0 ? "" : `${id}-${index}`);
    list.children[index]?.scrollIntoView({ block: "nearest" });
  };
  const show = (open) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", open);
    choose(-1);
  };
  const option = (hit, i) => {
    const row = make("div", { id: `${id}-${i}`, role: "option", onclick: () => location.assign(hit.url) });
    row.append(make("span", { textContent: hit.name, lang: "zh-Hans" }));
    if (hit.matched) row.append(make("small", { textContent: hit.matched, lang: "zh-Hans" }));
    row.append(make("small", { textContent: hit.kind }));
    return row;
  };
  const ask = async () => {
    const q = input.value.trim();
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = q.length > 1 && (await fetch(`${input.dataset.suggest}?${new URLSearchParams({ q })}`, asked));
      hits = answer?.ok ? (await answer.json()).hits : [];
    } catch {
      return;
    }
    list.replaceChildren(...hits.map(option));
    show(hits.length > 0 && document.activeElement === input);
  };
  // While characters are composed the text is unfinished pinyin; the end of it counts as typing.
  const typed = (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(ask, 180);
  };

  input.after(list);
  show(false);
  Object.assign(input, { role: "combobox", autocomplete: "off", ariaAutoComplete: "list" });
  input.setAttribute("aria-controls", id);
  // Not to lose the focus, and the list with it, before the click.
  list.onmousedown = (event) => event.preventDefault();
  input.addEventListener("input", typed);
  input.addEventListener("compositionend", typed);
  input.addEventListener("blur", () => show(false));
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const places = hits.length + 1;
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) show(false);
    else if (event.key === "Enter" && chosen >= 0) location.assign(hits[chosen].url);
    else if (step && hits.length) {
      const next = ((chosen + 1 + step + places) % places) - 1; // -1 is the box itself
      if (list.hidden) show(true);
      choose(next);
    } else return;
    event.preventDefault();
  });
});
