// / searches, arrows move in lists and tables, Enter opens, Esc closes.
import { closeMenu } from "./menu";

const rows = "tr[data-href]";

export function bindKeyboard(): void {
  for (const table of document.querySelectorAll("table")) {
    table.querySelectorAll<HTMLElement>(rows).forEach((row, index) => (row.tabIndex = index === 0 ? 0 : -1));
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    const writing = target.matches("input, textarea, select, [contenteditable=true]");
    if (event.key === "/" && !writing) search(event);
    else if (event.key === "Escape") escape(target, writing);
    else if (event.key === "Enter" && target.matches(rows)) open(target, event);
    else if (event.key.startsWith("Arrow") && !writing) move(target, event);
  });

  document.addEventListener("click", (event) => {
    const target = event.target as HTMLElement;
    if (target.closest("a, button, input, select, textarea, label, summary")) return;
    const row = target.closest<HTMLElement>(rows);
    if (row && !getSelection()?.toString()) open(row, event);
  });
}

function search(event: KeyboardEvent): void {
  const field = document.querySelector<HTMLInputElement>("[data-search], input[type=search]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}

function escape(target: HTMLElement, writing: boolean): void {
  if (closeMenu()) return;
  const pop = target.closest<HTMLDetailsElement>("details[open]");
  if (pop) {
    pop.open = false;
    pop.querySelector("summary")?.focus();
  } else if (writing) target.blur();
}

function open(row: HTMLElement, event: UIEvent): void {
  const href = row.dataset["href"];
  if (!href) return;
  if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey)) window.open(href);
  else location.assign(href);
}

function move(target: HTMLElement, event: KeyboardEvent): void {
  const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
  const group = target.closest(sideways ? "[data-arrows]" : "tbody, .list, .menu");
  if (!group) return;
  const items = [...group.querySelectorAll<HTMLElement>(sideways ? "a, button" : `${rows}, a.item, a[href]:not(tr a)`)].filter((item) => item.offsetParent !== null);
  const now = items.findIndex((item) => item === target || item.contains(target));
  const next = items[now + (event.key === "ArrowDown" || event.key === "ArrowRight" ? 1 : -1)];
  if (now < 0 || !next) return;
  event.preventDefault();
  if (target.matches(rows)) {
    target.tabIndex = -1;
    next.tabIndex = 0;
  }

  next.focus();
}
