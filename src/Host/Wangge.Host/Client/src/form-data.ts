// From the fields of a form to the body of a request.

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Multipart where a file is chosen or the form asks for it, JSON otherwise. */
export function bodyOf(form: HTMLFormElement, submitter: HTMLElement | null): FormData | { [key: string]: Json } {
  const data = new FormData(form, submitter);
  const files = [...data.values()].some((value) => value instanceof File && value.size > 0);
  if (!files && !("multipart" in form.dataset)) return objectOf(form, data);
  for (const box of switches(form)) data.set(box.name, String(box.checked));
  for (const [name, value] of [...data]) {
    if (value instanceof File ? value.size === 0 && !value.name : value === "") data.delete(name);
  }

  return data;
}

function objectOf(form: HTMLFormElement, data: FormData): { [key: string]: Json } {
  const body: { [key: string]: Json } = {};
  for (const [name, value] of data) {
    if (typeof value === "string") put(body, name, typed(form, name, value));
  }

  for (const box of switches(form)) put(body, box.name, box.checked);
  return body;
}

/** Checkboxes that stand for true or false: those without a value of their own. */
function switches(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>("input[type=checkbox][name]:not([value]):not(:disabled)")];
}

function typed(form: HTMLFormElement, name: string, value: string): Json {
  const field = form.elements.namedItem(name);
  const control = field instanceof RadioNodeList ? field[0] : field;
  const type = control instanceof HTMLElement ? control.dataset["type"] ?? control.getAttribute("type") : null;
  if (value === "") return null;
  if (type === "number" || type === "range") return Number(value);
  if (type === "bool") return value === "true";
  if (type === "lines") return value.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "");
  return value;
}

function put(body: { [key: string]: Json }, name: string, value: Json): void {
  const list = name.endsWith("[]");
  const path = (list ? name.slice(0, -2) : name).split(".");
  const last = path.pop() ?? name;
  let at = body;
  for (const step of path) {
    const next = at[step];
    at = (typeof next === "object" && next !== null && !Array.isArray(next) ? next : (at[step] = {})) as { [key: string]: Json };
  }

  if (!list) at[last] = value;
  else if (Array.isArray(at[last])) at[last].push(value);
  else at[last] = [value];
}
