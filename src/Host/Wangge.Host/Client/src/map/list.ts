// The map's content as a list: for screen readers, and for whoever would rather read.
import { el } from "../dom";
import { levelWord, t } from "../text";
import type { Collection } from "./geo";
import type { Layer } from "./layers";
import { words } from "./markers";

const listed = ["cases", "stations", "points", "zones", "areas"];

export function fillList(place: HTMLElement, sets: readonly { layer: Layer; data: Collection }[]): void {
  const box = place.parentElement?.querySelector<HTMLElement>("[data-map-list]");
  const list = box?.querySelector("ul");
  if (!list) return;
  const items = listed.flatMap((kind) => sets.filter((set) => set.layer.kind === kind && set.layer.on).flatMap(({ layer, data }) =>
    data.features.filter((feature) => feature.properties.name && !feature.properties.fine).map((feature) => {
      const p = feature.properties;
      const [name = "", ...rest] = words(kind, p).split(" · ");
      const level = kind === "areas" && p.level ? [levelWord(p.level)] : [];
      const text = el("span", {}, el("b", {}, name), el("span", { class: "small muted" }, [layer.title, ...rest, ...level].join(" · ")));
      const look = `item${p.urgency ? ` t-${p.urgency}` : " bare"}`;
      return el("li", {}, p.href ? el("a", { class: look, href: p.href }, text) : el("div", { class: look }, text));
    })));
  list.replaceChildren(...(items.length > 0 ? items : [el("li", { class: "muted" }, t("地图上现在没有内容。", "There is nothing on the map now."))]));
}
