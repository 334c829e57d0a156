// Areas, zones, roads and water: drawn by WebGL. The rest are markers.
import type { ExpressionSpecification, GeoJSONSource, Map as Canvas } from "maplibre-gl";
import { Marker } from "maplibre-gl";
import { token } from "../dom";
import { labelPoint, point, type Collection, type Feature } from "./geo";
import { areaColour, marker, name } from "./markers";

export interface Layer {
  id: string;
  title: string;
  kind: "areas" | "shading" | "stations" | "cases" | "points" | "zones" | "lines" | "wind";
  url: string;
  on: boolean;
  timed: boolean;
}

const place: Record<string, string> = { points: "2", wind: "1", areas: "3", stations: "4", cases: "5" };

/** What keeps its place first when room is short. */
function weight(kind: string, feature: Feature): number {
  if (kind === "stations") return feature.properties.minor ? 2 : 0;
  if (kind === "cases") return feature.properties.urgency === "danger" ? 3 : 4;
  return 1;
}

/** A marker and how much it matters. */
export interface Placed {
  marker: Marker;
  weight: number;
  code?: string | undefined;
}

/** One layer on one map: its data, whether it is shown, and what it has put there. */
export class Drawn {
  data: Collection = { type: "FeatureCollection", features: [] };
  private markers: Placed[] = [];

  constructor(private readonly map: Canvas, readonly layer: Layer) {
    if (["areas", "zones", "lines"].includes(layer.kind)) this.addSource();
  }

  show(data: Collection): void {
    this.data = data;
    this.redraw();
  }

  set on(value: boolean) {
    this.layer.on = value;
    this.redraw();
  }

  /** What may have to give way to others. */
  get placed(): readonly Placed[] {
    return ["areas", "stations", "cases"].includes(this.layer.kind) ? this.markers : [];
  }

  /** The markers of a code. */
  pins(code: string): HTMLElement[] {
    return this.markers.filter((one) => one.code === code).map((one) => one.marker.getElement());
  }

  private redraw(): void {
    for (const old of this.markers) old.marker.remove();
    this.markers = [];
    const { kind, id, on } = this.layer;
    (this.map.getSource(id) as GeoJSONSource | undefined)?.setData((on ? this.data : { type: "FeatureCollection", features: [] }) as Parameters<GeoJSONSource["setData"]>[0]);
    if (!on || kind === "lines") return;
    for (const feature of this.data.features) {
      const areal = kind === "areas" || kind === "zones";
      const at = areal ? labelPoint(feature) : point(feature);
      if (!at || (areal && (!feature.properties.name || feature.properties.fine))) continue;
      const element = areal ? name(feature.properties.name ?? "") : marker(kind, feature);
      element.style.zIndex = place[kind] ?? "0";
      this.markers.push({ marker: new Marker({ element }).setLngLat(at).addTo(this.map), weight: weight(kind, feature), code: feature.properties.code });
    }
  }

  private addSource(): void {
    const { id, kind } = this.layer;
    this.map.addSource(id, { type: "geojson", data: { type: "FeatureCollection", features: [] }, promoteId: "code" });
    if (kind === "areas") {
      this.map.addLayer({ id, type: "fill", source: id, paint: { "fill-color": levelExpression(), "fill-antialias": true } });
      this.map.addLayer({ id: `${id}-edge`, type: "line", source: id, layout: { "line-join": "round" }, paint: { "line-color": token("surface"), "line-width": ["case", ["boolean", ["get", "fine"], false], 1, 3] } });
    } else if (kind === "zones") {
      this.map.addLayer({ id, type: "fill", source: id, paint: { "fill-color": token("ink-2"), "fill-opacity": 0.12 } });
      this.map.addLayer({ id: `${id}-edge`, type: "line", source: id, paint: { "line-color": token("ink-2"), "line-width": 1.5, "line-dasharray": [3, 2] } });
    } else {
      const water: ExpressionSpecification = ["==", ["get", "kind"], "water"];
      this.map.addLayer({ id: `${id}-fill`, type: "fill", source: id, filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": token("water"), "fill-opacity": 0.7 } });
      this.map.addLayer({ id, type: "line", source: id, layout: { "line-join": "round", "line-cap": "round" }, paint: { "line-color": ["case", water, token("water"), token("grey")], "line-width": ["case", water, 3, 1.5], "line-opacity": 0.7 } });
    }
  }
}

function levelExpression(): ExpressionSpecification {
  const level: ExpressionSpecification = ["number", ["feature-state", "level"], ["get", "level"], 0];
  return ["match", level, 1, areaColour(1), 2, areaColour(2), 3, areaColour(3), 4, areaColour(4), 5, areaColour(5), 6, areaColour(6), areaColour(0)];
}
