/** Requests about published records. */
import type { RequestGroup } from "./request";

const facets = "`access_status`, `resource_type`, `file_type`";

export const records: RequestGroup = {
  title: "Published records",
  rows: [
    [
      "GET /records",
      "everybody",
      `\`q\`, \`sort\`, \`page\`, \`size\`, \`allversions\`, \`expand\`, ${facets}; administrators also \`include_deleted\`; \`Accept\``,
      "200 page: `hits.hits`, `hits.total`, `aggregations`, `links`",
      "records.search, records.all",
      "02",
    ],
    [
      "GET /records/{id}",
      "everybody",
      "`expand`, `token` (of an access link), `style`, `locale`; administrators also `include_deleted`; `Accept`",
      "200 record; 302 for the identifier of all versions; 403 restricted; 404; 410 removed",
      "records.get, records.export, records.citation, statistics.ofRecord",
      "01",
    ],
    [
      "GET /records/{id}/versions",
      "everybody",
      "`page`, `size`, `expand`",
      "200 page of all versions, newest first",
      "records.versions",
      "08",
    ],
    [
      "GET /records/{id}/versions/latest",
      "everybody",
      "",
      "**301** to the newest version",
      "records.latest",
      "08",
    ],
    ["GET /records/{id}/revisions", "administrator", "", "200 earlier states of the record"],
    ["GET /records/{id}/revisions/{n}", "administrator", "", "200 one of them"],
    ["PUT /records/{id}", "nobody", "", "500: a record is changed through its draft"],
    ["DELETE /records/{id}", "administrator", "", "204; 403 for its owner", "", "10"],
    [
      "DELETE /records/{id}/delete",
      "administrator",
      "`removal_reason`, `note`, `citation_text`, `is_visible`; `If-Match`",
      "204; from then on 410 with a tombstone",
      "",
      "10",
    ],
    ["POST /records/{id}/restore", "administrator", "", "200 record"],
    [
      "POST /stats",
      "administrator",
      "`{name: {stat, params: {recid or parent_recid, start_date, end_date}}}`",
      "200 numbers by name; 401 or 403 for everybody else",
      "statistics.query",
      "10",
    ],
  ],
};
