/**
 * Who may do what with a record, in each state that a record can be in. Written by hand from the contract (sections 1.5,
 * 7 to 9, 11, 14, 15), not taken from what the code does. The callers are
 *
 *     anon     nobody                          link     nobody, with an access link for viewing
 *     revoked  a token that was deleted        curator  a curator of the community that the record is in
 *     other    an account without any part     owner    the account that made it
 *
 * `:link` stands for an access link, 0 for the first grant, which account 5 has. A line that begins with `*` changes what
 * it finds: it gets a record of its own, and whoever may do it comes last. The form for guests who ask for access is not
 * checked (14.4), and groups are switched off. PUT on a record is a 500 to everybody (7.4).
 * Taking a record out of communities is refused to an account entry by entry, in a 400 (11.3).
 */
export const callers = ["anon", "revoked", "other", "link", "curator", "owner"] as const;
export type Caller = (typeof callers)[number];

/** Nothing to see of a draft where there is none. */
const noDraft = `
    GET    /draft,/draft/files,/draft/files/levels.csv,/draft/files/levels.csv/content,/draft/files-archive
                                                   404   404    404   404   404    404
    GET    /draft/media-files,/draft/media-files/x,/draft/media-files-archive,/draft/review
                                                   404   404    404   404   404    404
    PUT    /draft,/draft/files/levels.csv,/draft/files/levels.csv/content,/draft/media-files/x,/draft/review
                                                   404   404    404   404   404    404
    DELETE /draft,/draft/files,/draft/files/levels.csv,/draft/media-files,/draft/media-files/x,/draft/pids/doi,/draft/review
                                                   404   404    404   404   404    404
    POST   /draft/files,/draft/files/levels.csv/commit,/draft/media-files,/draft/media-files/x,/draft/pids/doi
                                                   404   404    404   404   404    404
    POST   /draft/actions/publish,/draft/actions/files-import,/draft/actions/submit-review
                                                   404   404    404   404   404    404`;

/** Sharing a published record: a matter of its owner and of the curators of its communities. */
const sharing = `
    GET    /access/links,/access/links/:link,/access/grants,/access/grants/0,/access/users,/access/users/5
                                                   403   403    403   403   200    200
    GET    /access/groups,/access/groups/x         403   403    403   403   403    403
    PATCH|DELETE /access/groups/x                  403   403    403   403   403    403
    POST   /access/links                           403   403    403   403   201    201
    PATCH  /access/links/:link                     403   403    403   403   200    200
    POST   /access/grants                          403   403    403   403   201    400
    PUT|PATCH /access/grants/0                     403   403    403   403   200    200
    PATCH  /access/users/5                         403   403    403   403   200    200
    PUT    /access                                 403   403    403   403   200    200
    POST   /access/request                         200   200    200   200   200    200
    GET    /communities-suggestions                403   403    403   403   200    200
    PUT    /communities                            403   403    403   403   200    200
    POST   /communities                            403   403    403   403   400    400
  * DELETE /access/links/:link                     403   403    403   403   204    404
  * DELETE /access/grants/0                        403   403    403   403   204    404
  * DELETE /access/users/5                         403   403    403   403   204    404
  * POST   /versions                               403   403    403   403   201    201
  * POST   /draft                                  403   403    403   403   201    201`;

/** What nobody but administrators may do with a published record. */
const administration = `
    PUT    /                                       500   500    500   500   500    500
    DELETE /,/delete                               403   403    403   403   403    403
    POST   /restore                                403   403    403   403   403    403
    GET    /revisions,/revisions/1                 403   403    403   403   403    403
    PATCH  /                                       405   405    405   405   405    405
    POST   /files                                  405   405    405   405   405    405
    DELETE /files/levels.csv                       405   405    405   405   405    405`;

const head =
  "    method path                                   anon revoked other link curator owner";

export const tables = {
  draft: `${head}
    GET    /,/versions/latest,/revisions,/revisions/1,/requests,/communities-suggestions
                                                   404   404    404   404   404    404
    PUT    /                                       500   500    500   500   500    500
    DELETE /,/delete                               404   404    404   404   404    404
    GET    /versions                               200   200    200   200   200    200
    GET    /files,/files/levels.csv,/files/levels.csv/content,/files-archive
                                                   404   404    404   404   404    404
    GET    /media-files,/media-files/x,/media-files-archive
                                                   404   404    404   404   404    404
    POST   /versions,/restore,/draft,/access/request
                                                   404   404    404   404   404    404
    GET    /draft,/draft/files,/draft/files/levels.csv,/draft/files/levels.csv/content,/draft/files-archive
                                                   403   403    403   403   403    200
    GET    /draft/media-files,/draft/media-files-archive
                                                   403   403    403   403   403    200
    GET    /draft/files/unknown,/draft/media-files/unknown
                                                   404   404    404   404   404    404
    PUT|POST|DELETE /draft/media-files/unknown     404   404    404   404   404    404
    POST   /draft/media-files                      403   403    403   403   403    403
    DELETE /draft/media-files                      403   403    403   403   403    204
    GET|DELETE /draft/review                       403   403    403   403   403    404
    GET    /access/links,/access/links/:link,/access/grants,/access/grants/0,/access/users,/access/users/5,/communities
                                                   403   403    403   403   403    200
    GET    /access/groups,/access/groups/x         403   403    403   403   403    403
    PATCH|DELETE /access/groups/x                  403   403    403   403   403    403
    PUT    /draft                                  403   403    403   403   403    200
    POST   /draft/files                            403   403    403   403   403    201
    PUT    /draft/files/levels.csv                 403   403    403   403   403    200
    POST   /draft/files/levels.csv/commit          403   403    403   403   403    200
    POST   /draft/pids/doi                         403   403    403   403   403    201
    POST   /draft/actions/submit-review            403   403    403   403   403    404
    POST   /draft/actions/files-import             403   403    403   403   403    404
    POST   /access/links                           403   403    403   403   403    201
    PATCH  /access/links/:link                     403   403    403   403   403    200
    POST   /access/grants                          403   403    403   403   403    201
    PUT|PATCH /access/grants/0                     403   403    403   403   403    200
    PATCH  /access/users/5                         403   403    403   403   403    200
    PUT    /access                                 403   403    403   403   403    200
    POST|PUT|DELETE /communities                   404   404    404   404   404    404
    PATCH  /draft                                  405   405    405   405   405    405
  * DELETE /draft/pids/doi                         403   403    403   403   403    404
  * DELETE /access/links/:link                     403   403    403   403   403    204
  * DELETE /access/grants/0                        403   403    403   403   403    204
  * DELETE /access/users/5                         403   403    403   403   403    204
  * PUT    /draft/review                           403   403    403   403   403    200
  * PUT    /draft/files/levels.csv/content         403   403    403   403   403    200
  * DELETE /draft/files/levels.csv                 403   403    403   403   403    204
  * DELETE /draft/files                            403   403    403   403   403    204
  * DELETE /draft                                  403   403    403   403   403    204
  * POST   /draft/actions/publish                  403   403    403   403   403    202`,

  submitted: `${head}
    GET    /,/files,/files-archive,/versions/latest
                                                   404   404    404   404   404    404
    GET    /draft,/draft/files,/draft/files/levels.csv/content,/draft/files-archive,/draft/review,/communities
                                                   403   403    403   403   200    200
    PUT    /draft,/draft/files/levels.csv          403   403    403   403   200    200
    POST   /draft/files                            403   403    403   403   201    400
    GET    /access/links,/access/grants,/access/users
                                                   403   403    403   403   403    200
    POST   /access/links                           403   403    403   403   403    201
    PUT    /access                                 403   403    403   403   403    200
    DELETE /draft                                  403   403    403   403   403    400
    POST   /draft/actions/publish                  403   403    403   403   400    400
    PUT|DELETE /draft/review                       403   403    403   403   403    400
    POST   /draft/actions/submit-review            403   403    403   403   403    400`,

  public: `${head}
    GET    /,/versions,/communities                200   200    200   200   200    200
    GET    /versions/latest                        301   301    301   301   301    301
    GET    /files,/files/levels.csv,/files/levels.csv/content,/files-archive,/media-files,/media-files-archive
                                                   200   200    200   200   200    200
    GET    /files/unknown,/media-files/x           404   404    404   404   404    404
    GET    /requests                               403   403    200   403   200    200
  * DELETE /communities                            403   403    400   403   200    400
${administration}${noDraft}${sharing}`,

  edited: `${head}
    GET    /,/versions,/files,/files/levels.csv/content
                                                   200   200    200   200   200    200
    GET    /draft,/draft/files,/draft/files/levels.csv,/draft/files/levels.csv/content,/draft/files-archive
                                                   403   403    403   403   200    200
    PUT    /draft                                  403   403    403   403   200    200
    PUT    /draft/files/levels.csv/content         403   403    403   403   403    403
    DELETE /draft/files,/draft/files/levels.csv    403   403    403   403   403    403
    GET    /draft/review                           403   403    403   403   404    404
    PUT    /draft/review                           403   403    403   403   400    400
  * DELETE /draft                                  403   403    403   403   204    404
  * POST   /draft/actions/publish                  403   403    403   403   202    404`,

  "restricted files": `${head}
    GET    /,/versions,/communities                200   200    200   200   200    200
    GET    /versions/latest                        301   301    301   301   301    301
    GET    /files,/files/levels.csv,/files/levels.csv/content,/files-archive,/media-files,/media-files-archive
                                                   403   403    403   200   200    200
    GET    /files/unknown                          404   404    404   404   404    404
  * DELETE /communities                            403   403    400   403   200    400
${administration}${noDraft}${sharing}`,

  embargoed: `${head}
    GET    /,/versions,/communities                200   200    200   200   200    200
    GET    /files,/files/levels.csv,/files/levels.csv/content,/files-archive,/media-files,/media-files-archive
                                                   403   403    403   200   200    200
${administration}${noDraft}${sharing}`,

  restricted: `${head}
    GET    /,/versions,/communities                403   403    403   200   200    200
    GET    /versions/latest                        403   403    403   301   301    301
    GET    /files,/files/levels.csv,/files/levels.csv/content,/files-archive,/media-files,/media-files-archive
                                                   403   403    403   200   200    200
    GET    /files/unknown,/media-files/x           404   404    404   404   404    404
    GET    /requests                               403   403    403   403   200    200
  * DELETE /communities                            403   403    403   403   200    400
${administration}${noDraft}${sharing}`,

  deleted: `${head}
    PUT    /                                       500   500    500   500   500    500
    DELETE /,/delete                               403   403    403   403   403    403
    POST   /restore                                403   403    403   403   403    403
    GET    /access/groups,/access/groups/x         403   403    403   403   403    403
    PATCH|DELETE /access/groups/x                  403   403    403   403   403    403
    GET    /,/versions,/versions/latest,/revisions,/revisions/1,/requests,/communities,/communities-suggestions
                                                   410   410    410   410   410    410
    GET    /files,/files/levels.csv,/files/levels.csv/content,/files-archive,/media-files,/media-files/x,/media-files-archive
                                                   410   410    410   410   410    410
    GET    /draft,/draft/files,/draft/files/levels.csv,/draft/files/levels.csv/content,/draft/files-archive,/draft/review
                                                   410   410    410   410   410    410
    GET    /draft/media-files,/draft/media-files/x,/draft/media-files-archive
                                                   410   410    410   410   410    410
    GET    /access/links,/access/links/:link,/access/grants,/access/grants/0,/access/users,/access/users/5
                                                   410   410    410   410   410    410
    POST   /versions,/draft,/draft/files,/draft/files/levels.csv/commit,/draft/media-files,/draft/media-files/x,/draft/pids/doi
                                                   410   410    410   410   410    410
    POST   /draft/actions/publish,/draft/actions/files-import,/draft/actions/submit-review
                                                   410   410    410   410   410    410
    POST   /access/links,/access/grants,/access/request,/communities
                                                   410   410    410   410   410    410
    PUT    /draft,/draft/files/levels.csv,/draft/files/levels.csv/content,/draft/media-files/x,/draft/review
                                                   410   410    410   410   410    410
    PUT    /access,/access/grants/0,/communities   410   410    410   410   410    410
    PATCH  /access/links/:link,/access/grants/0,/access/users/5
                                                   410   410    410   410   410    410
    DELETE /draft,/draft/files,/draft/files/levels.csv,/draft/media-files,/draft/media-files/x,/draft/pids/doi,/draft/review
                                                   410   410    410   410   410    410
    DELETE /access/links/:link,/access/grants/0,/access/users/5,/communities
                                                   410   410    410   410   410    410`,
};
export type State = keyof typeof tables;

/** The states in which the table speaks of every address of a record; the others add what is different there. */
export const wholeStates: State[] = ["draft", "public", "restricted", "deleted"];
