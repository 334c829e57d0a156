// The same data as rows: for reading, and for a spreadsheet.
import { el } from "../dom";
import { label, number, t } from "../text";
import type { ChartData } from "./data";

export function table(data: ChartData): HTMLElement {
  const head = el("tr", {}, el("th", { scope: "col" }, ""), ...data.series.map((series) => el("th", { scope: "col", class: "n" }, series.name)));
  const body = el("tbody");
  data.labels.forEach((name, index) => {
    const cells = data.series.map((series) => {
      const interval = series.low?.[index] !== undefined && series.high?.[index] !== undefined
        ? t(`（${number(series.low[index], data.decimals)}–${number(series.high[index], data.decimals)}）`, ` (${number(series.low[index], data.decimals)}–${number(series.high[index], data.decimals)})`)
        : "";
      const note = series.notes?.[index];
      return el("td", { class: "n" }, number(series.values[index], data.decimals) + interval, note ? ` ${note}` : null);
    });
    body.append(el("tr", {}, el("th", { scope: "row", class: "w" }, label(name)), ...cells));
  });
  return el("div", { class: "grid", tabindex: "0" }, el("table", { class: "tight" }, el("thead", {}, head), body));
}

export function csv(data: ChartData): string {
  const unit = data.unit ? ` (${data.unit})` : "";
  const head = ["", ...data.series.flatMap((series) => [series.name + unit, ...(series.low ? [`${series.name} low`, `${series.name} high`] : [])])];
  const lines = data.labels.map((name, index) => [
    name,
    ...data.series.flatMap((series) => [series.values[index], ...(series.low ? [series.low[index], series.high?.[index]] : [])].map((value) => value?.toString() ?? "")),
  ]);
  return [head, ...lines].map((line) => line.map(quoted).join(",")).join("\r\n") + "\r\n";
}

/** Quotes where needed, and keeps a spreadsheet from taking a name for a formula. */
function quoted(field: string): string {
  const safe = /^[=+@\t]/.test(field) || (field.startsWith("-") && Number.isNaN(Number(field))) ? `'${field}` : field;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
