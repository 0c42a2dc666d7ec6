// What a mention, a country or a disc says: a card beside it, on hover and on focus. Of a group of
// them one is reached by Tab, the others by the arrow keys.
(() => {
  "use strict";
  const card = document.getElementById("card");
  let shown = null;

  const show = (element) => {
    if (shown === element) return;
    hide();
    shown = element;
    card.replaceChildren(...element.dataset.card.split("\n").map((line) => {
      const div = document.createElement("div");
      div.textContent = line;
      return div;
    }));
    card.hidden = false;
    element.setAttribute("aria-describedby", "card");
    const box = (element.getClientRects()[0] || element.getBoundingClientRect());
    const width = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(box.left, width - card.offsetWidth - 8));
    const isBelow = box.bottom + card.offsetHeight + 8 < window.innerHeight || box.top < card.offsetHeight + 8;
    card.style.left = `${left + window.scrollX}px`;
    card.style.top = `${window.scrollY + (isBelow ? box.bottom + 6 : box.top - card.offsetHeight - 6)}px`;
  };
  const hide = () => {
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    card.hidden = true;
  };
  const carrier = (target) => target instanceof Element ? target.closest("[data-card]") : null;

  document.addEventListener("pointerover", (event) => {
    const element = carrier(event.target);
    if (element) show(element);
    else if (!card.contains(event.target) && document.activeElement !== shown) hide();
  });
  document.addEventListener("focusin", (event) => {
    const element = carrier(event.target);
    if (element) show(element);
    else hide();
  });
  document.addEventListener("focusout", hide);

  // Keys.
  const members = (group) => [...group.querySelectorAll("[data-card]")];
  for (const group of document.querySelectorAll("[data-roving]")) {
    const first = group.querySelector("[data-card]");
    if (first) first.tabIndex = 0;
  }
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    const element = carrier(document.activeElement);
    const group = element && element.closest("[data-roving]");
    if (!group || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = members(group);
    const at = all.indexOf(element);
    const to = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : at + (steps[event.key] || 0);
    if (to === at || !all[to]) return;
    event.preventDefault();
    choose(all[to]);
  });
  const choose = (element) => {
    const group = element.closest("[data-roving]");
    for (const other of group ? group.querySelectorAll('[tabindex="0"]') : []) other.tabIndex = -1;
    element.tabIndex = 0;
    element.focus();
    show(element);
  };
  document.addEventListener("click", (event) => {
    const element = carrier(event.target);
    if (element && element.localName === "mark") choose(element);
  });

  // A link to what is folded away unfolds it; one to a mention goes on to it.
  const arrive = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target) return;
    const folded = target.closest("details");
    if (folded) {
      folded.open = true;
      target.scrollIntoView({ block: target === folded ? "start" : "center" });
    }
    if (target.localName === "mark") choose(target);
  };
  window.addEventListener("hashchange", arrive);
  document.addEventListener("click", (event) => {  // also when the address stays the same
    const link = event.target instanceof Element && event.target.closest('a[href^="#"]');
    if (link && link.getAttribute("href") === location.hash) arrive();
  });
  arrive();
})();
