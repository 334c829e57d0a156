// Forms that speak to the API: one sentence where it belongs when refused, onward when done.
import { bodyOf } from "./form-data";
import { confirmed, progress, toast, toastNext } from "./notices";
import { t } from "./text";

interface Problem {
  title?: string;
  detail?: string;
  field?: string;
  errors?: Record<string, string[]>;
  zh?: string;
  en?: string;
}

export function bindForms(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset["api"] === undefined) return;
    event.preventDefault();
    void send(form, event.submitter);
  });
  document.addEventListener("input", (event) => {
    const control = event.target as HTMLInputElement;
    if (control.form?.dataset["api"] !== undefined && control.name) fieldError(control.form, control.name, "");
  });
}

async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  if (form.ariaBusy === "true" || !complete(form)) return;
  const button = submitter ?? form.querySelector<HTMLElement>("[type=submit]");
  const sentence = form.dataset["confirm"];
  if (sentence && !(await confirmed(sentence, button?.textContent?.trim() || t("确定", "Confirm")))) return;

  clear(form);
  form.ariaBusy = "true";
  const done = progress();
  try {
    const body = bodyOf(form, submitter);
    const json = !(body instanceof FormData);
    const answer = await fetch(form.getAttribute("action") ?? location.href, {
      method: form.dataset["api"] || "POST",
      headers: { "X-Wangge": "1", "Idempotency-Key": keyOf(form), Accept: "application/json", ...(json ? { "Content-Type": "application/json" } : {}) },
      body: json ? JSON.stringify(body) : body,
      credentials: "same-origin",
    });
    if (answer.ok) await finish(form, answer);
    else await refuse(form, answer);
  } catch {
    headError(form, t("没有收到应答：请检查网络后再提交，填写的内容都还在。", "No answer came: check the network and send again; what you wrote is still here."));
  } finally {
    done();
    form.ariaBusy = null;
  }
}

async function finish(form: HTMLFormElement, answer: Response): Promise<void> {
  const text = await answer.text();
  const value: unknown = text && answer.headers.get("Content-Type")?.includes("json") ? JSON.parse(text) : null;
  const results = form.querySelector<HTMLElement>("[data-results]");
  const message = form.dataset["done"];
  if (results) {
    for (const place of results.querySelectorAll<HTMLElement>("[data-result]")) place.textContent = String(at(value, place.dataset["result"] ?? "") ?? "");
    results.hidden = false;
    results.scrollIntoView({ block: "nearest" });
    if (message) toast(message);
    return;
  }

  if (message) toastNext(message);
  const then = form.dataset["then"];
  if (then) location.assign(target(then, value));
  else location.reload();
}

/** The address with names filled from the answer; a name that is the whole address may only lead within the site. */
function target(then: string, value: unknown): string {
  const whole = /^\{([\w.]+)\}$/.exec(then);
  if (!whole) return then.replace(/\{([\w.]+)\}/g, (_, name: string) => encodeURIComponent(String(at(value, name) ?? "")));
  const page = String(at(value, whole[1] ?? "") ?? "/");
  return /^\/(?![/\\])/.test(page) ? page : "/";
}

async function refuse(form: HTMLFormElement, answer: Response): Promise<void> {
  const problem = (await answer.json().catch(() => ({}))) as Problem;
  if (answer.status === 401 && !problem.zh) {
    headError(form, t("登录已失效：请在另一个窗口登录后再提交，填写的内容都还在。", "You are signed out: sign in in another window and send again; what you wrote is still here."));
    return;
  }

  for (const [name, sentences] of Object.entries(problem.errors ?? {})) {
    if (!fieldError(form, name, sentences.join(" "))) headError(form, sentences.join(" "));
  }

  const sentence = t(problem.zh ?? "", problem.en ?? "") || fallback(answer, problem);
  if (!problem.errors && !(problem.field && fieldError(form, problem.field, sentence))) headError(form, sentence);
  (form.querySelector<HTMLElement>("[aria-invalid=true]") ?? form.querySelector<HTMLElement>("[data-head-error]:not([hidden])"))?.scrollIntoView({ block: "center" });
  form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
}

function fallback(answer: Response, problem: Problem): string {
  const wait = answer.headers.get("Retry-After");
  switch (answer.status) {
    case 403: return t("你没有做这件事的权限。", "You may not do this.");
    case 404: return t("要处理的对象已不存在，请刷新页面。", "What this is about no longer exists; reload the page.");
    case 409: return t("别人刚刚改过：请刷新页面看清现状再决定。", "Somebody else has just changed it: reload the page, see how it stands, then decide.");
    case 413: return t("文件太大。", "The file is too large.");
    case 429: return t(`操作太频繁，请 ${wait ?? "60"} 秒后再试。`, `Too many requests; try again in ${wait ?? "60"} s.`);
    default: return problem.detail ?? problem.title ?? t(`没有办成（${answer.status}），请稍后再试。`, `It did not work (${answer.status}); try again later.`);
  }
}

/** Checks what the markup demands and says it in the page's language. */
function complete(form: HTMLFormElement): boolean {
  let first: HTMLElement | null = null;
  for (const control of form.elements) {
    if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement || control instanceof HTMLTextAreaElement)) continue;
    if (control.validity.valid) continue;
    const sentence = control.validity.valueMissing ? t("这一项必须填写。", "This is needed.") : control.validationMessage;
    if (!fieldError(form, control.name, sentence)) headError(form, sentence);
    first ??= control;
  }

  first?.focus();
  return first === null;
}

function fieldError(form: HTMLFormElement, name: string, sentence: string): boolean {
  const wanted = name.toLowerCase();
  const place = [...form.querySelectorAll<HTMLElement>("[data-error-for]")].find((p) => p.dataset["errorFor"]?.toLowerCase() === wanted);
  if (!place) return false;
  place.textContent = sentence;
  place.hidden = sentence === "";
  for (const control of form.elements) {
    if (control.getAttribute("name")?.toLowerCase() !== wanted) continue;
    if (sentence) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }

  return true;
}

function headError(form: HTMLFormElement, sentence: string): void {
  const head = form.querySelector<HTMLElement>("[data-head-error]");
  if (!head) {
    toast(sentence);
    return;
  }

  head.textContent = sentence;
  head.hidden = false;
}

function clear(form: HTMLFormElement): void {
  for (const place of form.querySelectorAll<HTMLElement>("[data-head-error],[data-error-for]")) place.hidden = true;
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
}

function at(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((v, key) => (typeof v === "object" && v !== null ? (v as Record<string, unknown>)[key] : undefined), value);
}

const keys = new WeakMap<HTMLFormElement, string>();

/** The same for every attempt of one form on one page: a report sent again after a lost answer is stored once. */
function keyOf(form: HTMLFormElement): string {
  const known = keys.get(form);
  if (known) return known;
  const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  keys.set(form, key);
  return key;
}
