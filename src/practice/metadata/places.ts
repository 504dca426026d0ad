/** Places that data are about, with GeoJSON geometry (RFC 7946) as far as InvenioRDM takes it. */
import { identified } from "./identifiers";
import { placeSchemes } from "./identifier-schemes";
import { type Field, isObject, list, type Loaded, object, string } from "./schema";
import { cleanText } from "./text";

/** What is wrong with coordinates; undefined when nothing is. The messages are those of the Python package geojson. */
type Shape = (coordinates: unknown) => string | undefined;

const position: Shape = (value) => {
  if (!Array.isArray(value)) return "each position must be a list";
  if (value.length !== 2 && value.length !== 3) return "a position must have exactly 2 or 3 values";
  return value.every((number) => typeof number === "number") ? undefined : "Not a valid number.";
};

const every =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value)
      ? value.map(shape).find((message) => message !== undefined)
      : "Not a valid list.";

const ring: Shape = (value) => {
  if (!Array.isArray(value)) return "Each element of a polygon's coordinates must be a list";
  if (value.length < 4) return "Each linear ring must contain at least 4 positions";
  return JSON.stringify(value[0]) === JSON.stringify(value.at(-1))
    ? every(position)(value)
    : "Each linear ring must end where it started";
};

/** Lines and geometries of several polygons are part of GeoJSON, not of InvenioRDM. */
const shapes = new Map<unknown, Shape>([
  ["Point", position],
  ["MultiPoint", every(position)],
  ["Polygon", every(ring)],
]);

const geometry: Field = (input): Loaded => {
  if (!isObject(input)) return { problems: { _schema: ["Invalid input type."] } };
  const { type, coordinates, ...more } = input;
  const shape = shapes.get(type);
  if (!shape) return { problems: { type: [`Unsupported value: ${String(type)}`] } };
  const message = shape(coordinates);
  const problems = {
    ...(message ? { coordinates: [message] } : {}),
    ...Object.fromEntries(Object.keys(more).map((key) => [key, ["Unknown field."]])),
  };
  return {
    value: { type, ...(message ? {} : { coordinates }) },
    ...(Object.keys(problems).length ? { problems } : {}),
  };
};

const text = string(cleanText);

const place = object(
  { geometry, place: text, identifiers: list(identified(placeSchemes)), description: text },
  {
    check: (value) =>
      Object.values(value).some((part) => (Array.isArray(part) ? part.length : part))
        ? undefined
        : {
            locations: [
              "At least one of ['geometry', 'place', 'identifiers', 'description'] must be present.",
            ],
          },
  },
);

/** `{ "features": [...] }` */
export const locations = object({ features: list(place) });
