/** Records as the API serves them: one with nearly every field, a fresh draft, and one full of hostile text. */
import type { Community, Metadata, RecordObject } from "../../../src/wire";

const site = "http://localhost:8910";

const community: Community = {
  id: "5b1e7a0c-6b1c-4a59-9c0e-1c3f3c6f4a11",
  slug: "eudat",
  created: "2026-01-05T08:00:00.000000+00:00",
  updated: "2026-01-05T08:00:00.000000+00:00",
  revision_id: 1,
  links: { self: `${site}/api/communities/eudat` },
  metadata: { title: "EUDAT" },
  access: {
    visibility: "public",
    members_visibility: "public",
    member_policy: "closed",
    record_submission_policy: "open",
    review_policy: "members",
  },
  custom_fields: {},
  children: { allow: false },
  deletion_status: { is_deleted: false, status: "P" },
};

const id = "h4rf8-38964";

const metadata: Metadata = {
  resource_types: [{ id: "dataset", title: { en: "Dataset", de: "Datensatz" } }],
  title: "Tides at Kiel",
  creators: [
    {
      person_or_org: {
        type: "personal",
        name: "Müller, Ada",
        given_name: "Ada",
        family_name: "Müller",
        identifiers: [{ identifier: "0000-0002-1825-0097", scheme: "orcid" }],
      },
      affiliations: [
        {
          id: "020hwjq30",
          name: "Aalto University",
          identifiers: [{ identifier: "020hwjq30", scheme: "ror" }],
        },
        { name: "Harbour Office" },
      ],
    },
    {
      person_or_org: { type: "organizational", name: "Kiel Sea Level Group" },
      affiliations: [{ name: "Harbour Office" }],
    },
  ],
  contributors: [
    {
      person_or_org: {
        type: "personal",
        name: "Okoro, Ben",
        given_name: "Ben",
        family_name: "Okoro",
      },
      role: { id: "datacurator", title: { en: "Data curator" } },
    },
  ],
  publication_date: "2026-03-02",
  publisher: "B2SHARE practice",
  description: "<p>Hourly <b>water levels</b>.</p><p>Tide &amp; surge.</p>",
  additional_titles: [
    { title: "Gezeiten in Kiel", type: { id: "translated-title" }, lang: { id: "deu" } },
  ],
  additional_descriptions: [
    { description: "<p>Read from a gauge.</p>", type: { id: "methods" }, lang: { id: "eng" } },
    { description: "Second half is estimated.", type: { id: "other" } },
  ],
  rights: [
    {
      id: "cc-by-4.0",
      title: { en: "Creative Commons Attribution 4.0 International" },
      props: { url: "https://creativecommons.org/licenses/by/4.0/legalcode", scheme: "spdx" },
    },
    { title: { en: "House rules" }, link: "https://example.org/rules" },
  ],
  copyright: "2026 Kiel Sea Level Group",
  subjects: [
    { subject: "tides" },
    {
      id: "http://www.oecd.org/science/inno/38235147.pdf?1",
      subject: "Natural sciences",
      scheme: "FOS",
    },
  ],
  languages: [{ id: "eng", title: { en: "English", de: "Englisch" } }],
  dates: [{ date: "2025/2026-01", type: { id: "collected" }, description: "at the gauge" }],
  version: "1.2",
  identifiers: [{ identifier: "978-3-16-148410-0", scheme: "isbn" }],
  related_identifiers: [
    {
      identifier: "10.1234/article",
      scheme: "doi",
      relation_type: { id: "iscitedby", title: { en: "Is cited by" } },
      resource_type: { id: "publication-article" },
    },
    {
      identifier: "https://example.org/whole",
      scheme: "url",
      relation_type: { id: "ispartof", title: { en: "Is part of" } },
    },
  ],
  references: [{ reference: "Darwin, G. H. (1898). The Tides." }],
  funding: [
    {
      funder: { id: "00k4n6c32", name: "European Commission" },
      award: {
        id: "00k4n6c32::283304",
        number: "283304",
        title: { en: "EUropean DATa" },
        identifiers: [{ identifier: "https://cordis.europa.eu/project/id/283304", scheme: "url" }],
      },
    },
  ],
  locations: {
    features: [
      { place: "Kiel", geometry: { type: "Point", coordinates: [10.14, 54.32] } },
      {
        geometry: {
          type: "Polygon",
          coordinates: [
            [
              [10, 54],
              [11, 54],
              [11, 55],
              [10, 55],
              [10, 54],
            ],
          ],
        },
      },
      {
        place: "The fjord",
        geometry: {
          type: "Polygon",
          coordinates: [
            [
              [10, 54],
              [11, 54],
              [10.5, 55],
              [10, 54],
            ],
          ],
        },
      },
    ],
  },
  sizes: ["2 files"],
  formats: ["text/csv"],
  contact_emails: ["data@example.org"],
};

/** A published record with nearly every field. */
export const full: RecordObject = {
  id,
  created: "2026-03-02T11:13:15.629504+00:00",
  updated: "2026-03-04T09:00:01.250000+00:00",
  links: {
    self: `${site}/api/records/${id}`,
    self_html: `${site}/records/${id}`,
    files: `${site}/api/records/${id}/files`,
    doi: `https://handle.test.datacite.org/10.5072/${id}`,
  },
  revision_id: 4,
  parent: {
    id: "0fq4c-wbp14",
    access: {
      owned_by: { user: "2" },
      settings: {
        allow_user_requests: false,
        allow_guest_requests: false,
        accept_conditions_text: null,
        secret_link_expiration: 0,
      },
    },
    communities: { ids: [community.id], default: community.id, entries: [community] },
    pids: {
      doi: { identifier: "10.5072/0fq4c-wbp14", provider: "datacite", client: "datacite" },
    },
  },
  versions: { index: 1, is_latest: true },
  is_published: true,
  is_draft: false,
  status: "published",
  pids: {
    doi: { identifier: `10.5072/${id}`, provider: "datacite", client: "datacite" },
    oai: { identifier: `oai:practice.b2share:${id}`, provider: "oai" },
  },
  metadata,
  custom_fields: {},
  access: { record: "public", files: "public", status: "open" },
  files: {
    enabled: true,
    order: [],
    count: 1,
    total_bytes: 1460,
    entries: {
      "water level 1.csv": {
        id: "9e7f3f0c-64f0-4bd6-b4f2-6d1bb4f6a001",
        key: "water level 1.csv",
        checksum: "md5:71449104d017d8e1e54b38b4b5ba0d8d",
        ext: "csv",
        size: 1460,
        mimetype: "text/csv",
        storage_class: "L",
        metadata: null,
        access: { hidden: false },
      },
    },
  },
  media_files: { enabled: false },
};

/** A draft into which nothing has been written yet. */
export const minimal: RecordObject = {
  ...full,
  links: {
    self: `${site}/api/records/${id}/draft`,
    self_html: `${site}/uploads/${id}`,
    files: `${site}/api/records/${id}/draft/files`,
  },
  parent: { ...full.parent, communities: {}, pids: {} },
  is_published: false,
  is_draft: true,
  status: "draft",
  pids: {},
  metadata: {},
  access: { record: "public", files: "public", status: "metadata-only" },
  files: { enabled: true },
};

/** Text with everything that means something to XML, TeX, CSV, YAML or a terminal. */
export const hostileText =
  "<i>a</i> & \"b\" 'c' ]]> \u0000\u0007\u000b\ud800 {x} 50% $5 #1 a_b & x^2 ~ \\end{document} Äöüß 数据 🌊";

/** What XML may carry of it. */
export const hostileInXml =
  "<i>a</i> & \"b\" 'c' ]]>  {x} 50% $5 #1 a_b & x^2 ~ \\end{document} Äöüß 数据 🌊";

/** The full record with hostile text wherever people write freely. */
export const hostile: RecordObject = {
  ...full,
  metadata: {
    ...metadata,
    title: hostileText,
    publisher: hostileText,
    version: hostileText,
    description: `<script>alert(1)</script><p>${hostileText}</p>`,
    creators: [
      { person_or_org: { type: "personal", family_name: "{Ü\\", name: hostileText } },
      { person_or_org: { type: "organizational", name: hostileText } },
    ],
    subjects: [{ subject: hostileText }],
    rights: [{ title: { en: hostileText }, link: 'https://example.org/?a=1&b="<2>"' }],
    related_identifiers: [
      { identifier: "javascript:alert(1)", scheme: "url", relation_type: { id: "cites" } },
    ],
    sizes: [hostileText],
    locations: { features: [{ place: hostileText }] },
  },
};
