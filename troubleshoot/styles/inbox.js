(() => {
  "use strict";
  const nav = document.querySelector("nav.filter");
  const rows = [...document.querySelectorAll(".queue tbody tr")];
  if (!nav || !rows.length) return;
  const has = (row, key) => row.dataset[key].split("\n");
  const plain = (text) => text.toLowerCase().replace(/\s+/g, " ").trim();
  const search = document.createElement("input");
  search.type = "search";
  search.placeholder = search.ariaLabel = nav.dataset.search;
  const lists = ["state", "cause", "unit"].map((key) => {
    const list = document.createElement("select");
    list.ariaLabel = nav.dataset[key];
    list.add(new Option(nav.dataset[key], ""));
    const found = new Set(rows.flatMap((row) => has(row, key)).filter(Boolean));
    [...found].sort((a, b) => a.localeCompare(b, "id", { numeric: true }))
      .forEach((value) => list.add(new Option(value)));
    return [key, list];
  });
  const count = document.createElement("output");
  const show = () => {
    const wanted = plain(search.value);
    let shown = 0;
    for (const row of rows) {
      const fits = plain(row.textContent).includes(wanted) &&
        lists.every(([key, list]) => !list.value || has(row, key).includes(list.value));
      row.hidden = !fits;
      shown += fits;
    }
    for (const table of document.querySelectorAll(".queue")) {
      const none = !table.querySelector("tbody tr:not([hidden])");
      table.hidden = none;
      if (table.previousElementSibling.matches("h2")) table.previousElementSibling.hidden = none;
    }
    count.textContent = nav.dataset.shown.replace("{n}", shown).replace("{all}", rows.length);
  };
  nav.append(search, ...lists.map(([, list]) => list), count);
  nav.addEventListener("input", show);
  show();
})();
