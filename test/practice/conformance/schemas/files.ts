/** Files as the files endpoints show them. */
import {
  anyObject,
  count,
  flag,
  list,
  md5,
  no,
  object,
  oneOf,
  orNull,
  ref,
  text,
  time,
  url,
  uuid,
  word,
  yes,
} from "./parts";

const common = {
  key: text,
  created: time,
  updated: time,
  metadata: orNull(anyObject),
  access: object({ hidden: flag }),
  transfer: object({ type: word("L", "M") }, { parts: count, part_size: count }),
  links: object(
    { self: url },
    {
      content: url,
      commit: url,
      parts: list(object({ part: count, url, expiration: text })),
      iiif_canvas: url,
      iiif_base: url,
      iiif_info: url,
      iiif_api: url,
    },
  ),
};

export const fileEntry = oneOf(
  object(
    { ...common, status: { const: "pending" } },
    { errors: text, size: count, checksum: text },
  ),
  object({
    ...common,
    status: { const: "completed" },
    checksum: md5,
    size: count,
    mimetype: text,
    file_id: uuid,
    version_id: uuid,
    bucket_id: uuid,
    storage_class: { const: "L" },
  }),
);

const links = object({ self: url, archive: url });

export const fileList = oneOf(
  object({ enabled: no, links }),
  object({
    enabled: yes,
    links,
    entries: list(ref("file-entry")),
    default_preview: orNull(text),
    order: list(text),
  }),
);

export const logo = object({
  key: { const: "logo" },
  created: time,
  updated: time,
  status: { const: "completed" },
  size: count,
  checksum: md5,
  mimetype: text,
  storage_class: { const: "L" },
  metadata: { type: "null" },
  links: object({ self: url }),
});
