// The drawer of a phone.
import { el } from "./dom";

const menu = () => document.querySelector<HTMLElement>(".menu");

export function bindMenu(): void {
  document.querySelector("[data-menu]")?.addEventListener("click", () => {
    const drawer = menu();
    if (!drawer || closeMenu()) return;
    drawer.classList.add("open");
    document.querySelector("[data-menu]")?.setAttribute("aria-expanded", "true");
    const veil = el("div", { class: "veil" });
    veil.addEventListener("click", () => closeMenu());
    drawer.after(veil);
    drawer.querySelector<HTMLElement>("a.on, a")?.focus();
  });
}

/** Closes it; false where it was not open. */
export function closeMenu(): boolean {
  const drawer = menu();
  if (!drawer?.classList.contains("open")) return false;
  drawer.classList.remove("open");
  document.querySelector(".veil")?.remove();
  const button = document.querySelector<HTMLElement>("[data-menu]");
  button?.setAttribute("aria-expanded", "false");
  button?.focus();
  return true;
}
