// Builds elements without markup strings: what comes from the server is never parsed as HTML.

type Child = Node | string | null | undefined;

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | boolean | null | undefined> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (typeof value === "string") element.setAttribute(name, value);
  }

  element.append(...children.filter((child): child is Node | string => child !== null && child !== undefined));
  return element;
}

/** A colour or length token of the style sheet. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
