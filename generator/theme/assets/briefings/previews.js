/* A claim before one goes there: on hover and focus, closed by Escape. All of it stands where the link leads. */
"use strict";

(() => {
  const WAIT = 250; // milliseconds: passing over a link opens nothing
  const LEAVE = 150; // enough to move the pointer into the preview

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  const words = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(".headerlink").forEach((one) => one.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  /* Pages of this site that were looked into already; a page that can't be had has no previews. */
  const pages = new Map();
  const read = async (path) => {
    const answer = await fetch(path);
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  };
  const fetched = (path) => {
    if (!pages.has(path)) pages.set(path, read(path).catch(() => null));
    return pages.get(path);
  };

  const card = make("div", { className: "briefings-preview md-typeset", role: "tooltip", id: "briefings-preview" });
  let waiting;
  let shown = null;

  const close = () => {
    clearTimeout(waiting);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    card.hidden = true;
  };

  /* Texts only: nothing of another page is taken over as markup. */
  const pieces = (context) =>
    [...(context?.childNodes ?? [])]
      .filter((node) => node.nodeName !== "A")
      .map((node) => (node.nodeName === "MARK" ? make("mark", { textContent: node.textContent }) : node.textContent));

  /* Who says it: below the name of its voice a claim does not repeat it. */
  const spoken = (claim) => {
    let above = claim.previousElementSibling;
    while (above && !above.matches(".by, h2")) above = above.previousElementSibling;
    const parts = [above?.matches(".by") && above, claim.querySelector(".said")].filter(Boolean).map(words);
    return [...parts, claim.ownerDocument.querySelector(".source")?.dataset.where].filter(Boolean).join(" · ");
  };

  const fill = (claim) => {
    const title = make("strong", { textContent: words(claim.querySelector("h3")) });
    const said = make("p", { className: "said", textContent: spoken(claim) });
    card.replaceChildren(title, said, make("p", {}, ...pieces(claim.querySelector("details.context p, p.context"))));
  };

  const place = (link) => {
    const at = link.getBoundingClientRect();
    card.hidden = false;
    const below = at.bottom + card.offsetHeight + 12 < innerHeight || at.top < card.offsetHeight + 12;
    card.style.left = `${Math.max(12, Math.min(at.left, document.body.clientWidth - card.offsetWidth - 12))}px`;
    card.style.top = `${below ? at.bottom + 6 : at.top - card.offsetHeight - 6}px`;
    link.setAttribute("aria-describedby", card.id);
  };

  const open = async (link) => {
    shown = link;
    const target = new URL(link.getAttribute("href"), location.href);
    const page = target.pathname === location.pathname ? document : await fetched(target.pathname);
    const claim = page?.getElementById(decodeURIComponent(target.hash.slice(1)))?.closest("section.claim");
    if (!claim || shown !== link) return;
    fill(claim);
    place(link);
  };

  const soon = (event) => {
    const link = event.target.closest?.('a[href*="#c"]:not(.headerlink)');
    if (!link || link === shown || event.pointerType === "touch") return;
    close();
    waiting = setTimeout(() => open(link), WAIT);
  };

  const later = (event) => {
    clearTimeout(waiting);
    if (!card.contains(event.relatedTarget)) waiting = setTimeout(close, LEAVE);
  };

  addEventListener("DOMContentLoaded", () => {
    const content = document.querySelector(".md-content");
    card.hidden = true;
    document.body.append(card);
    content.addEventListener("pointerover", soon);
    content.addEventListener("focusin", soon);
    content.addEventListener("pointerout", later);
    content.addEventListener("focusout", close);
    card.addEventListener("pointerenter", () => clearTimeout(waiting));
    card.addEventListener("pointerleave", close);
    addEventListener("keydown", (event) => event.key === "Escape" && close());
    addEventListener("scroll", close, { passive: true });
  });
})();
