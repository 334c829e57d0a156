import { token } from "../dom";

export function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name.replace(/[\\/:*?"<>|]/g, "-");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The drawing as a file of its own, with its title. */
export function svgOf(plot: HTMLElement, title: string): { text: string; width: number; height: number } {
  const drawn = plot.querySelector("svg");
  if (!drawn) throw new Error("nothing drawn");
  const width = drawn.clientWidth;
  const height = drawn.clientHeight + 32;
  const space = "http://www.w3.org/2000/svg";
  const outer = document.createElementNS(space, "svg");
  outer.setAttribute("xmlns", space);
  outer.setAttribute("width", String(width));
  outer.setAttribute("height", String(height));
  outer.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const ground = document.createElementNS(space, "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", token("surface"));
  const heading = document.createElementNS(space, "text");
  heading.setAttribute("x", "8");
  heading.setAttribute("y", "21");
  heading.setAttribute("font-family", token("font"));
  heading.setAttribute("font-size", "14");
  heading.setAttribute("font-weight", "600");
  heading.setAttribute("fill", token("ink"));
  heading.textContent = title;
  const inner = drawn.cloneNode(true) as SVGSVGElement;
  inner.setAttribute("y", "32");
  outer.append(ground, heading, inner);
  return { text: new XMLSerializer().serializeToString(outer), width, height };
}

/** The same as a picture at twice the size. */
export async function pngOf(plot: HTMLElement, title: string): Promise<Blob> {
  const { text, width, height } = svgOf(plot, title);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"));
}
