// Says that there is no network, and that it has come back.
import { el } from "./dom";
import { toast } from "./notices";
import { t } from "./text";

let line: HTMLElement | null = null;

export function bindOffline(): void {
  addEventListener("offline", show);
  addEventListener("online", () => {
    line?.remove();
    line = null;
    toast(t("网络已恢复。", "The network is back."), { text: t("刷新", "Reload"), run: () => location.reload() });
  });
  if (!navigator.onLine) show();
}

function show(): void {
  line ??= el("div", { class: "offline", role: "status" },
    el("span", {}, t("没有网络", "No network")),
    el("b", {}, t("页面停在断网前的样子；请先不要提交", "The page is as it was; hold back what you want to send")));
  (document.querySelector("main") ?? document.body).prepend(line);
}
