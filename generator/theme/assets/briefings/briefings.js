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

  /* The words, who says them, where and when, the headline, the producer's own page first and ours last. */
  const tools = (heading, said, headline, at) => {
    const original = document.querySelector(".source a[rel~=external]");
    const lines = [`“${words(heading)}”`, `— ${words(said)}`, words(headline), original?.href, at];
    const cite = make("button", { type: "button", textContent: "copy citation" });
    cite.addEventListener("click", () => copy(lines.filter(Boolean).join("\n"), "Citation copied"));
    const link = make("button", { type: "button", textContent: "copy link" });
    link.addEventListener("click", () => copy(at, "Link copied"));
    return make("p", { className: "tools" }, cite, " ", link);
  };

  const onCard = (claim) => {
    const heading = claim.querySelector("h3[id]");
    claim.append(tools(heading, claim.querySelector(".said"), document.querySelector("h1"), permalink(heading.id)));
  };

  const onClaimPage = (said) => {
    const sentence = said.nextElementSibling;
    const headline = document.querySelector(".crumbs p a:last-of-type");
    sentence.after(tools(document.querySelector("h1"), said, headline, sentence.querySelector("a").href));
  };

  const named = (link) => (link.title = `Link to: ${words(link.parentElement).slice(0, 60)}`);

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
    document.querySelector("#key-claims, #more-claims")?.append(" ", button);
    addEventListener("beforeprint", () => contexts.forEach((context) => (context.open = true)));
  };

  /* ------------------------------------------------------------------------------ the register of claims */
  const column = { voice: 1, hedge: 2, figures: 3, relations: 4, report: 5 };
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
      hedges: [row.cells[column.hedge].textContent.trim()],
      relations: marks(row.cells[column.relations], "relation"),
      figures: row.cells[column.figures].textContent.trim() !== "",
      report: row.cells[column.report].textContent.trim(),
      day: row.cells[column.report].querySelector("time")?.dateTime ?? "",
    }));
    const typed = make("input", { type: "search", placeholder: "words on this page" });
    const [voices, voicesLabel] = choice("voice", rows.map((one) => one.voice));
    const [hedges, hedgesLabel] = choice("put as", rows.flatMap((one) => one.hedges));
    const [relations, relationsLabel] = choice("compared", rows.flatMap((one) => one.relations));
    const [articles, articlesLabel] = choice("article", rows.map((one) => one.report));
    const [from, until] = [make("input", { type: "date" }), make("input", { type: "date" })];
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
          (!articles.value || one.report === articles.value) &&
          (!from.value || one.day >= from.value) &&
          (!until.value || (one.day && one.day <= until.value)) &&
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
      articlesLabel,
      make("label", {}, "reported from ", from),
      make("label", {}, "until ", until),
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

  /* --------------------------------------------------------------- the grid: what a letter means, fewer columns */
  const matrix = (table) => {
    const meaning = new Map();
    document.querySelectorAll(".legend li").forEach((line) => {
      const letter = line.querySelector("strong").textContent;
      meaning.set(letter, line.textContent.slice(letter.length).trim());
    });
    const rows = [...table.rows];
    rows.slice(1).forEach((row) =>
      [...row.cells].slice(1).forEach((cell) => (cell.title = meaning.get(cell.textContent.trim()) ?? "")),
    );
    const choices = [...rows[0].cells].slice(1).map((head, at) => {
      const box = make("input", { type: "checkbox", checked: true });
      box.addEventListener("change", () => rows.forEach((row) => (row.cells[at + 1].hidden = !box.checked)));
      return make("label", {}, box, ` ${head.textContent.trim()}`);
    });
    const summary = make("summary", { textContent: "columns" });
    table.closest(".matrix").before(make("details", { className: "columns-shown" }, summary, ...choices));
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
    const content = document.querySelector(".md-content");
    explain(content);
    content.querySelectorAll(".headerlink").forEach(named);
    document.querySelectorAll("section.claim").forEach(onCard);
    document.querySelectorAll(".of-claim").forEach(onClaimPage);
    document.querySelectorAll(".matrix table").forEach(matrix);
    const contexts = [...document.querySelectorAll("details.context")];
    if (contexts.length) sources(contexts);
    const register = document.querySelector(".register table");
    if (register) [filters, sorting].forEach((improve) => improve(register));
    const results = document.querySelector(".md-search-result__list");
    if (results) hint(results);
    addEventListener("click", remember, true);
  });
})();
