/** What B2SHARE and stock InvenioRDM call differently: a list `resource_types`, a single `resource_type`. */

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A body for stock InvenioRDM: the first of `metadata.resource_types` becomes `metadata.resource_type`. */
export function toStock(body: unknown): unknown {
  if (!isObject(body) || !isObject(body["metadata"])) return body;
  const { resource_types: types, ...metadata } = body["metadata"];
  const first: unknown = Array.isArray(types) ? types[0] : undefined;
  return {
    ...body,
    metadata: first === undefined ? metadata : { ...metadata, resource_type: first },
  };
}

/** An answer of stock InvenioRDM as B2SHARE would say it, in metadata and in the fields that errors name. */
export function toB2share(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toB2share);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key === "field" && typeof item === "string") return [key, fieldOfB2share(item)];
      if (key === "metadata" && isObject(item)) return [key, toB2share(metadataOfB2share(item))];
      return [key, toB2share(item)];
    }),
  );
}

const fieldOfB2share = (field: string): string =>
  field.replace(/^metadata\.resource_type(?=\.|$)/, "metadata.resource_types");

const metadataOfB2share = (metadata: Fields): Fields =>
  Object.fromEntries(
    Object.entries(metadata).map(([key, value]) =>
      key === "resource_type" ? ["resource_types", [value]] : [key, value],
    ),
  );
