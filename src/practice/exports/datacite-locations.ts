/** Places of a record in DataCite's words. */
import type { LocationFeature, RecordObject } from "../../wire";
import { present } from "./text";

/** A point; as InvenioRDM writes it, with the numbers as text (so in the JSON, too). */
export interface GeoPoint {
  pointLongitude: string;
  pointLatitude: string;
}

/** A place with a name, a point, a box or a polygon. */
export interface GeoLocation {
  geoLocationPlace?: string;
  geoLocationPoint?: GeoPoint;
  geoLocationBox?: {
    westBoundLongitude: string;
    eastBoundLongitude: string;
    southBoundLatitude: string;
    northBoundLatitude: string;
  };
  geoLocationPolygon?: { polygonPoint: GeoPoint }[];
}

type Position = [number, number];

const point = ([longitude, latitude]: Position): GeoPoint => ({
  pointLongitude: String(longitude),
  pointLatitude: String(latitude),
});

function polygon(ring: Position[]): Partial<GeoLocation> {
  const sides = (axis: 0 | 1) =>
    [...new Set(ring.map((position) => position[axis]))].sort((a, b) => a - b);
  const [west, east, ...moreLongitudes] = sides(0);
  const [south, north, ...moreLatitudes] = sides(1);
  const rectangle = moreLongitudes.length === 0 && moreLatitudes.length === 0;
  if (rectangle && [4, 5].includes(ring.length) && east !== undefined && north !== undefined) {
    return {
      geoLocationBox: {
        westBoundLongitude: String(west),
        eastBoundLongitude: String(east),
        southBoundLatitude: String(south),
        northBoundLatitude: String(north),
      },
    };
  }
  return { geoLocationPolygon: ring.map((position) => ({ polygonPoint: point(position) })) };
}

function location({ place, geometry }: LocationFeature): GeoLocation {
  const shape =
    geometry?.type === "Point"
      ? { geoLocationPoint: point(geometry.coordinates as Position) }
      : geometry?.type === "Polygon"
        ? polygon(geometry.coordinates[0] as Position[])
        : {};
  return present({ geoLocationPlace: place, ...shape });
}

/** The places of a record that DataCite can express: names, points, boxes and polygons. */
export const geoLocations = ({ metadata }: RecordObject): GeoLocation[] =>
  (metadata.locations?.features ?? [])
    .map(location)
    .filter((entry) => Object.keys(entry).length > 0);
