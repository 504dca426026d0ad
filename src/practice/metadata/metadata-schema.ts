/** Everything `metadata` of a draft may hold. Source: invenio-rdm-records, services/schemas/metadata.py; B2SHARE's own fields: docs.eudat.eu. */
import { isEmail } from "../../wire/metadata/values";
import { communityExtension } from "./community-extension";
import { dateOrInterval, dateTimeOrInterval } from "./dates";
import { recordSchemes } from "./identifier-schemes";
import { identified, identifierList } from "./identifiers";
import { contributor, creator } from "./people";
import { locations } from "./places";
import { funding, reference, subject } from "./references";
import { right } from "./rights";
import { atLeast, atMost, list, missing, object, string } from "./schema";
import { cleanHtml, cleanText } from "./text";

const text = string(cleanText);

const relatedIdentifier = identified(recordSchemes, {
  fields: { relation_type: reference, resource_type: reference },
  check: (value) => (value.relation_type ? undefined : { relation_type: [missing] }),
});

const citedWork = identified(recordSchemes, {
  fields: { reference: text },
  required: ["reference"],
  optional: true,
});

/** At least one: an empty list counts as none. */
const some = atLeast(1, missing);

/** The field `metadata`. */
export const metadataSchema = object(
  {
    resource_types: list(reference, some),
    creators: list(creator, some),
    title: string(cleanText, atLeast(3)),
    additional_titles: list(
      object(
        { title: string(cleanText, atLeast(3)), type: reference, lang: reference },
        { required: ["title", "type"] },
      ),
    ),
    publisher: text,
    publication_date: dateOrInterval,
    subjects: list(subject),
    contributors: list(contributor),
    dates: list(
      object(
        { date: dateTimeOrInterval, type: reference, description: text },
        { required: ["date", "type"] },
      ),
    ),
    languages: list(reference),
    identifiers: identifierList(recordSchemes),
    related_identifiers: list(relatedIdentifier),
    sizes: list(string(cleanText, atLeast(1, "Size cannot be a blank string."))),
    formats: list(string(cleanText, atLeast(1, "Format cannot be a blank string."))),
    version: string(cleanText, atMost(191)),
    rights: list(right),
    copyright: string(cleanHtml, atLeast(1)),
    description: string(cleanHtml, atLeast(3)),
    additional_descriptions: list(
      object(
        { description: string(cleanHtml, atLeast(3)), type: reference, lang: reference },
        { required: ["description", "type"] },
      ),
    ),
    locations,
    funding,
    references: list(citedWork),
    contact_emails: list(
      string(cleanText, (value) => (isEmail(value) ? undefined : "Not a valid email address.")),
    ),
    community_extension: communityExtension,
  },
  { required: ["resource_types", "creators", "title", "publication_date"] },
);
