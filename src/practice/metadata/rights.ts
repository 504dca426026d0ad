/** Licences: an entry of the vocabulary, or a text of one's own, never both. */
import { object, type Problems, string } from "./schema";
import { localizedOnce, onlyId } from "./references";
import { cleanText } from "./text";

const text = string(cleanText);

const link = string(cleanText, (value) =>
  /^(https?|ftps?):\/\/[^\s/?#]+([/?#]\S*)?$/i.test(value) ? undefined : "Not a valid URL.",
);

/**
 * One entry of `rights`. Sent back as answers show it, with the entry's title, it is complained about; the id is
 * kept (seen on InvenioRDM 13.0.9).
 */
export const right = object(
  { id: text, title: localizedOnce, description: localizedOnce, link },
  {
    readOnly: ["props"],
    salvage: onlyId,
    check: (value): Problems | undefined => {
      if (!value.id && !value.title)
        return { rights: ["An existing id or a free text title must be present"] };
      if (value.id && Object.keys(value).length > 1)
        return {
          rights: [
            "Only an existing id or free text title/description/link is accepted, but not both cases at the same time",
          ],
        };
      return undefined;
    },
  },
);
