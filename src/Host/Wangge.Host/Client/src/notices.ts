import { el } from "./dom";
import { t } from "./text";

const kept = "wangge.toast";

/** Says something for a moment. */
export function toast(text: string, action?: { text: string; run: () => void }): void {
  const host = document.querySelector(".toasts") ?? document.body.appendChild(el("div", { class: "toasts", role: "status", "aria-live": "polite" }));
  const note = el("div", { class: "toast" }, text);
  if (action) {
    const button = el("button", { type: "button" }, action.text);
    button.addEventListener("click", () => {
      note.remove();
      action.run();
    });
    note.append(button);
  }

  host.append(note);
  setTimeout(() => note.remove(), action ? 8000 : 4000);
}

/** Says it after the next page has come. */
export function toastNext(text: string): void {
  sessionStorage.setItem(kept, text);
}

export function showKept(): void {
  const text = sessionStorage.getItem(kept);
  sessionStorage.removeItem(kept);
  if (text) toast(text);
}

/** Asks with the consequence spelled out. Esc and the backdrop say no. */
export function confirmed(sentence: string, yes: string): Promise<boolean> {
  return new Promise((resolve) => {
    const no = el("button", { type: "button", class: "btn" }, t("取消", "Cancel"));
    const go = el("button", { type: "button", class: "btn d" }, yes);
    const box = el("dialog", { "aria-label": sentence }, el("p", {}, sentence), el("div", { class: "actions" }, no, go));
    no.addEventListener("click", () => box.close());
    go.addEventListener("click", () => box.close("yes"));
    box.addEventListener("click", (event) => event.target === box && box.close());
    box.addEventListener("close", () => {
      box.remove();
      resolve(box.returnValue === "yes");
    });
    document.body.append(box);
    box.showModal();
    no.focus();
  });
}

/** Shows the line at the top once something has taken 300 ms; the answer hides it. */
export function progress(): () => void {
  const line = el("div", { class: "progress", role: "progressbar", "aria-label": t("正在处理", "Working") });
  const timer = setTimeout(() => document.body.append(line), 300);
  return () => {
    clearTimeout(timer);
    line.remove();
  };
}
