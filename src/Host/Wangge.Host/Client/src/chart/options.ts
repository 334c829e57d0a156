// House style: one accent and grey, direct labels, the limit as a thin line, gaps for what is missing.
import type { EChartsCoreOption } from "echarts/core";
import { calm, el, token } from "../dom";
import { label, levelOf, monthName, number, t, wallClock } from "../text";
import { isTime, type ChartData, type Series } from "./data";

interface Colours {
  ink: string;
  soft: string;
  faint: string;
  line: string;
  accent: string;
  band: string;
  grey: string;
  surface: string;
  font: string;
  greys: string[];
}

export function colours(): Colours {
  return {
    ink: token("ink"), soft: token("ink-2"), faint: token("ink-3"), line: token("line"), accent: token("accent"), band: token("accent-soft"),
    grey: token("grey"), surface: token("surface"), font: token("font"), greys: [token("grey"), token("line-2"), token("ink-2"), token("line-field")],
  };
}

/** Levels fill cells and bars at reduced strength; full strength is for chips. */
export function levelColour(level: number | null | undefined): string {
  return token(`a${levelOf(level)}`);
}

/** The series' colour: the accent for the subject or a single series, greys for the rest. */
export function colourOf(data: ChartData, series: Series, index: number, c: Colours): string {
  if (series.accent || data.series.length === 1) return c.accent;
  const rank = data.series.slice(0, index).filter((s) => !s.accent).length;
  return c.greys[rank % c.greys.length] ?? c.grey;
}

export function common(data: ChartData, c: Colours): EChartsCoreOption {
  return {
    animation: !calm,
    animationDuration: 240,
    useUTC: true,
    textStyle: { fontFamily: c.font, color: c.soft, fontSize: 12 },
    tooltip: {
      trigger: data.kind === "line" || data.kind === "bar" ? "axis" : "item",
      className: "chart-tip",
      confine: true,
      backgroundColor: c.surface,
      borderColor: c.line,
      padding: [8, 12],
      textStyle: { color: c.ink, fontSize: 12, fontFamily: c.font },
      axisPointer: { type: data.kind === "bar" ? "shadow" : "line", lineStyle: { color: c.grey, width: 1, type: "solid" }, shadowStyle: { color: c.grey, opacity: 0.08 } },
    },
  };
}

/** A tip made of elements, so that no name is ever read as markup. */
export function tip(data: ChartData, index: number): HTMLElement {
  const rows = data.series.filter((series) => !series.quiet).map((series) => {
    const low = series.low?.[index];
    const high = series.high?.[index];
    const interval = low !== undefined && low !== null && high !== undefined && high !== null ? ` (${number(low, data.decimals)}–${number(high, data.decimals)})` : "";
    const value = series.values[index];
    const text = value === null || value === undefined ? t("缺测", "missing") : `${number(value, data.decimals)}${data.unit ? ` ${data.unit}` : ""}${interval}`;
    const note = series.notes?.[index];
    return el("div", {}, data.series.length > 1 ? `${series.name}  ` : "", el("b", {}, text), note ? `  ${note}` : "");
  });
  return el("div", {}, el("div", { class: "small muted" }, label(data.labels[index] ?? "")), ...rows);
}

export function valueAxis(data: ChartData, c: Colours): object {
  return {
    type: "value",
    scale: data.floatingZero,
    splitNumber: 4,
    max: (extent: { max: number }) => {
      const top = Math.max(extent.max, ...data.limits.map((limit) => limit.value));
      return top > extent.max ? top * 1.05 : null;
    },
    axisLabel: { color: c.faint, fontFamily: c.font, formatter: (value: number) => value.toLocaleString("en-US", { maximumFractionDigits: 6 }).replace("-", "−"), margin: 8 },
    splitLine: { lineStyle: { color: c.line, width: 1 } },
    axisLine: { show: false },
    axisTick: { show: false },
  };
}

export function limits(data: ChartData, c: Colours): object | undefined {
  const marks = data.kind === "line" && isTime(data) ? (data.marks ?? []) : [];
  if (data.limits.length === 0 && marks.length === 0) return undefined;
  return {
    silent: true,
    symbol: "none",
    animation: false,
    lineStyle: { color: c.faint, width: 1, type: [3, 4] },
    label: { position: "end", color: c.faint, fontSize: 11, distance: 6, formatter: "{b}" },
    data: [
      ...data.limits.map((limit) => ({ name: limit.label, [data.horizontal ? "xAxis" : "yAxis"]: limit.value })),
      ...marks.map((mark) => ({ name: mark.label, xAxis: wallClock(mark.at), lineStyle: { color: c.ink, type: "solid" }, label: { color: c.ink, distance: 2 } })),
    ],
  };
}

/** Time or category axis. */
export function labelAxis(data: ChartData, c: Colours): object {
  const look = {
    axisLine: { lineStyle: { color: c.line } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: { color: c.faint, fontFamily: c.font, hideOverlap: true, margin: 10 },
  };
  if (data.kind !== "line" || !isTime(data)) {
    const texts = data.labels.map(label);
    return { ...look, type: "category", data: texts, boundaryGap: data.kind !== "line", inverse: data.horizontal, axisLabel: { ...look.axisLabel, color: data.horizontal ? c.ink : c.faint } };
  }

  const first = wallClock(data.labels[0] ?? "");
  const last = wallClock(data.labels.at(-1) ?? "");
  const days = (last - first) / 86_400_000;
  return { ...look, type: "time", min: first, max: last, axisLabel: { ...look.axisLabel, formatter: (at: number) => timeLabel(new Date(at), days) } };
}

function timeLabel(at: Date, days: number): string {
  const midnight = at.getUTCHours() === 0 && at.getUTCMinutes() === 0;
  if (!midnight) return days > 14 ? "" : `${String(at.getUTCHours()).padStart(2, "0")}:${String(at.getUTCMinutes()).padStart(2, "0")}`;
  if (at.getUTCDate() === 1 && days > 45) return at.getUTCMonth() === 0 && days > 200 ? String(at.getUTCFullYear()) : monthName(at.getUTCMonth());
  return days > 400 ? "" : t(`${at.getUTCMonth() + 1}/${at.getUTCDate()}`, `${at.getUTCDate()} ${monthName(at.getUTCMonth())}`);
}
