(() => {
  "use strict";
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

  const value = (row, column) => row.cells[column].dataset.value ?? "";

  const sort = (table, heading) => {
    const column = heading.cellIndex;
    const figures = heading.dataset.sort === "number";
    const last = heading.getAttribute("aria-sort");
    const direction = last === "ascending" || (last === null && figures) ? "descending" : "ascending";
    const sign = direction === "ascending" ? 1 : -1;
    const body = table.tBodies[0];
    const rows = [...body.rows].sort((one, other) => {
      const [a, b] = [value(one, column), value(other, column)];
      // What has no figure stands below, whichever way the others go.
      if (a === "" || b === "") return (a === "") - (b === "");
      return sign * (figures ? Number(a) - Number(b) : collator.compare(a, b));
    });
    for (const each of table.tHead.querySelectorAll("th")) each.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", direction);
    body.append(...rows);
  };

  for (const table of document.querySelectorAll("table.sortable")) {
    for (const heading of table.tHead.querySelectorAll("th[data-sort]")) {
      // Beside the words, not around them: browsers leave buttons out where they repeat a heading on paper.
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-label", `${document.body.dataset.sort}: ${heading.firstChild.textContent.trim()}`);
      heading.append(button);
      heading.addEventListener("click", () => sort(table, heading));
    }
  }

  for (const controls of document.querySelectorAll(".controls")) {
    const rows = [...document.getElementById(controls.dataset.for).tBodies[0].rows];
    const [search, status, shown] = ["input", "select", "output"].map((name) => controls.querySelector(name));
    const texts = new Map(rows.map((row) => [row, plain(row.cells[0].textContent)]));
    const filter = () => {
      const wanted = plain(search.value.trim());
      let count = 0;
      for (const row of rows) {
        const fits = texts.get(row).includes(wanted) && (!status.value || row.dataset.status.split(" ").includes(status.value));
        row.hidden = !fits;
        count += fits;
      }
      shown.textContent = controls.dataset.shown.replace("#", count).replace("#", rows.length);
    };
    search.addEventListener("input", filter);
    status.addEventListener("change", filter);
    controls.hidden = false;
    filter();
  }
})();
