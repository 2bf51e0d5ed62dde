/* What makes reading quicker. Every page is whole without it: nothing here is the only way to anything. */
"use strict";

(() => {
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  const words = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(".headerlink, :scope > em").forEach((one) => one.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  /* ------------------------------------------------------------------------------------- copying a claim */
  const status = make("p", { className: "briefings-status", role: "status" });

  const copy = async (text, told) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = make("textarea", { value: text });
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    status.textContent = told;
    setTimeout(() => (status.textContent = ""), 2500);
  };

  const permalink = (id) => new URL(`#${id}`, location.href.replace(/[?#].*$/, "")).href;

  /* The words, who says them, where and when, the producer's own page first and ours last. */
  const citation = (claim, heading) => {
    const original = document.querySelector(".source a[rel~=external]");
    const lines = [`“${words(heading)}”`, `— ${words(claim.querySelector(".said"))}`];
    if (original) lines.push(original.href);
    return [...lines, permalink(heading.id)].join("\n");
  };

  const tools = (claim) => {
    const heading = claim.querySelector("h3[id]");
    const cite = make("button", { type: "button", textContent: "copy citation" });
    cite.addEventListener("click", () => copy(citation(claim, heading), "Citation copied"));
    const link = make("button", { type: "button", textContent: "copy link" });
    link.addEventListener("click", () => copy(permalink(heading.id), "Link copied"));
    claim.append(make("p", { className: "tools" }, cite, " ", link));
  };

  /* ------------------------------------------------------------------------- all sentences in context */
  const sources = (contexts) => {
    const button = make("button", { type: "button", className: "show-sources", textContent: "show sources" });
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-pressed") === "false";
      contexts.forEach((context) => (context.open = open));
      button.setAttribute("aria-pressed", String(open));
      button.textContent = open ? "hide sources" : "show sources";
    });
    document.querySelector(".source")?.append(" ", button);
    addEventListener("beforeprint", () => contexts.forEach((context) => (context.open = true)));
  };

  /* ------------------------------------------------------------------------------ the register of claims */
  const column = { voice: 1, hedge: 2, figures: 3, relations: 4 };
  const marks = (cell, name) => [...cell.querySelectorAll(`.${name}`)].map((one) => one.textContent);
  const voice = (cell) => cell.textContent.replace(/ \(in the text: .*$/s, "").trim();

  const choice = (label, values) => {
    const select = make("select", {}, make("option", { value: "", textContent: "all" }));
    [...new Set(values)].sort().forEach((value) => select.append(make("option", { value, textContent: value })));
    return [select, make("label", {}, `${label} `, select)];
  };

  const filters = (table) => {
    const rows = [...table.tBodies[0].rows].map((row) => ({
      row,
      text: row.textContent.toLowerCase(),
      voice: voice(row.cells[column.voice]),
      hedges: marks(row.cells[column.hedge], "hedge"),
      relations: marks(row.cells[column.relations], "relation"),
      figures: row.cells[column.figures].textContent.trim() !== "",
    }));
    const typed = make("input", { type: "search", placeholder: "words on this page" });
    const [voices, voicesLabel] = choice("voice", rows.map((one) => one.voice));
    const [hedges, hedgesLabel] = choice("put as", rows.flatMap((one) => one.hedges));
    const [relations, relationsLabel] = choice("compared", rows.flatMap((one) => one.relations));
    const figures = make("input", { type: "checkbox" });
    const count = make("output", {});
    const show = () => {
      const sought = typed.value.toLowerCase().split(/\s+/);
      let shown = 0;
      for (const one of rows) {
        const fits =
          sought.every((word) => one.text.includes(word)) &&
          (!voices.value || one.voice === voices.value) &&
          (!hedges.value || one.hedges.includes(hedges.value)) &&
          (!relations.value || one.relations.includes(relations.value)) &&
          (!figures.checked || one.figures);
        one.row.hidden = !fits;
        shown += fits;
      }
      count.textContent = `${shown} of ${rows.length} on this page`;
    };
    const form = make(
      "form",
      { className: "filters", ariaLabel: "Filter the claims" },
      make("label", {}, "find ", typed),
      voicesLabel,
      hedgesLabel,
      relationsLabel,
      make("label", {}, figures, " with figures"),
      count,
    );
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    show();
    table.closest(".register").prepend(form);
  };

  const sorting = (table) => {
    const heads = [...table.tHead.rows[0].cells];
    const key = (row, at) => {
      const time = row.cells[at].querySelector("time");
      return time ? time.dateTime : row.cells[at].textContent.trim().toLowerCase();
    };
    heads.forEach((head, at) => {
      const button = make("button", { type: "button", textContent: head.textContent });
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const order = (one, other) => key(one, at).localeCompare(key(other, at), "en", { numeric: true });
        const rows = [...table.tBodies[0].rows].sort((one, other) => (down ? order(other, one) : order(one, other)));
        table.tBodies[0].append(...rows);
      });
    });
  };

  /* ------------------------------------------------------------- the query survives going back to its hits */
  const remember = (event) => {
    const hit = event.target.closest?.(".md-search-result__link");
    const query = document.querySelector("[data-md-component=search-query]")?.value;
    if (hit && query) history.replaceState(history.state, "", `?q=${encodeURIComponent(query)}`);
  };

  /* -------------------------------------------------------------------------- what to try when nothing fits */
  const hint = (results) => {
    const register = make("a", { href: new URL("claims/", globalThis.__md_scope ?? location.href).href });
    register.textContent = "register of claims";
    const help = make("p", { className: "briefings-hint", hidden: true });
    help.append("Try fewer words, the beginning of a word, or another name. All claims stand in the ", register, ".");
    results.after(help);
    const query = document.querySelector("[data-md-component=search-query]");
    const look = () => (help.hidden = !query.value.trim() || results.childElementCount > 0);
    new MutationObserver(look).observe(results.parentElement, { childList: true, characterData: true, subtree: true });
  };

  /* --------------------------------------- a word's meaning, given once by the page, where it stands again */
  const explain = (content) => {
    for (const first of content.querySelectorAll(":is(.hedge, .relation) > :is(a, abbr)[title]")) {
      const same = [...first.parentElement.classList].map((name) => `.${name}`).join("");
      content.querySelectorAll(`${same}:not([title])`).forEach((word) => (word.title = first.title));
    }
  };

  addEventListener("DOMContentLoaded", () => {
    document.body.append(status);
    explain(document.querySelector(".md-content"));
    document.querySelectorAll("section.claim").forEach(tools);
    const contexts = [...document.querySelectorAll("details.context")];
    if (contexts.length) sources(contexts);
    const register = document.querySelector(".register table");
    if (register) [filters, sorting].forEach((improve) => improve(register));
    const results = document.querySelector(".md-search-result__list");
    if (results) hint(results);
    addEventListener("click", remember, true);
  });
})();
