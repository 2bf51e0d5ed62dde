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

  /* Who says a claim, how it is put, and where: below the name of its voice a claim does not repeat it. */
  const spoken = (claim) => {
    let above = claim.previousElementSibling;
    while (above && !above.matches(".by, h2")) above = above.previousElementSibling;
    const parts = [above?.matches(".by") && above, claim.querySelector(".said")].filter(Boolean).map(words);
    return [...parts, document.querySelector(".source")?.dataset.where].filter(Boolean).join(" · ");
  };

  /* The words, who says them, where and when, the headline, the producer's own page first and ours last. */
  const tools = (heading, said, headline, at) => {
    const original = document.querySelector(".source a[rel~=external]");
    const lines = [`“${words(heading)}”`, `— ${said}`, words(headline), original?.href, at];
    const cite = make("button", { type: "button", textContent: "copy citation" });
    cite.addEventListener("click", () => copy(lines.filter(Boolean).join("\n"), "Citation copied"));
    const link = make("button", { type: "button", textContent: "copy link" });
    link.addEventListener("click", () => copy(at, "Link copied"));
    return make("p", { className: "tools" }, cite, " ", link);
  };

  const onCard = (claim) => {
    const heading = claim.querySelector("h3[id]");
    claim.append(tools(heading, spoken(claim), document.querySelector("h1"), permalink(heading.id)));
  };

  const onClaimPage = (said) => {
    const sentence = said.nextElementSibling;
    const headline = document.querySelector(".crumbs p a:last-of-type");
    sentence.after(tools(document.querySelector("h1"), words(said), headline, sentence.querySelector("a").href));
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

  const entry = (row) => ({
    row,
    text: [...row.cells].map((cell) => cell.textContent).join(" ").toLowerCase(),
    voice: [voice(row.cells[column.voice])],
    hedge: [row.cells[column.hedge].textContent.trim()],
    relation: marks(row.cells[column.relations], "relation"),
    figures: row.cells[column.figures].textContent.trim() !== "",
    article: [row.cells[column.report].textContent.trim()],
    day: row.cells[column.report].querySelector("time")?.dateTime ?? "",
  });

  /* What a reader has set, by the names that stand in the address: a filtered register can be sent and come back to. */
  const CHOICES = { voice: "voice", hedge: "put as", relation: "compared", article: "article" };
  const fields = () => ({
    words: make("input", { type: "search", name: "words" }),
    ...Object.fromEntries(Object.keys(CHOICES).map((name) => [name, make("select", { name })])),
    from: make("input", { type: "date", name: "from" }),
    until: make("input", { type: "date", name: "until" }),
    figures: make("input", { type: "checkbox", name: "figures", value: "1" }),
  });

  const offer = (select, values) => {
    const chosen = select.value;
    const option = (value) => make("option", { value, textContent: value });
    select.replaceChildren(make("option", { value: "", textContent: "all" }));
    select.append(...[...new Set(values)].sort().map(option));
    select.value = chosen;
  };

  const fitting = (set) => {
    const sought = set.words.value.toLowerCase().split(/\s+/);
    return (one) =>
      sought.every((word) => one.text.includes(word)) &&
      Object.keys(CHOICES).every((name) => !set[name].value || one[name].includes(set[name].value)) &&
      (!set.from.value || one.day >= set.from.value) &&
      (!set.until.value || (one.day && one.day <= set.until.value)) &&
      (!set.figures.checked || one.figures);
  };

  /* The rows of the register's other pages, their links made to lead to the same places from here. */
  const rowsOf = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const rows = [...page.querySelectorAll(".register tbody tr")];
    rows.forEach((row) =>
      row.querySelectorAll("a[href]").forEach((link) => (link.href = new URL(link.getAttribute("href"), address).href)),
    );
    return rows;
  };

  const filters = (table) => {
    const others = [...new Set([...document.querySelectorAll(".pages a[href]")].map((link) => link.href))];
    const set = fields();
    const count = make("output", {});
    const clear = make("button", { type: "reset", textContent: "clear filters", hidden: true });
    let entries = [...table.tBodies[0].rows].map(entry);
    let gathering = null;
    let scope = others.length ? " on this page" : " claims";

    const choices = () =>
      Object.keys(CHOICES).forEach((name) => offer(set[name], entries.flatMap((one) => one[name])));
    const show = () => {
      const fits = fitting(set);
      let shown = 0;
      for (const one of entries) shown += !(one.row.hidden = !fits(one));
      count.textContent = `${shown} of ${entries.length}${scope}`;
      clear.hidden = ![...new FormData(form)].some(([, value]) => value);
    };
    const gather = async () => {
      const rows = (await Promise.all(others.map(rowsOf))).flat();
      table.tBodies[0].append(...rows);
      entries = entries.concat(rows.map(entry));
      scope = " claims";
      choices();
      document.querySelectorAll(".pages").forEach((one) => (one.hidden = true));
    };
    /* Once, when a reader turns to the filters, so that they offer what stands on any page; where that is not possible
       they are for this page, and say so. */
    const whole = () => (gathering ??= gather().catch(() => {}));
    const remember = () => {
      const kept = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
      history.replaceState(history.state, "", location.pathname + (kept && `?${kept}`));
    };
    const change = async () => {
      remember();
      show();
      await whole();
      show();
    };

    const labels = Object.entries(CHOICES).map(([name, label]) => make("label", {}, `${label} `, set[name]));
    const more = make(
      "details",
      { open: matchMedia("(min-width: 45em)").matches },
      make("summary", { textContent: "more filters" }),
      ...labels,
      make("label", {}, "reported from ", set.from),
      make("label", {}, "until ", set.until),
      make("label", {}, set.figures, " with figures"),
    );
    const form = make(
      "form",
      { className: "filters", ariaLabel: "Filter the claims" },
      make("label", {}, "find ", set.words),
      count,
      clear,
      more,
    );
    choices();
    form.addEventListener("focusin", () => whole().then(show));
    form.addEventListener("input", change);
    form.addEventListener("reset", () => setTimeout(change));
    form.addEventListener("submit", (event) => event.preventDefault());
    table.closest(".register").prepend(form);

    const asked = new URLSearchParams(location.search);
    const restore = () => {
      for (const [name, field] of Object.entries(set)) {
        if (field.type === "checkbox") field.checked = asked.has(name);
        else field.value = asked.get(name) ?? "";
      }
      show();
    };
    restore();
    if (Object.keys(set).some((name) => asked.has(name))) {
      more.open = true;
      whole().then(restore);
    }
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
