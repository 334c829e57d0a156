// The little geometry that labels and fitting need.

export type Position = number[];

export interface Feature {
  type: "Feature";
  id?: string | number;
  geometry: { type: string; coordinates: unknown } | null;
  properties: Properties;
}

export interface Properties {
  name?: string;
  href?: string;
  note?: string;
  code?: string;
  level?: number | null;
  text?: string;
  urgency?: string;
  minor?: boolean;
  device?: boolean;
  fine?: boolean;
  kind?: string;
  direction?: number;
  speed?: number;
}

export interface Collection {
  type: "FeatureCollection";
  features: Feature[];
}

export function point(feature: Feature): [number, number] | null {
  const at = feature.geometry?.type === "Point" ? (feature.geometry.coordinates as Position) : null;
  return at && at[0] !== undefined && at[1] !== undefined ? [at[0], at[1]] : null;
}

/** Smallest box around features: west, south, east, north. */
export function bounds(features: Iterable<Feature>): [number, number, number, number] | null {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [x, y] = value as unknown[];
    if (typeof x === "number" && typeof y === "number") {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    } else for (const part of value) visit(part);
  };
  for (const feature of features) visit(feature.geometry?.coordinates);
  return box[0] <= box[2] ? box : null;
}

/** Where the name of an area stands: the centre of mass of its largest ring. */
export function labelPoint(feature: Feature): [number, number] | null {
  const geometry = feature.geometry;
  const rings = geometry?.type === "Polygon" ? [(geometry.coordinates as Position[][])[0]]
    : geometry?.type === "MultiPolygon" ? (geometry.coordinates as Position[][][]).map((polygon) => polygon[0]) : [];
  let best: { area: number; at: [number, number] } | null = null;
  for (const ring of rings) {
    const found = ring && centre(ring);
    if (found && (!best || found.area > best.area)) best = found;
  }

  return best?.at ?? null;
}

function centre(ring: Position[]): { area: number; at: [number, number] } | null {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  let twice = 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i] ?? [];
    const [bx = 0, by = 0] = ring[i + 1] ?? [];
    // Relative to the first corner: degrees are large against the ring.
    const cross = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
    twice += cross;
    x += (ax - x0 + bx - x0) * cross;
    y += (ay - y0 + by - y0) * cross;
  }

  return twice === 0 ? null : { area: Math.abs(twice), at: [x0 + x / (3 * twice), y0 + y / (3 * twice)] };
}
