// Maps without tiles: the district's own grids, stations and cases. Loaded only by pages that have one.
import { Map as Canvas, NavigationControl, setWorkerUrl } from "maplibre-gl";
import { el, token } from "../dom";
import { t } from "../text";
import { bounds, type Collection } from "./geo";
import { Drawn, type Layer } from "./layers";
import { fillList } from "./list";
import { follow } from "./live";
import { settle } from "./settle";
import { bindSlider } from "./slider";
import { bindSwitch } from "./switch";

interface Spec {
  bounds?: [number, number, number, number];
  layers: Layer[];
  live?: string | null;
}

setWorkerUrl(new URL("./map-worker.js", import.meta.url).href);

let style: Promise<void> | undefined;

export function drawAll(places: Iterable<HTMLElement>): void {
  for (const place of places) void draw(place);
}

async function draw(place: HTMLElement): Promise<void> {
  const spec = JSON.parse(place.dataset["map"] ?? "{}") as Spec;
  const container = place.querySelector<HTMLElement>(".canvas");
  if (!container) return;
  let map: Canvas;
  try {
    await styled();
    map = create(place, container, spec);
    await new Promise<void>((ready) => void map.once("load", () => ready()));
  } catch {
    place.append(el("div", { class: "failed" }, el("p", { class: "state" }, t("这个浏览器画不出地图（需要 WebGL），请看下面的列表。", "This browser cannot draw the map (WebGL is needed); see the list below."))));
    await listOnly(place, spec);
    return;
  }

  const drawn = spec.layers.map((layer) => new Drawn(map, layer));
  const load = loader(map, drawn, place);
  let time: string | null = null;
  let live = () => {};
  const shown = () => {
    arrange(map, drawn);
    fillList(place, drawn);
    live();
  };
  bindSwitch(place, drawn, shown);
  bindSlider(place, async (at) => {
    time = at;
    await load(at);
    shown();
  });
  openAreas(map, drawn);
  openNearest(container);
  await load(null);
  if (!spec.bounds) fit(map, place, drawn);
  let whole = map.getZoom();
  const look = () => {
    place.classList.toggle("far", place.clientWidth < 600 && map.getZoom() < whole + 0.8);
    arrange(map, drawn);
  };
  look();
  fillList(place, drawn);
  if (spec.live) {
    live = follow(spec.live, drawn, {
      isNow: () => time === null,
      refresh: async () => {
        await load(null, (layer) => layer.timed || layer.kind === "cases");
        shown();
      },
    });
  }

  map.on("zoomend", look);
  // Until the reader has moved it, the map keeps the whole district in view as the window changes.
  let moved = false;
  map.on("movestart", (event) => (moved ||= event.originalEvent !== undefined));
  map.on("resize", () => {
    if (!moved && !spec.bounds) {
      fit(map, place, drawn);
      whole = map.getZoom();
    }

    look();
  });
}

/** Moves markers and names apart; their distances on the screen change with the zoom only. */
function arrange(map: Canvas, drawn: Drawn[]): void {
  const all = drawn.flatMap((layer) => layer.placed).sort((a, b) => a.weight - b.weight);
  const things = all.map(({ marker, weight }) => {
    const { x, y } = map.project(marker.getLngLat());
    const { width, height } = (marker.getElement().firstElementChild ?? marker.getElement()).getBoundingClientRect();
    return { x, y, width, height, upright: weight === 1 };
  });
  settle(things).forEach((offset, index) => all[index]?.marker.setOffset(offset));
}

/** Where fingers' targets overlap, the marker nearest to the touch is the one meant. */
function openNearest(container: HTMLElement): void {
  container.addEventListener("click", (event) => {
    if (event.detail === 0 || !(event.target as HTMLElement).closest(".pin")) return;
    const far = (pin: HTMLElement) => {
      const box = pin.getBoundingClientRect();
      return Math.hypot(event.clientX - (box.left + box.width / 2), event.clientY - (box.top + box.height / 2));
    };
    const [nearest] = [...container.querySelectorAll<HTMLAnchorElement>("a.pin")].sort((a, b) => far(a) - far(b));
    if (!nearest || nearest.contains(event.target as Node)) return;
    event.preventDefault();
    location.assign(nearest.href);
  }, { capture: true });
}

/** The map's own style sheet, once. */
function styled(): Promise<void> {
  return (style ??= new Promise((resolve, reject) => {
    const link = el("link", { rel: "stylesheet", href: new URL("./map.css", import.meta.url).href });
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => reject(new Error("map.css")));
    document.head.prepend(link);
  }));
}

function create(place: HTMLElement, container: HTMLElement, spec: Spec): Canvas {
  const title = container.getAttribute("aria-label") ?? t("地图", "Map");
  container.removeAttribute("role");
  container.removeAttribute("aria-label");
  const map = new Canvas({
    container,
    style: { version: 8, sources: {}, layers: [{ id: "paper", type: "background", paint: { "background-color": token("stage") } }] },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    maxPitch: 0,
    fadeDuration: 0,
    renderWorldCopies: false,
    cooperativeGestures: !place.classList.contains("whole"),
    bounds: spec.bounds ?? [113.1, 35.1, 113.4, 35.3],
    fitBoundsOptions: { padding: padding(place) },
    locale: {
      "Map.Title": title,
      "NavigationControl.ZoomIn": t("放大", "Zoom in"),
      "NavigationControl.ZoomOut": t("缩小", "Zoom out"),
      "CooperativeGesturesHandler.WindowsHelpText": t("按住 Ctrl 滚动来缩放地图", "Hold Ctrl and scroll to zoom the map"),
      "CooperativeGesturesHandler.MacHelpText": t("按住 ⌘ 滚动来缩放地图", "Hold ⌘ and scroll to zoom the map"),
      "CooperativeGesturesHandler.MobileHelpText": t("用两指移动地图", "Use two fingers to move the map"),
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-left");
  return map;
}

/** What lies over the map's edges, told by the style sheet, so that the district is fitted beside it. */
function padding(place: HTMLElement): { top: number; right: number; bottom: number; left: number } {
  const style = getComputedStyle(place);
  const read = (side: string) => Number.parseInt(style.getPropertyValue(`--pad-${side}`), 10) || 24;
  return { top: read("top"), right: read("right"), bottom: read("bottom"), left: read("left") };
}

function fit(map: Canvas, place: HTMLElement, drawn: Drawn[]): void {
  const areas = drawn.filter((layer) => layer.layer.kind === "areas");
  const box = bounds((areas.length > 0 ? areas : drawn).flatMap((layer) => layer.data.features));
  if (box) map.fitBounds(box, { padding: padding(place), animate: false, maxZoom: 15 });
}

/** Asks for the layers' data; as the time moves only for those that change with it. */
function loader(map: Canvas, drawn: Drawn[], place: HTMLElement): (at: string | null, only?: (layer: Layer) => boolean) => Promise<void> {
  let running: AbortController | null = null;
  const seen = new Map<string, unknown>();
  return async (at, only = () => true) => {
    running?.abort();
    const mine = (running = new AbortController());
    const wanted = drawn.filter((d) => (at === null || d.layer.timed) && only(d.layer));
    const answers = await Promise.allSettled(wanted.map((d) => read(address(d.layer, at), seen, at !== null, mine.signal)));
    if (mine.signal.aborted) return;
    answers.forEach((answer, index) => {
      const target = wanted[index];
      if (!target) return;
      if (answer.status === "rejected") failed(place, target.layer.title);
      else if (target.layer.kind === "shading") shade(map, drawn, answer.value as Record<string, number>);
      else target.show(answer.value as Collection);
    });
  };
}

function address(layer: Layer, at: string | null): string {
  return at === null ? layer.url : `${layer.url}${layer.url.includes("?") ? "&" : "?"}at=${encodeURIComponent(at)}`;
}

async function read(url: string, seen: Map<string, unknown>, keep: boolean, signal: AbortSignal): Promise<unknown> {
  const known = seen.get(url);
  if (known !== undefined) return known;
  const answer = await fetch(url, { signal, headers: { Accept: "application/geo+json, application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  const value: unknown = await answer.json();
  if (keep) seen.set(url, value);
  return value;
}

function shade(map: Canvas, drawn: Drawn[], levels: Record<string, number>): void {
  for (const areas of drawn.filter((d) => d.layer.kind === "areas")) {
    map.removeFeatureState({ source: areas.layer.id });
    for (const [code, level] of Object.entries(levels)) map.setFeatureState({ source: areas.layer.id, id: code }, { level });
  }
}

function failed(place: HTMLElement, title: string): void {
  const said = place.querySelector(".missing") ?? place.appendChild(el("div", { class: "missing alert t-warn small", role: "status" }));
  said.textContent = t(`「${title}」没有取到，请刷新页面。`, `“${title}” did not come; reload the page.`);
}

/** A click on a grid opens it. */
function openAreas(map: Canvas, drawn: Drawn[]): void {
  for (const { layer } of drawn.filter((d) => d.layer.kind === "areas" || d.layer.kind === "zones")) {
    map.on("click", layer.id, (event) => {
      const href = event.features?.[0]?.properties["href"] as unknown;
      const onMarker = (event.originalEvent.target as HTMLElement).closest(".pin");
      if (typeof href === "string" && !onMarker) location.assign(href);
    });
    map.on("mousemove", layer.id, (event) => (map.getCanvas().style.cursor = event.features?.[0]?.properties["href"] ? "pointer" : ""));
    map.on("mouseleave", layer.id, () => (map.getCanvas().style.cursor = ""));
  }
}

/** Without WebGL the list still carries everything. */
async function listOnly(place: HTMLElement, spec: Spec): Promise<void> {
  const sets = await Promise.all(spec.layers.filter((layer) => layer.kind !== "shading").map(async (layer) => {
    const data = await read(layer.url, new Map(), false, AbortSignal.timeout(30_000)).catch(() => ({ type: "FeatureCollection", features: [] }));
    return { layer, data: data as Collection };
  }));
  fillList(place, sets);
}
