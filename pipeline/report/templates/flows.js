// The table of flows: rows from the JSON in the page, searched, filtered, sorted, shown by the page.
(() => {
  "use strict";
  const PAGE = 50;
  const byId = (id) => document.getElementById(id);
  const table = byId("table");
  const compare = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;

  // Documents are searched as well.
  const find = byId("find");
  find.hidden = false;
  find.addEventListener("submit", (event) => event.preventDefault());
  find.addEventListener("input", () => {
    const words = find.elements.text.value.toLowerCase().split(/\s+/);
    let count = 0;
    for (const item of document.querySelectorAll(".documents > li")) {
      const text = item.dataset.find.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
      count += !item.hidden;
    }
    byId("found").textContent = `${count} documents`;
  });
  if (!table) return;

  const form = byId("filters");
  const field = form.elements;
  const more = byId("more");
  const body = table.tBodies[0];
  const LISTS = ["provider", "receiver", "where"];
  const rows = JSON.parse(byId("rows").textContent);
  for (const row of rows) {
    const texts = [row.amount, row.text, row.status, row.sentence, row.document, row.year ?? "", ...row.place];
    row.found = [...texts, ...LISTS.flatMap((name) => row[name])].join(" ").toLowerCase();
  }
  let sorted = { by: "usd", sign: -1 };
  let matching = [];
  let shown = 0;

  const values = (row, name) => LISTS.includes(name) ? row[name] : row[name] === null ? [] : [String(row[name])];
  const fill = (name) => {
    const all = [...new Set(rows.flatMap((row) => values(row, name)))].sort(compare);
    field[name].append(...all.map((value) => new Option(value, value)));
  };
  const passes = (row) => {
    const words = field.text.value.toLowerCase().split(/\s+/);
    return (!field.once.checked || !row.left_out) &&
      words.every((word) => row.found.includes(word)) &&
      ["status", "year", ...LISTS].every((name) => !field[name].value || values(row, name).includes(field[name].value));
  };

  const make = (name, properties = {}, ...content) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...content);
    return element;
  };
  const cell = (name, ...content) => {
    const element = make("td", { dir: "auto" }, ...content);
    element.setAttribute("role", "cell");
    if (name) element.dataset.name = name;
    return element;
  };
  const small = (text) => make("small", { textContent: text });
  // What is known of a row that sums leave out, and how the sentence names the amount.
  const sentence = (row) => {
    const at = row.sentence.indexOf(row.text);
    if (at < 0 || !row.text) return [row.sentence];
    const end = at + row.text.length;
    return [row.sentence.slice(0, at), make("b", { textContent: row.text }), row.sentence.slice(end)];
  };
  const line = (row) => {
    const tr = make("tr");
    tr.setAttribute("role", "row");
    const amount = row.href ? make("a", { href: row.href, textContent: row.amount }) : row.amount;
    const first = cell("", amount);
    if (row.dollars) first.append(small(row.dollars));
    if (row.left_out) first.append(small(row.left_out));
    const whom = [row.receiver.join(", "), row.place.join(", ")].filter(Boolean);
    const score = cell("Score", row.score.toFixed(2));
    score.className = "numeric";
    tr.append(
      first,
      cell("", make("span", { className: `pill ${row.status}`, textContent: row.status })),
      row.provider.length ? cell("By", row.provider.join(", ")) : cell(""),
      whom.length ? cell("To", whom[0], ...whom.slice(1).map(small)) : cell(""),
      row.when ? cell("When", row.when) : row.year ? cell("When", small(`published ${row.year}`)) : cell(""),
      cell("", ...sentence(row), small(row.document)),
      score,
    );
    return tr;
  };
  const extend = () => {
    body.append(...matching.slice(shown, shown + PAGE).map(line));
    shown = Math.min(matching.length, shown + PAGE);
    more.hidden = shown === matching.length;
    more.textContent = `Show ${Math.min(PAGE, matching.length - shown)} more`;
  };
  const key = (row) => Array.isArray(row[sorted.by]) ? row[sorted.by][0] : row[sorted.by];
  const update = () => {
    matching = rows.filter(passes);
    matching.sort((one, other) => {
      const [a, b] = [key(one), key(other)];
      const missing = (a ?? "") === "" || (b ?? "") === "";  // what has none stands last, always
      if (missing) return ((a ?? "") === "") - ((b ?? "") === "");
      return sorted.sign * (typeof a === "number" ? a - b : compare(a, b));
    });
    body.replaceChildren();
    shown = 0;
    extend();
    const noun = matching.length === 1 ? "flow" : "flows";
    byId("told").textContent = matching.length
      ? `${matching.length.toLocaleString("en")} ${noun} of ${rows.length.toLocaleString("en")}`
      : "No flow matches. Clear a filter to see more.";
  };

  for (const button of table.querySelectorAll("[data-sort]")) {
    button.addEventListener("click", () => {
      const by = button.dataset.sort;
      const isNumber = ["usd", "score", "year"].includes(by);
      sorted = { by, sign: sorted.by === by ? -sorted.sign : isNumber ? -1 : 1 };
      for (const th of table.querySelectorAll("th")) th.removeAttribute("aria-sort");
      button.closest("th").setAttribute("aria-sort", sorted.sign < 0 ? "descending" : "ascending");
      update();
    });
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const name of ["input", "change"]) form.addEventListener(name, update);
  byId("clear").addEventListener("click", () => {
    form.reset();
    update();
  });
  more.addEventListener("click", () => {
    const from = shown;
    extend();
    (body.rows[from].querySelector("a") || more).focus();
  });
  // A bar, a year or a country of the charts filters the table.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("[data-filter]");
    if (!link) return;
    form.reset();
    const select = field[link.dataset.filter];
    const value = link.dataset.value;
    if (![...select.options].some((option) => option.value === value)) select.append(new Option(value, value));
    select.value = value;
    if (link.dataset.side === "asked") field.status.value = "requested";
    update();
    byId("flows").focus({ preventScroll: true });
  });

  ["status", "provider", "receiver", "where", "year"].forEach(fill);
  form.hidden = table.hidden = false;
  update();
})();
