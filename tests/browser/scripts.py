"""What the browser is asked about a page."""

OVERFLOWING = """() => {
  const root = document.documentElement;
  const width = root.clientWidth;
  for (const element of [root, document.body])
    if (["hidden", "clip"].includes(getComputedStyle(element).overflowX)) return ["the page hides what runs over"];
  if (root.scrollWidth <= width && document.body.scrollWidth <= width) return [];
  const scrolls = (element) => element && element !== root &&
    (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
  const wide = [...document.body.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width && box.right > width + 0.5 && !scrolls(element.parentElement);
  });
  const deepest = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
  const name = (element) => `${element.localName}${element.className.baseVal ?? element.className
    ? "." + (element.className.baseVal ?? element.className).trim().replace(/\\s+/g, ".") : ""}`;
  return [`${root.scrollWidth} px`, ...deepest.slice(0, 5).map((element) =>
    `${name(element.parentElement)} > ${name(element)} to ${Math.round(element.getBoundingClientRect().right)}: ` +
    `${element.textContent.trim().slice(0, 30)}`)];
}"""
"""The elements that make the page scroll sideways; nothing where it does not."""

TEXTS = """
const texts = [["title", document.documentElement, document.title]];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const parent = walker.currentNode.parentElement;
  if (!parent.closest("script, style, template")) texts.push([parent.localName, parent, walker.currentNode.data]);
}
for (const name of ["aria-label", "title", "placeholder", "alt", "data-label"])
  for (const element of document.querySelectorAll(`[${name}]`)) texts.push([name, element, element.getAttribute(name)]);
for (const element of document.querySelectorAll("meta[name=description]"))
  texts.push(["meta", element, element.content]);
const language = (element) => element.closest("[lang]").lang;
"""

ENGLISH_SENTENCES = (
    "() => {"
    + TEXTS
    + r"""
  // Three words in a row, or one that begins a sentence's life alone; names of formats and firms are no sentences.
  const sentence = /[A-Za-z][a-z']+(?:[ ,]+[a-z']{2,}){2,}/;
  const word = /^\s*[A-Za-z][a-z]{2,}(?: [a-z]{2,})*\s*:?\s*$/;
  return [...new Set(texts.filter(([, element, text]) => language(element) !== "en" &&
    (sentence.test(text) || word.test(text))).map(([where, , text]) => `${where}: ${text.trim().slice(0, 80)}`))];
}"""
)
"""What still is English on a Chinese page."""

CHINESE_UNMARKED = (
    "() => {"
    + TEXTS
    + r"""
  // Parts of an attribute cannot be marked, so one that mixes languages may; nor can the title of the page.
  const found = texts.filter(([where, element, text]) => /\p{Script=Han}/u.test(text) &&
    language(element) !== "zh-Hans" && !["title", "meta"].includes(where) &&
    !(element.hasAttribute(where) && /[A-Za-z]/.test(text)));
  return [...new Set(found.map(([where, { parentElement: around }, text]) =>
    `${where} in ${around?.localName}.${around?.className}: ${text.trim().slice(0, 60)}`))];
}"""
)
"""Chinese on an English page that no lang="zh-Hans" stands around."""

SIZE_OF_TEXT = "() => parseFloat(getComputedStyle(document.body).fontSize)"

BRIGHTNESS_OF_PAPER = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  return (red + green + blue) / 3;
}"""

FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 8), 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const focusable = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, summary, textarea, [tabindex]")];
  return {
    name: `${element.localName} ${element.getAttribute("href") ?? element.name ?? ""} ` +
      element.textContent.trim().slice(0, 30),
    place: focusable.indexOf(element),
    marked: outlined || style.boxShadow !== "none",
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.left < innerWidth && box.right > 0,
    free: Boolean(top && (element.contains(top) || top.contains(element) || top.closest("label")?.control === element)),
  };
}"""
"""Where the focus is and whether a reader can see it; null where it left the page."""
