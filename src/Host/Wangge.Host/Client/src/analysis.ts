// Loads the figures that take longer than a page may: shows how far they are, can be stopped, tries again.
import { t } from "./text";

const atOnce = 3;

interface Problem {
  zh?: string;
  en?: string;
}

export function loadAnalyses(slots: Iterable<HTMLElement>): void {
  const waiting = [...slots].map((place) => new Slot(place));
  let next = 0;
  const take = async (): Promise<void> => {
    for (let slot = waiting[next++]; slot; slot = waiting[next++]) await slot.load();
  };
  for (let i = 0; i < atOnce; i++) void take();
  addEventListener("pagehide", () => waiting.forEach((slot) => slot.leave()));
}

class Slot {
  private readonly address: string;
  private readonly words: HTMLElement | null;
  private readonly bar: HTMLProgressElement | null;
  private readonly stop: HTMLButtonElement | null;
  private readonly again: HTMLButtonElement | null;
  private waits: AbortController | null = null;

  constructor(private readonly place: HTMLElement) {
    this.address = place.dataset["analysis"] ?? "";
    this.words = place.querySelector("[data-words]");
    this.bar = place.querySelector("progress");
    this.stop = place.querySelector("[data-stop]");
    this.again = place.querySelector("[data-again]");
    this.stop?.addEventListener("click", () => this.cancel());
    this.again?.addEventListener("click", () => void this.load());
  }

  async load(): Promise<void> {
    const waits = (this.waits = new AbortController());
    this.show(true);
    this.say("");
    try {
      for (let stopped = 0; ; ) {
        const answer = await fetch(this.address, { headers: { Accept: "text/html" }, credentials: "same-origin", signal: waits.signal });
        if (answer.status === 202) this.tell((await answer.json()) as { state: string; progress: number });
        else if (answer.status === 429 || answer.status === 503) this.say(await sentence(answer));
        else if (answer.status === 409 && stopped++ < 2) continue;
        else if (answer.ok) return this.fill(await answer.text());
        else return this.fail(await sentence(answer));
        await pause(Number(answer.headers.get("Retry-After") ?? "1"), waits.signal);
      }
    } catch {
      if (!waits.signal.aborted) this.fail(t("没有收到应答：请检查网络后再试。", "No answer came: check the network and try again."));
    } finally {
      if (this.waits === waits) this.waits = null;
    }
  }

  /** The run ends where nobody else waits for it. */
  leave(): void {
    if (!this.waits) return;
    this.waits.abort();
    this.waits = null;
    void fetch(this.address, { method: "DELETE", headers: { "X-Wangge": "1" }, credentials: "same-origin", keepalive: true });
  }

  private cancel(): void {
    this.leave();
    this.show(false);
    this.say(t("已取消。", "Cancelled."));
    this.again?.focus();
  }

  private fail(words: string): void {
    this.show(false);
    this.say(words);
    this.place.querySelector("[data-words]")?.classList.add("bad");
  }

  private tell(run: { state: string; progress: number }): void {
    const percent = Math.floor(run.progress * 100);
    if (this.bar) {
      this.bar.hidden = false;
      if (run.progress > 0) this.bar.value = run.progress;
      else this.bar.removeAttribute("value");
    }

    this.say(run.state === "waiting" ? t("在等前面的分析算完。", "Waits for other analyses to end.")
      : percent >= 100 ? t("快好了，正在汇总。", "Almost there: putting it together.")
      : percent > 0 ? t(`正在计算，已完成 ${percent}%。`, `Being computed, ${percent}% done.`) : t("正在计算。", "Being computed."));
  }

  private say(words: string): void {
    if (this.words && words) this.words.textContent = words;
  }

  private show(running: boolean): void {
    this.place.toggleAttribute("data-running", running);
    this.words?.classList.remove("bad");
    if (this.stop) this.stop.hidden = !running;
    if (this.again) this.again.hidden = running;
    if (this.bar && !running) this.bar.hidden = true;
  }

  /** The figure is a piece of the site's own pages, made by the same templates; its scripts, if any, would not run. */
  private fill(page: string): void {
    const figure = new DOMParser().parseFromString(page, "text/html").querySelector<HTMLElement>("[data-analysis-figure]");
    if (!figure) return this.fail(t("图没有取到，请再试一次。", "The figure did not come; try again."));
    const reading = figure.querySelector("[data-reading]")?.textContent?.trim() ?? "";
    const lead = document.querySelector<HTMLElement>(`[data-lead="${this.place.dataset["leadOf"] ?? ""}"]`);
    if (lead && reading) {
      (lead.querySelector("a") ?? lead).textContent = reading;
      lead.classList.remove("muted");
    }

    this.place.replaceWith(figure);
  }
}

async function sentence(answer: Response): Promise<string> {
  const problem = (await answer.json().catch(() => ({}))) as Problem;
  return t(problem.zh ?? "", problem.en ?? "") || t(`没有算成（${answer.status}），请稍后再试。`, `It did not work (${answer.status}); try again later.`);
}

function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, Math.max(0.2, seconds) * 1000);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new DOMException("", "AbortError"));
    }, { once: true });
  });
}
