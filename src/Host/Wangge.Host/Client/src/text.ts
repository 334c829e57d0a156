// The page's language and the forms of dates and figures, the same as the server writes them.

export const english = document.documentElement.lang === "en";

export function t(zh: string, en: string): string {
  return english ? en : zh;
}

/** Number with fixed decimals, thousands apart, true minus; a dash where there is none. */
export function number(value: number | null | undefined, decimals = 0): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "—";
  return value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).replace("-", "−");
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A label of the server: a district time, a day or a name. Times and days read as people write them. */
export function label(text: string): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(text);
  if (!match) return text;
  const month = Number(match[2]);
  const date = Number(match[3]);
  const day = t(`${month} 月 ${date} 日`, `${date} ${months[month - 1]}`);
  return match[4] ? `${day} ${match[4]}` : day;
}

/** District wall-clock time read as if it were UTC, so that the browser's own zone never moves it. */
export function wallClock(text: string): number {
  return Date.parse(text.length === 10 ? `${text}T00:00Z` : `${text.slice(0, 16)}Z`);
}

export function monthName(index: number): string {
  return t(`${index + 1} 月`, months[index] ?? "");
}

/** Words of the six levels of HJ 633, zero for none. */
const levelWords: readonly (readonly [string, string])[] = [
  ["无数据", "no data"], ["优", "excellent"], ["良", "good"], ["轻度污染", "lightly polluted"], ["中度污染", "moderately polluted"], ["重度污染", "heavily polluted"], ["严重污染", "severely polluted"],
];

export function levelOf(level: number | null | undefined): number {
  return level && level >= 1 && level <= 6 ? level : 0;
}

export function levelWord(level: number | null | undefined): string {
  const [zh, en] = levelWords[levelOf(level)] ?? ["", ""];
  return t(zh, en);
}
