// The hours under the map. Moving over them moves the map's time; the last hour is now.
import { calm, el } from "../dom";
import { label, levelOf, levelWord, number, t } from "../text";

interface Hour {
  t: string;
  level?: number | null;
  aqi?: number | null;
}

interface Hours {
  from: string;
  to: string;
  hours: Hour[];
}

export function bindSlider(place: HTMLElement, go: (at: string | null) => Promise<void>): void {
  const box = place.parentElement?.querySelector<HTMLElement>("[data-strip]");
  if (box) void fill(box, go).catch(() => (box.hidden = true));
}

async function fill(box: HTMLElement, go: (at: string | null) => Promise<void>): Promise<void> {
  const answer = await fetch(box.dataset["strip"] ?? "");
  if (!answer.ok) throw new Error(String(answer.status));
  const { hours } = (await answer.json()) as Hours;
  const strip = box.querySelector<HTMLElement>(".strip");
  const said = box.querySelector<HTMLElement>("[data-now]");
  const play = box.querySelector<HTMLButtonElement>("[data-play]");
  if (!strip || !said || !play || hours.length === 0) {
    box.hidden = true;
    return;
  }

  const last = hours.length - 1;
  const cells = hours.map((hour) => el("i", { class: `c${levelOf(hour.level)}` }));
  strip.classList.remove("skeleton");
  strip.replaceChildren(...cells);
  setText(box, "[data-from]", label(hours[0]?.t ?? ""));
  setText(box, "[data-to]", label(hours[last]?.t ?? ""));
  for (const [name, value] of Object.entries({ role: "slider", tabindex: "0", "aria-valuemin": "0", "aria-valuemax": String(last) })) strip.setAttribute(name, value);
  const idle = said.textContent ?? "";
  let now = last;
  let timer = 0;

  const show = (index: number): Promise<void> => {
    cells[now]?.classList.remove("on");
    now = Math.max(0, Math.min(last, index));
    const hour = hours[now];
    const words = `${label(hour?.t ?? "")} · ${levelWord(hour?.level)}${hour?.aqi ? ` · AQI ${number(hour.aqi)}` : ""}`;
    strip.setAttribute("aria-valuenow", String(now));
    strip.setAttribute("aria-valuetext", words);
    if (now < last) cells[now]?.classList.add("on");
    said.textContent = now === last ? idle : words;
    return go(now === last ? null : (hour?.t ?? null));
  };
  const stop = () => {
    clearTimeout(timer);
    timer = 0;
    play.textContent = "▶";
    play.setAttribute("aria-label", t("播放", "Play"));
  };
  const step = async (): Promise<void> => {
    const started = performance.now();
    await show(now + 1).catch(() => undefined);
    if (timer === 0) return;
    if (now === last) stop();
    else timer = setTimeout(() => void step(), Math.max(0, (calm ? 1000 : 320) - (performance.now() - started)));
  };

  play.addEventListener("click", () => {
    if (timer !== 0) return stop();
    play.textContent = "❚❚";
    play.setAttribute("aria-label", t("暂停", "Pause"));
    if (now === last) now = -1;
    timer = setTimeout(() => void step(), 0);
  });
  play.hidden = false;
  stop();
  pointer(strip, hours.length, (index) => {
    stop();
    void show(index);
  });
  strip.addEventListener("keydown", (event) => {
    const to = { ArrowLeft: now - 1, ArrowDown: now - 1, ArrowRight: now + 1, ArrowUp: now + 1, PageUp: now + 24, PageDown: now - 24, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    stop();
    void show(to);
  });
  strip.setAttribute("aria-valuenow", String(last));
  strip.setAttribute("aria-valuetext", `${label(hours[last]?.t ?? "")} · ${levelWord(hours[last]?.level)}`);
}

function pointer(strip: HTMLElement, count: number, to: (index: number) => void): void {
  let at = -1;
  const read = (event: PointerEvent) => {
    const box = strip.getBoundingClientRect();
    const index = Math.max(0, Math.min(count - 1, Math.floor(((event.clientX - box.left) / box.width) * count)));
    if (index !== at) to((at = index));
  };
  strip.addEventListener("pointerdown", (event) => {
    at = -1;
    strip.setPointerCapture(event.pointerId);
    read(event);
  });
  strip.addEventListener("pointermove", (event) => strip.hasPointerCapture(event.pointerId) && read(event));
}

function setText(box: HTMLElement, where: string, text: string): void {
  const place = box.querySelector(where);
  if (place) place.textContent = text;
}
