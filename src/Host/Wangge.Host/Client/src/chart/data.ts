// The shape that ChartData of the server writes, and what can be said about it in words.
import { label, number, t } from "../text";

export interface Series {
  name: string;
  values: (number | null)[];
  accent?: boolean;
  levels?: (number | null)[];
  low?: (number | null)[];
  high?: (number | null)[];
  notes?: (string | null)[];
  focus?: number;
  quiet?: boolean;
}

export interface ChartData {
  kind: "line" | "bar" | "calendar" | "heat";
  labels: string[];
  series: Series[];
  unit?: string;
  decimals: number;
  limits: { label: string; value: number }[];
  marks?: { label: string; at: string }[];
  horizontal: boolean;
  stacked: boolean;
  floatingZero: boolean;
}

export function isTime(data: ChartData): boolean {
  return /^\d{4}-\d\d-\d\d/.test(data.labels[0] ?? "");
}

/** Whether there is anything to draw. */
export function isEmpty(data: ChartData): boolean {
  return data.series.every((series) => series.values.every((value) => value === null));
}

/** Highest, lowest and gaps of the subject. */
export function summary(data: ChartData): string {
  const subject = data.series.find((series) => series.accent) ?? data.series[0];
  if (!subject || data.kind === "heat") return "";
  let high = -1;
  let low = -1;
  let missing = 0;
  subject.values.forEach((value, index) => {
    if (value === null) missing++;
    else {
      if (high < 0 || value > (subject.values[high] ?? 0)) high = index;
      if (low < 0 || value < (subject.values[low] ?? 0)) low = index;
    }
  });
  if (high < 0) return t("没有数据。", "No data.");
  const say = (index: number) => `${number(subject.values[index], data.decimals)}${t("（", " (")}${label(data.labels[index] ?? "")}${t("）", ")")}`;
  const name = data.series.length > 1 ? `${subject.name}${t("：", ": ")}` : "";
  const gaps = missing === 0 ? "" : t(`，缺 ${missing} 个`, `, ${missing} missing`);
  return t(`${name}最高 ${say(high)}，最低 ${say(low)}${gaps}。`, `${name}${name ? "highest" : "Highest"} ${say(high)}, lowest ${say(low)}${gaps}.`);
}
