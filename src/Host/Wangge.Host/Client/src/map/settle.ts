// Keeps what stands on the map apart: nothing covers a figure or a name.

/** A thing on the map: its centre and its size, px. */
export interface Thing {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Moves up and down rather than sideways: a name must stay in its area. */
  upright?: boolean;
}

const reach = [14, 22, 30, 40, 52];
const around = [[0, -1], [0, 1], [1, 0], [-1, 0], [0.7, -0.7], [-0.7, -0.7], [0.7, 0.7], [-0.7, 0.7]] as const;
const steps: readonly (readonly [number, number])[] = [[0, 0], ...reach.flatMap((far) => around.map(([x, y]) => [x * far, y * far] as const))];
const gap = 2;

/** How far each thing moves, px. The first keep their place, the later give way; where there is no room, the least covered place is taken. */
export function settle(things: readonly Thing[]): [number, number][] {
  const taken: Thing[] = [];
  return things.map((thing) => {
    let best: { cover: number; at: readonly [number, number] } | null = null;
    for (const at of steps) {
      if (thing.upright && Math.abs(at[0]) > 20) continue;
      const moved = { ...thing, x: thing.x + at[0], y: thing.y + at[1] };
      const cover = taken.reduce((sum, other) => sum + overlap(moved, other), 0);
      if (!best || cover < best.cover) best = { cover, at };
      if (cover === 0) break;
    }

    const [x, y] = best?.at ?? [0, 0];
    taken.push({ ...thing, x: thing.x + x, y: thing.y + y });
    return [x, y];
  });
}

function overlap(a: Thing, b: Thing): number {
  const wide = (a.width + b.width) / 2 + gap - Math.abs(a.x - b.x);
  const high = (a.height + b.height) / 2 + gap - Math.abs(a.y - b.y);
  return wide > 0 && high > 0 ? wide * high : 0;
}
