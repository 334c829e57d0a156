// What every page needs. Charts and maps come only where there are some.
import { bindForms } from "./api-form";
import { bindKeyboard } from "./keyboard";
import { bindMenu } from "./menu";
import { showKept } from "./notices";
import { bindOffline } from "./offline";

bindForms();
bindKeyboard();
bindMenu();
bindOffline();
showKept();
if (document.querySelector(".actionbar")) document.querySelector(".app")?.classList.add("has-actionbar");

for (const box of document.querySelectorAll<HTMLSelectElement>("select[data-go], form[data-go] select, form[data-go] input[type=date]")) {
  box.addEventListener("change", () => box.form?.requestSubmit());
}

for (const drop of document.querySelectorAll<HTMLElement>("input[type=file]")) {
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, () => drop.parentElement?.classList.add("drop"));
  for (const kind of ["dragleave", "drop", "dragend"]) drop.addEventListener(kind, () => drop.parentElement?.classList.remove("drop"));
}

for (const button of document.querySelectorAll<HTMLElement>("[data-print]")) button.addEventListener("click", () => print());

const charts = document.querySelectorAll<HTMLElement>("[data-chart], .chart[data-src]");
if (charts.length > 0) void import("./chart/chart").then((module) => module.drawAll(charts));

const maps = document.querySelectorAll<HTMLElement>("[data-map]");
if (maps.length > 0) void import("./map/map").then((module) => module.drawAll(maps));

const passkeys = document.querySelectorAll<HTMLButtonElement>("button[data-passkey]");
if (passkeys.length > 0) void import("./passkey").then((module) => module.bindPasskeys(passkeys));

const analyses = document.querySelectorAll<HTMLElement>("[data-analysis]");
if (analyses.length > 0) void import("./analysis").then((module) => module.loadAnalyses(analyses));
