// What stands on the map as elements of the page: it can be tabbed to, read aloud and styled like the rest.
import { el, token } from "../dom";
import { levelOf, levelWord, number, t } from "../text";
import type { Feature, Properties } from "./geo";

const svg = "http://www.w3.org/2000/svg";

/** One line that says all that the marker shows. */
export function words(kind: string, properties: Properties): string {
  const parts = [properties.name ?? ""];
  if (kind === "stations") {
    const level = levelWord(properties.level);
    parts.push(properties.text ?? "—", properties.note?.includes(level) ? "" : level);
  }

  if (properties.note) parts.push(properties.note);
  return parts.filter((part) => part !== "").join(" · ");
}

export function marker(kind: string, feature: Feature): HTMLElement {
  const p = feature.properties;
  if (kind === "wind") return wind(p);
  const said = words(kind, p);
  const pin: HTMLElement = p.href ? el("a", { class: "pin", href: p.href, title: said, "aria-label": said }) : el("span", { class: "pin", role: "img", title: said, "aria-label": said });
  if (kind === "stations") {
    const level = levelOf(p.level);
    pin.append(el("span", { class: `dot c${level}${p.minor ? " minor" : ""}${level >= 4 && !p.minor ? " high" : ""}` }, p.text ?? "—"));
  } else if (kind === "cases") pin.append(shape("0 0 24 22", "M12 2 22 20H2z", `tri t-${p.urgency ?? "plain"}`));
  else pin.append(el("i", { class: "sq" }));
  return pin;
}

export function name(text: string): HTMLElement {
  return el("span", { class: "name", "aria-hidden": "true" }, text);
}

/** An arrow in the direction the air moves, longer with the wind. */
function wind(p: Properties): HTMLElement {
  const said = `${p.name ? `${p.name} · ` : ""}${t("风速", "wind")} ${number(p.speed, 1)} m/s`;
  const reach = Math.min(20, 11 + (p.speed ?? 0) * 3);
  const arrow = shape("-22 -22 44 44", `M0 ${-reach}V${reach}M-6 ${reach - 8} 0 ${reach} 6 ${reach - 8}`, "wind");
  // Zero degrees is wind from the north, which moves southwards: down, as drawn.
  arrow.firstElementChild?.setAttribute("transform", `rotate(${p.direction ?? 0})`);
  return el("span", { role: "img", "aria-label": said, title: said }, arrow as unknown as Node);
}

function shape(viewBox: string, path: string, kind: string): SVGElement {
  const drawn = document.createElementNS(svg, "svg");
  drawn.setAttribute("viewBox", viewBox);
  drawn.setAttribute("class", kind);
  drawn.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(svg, "path");
  line.setAttribute("d", path);
  drawn.append(line);
  return drawn;
}

export function areaColour(level: number | null | undefined): string {
  return token(`a${levelOf(level)}`);
}
