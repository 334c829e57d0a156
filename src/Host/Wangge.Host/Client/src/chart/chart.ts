// Draws every chart of a page and puts its tools beside the title.
import { BarChart, CustomChart, LineChart } from "echarts/charts";
import { CalendarComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import { el } from "../dom";
import { levelWord, t } from "../text";
import { isEmpty, summary, type ChartData } from "./data";
import { pngOf, save, svgOf } from "./download";
import { option } from "./plots";
import { csv, table } from "./table";

use([LineChart, BarChart, CustomChart, GridComponent, CalendarComponent, TooltipComponent, LegendComponent, MarkLineComponent, LabelLayout, SVGRenderer]);

export function drawAll(figures: Iterable<HTMLElement>): void {
  for (const figure of figures) void draw(figure);
}

async function draw(figure: HTMLElement): Promise<void> {
  const plot = figure.querySelector<HTMLElement>(".plot");
  if (!plot) return;
  let data: ChartData;
  try {
    data = await read(figure);
  } catch {
    say(plot, t("图表数据没有取到，请刷新页面。", "The chart's data did not come; reload the page."));
    return;
  }

  plot.classList.remove("skeleton");
  if (isEmpty(data)) {
    say(plot, t("这段时间没有数据。", "No data in this period."));
    return;
  }

  const chart = init(plot, null, { renderer: "svg" });
  chart.setOption(option(data));
  new ResizeObserver(() => chart.resize()).observe(plot);
  levels(plot, data);
  describe(figure, plot, data);
  tools(figure, plot, data);
}

async function read(figure: HTMLElement): Promise<ChartData> {
  const carried = figure.dataset["chart"];
  if (carried) return JSON.parse(carried) as ChartData;
  const answer = await fetch(figure.dataset["src"] ?? "", { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as ChartData;
}

function say(plot: HTMLElement, sentence: string): void {
  plot.classList.remove("skeleton");
  plot.replaceChildren(el("div", { class: "state small" }, sentence));
}

/** The words of the levels that occur: a colour never stands alone. */
function levels(plot: HTMLElement, data: ChartData): void {
  const present = [...new Set(data.series.flatMap((series) => series.levels ?? []).map((level) => level ?? 0))].sort();
  if (present.length > 0) plot.after(el("div", { class: "levels" }, ...present.map((level) => el("span", {}, el("i", { class: `a${level}` }), levelWord(level)))));
}

function describe(figure: HTMLElement, plot: HTMLElement, data: ChartData): void {
  if (figure.querySelector(":scope > .summary")) return;
  const words = summary(data);
  if (!words) return;
  plot.setAttribute("aria-label", `${plot.getAttribute("aria-label") ?? ""}: ${words}`);
  (figure.querySelector(".levels") ?? plot).after(el("p", { class: "summary" }, words));
}

function tools(figure: HTMLElement, plot: HTMLElement, data: ChartData): void {
  const place = figure.querySelector("[data-tools]");
  if (!place) return;
  const name = figure.dataset["name"] ?? "chart";
  const title = figure.querySelector("figcaption > span")?.textContent ?? name;
  let grid: HTMLElement | null = null;
  const rows = button(t("表格", "Table"), t(`${title}：以表格查看`, `${title}: as a table`), () => {
    rows.setAttribute("aria-pressed", String(grid === null));
    plot.hidden = grid === null;
    if (grid) grid.remove();
    else plot.after((grid = table(data)));
    grid = grid?.isConnected ? grid : null;
  });
  rows.setAttribute("aria-pressed", "false");
  place.append(
    rows,
    button("CSV", t(`${title}：下载 CSV`, `${title}: download CSV`), () => save(`${name}.csv`, new Blob(["\ufeff", csv(data)], { type: "text/csv" }))),
    button("PNG", t(`${title}：下载图片`, `${title}: download picture`), () => void pngOf(plot, title).then((picture) => save(`${name}.png`, picture))),
    button("SVG", t(`${title}：下载矢量图`, `${title}: download drawing`), () => save(`${name}.svg`, new Blob([svgOf(plot, title).text], { type: "image/svg+xml" }))),
  );
}

function button(text: string, name: string, run: () => void): HTMLButtonElement {
  const made = el("button", { type: "button", "aria-label": name }, text);
  made.addEventListener("click", run);
  return made;
}
