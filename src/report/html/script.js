"use strict";
const everyRow = [...document.querySelectorAll("[data-matrix] tbody tr")];
for (const panel of document.querySelectorAll("[data-matrix]")) {
  const body = panel.querySelector("tbody");
  const rows = [...body.rows];
  const form = panel.querySelector("[data-keuze]");
  const [find, show, need] = form.querySelectorAll("input, select");
  const told = form.querySelector("output");
  const number = (row, key) => Number(row.dataset[key] || 0);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const name = (row) => row.cells[0].textContent;
  const shows = {
    alle: () => true,
    fout: (row) => row.dataset.ernst === "f",
    waarschuwing: (row) => ["f", "w"].includes(row.dataset.ernst),
    geen: (row) => !["f", "w"].includes(row.dataset.ernst),
  };
  const filter = () => {
    const words = fold(find.value.trim());
    const column = Number(need.value);
    let count = 0;
    for (const row of rows) {
      const gap = column < 0 || row.cells[column].querySelector("a") !== null;
      const wanted = gap && shows[show.value](row) && fold(name(row)).includes(words);
      row.hidden = !wanted;
      count += wanted ? 1 : 0;
    }
    const shown = new Set(everyRow.filter((row) => !row.hidden).map((row) => row.dataset.n));
    for (const { dataset } of rows) document.getElementById("d" + dataset.n).hidden = !shown.has(dataset.n);
    told.textContent = count === rows.length ? "" : count + " van " + rows.length + " deelnemers getoond";
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);

  const heads = [...panel.querySelectorAll("th[data-sleutel]")];
  const sort = (head) => {
    const key = head.dataset.sleutel;
    const first = key === "naam" ? "ascending" : "descending";
    const second = key === "naam" ? "descending" : "ascending";
    const order = head.getAttribute("aria-sort") === first ? second : first;
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    const compare = key === "naam"
      ? (a, b) => name(a).localeCompare(name(b), "nl")
      : (a, b) => number(a, key) - number(b, key);
    rows.sort((a, b) => sign * compare(a, b) || number(a, "n") - number(b, "n"));
    body.append(...rows);
  };
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head));
    head.append(button);
  }
}
