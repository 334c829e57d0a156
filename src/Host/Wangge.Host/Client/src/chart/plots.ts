// The four forms.
import type { EChartsCoreOption } from "echarts/core";
import { el } from "../dom";
import { label, monthName, number, t, wallClock } from "../text";
import { isTime, type ChartData, type Series } from "./data";
import { colourOf, colours, common, labelAxis, levelColour, limits, tip, valueAxis } from "./options";

interface Axis { dataIndex: number }
interface Drawing {
  value(dimension: number): number;
  coord(at: (number | string)[]): number[];
  size(of: number[]): number[];
}

export function option(data: ChartData): EChartsCoreOption {
  switch (data.kind) {
    case "line": return lines(data);
    case "bar": return bars(data);
    case "calendar": return calendar(data);
    case "heat": return heat(data);
  }
}

function lines(data: ChartData): EChartsCoreOption {
  const c = colours();
  const time = isTime(data);
  const at = (index: number, value: number | null | undefined) => [time ? wallClock(data.labels[index] ?? "") : index, value ?? null];
  const several = data.series.length > 1;
  const ends = [...(several ? data.series.filter((s) => !s.quiet).map((s) => s.name) : []), ...data.limits.map((limit) => limit.label)];
  const room = ends.length > 0 ? Math.min(140, 18 + 12 * Math.max(...ends.map(width))) : 14;
  const drawn: object[] = [];
  data.series.forEach((series, index) => {
    const colour = colourOf(data, series, index, c);
    if (series.low && series.high) drawn.push(...band(series, index, at, colour));
    drawn.push({
      type: "line",
      id: `s${index}`,
      name: series.name,
      data: series.values.map((value, i) => at(i, value)),
      // An end label cannot start its way where there is no value yet.
      animation: typeof series.values[0] === "number" ? undefined : false,
      connectNulls: false,
      showSymbol: data.labels.length < 2,
      symbolSize: 6,
      smooth: false,
      z: series.accent ? 4 : 3,
      lineStyle: { color: colour, width: series.quiet ? 1 : series.accent || !several ? 2 : 1.5, opacity: series.quiet ? 0.55 : 1 },
      itemStyle: { color: colour },
      emphasis: { disabled: true },
      endLabel: { show: several && !series.quiet, formatter: series.name, color: series.accent ? c.accent : c.soft, fontWeight: series.accent ? 600 : 400, distance: 6 },
      labelLayout: { moveOverlap: "shiftY" },
      markLine: index === 0 ? limits(data, c) : undefined,
    });
  });
  return {
    ...common(data, c),
    grid: { left: 8, right: room, top: data.marks?.length ? 24 : 14, bottom: 6, containLabel: true },
    xAxis: labelAxis(data, c),
    yAxis: valueAxis(data, c),
    tooltip: { ...(common(data, c)["tooltip"] as object), formatter: (items: Axis[]) => tip(data, items[0]?.dataIndex ?? 0) },
    series: drawn,
  };
}

/** The interval as a pale band: an unseen line to its foot, and the height above it. */
function band(series: Series, index: number, at: (i: number, v: number | null | undefined) => unknown[], colour: string): object[] {
  const shared = { type: "line", stack: `band${index}`, symbol: "none", silent: true, lineStyle: { opacity: 0 }, tooltip: { show: false }, emphasis: { disabled: true }, stackStrategy: "all" };
  const high = series.low?.map((low, i) => (low === null || series.high?.[i] === null ? null : (series.high?.[i] ?? low) - low));
  return [
    { ...shared, id: `low${index}`, data: series.low?.map((low, i) => at(i, low)) },
    { ...shared, id: `high${index}`, data: high?.map((value, i) => at(i, value)), areaStyle: { color: colour, opacity: 0.14 } },
  ];
}

function bars(data: ChartData): EChartsCoreOption {
  const c = colours();
  const drawn = data.series.map((series, index) => ({
    type: "bar",
    name: series.name,
    stack: data.stacked ? "all" : undefined,
    barMaxWidth: data.horizontal ? 18 : 34,
    barGap: "20%",
    data: series.values.map((value, i) => ({ value, itemStyle: series.levels ? { color: levelColour(series.levels[i]) } : series.focus !== undefined && series.focus !== i ? { color: c.grey } : undefined })),
    itemStyle: { color: colourOf(data, series, index, c), borderRadius: data.stacked ? 0 : data.horizontal ? [0, 3, 3, 0] : [3, 3, 0, 0] },
    label: { show: !data.stacked && data.labels.length * data.series.length <= 24, position: data.horizontal ? "right" : "top", color: c.soft, fontSize: 11, formatter: (item: { value: number }) => number(item.value, data.decimals) },
    emphasis: { disabled: true },
    markLine: index === 0 ? limits(data, c) : undefined,
  }));
  const [x, y] = data.horizontal ? [valueAxis(data, c), labelAxis(data, c)] : [labelAxis(data, c), valueAxis(data, c)];
  return {
    ...common(data, c),
    legend: data.series.length > 1 ? { show: true, top: 0, left: 4, itemWidth: 10, itemHeight: 10, icon: "roundRect", selectedMode: false, textStyle: { color: c.soft } } : undefined,
    grid: { left: 8, right: data.horizontal ? 44 : data.limits.length > 0 ? 18 + 12 * Math.max(...data.limits.map((limit) => width(limit.label))) : 14, top: (data.series.length > 1 ? 34 : 18) + (data.horizontal && data.limits.length > 0 ? 14 : 0), bottom: 6, containLabel: true },
    xAxis: x,
    yAxis: y,
    tooltip: { ...(common(data, c)["tooltip"] as object), formatter: (items: Axis[]) => tip(data, items[0]?.dataIndex ?? 0) },
    series: drawn,
  };
}

function calendar(data: ChartData): EChartsCoreOption {
  const c = colours();
  const series = data.series[0];
  const days = data.labels;
  return {
    ...common(data, c),
    tooltip: { ...(common(data, c)["tooltip"] as object), formatter: (item: Axis) => tip(data, item.dataIndex) },
    calendar: {
      range: [days[0], days.at(-1)],
      top: 22, left: 36, right: 8, bottom: 4,
      cellSize: ["auto", "auto"],
      itemStyle: { color: "transparent", borderWidth: 0 },
      splitLine: { show: false },
      yearLabel: { show: false },
      dayLabel: { firstDay: 1, nameMap: t("日一二三四五六", "SMTWTFS").split(""), color: c.faint, fontSize: 11 },
      monthLabel: { nameMap: Array.from({ length: 12 }, (_, month) => monthName(month)), color: c.faint, fontSize: 11 },
    },
    series: [{
      type: "custom",
      coordinateSystem: "calendar",
      data: days.map((day, index) => [day, series?.values[index] ?? null]),
      renderItem: (place: { dataIndex: number; coordSys: { cellWidth: number; cellHeight: number } }, drawing: Drawing) => {
        const day = days[place.dataIndex] ?? "";
        const [x = 0, y = 0] = drawing.coord([day]);
        const level = series?.levels?.[place.dataIndex];
        const { cellWidth: w, cellHeight: h } = place.coordSys;
        const number = String(Number(day.slice(8)));
        return {
          type: "group",
          children: [
            { type: "rect", shape: { x: x - w / 2 + 1, y: y - h / 2 + 1, width: w - 2, height: h - 2, r: 3 }, style: { fill: levelColour(level) } },
            ...(w > 20 && h > 14 ? [{ type: "text", style: { text: number, x, y, align: "center", verticalAlign: "middle", fill: c.ink, font: `11px ${c.font}` } }] : []),
          ],
        };
      },
    }],
  };
}

function heat(data: ChartData): EChartsCoreOption {
  const c = colours();
  const all = data.series.flatMap((series) => series.values.filter((value): value is number => value !== null));
  const least = Math.min(...all);
  const most = Math.max(...all);
  const cells = data.series.flatMap((series, row) => series.values.map((value, column) => [column, row, value ?? Number.NaN]));
  const axis = { type: "category", axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false }, axisLabel: { color: c.faint, fontFamily: c.font, hideOverlap: true } };
  return {
    ...common(data, c),
    tooltip: {
      ...(common(data, c)["tooltip"] as object),
      formatter: (item: { value: number[] }) => {
        const [column = 0, row = 0, value] = item.value;
        const series = data.series[row];
        return el("div", {}, el("div", { class: "small muted" }, `${series?.name ?? ""} ${label(data.labels[column] ?? "")}`), el("b", {}, `${number(value, data.decimals)} ${data.unit ?? ""}`), ` ${series?.notes?.[column] ?? ""}`);
      },
    },
    grid: { left: 8, right: 8, top: 6, bottom: 6, containLabel: true },
    xAxis: { ...axis, data: data.labels.map(label) },
    yAxis: { ...axis, data: data.series.map((series) => series.name), inverse: true },
    series: [{
      type: "custom",
      data: cells,
      renderItem: (_: unknown, drawing: Drawing) => {
        const column = drawing.value(0);
        const row = drawing.value(1);
        const value = drawing.value(2);
        const [x = 0, y = 0] = drawing.coord([column, row]);
        const [w = 0, h = 0] = drawing.size([1, 1]);
        const series = data.series[row];
        const missing = Number.isNaN(value);
        const strength = most > least ? 0.08 + (0.92 * (value - least)) / (most - least) : 0.5;
        const style = missing ? { fill: c.line, opacity: 0.5 } : series?.levels ? { fill: levelColour(series.levels[column]) } : { fill: c.accent, opacity: strength };
        return { type: "rect", shape: { x: x - w / 2 + 0.5, y: y - h / 2 + 0.5, width: Math.max(1, w - 1), height: Math.max(1, h - 1), r: 2 }, style };
      },
    }],
  };
}

/** Width of a name in Han characters. */
function width(name: string): number {
  let sum = 0;
  for (const letter of name) sum += letter > "\u2e80" ? 1 : 0.55;
  return sum;
}
