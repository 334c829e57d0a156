// Devices as they report: stations pulse when a reading arrives, the head counts who is heard, figures follow. Nothing reloads.
import { calm } from "../dom";
import { number, t } from "../text";
import type { Drawn } from "./layers";
import { words } from "./markers";

interface Reading {
  station: string | null;
  time: string;
  kind: string;
  values: Record<string, number>;
}

/** What was heard of a station last: its values and their time. */
interface Heard {
  time: string;
  values: Record<string, number>;
}

interface Page {
  /** Whether the map shows the newest hour. */
  isNow: () => boolean;
  /** Asks for the layers that an hour changes. */
  refresh: () => Promise<void>;
}

const heardFor = 5 * 60_000;
const lostAfter = 10_000;
const hourSettles = 8_000;
const tries = 60_000;
const agrees = 20_000;
const shown: readonly (readonly [string, string])[] = [["pm25", "PM2.5"], ["pm10", "PM10"], ["o3", "O₃"]];

/** Follows the stream while the page is looked at. Returns what puts the newest values on markers that were drawn anew. */
export function follow(url: string, drawn: Drawn[], page: Page): () => void {
  const heard = new Map<string, Heard>();
  const note = document.querySelector<HTMLElement>("header.head .note");
  let still = note?.textContent ?? "";
  let source: EventSource | null = null;
  let lost = 0;
  let hour = 0;
  let again = 0;
  let opened = 0;
  // The district's time: that of the newest reading, and when by this page's own clock it came.
  let newest = "";
  let newestAt = 0;

  const stations = () => drawn.filter((d) => d.layer.kind === "stations");
  const devices = () => stations().flatMap((d) => d.data.features).filter((f) => f.properties.device);
  const isHeard = (code: string | undefined) => {
    const last = heard.get(code ?? "");
    return last !== undefined && clock(newest) + performance.now() - newestAt - clock(last.time) < heardFor;
  };

  const say = () => {
    const all = devices();
    const online = all.filter((f) => isHeard(f.properties.code)).length;
    if (note) {
      note.classList.toggle("live", newest !== "");
      note.textContent = newest === "" ? still : t(`设备在线 ${online}/${all.length} · 最新 ${newest.slice(11)}`, `${online} of ${all.length} devices online · newest ${newest.slice(11)}`);
    }

    figures();
  };

  const figures = () => {
    for (const place of document.querySelectorAll<HTMLElement>("[data-live-mean]")) {
      const counted = devices().filter((f) => !f.properties.minor && isHeard(f.properties.code)).map((f) => heard.get(f.properties.code ?? "")).filter((h) => h !== undefined);
      const parts = shown.flatMap(([key, symbol]) => {
        const values = counted.map((h) => h.values[key]).filter((v) => v !== undefined);
        return values.length > 0 ? [`${symbol} ${number(values.reduce((sum, v) => sum + v, 0) / values.length)}`] : [];
      });
      place.hidden = parts.length === 0;
      place.textContent = `${t("实时", "Now")} ${parts.join(" · ")} µg/m³`;
      place.title = t(`${counted.length} 个评价站实时值的均值，未经审核`, `Mean of the newest values of ${counted.length} evaluated stations, not reviewed`);
    }
  };

  const mark = (code: string, fresh: boolean) => {
    const feature = devices().find((f) => f.properties.code === code);
    const last = heard.get(code);
    if (!feature || !last || !page.isNow()) return;
    const values = shown.flatMap(([key, symbol]) => (last.values[key] === undefined ? [] : [`${symbol} ${number(last.values[key])}`]));
    const said = `${words("stations", feature.properties)} · ${t("实时", "now")} ${values.join(" ")} · ${last.time.slice(11)}`;
    for (const pin of stations().flatMap((d) => d.pins(code))) {
      pin.title = said;
      pin.setAttribute("aria-label", said);
      const dot = pin.firstElementChild as HTMLElement | null;
      if (fresh && !calm) dot?.animate([{ outlineColor: "var(--accent)", outlineOffset: "0" }, { outlineColor: "transparent", outlineOffset: "7px" }], { duration: 1200, easing: "ease-out" });
    }
  };

  const take = (event: MessageEvent<string>) => {
    const reading = JSON.parse(event.data) as Reading;
    if (reading.station === null) return;
    if (reading.kind === "hour") {
      // The hours of a district come within a minute or two: one refresh for those that come together.
      if (heard.has(reading.station) && performance.now() - opened > lostAfter) hour ||= window.setTimeout(() => void refresh(), hourSettles);
    } else if (reading.kind === "realtime") {
      const before = heard.get(reading.station);
      heard.set(reading.station, { time: reading.time, values: reading.values });
      const latest = agreed(heard);
      if (latest > newest) [newest, newestAt] = [latest, performance.now()];
      if (before?.time !== reading.time) {
        mark(reading.station, before !== undefined);
        say();
      }
    }
  };

  const refresh = async () => {
    hour = 0;
    if (page.isNow()) await page.refresh().catch(() => undefined);
    still = (await swapSide()) ?? still;
    say();
  };

  const silent = () => {
    heard.clear();
    newest = "";
    if (note) {
      note.classList.remove("live");
      note.textContent = still;
    }

    for (const place of document.querySelectorAll<HTMLElement>("[data-live-mean]")) place.hidden = true;
  };

  const close = () => {
    source?.close();
    source = null;
    clearTimeout(lost);
    clearTimeout(again);
    lost = again = 0;
  };

  const open = () => {
    close();
    if (document.hidden || devices().length === 0) return;
    source = new EventSource(url);
    opened = performance.now();
    source.addEventListener("reading", take);
    source.addEventListener("open", () => {
      clearTimeout(lost);
      lost = 0;
    });
    source.addEventListener("error", () => {
      // The browser connects again by itself, unless it was refused.
      lost ||= window.setTimeout(silent, lostAfter);
      if (source?.readyState === EventSource.CLOSED) again ||= window.setTimeout(open, tries);
    });
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  setInterval(() => heard.size > 0 && say(), 15_000);
  // What the page itself needs comes first.
  setTimeout(open, 1_000);
  return () => {
    for (const code of heard.keys()) mark(code, false);
  };
}

/** The newest time that a second device agrees with: one whose clock runs ahead does not speak for all. */
function agreed(heard: Map<string, Heard>): string {
  const times = [...heard.values()].map((one) => one.time).sort().reverse();
  return times.find((time, i) => clock(time) - clock(times[i + 1] ?? "") <= agrees) ?? times[0] ?? "";
}

/** District time as milliseconds, whatever the browser's own zone. */
function clock(time: string): number {
  return Date.parse(`${time}Z`);
}

/** Takes the cards beside the map as the server writes them now; returns the head's note. Whoever reads in them is left alone. */
async function swapSide(): Promise<string | null> {
  const side = document.querySelector<HTMLElement>(".stage .side");
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!side || !answer?.ok || side.contains(document.activeElement)) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector(".stage .side");
  if (fresh) side.replaceChildren(...[...fresh.children].map((child) => document.importNode(child, true)));
  return page.querySelector("header.head .note")?.textContent ?? null;
}
