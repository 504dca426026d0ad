/** GeoJSON: the places that a record is about. */
import type { RecordObject } from "../../wire";

/** A record's places as a feature collection, empty when there are none. */
export const geoJson = ({ metadata }: RecordObject) => ({
  type: "FeatureCollection",
  features: (metadata.locations?.features ?? []).map(({ geometry, ...properties }) => ({
    type: "Feature",
    geometry: geometry ?? null,
    properties,
  })),
});
