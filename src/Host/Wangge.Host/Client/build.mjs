// Bundles scripts and styles into wwwroot/dist. Charts and the map are chunks of their own: a page without them does not load them.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { join } from "node:path";

const out = "../wwwroot/dist";
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const result = await build({
  entryPoints: { app: "src/app.ts", wangge: "styles/wangge.css", map: "node_modules/maplibre-gl/dist/maplibre-gl.css" },
  outdir: out,
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["es2022", "chrome109", "firefox115", "safari16.4"],
  minify: true,
  legalComments: "none",
  metafile: true,
  entryNames: "[name]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  logLevel: "warning",
});

await copyFile("node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs", join(out, "map-worker.js"));
await writeFile(join(out, "licenses.txt"), await licences(result.metafile));

for (const name of (await readdir(out)).sort()) {
  const bytes = await readFile(join(out, name));
  console.log(`${name.padEnd(28)} ${kb(bytes.length)} KB, ${kb(gzipSync(bytes).length)} KB gzip`);
}

function kb(bytes) {
  return (bytes / 1024).toFixed(1).padStart(7);
}

// Names every package whose code is in the bundles, and those inside the ready-made map worker, with its licence.
async function licences(meta) {
  const names = new Set();
  for (const input of Object.keys(meta.inputs)) {
    const match = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) names.add(match[1]);
  }

  await addDependencies("maplibre-gl", names);
  const parts = ["Third-party software in the scripts and styles of Wangge.\n"];
  for (const name of [...names].sort()) {
    const folder = join("node_modules", name);
    const about = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const files = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile() && /^(licen[cs]e|notice|copying)/i.test(entry.name)).map((entry) => entry.name).sort();
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
    parts.push(`${"=".repeat(78)}\n${name} ${about.version} (${about.license})\n\n${texts.join("\n").trim()}\n`);
  }

  return parts.join("\n");
}

async function addDependencies(name, names) {
  const about = JSON.parse(await readFile(join("node_modules", name, "package.json"), "utf8"));
  for (const dependency of Object.keys(about.dependencies ?? {})) {
    if (dependency.startsWith("@types/") || names.has(dependency)) continue;
    names.add(dependency);
    await addDependencies(dependency, names);
  }
}
