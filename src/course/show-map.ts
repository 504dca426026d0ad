/** A place on the Earth, as a picture. */
import { notebook } from "../helper/show/notebook";

/** A box on the Earth, in degrees. */
export interface Box {
  west: number;
  east: number;
  south: number;
  north: number;
}

/**
 * Shows where a box lies on the Earth: on a globe with a net of lines 10 degrees apart, without coasts, so that nothing
 * has to be fetched. Outside a notebook the edges are printed.
 *
 * @param box The edges, in degrees.
 * @example
 * ```ts
 * showMap({ west: 18.5, east: 18.7, south: 59.8, north: 59.9 });
 * ```
 */
export function showMap({ west, east, south, north }: Box): void {
  const title = `${south} to ${north} north, ${west} to ${east} east`;
  const kernel = notebook();
  if (!kernel) return console.log(title);
  const line = { type: "geoshape", filled: false };
  const middle = { longitude: (west + east) / 2, latitude: (south + north) / 2 };
  const encoding = { longitude: { field: "longitude" }, latitude: { field: "latitude" } };
  // From above Europe; from straight above the place if it would be on the far side.
  const rotate = Math.abs(middle.longitude - 10) < 80 ? [-10, -40] : [-middle.longitude, -20];
  const text = {
    ...middle,
    text: `${middle.latitude.toFixed(1)} N, ${middle.longitude.toFixed(1)} E`,
  };
  const place = { data: { values: [text] }, encoding };
  kernel.display.raw("application/vnd.vegalite.v5+json", {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    title,
    width: 300,
    height: 300,
    projection: { type: "orthographic", rotate },
    layer: [
      { data: { sphere: true }, mark: { ...line, stroke: "gray" } },
      { data: { graticule: true }, mark: { ...line, stroke: "lightgray" } },
      { ...place, mark: { type: "circle", color: "crimson", size: 80, opacity: 1 } },
      {
        ...place,
        encoding: { ...encoding, text: { field: "text" } },
        mark: { type: "text", color: "crimson", dy: -12, fontWeight: "bold" },
      },
    ],
  });
}
