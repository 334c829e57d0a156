// The layer switch: one button for each title.
import { el } from "../dom";
import type { Drawn } from "./layers";

export function bindSwitch(place: HTMLElement, drawn: Drawn[], changed: () => void): void {
  const host = place.parentElement?.querySelector<HTMLElement>("[data-layer-switch]");
  if (!host) return;
  const titles = [...new Set(drawn.filter((d) => d.layer.kind !== "areas" && d.layer.kind !== "lines").map((d) => d.layer.title))];
  for (const title of titles) {
    const layers = drawn.filter((d) => d.layer.title === title);
    const button = el("button", { type: "button", "aria-pressed": String(layers.some((d) => d.layer.on)) }, title);
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      for (const layer of layers) layer.on = on;
      changed();
    });
    host.append(button);
  }

  host.hidden = titles.length === 0;
}
