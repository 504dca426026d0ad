/**
 * Who may do what with a record, in each state that a record can be in. Written by hand from the contract (sections 1.5,
 * 7 to 9, 11, 14, 15), not taken from what the code does. The callers are
 *
 *     anon     nobody                          link     nobody, with an access link for viewing
 *     revoked  a token that was deleted        curator  a curator of the community that the record is in
 *     other    an account without any part     owner    the account that made it
 *
 * A line that begins with `*` changes what it finds: it gets a record of its own, and whoever may do it comes last.
 * Taking a record out of communities is refused to an account entry by entry, in a 400 (11.3).
 */
export const callers = ["anon", "revoked", "other", "link", "curator", "owner"] as const;
export type Caller = (typeof callers)[number];

export const tables = {
  draft: `
    method path                                   anon revoked other link curator owner
    GET    /                                       404   404    404   404   404    404
    GET    /versions                               200   200    200   200   200    200
    GET    /versions/latest                        404   404    404   404   404    404
    GET    /files                                  404   404    404   404   404    404
    GET    /files/levels.csv                       404   404    404   404   404    404
    GET    /files/levels.csv/content               404   404    404   404   404    404
    GET    /files-archive                          404   404    404   404   404    404
    GET    /draft                                  403   403    403   403   403    200
    GET    /draft/files                            403   403    403   403   403    200
    GET    /draft/files/levels.csv                 403   403    403   403   403    200
    GET    /draft/files/levels.csv/content         403   403    403   403   403    200
    GET    /draft/files/unknown                    404   404    404   404   404    404
    GET    /draft/files-archive                    403   403    403   403   403    200
    GET    /draft/review                           403   403    403   403   403    404
    GET    /access/links                           403   403    403   403   403    200
    GET    /access/grants                          403   403    403   403   403    200
    GET    /access/users                           403   403    403   403   403    200
    GET    /communities                            403   403    403   403   403    200
    GET    /communities-suggestions                404   404    404   404   404    404
    GET    /requests                               404   404    404   404   404    404
    GET    /revisions                              404   404    404   404   404    404
    PUT    /draft                                  403   403    403   403   403    200
    POST   /draft                                  404   404    404   404   404    404
    POST   /versions                               404   404    404   404   404    404
    POST   /draft/files                            403   403    403   403   403    201
    PUT    /draft/files/levels.csv                 403   403    403   403   403    200
    POST   /draft/files/levels.csv/commit          403   403    403   403   403    200
    POST   /draft/pids/doi                         403   403    403   403   403    201
    POST   /draft/actions/submit-review            403   403    403   403   403    404
    POST   /access/links                           403   403    403   403   403    201
    POST   /access/grants                          403   403    403   403   403    201
    PUT    /access                                 403   403    403   403   403    200
    POST   /communities                            404   404    404   404   404    404
    DELETE /communities                            404   404    404   404   404    404
    DELETE /delete                                 404   404    404   404   404    404
    PATCH  /draft                                  405   405    405   405   405    405
  * PUT    /draft/review                           403   403    403   403   403    200
  * PUT    /draft/files/levels.csv/content         403   403    403   403   403    200
  * DELETE /draft/files/levels.csv                 403   403    403   403   403    204
  * DELETE /draft/files                            403   403    403   403   403    204
  * DELETE /draft                                  403   403    403   403   403    204
  * POST   /draft/actions/publish                  403   403    403   403   403    202`,

  public: `
    method path                                   anon revoked other link curator owner
    GET    /                                       200   200    200   200   200    200
    GET    /versions                               200   200    200   200   200    200
    GET    /versions/latest                        301   301    301   301   301    301
    GET    /files                                  200   200    200   200   200    200
    GET    /files/levels.csv                       200   200    200   200   200    200
    GET    /files/levels.csv/content               200   200    200   200   200    200
    GET    /files-archive                          200   200    200   200   200    200
    GET    /communities                            200   200    200   200   200    200
    GET    /requests                               403   403    200   403   200    200
    GET    /draft                                  404   404    404   404   404    404
    GET    /draft/files                            404   404    404   404   404    404
    PUT    /draft                                  404   404    404   404   404    404
    DELETE /draft                                  404   404    404   404   404    404
    POST   /draft/actions/publish                  404   404    404   404   404    404
    POST   /draft/files                            404   404    404   404   404    404
    POST   /files                                  405   405    405   405   405    405
    DELETE /files/levels.csv                       405   405    405   405   405    405
    GET    /access/links                           403   403    403   403   200    200
    GET    /access/grants                          403   403    403   403   200    200
    GET    /access/users                           403   403    403   403   200    200
    GET    /communities-suggestions                403   403    403   403   200    200
    GET    /revisions                              403   403    403   403   403    403
    POST   /access/links                           403   403    403   403   201    201
    POST   /access/grants                          403   403    403   403   201    400
    PUT    /access                                 403   403    403   403   200    200
    PUT    /communities                            403   403    403   403   200    200
    POST   /communities                            403   403    403   403   400    400
    DELETE /                                       403   403    403   403   403    403
    DELETE /delete                                 403   403    403   403   403    403
    POST   /restore                                403   403    403   403   403    403
    PATCH  /                                       405   405    405   405   405    405
  * POST   /versions                               403   403    403   403   201    201
  * POST   /draft                                  403   403    403   403   201    201
  * DELETE /communities                            403   403    400   403   200    400`,

  "restricted files": `
    method path                                   anon revoked other link curator owner
    GET    /                                       200   200    200   200   200    200
    GET    /versions                               200   200    200   200   200    200
    GET    /versions/latest                        301   301    301   301   301    301
    GET    /files                                  403   403    403   200   200    200
    GET    /files/levels.csv                       403   403    403   200   200    200
    GET    /files/levels.csv/content               403   403    403   200   200    200
    GET    /files/unknown                          404   404    404   404   404    404
    GET    /files-archive                          403   403    403   200   200    200
    GET    /draft                                  404   404    404   404   404    404
    GET    /access/links                           403   403    403   403   200    200
    GET    /access/grants                          403   403    403   403   200    200
    POST   /access/links                           403   403    403   403   201    201
  * POST   /versions                               403   403    403   403   201    201
  * POST   /draft                                  403   403    403   403   201    201`,

  embargoed: `
    method path                                   anon revoked other link curator owner
    GET    /                                       200   200    200   200   200    200
    GET    /versions                               200   200    200   200   200    200
    GET    /files                                  403   403    403   200   200    200
    GET    /files/levels.csv                       403   403    403   200   200    200
    GET    /files/levels.csv/content               403   403    403   200   200    200
    GET    /files-archive                          403   403    403   200   200    200
    GET    /draft                                  404   404    404   404   404    404
    GET    /access/links                           403   403    403   403   200    200
    POST   /access/links                           403   403    403   403   201    201
  * POST   /versions                               403   403    403   403   201    201
  * POST   /draft                                  403   403    403   403   201    201`,

  restricted: `
    method path                                   anon revoked other link curator owner
    GET    /                                       403   403    403   200   200    200
    GET    /versions                               403   403    403   200   200    200
    GET    /versions/latest                        403   403    403   301   301    301
    GET    /files                                  403   403    403   200   200    200
    GET    /files/levels.csv                       403   403    403   200   200    200
    GET    /files/levels.csv/content               403   403    403   200   200    200
    GET    /files-archive                          403   403    403   200   200    200
    GET    /communities                            403   403    403   200   200    200
    GET    /requests                               403   403    403   403   200    200
    GET    /draft                                  404   404    404   404   404    404
    GET    /access/links                           403   403    403   403   200    200
    GET    /access/grants                          403   403    403   403   200    200
    GET    /access/users                           403   403    403   403   200    200
    GET    /communities-suggestions                403   403    403   403   200    200
    GET    /revisions                              403   403    403   403   403    403
    POST   /access/links                           403   403    403   403   201    201
    PUT    /access                                 403   403    403   403   200    200
    DELETE /delete                                 403   403    403   403   403    403
  * POST   /versions                               403   403    403   403   201    201
  * POST   /draft                                  403   403    403   403   201    201`,

  deleted: `
    method path                                   anon revoked other link curator owner
    GET    /                                       410   410    410   410   410    410
    GET    /versions                               410   410    410   410   410    410
    GET    /versions/latest                        410   410    410   410   410    410
    GET    /files                                  410   410    410   410   410    410
    GET    /files/levels.csv                       410   410    410   410   410    410
    GET    /files/levels.csv/content               410   410    410   410   410    410
    GET    /files-archive                          410   410    410   410   410    410
    GET    /draft                                  410   410    410   410   410    410
    GET    /communities                            410   410    410   410   410    410
    GET    /requests                               410   410    410   410   410    410
    GET    /access/links                           410   410    410   410   410    410
    GET    /access/grants                          410   410    410   410   410    410
    POST   /draft                                  410   410    410   410   410    410
    POST   /versions                               410   410    410   410   410    410
    PUT    /draft                                  410   410    410   410   410    410
    POST   /access/links                           410   410    410   410   410    410
    DELETE /delete                                 403   403    403   403   403    403
    POST   /restore                                403   403    403   403   403    403`,
};
export type State = keyof typeof tables;

/** What needs an account and no record: the curator and the owner are accounts like any other here. */
export const withoutRecord = `
    method path                                   anon revoked other curator
    POST   /records                                403   403    201   201
    GET    /records                                200   200    200   200
    GET    /user/records                           403   403    200   200
    GET    /user/communities                       403   403    200   200
    GET    /user/requests                          403   403    200   200
    GET    /requests/                              403   403    200   200
    GET    /users                                  403   403    200   200
    GET    /names                                  403   403    200   200
    GET    /me                                     401   401    200   200
    POST   /stats                                  401   401    403   403
    POST   /communities                            403   403    403   403
    POST   /requests/                              405   405    405   405
    GET    /oaipmh/sets                            403   403    403   403
    GET    /oaipmh/formats                         403   403    403   403`;

/** A line of a table. */
export interface Row {
  method: string;
  path: string;
  changes: boolean;
  statuses: [string, number][];
}

/** The lines of a table, each with what every caller is answered. */
export function rowsOf(table: string): Row[] {
  const [head = "", ...lines] = table.trim().split("\n");
  const [, , ...who] = head.trim().split(/\s+/);
  return lines.map((line) => {
    const changes = line.trim().startsWith("*");
    const [method = "", path = "", ...statuses] = line.replace("*", "").trim().split(/\s+/);
    return {
      method,
      path: path === "/" ? "" : path,
      changes,
      statuses: statuses.map((status, at) => [who[at] ?? "", Number(status)]),
    };
  });
}
