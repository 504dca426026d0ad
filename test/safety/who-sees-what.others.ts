/**
 * Who may do what with communities, requests, and all that hangs on no record. Written by hand from src/practice/contract.md
 * (sections 2, 10 to 13, 16, 17, 19). A line that begins with `*` gets a community or request of its own.
 */

/**
 * Communities by what the caller is in them; `admin` is the administrator of the instance, who founds them here.
 * `:member` is one more reader. Only administrators feature; asking for membership is switched off (11.4).
 */
const whoever =
  "    method path                          anon revoked other reader curator manager owner admin";

export const communityTables = {
  public: `${whoever}
    GET    /,/records,/subcommunities,/members/public
                                          200   200    200   200    200     200     200   200
    GET    /logo                          404   404    404   404    404     404     404   404
    GET    /members                       403   403    403   200    200     200     200   200
    GET    /invitations                   403   403    403   403    403     200     200   200
    GET    /requests                      403   403    403   403    200     200     200   200
    GET    /featured                      403   403    403   403    403     403     403   200
    GET|POST /membership-requests         403   403    403   403    403     403     403   403
    PUT    /                              403   403    403   403    403     403     200   200
    POST   /rename                        403   403    403   403    403     403     400   400
    PUT    /logo                          403   403    403   403    403     403     200   200
  * DELETE /logo                          403   403    403   403    403     403     404   404
    DELETE /records                       403   403    403   403    200     200     200   200
    POST   /members                       403   403    403   403    403     400     400   400
    PUT    /members                       403   403    403   403    403     204     204   204
  * DELETE /members                       403   403    403   403    403     204     400   400
    POST   /invitations                   403   403    403   403    403     204     400   400
    PUT    /invitations                   403   403    403   403    403     204     204   204
    POST   /featured                      403   403    403   403    403     403     403   201
    PUT|DELETE /featured/99               403   403    403   403    403     403     403   404
  * DELETE /                              403   403    403   403    403     403     204   410`,

  restricted: `${whoever}
    GET    /                              403   403    403   200    200     200     200   200
    GET    /records,/subcommunities       200   200    200   200    200     200     200   200
    GET    /members/public                403   403    403   200    200     200     200   200
    GET    /logo                          403   403    403   404    404     404     404   404
    GET    /members                       403   403    403   200    200     200     200   200
    GET    /invitations                   403   403    403   403    403     200     200   200
    GET    /requests                      403   403    403   403    200     200     200   200
    PUT    /                              403   403    403   403    403     403     200   200
    POST   /featured                      403   403    403   403    403     403     403   400
    POST   /invitations                   403   403    403   403    403     204     400   400
  * DELETE /                              403   403    403   403    403     403     204   410`,

  deleted: `${whoever}
    GET    /,/records,/subcommunities,/members/public,/logo,/members,/invitations,/requests,/featured,/membership-requests
                                          410   410    410   410    410     410     410   410
    POST   /rename,/members,/invitations,/membership-requests,/featured
                                          410   410    410   410    410     410     410   410
    PUT    /,/logo,/members,/invitations,/featured/99
                                          410   410    410   410    410     410     410   410
    DELETE /,/logo,/records,/members,/featured/99
                                          410   410    410   410    410     410     410   410`,
};
export type CommunityState = keyof typeof communityTables;

/** Requests: the review of a draft, by the part that the caller has in it. `:comment` is one of the creator's. */
const parties = "    method path                          anon revoked other creator receiver";

export const requestTables = {
  created: `${parties}
    GET    /,/timeline                    403   403    403   200     403
    PUT    /                              403   403    403   200     403
    POST   /comments                      403   403    403   201     403
    GET    /comments/:comment             403   403    403   200     403
    PUT    /comments/:comment             403   403    403   200     403
    POST   /actions/accept,/actions/decline
                                          403   403    403   403     400
    POST   /actions/expire                403   403    403   403     403
    POST   /actions/nothing               400   400    400   400     400
  * POST   /actions/submit                403   403    403   200     403
  * POST   /actions/cancel                403   403    403   400     403
  * DELETE /comments/:comment             403   403    403   204     403
  * DELETE /                              403   403    403   204     404`,

  submitted: `${parties}
    GET    /,/timeline,/comments/:comment
                                          403   403    403   200     200
    PUT    /                              403   403    403   200     200
    DELETE /                              403   403    403   403     403
    POST   /comments                      403   403    403   201     201
    PUT    /comments/:comment             403   403    403   200     403
    POST   /actions/submit                403   403    403   400     403
    POST   /actions/expire                403   403    403   403     403
  * POST   /actions/accept,/actions/decline
                                          403   403    403   403     200
  * POST   /actions/cancel                403   403    403   200     403
  * DELETE /comments/:comment             403   403    403   204     403`,

  declined: `${parties}
    GET    /,/timeline                    403   403    403   200     200
    PUT|DELETE /                          403   403    403   403     403
    POST   /comments                      403   403    403   201     201
    POST   /actions/accept,/actions/decline
                                          403   403    403   403     400
    POST   /actions/cancel                403   403    403   400     403`,
};
export type RequestState = keyof typeof requestTables;

/** What hangs on none of these: the curator is an account like any other here. */
export const elsewhere = `
    method path                                   anon revoked other curator admin
    GET    /,/records,/communities,/communities/featured
                                                   200   200    200   200    200
    POST   /records                                403   403    201   201    201
    GET    /user/records,/user/communities,/user/requests,/requests/,/users
                                                   403   403    200   200    200
    GET    /users/2,/users/2/avatar.svg            200   200    200   200    200
    GET    /users/9999,/users/9999/avatar.svg      403   403    403   403    403
    GET    /me                                     401   401    200   200    200
    POST   /stats                                  401   401    403   403    200
    POST   /communities                            403   403    403   403    201
    POST   /requests/                              405   405    405   405    405
    GET    /requests,/vocabularies                 308   308    308   308    308
    GET    /vocabularies/,/vocabularies/languages,/vocabularies/languages/eng
                                                   200   200    200   200    200
    GET    /affiliations,/awards,/funders,/subjects
                                                   200   200    200   200    200
    GET    /affiliations/none,/awards/none,/funders/none,/subjects/none
                                                   404   404    404   404    404
    GET    /names                                  403   403    200   200    200
    GET    /names/none,/names/orcid/none           403   403    404   404    404
    POST   /vocabularies/,/vocabularies/languages,/affiliations,/awards,/funders,/names,/subjects
                                                   403   403    403   403    403
    PUT|DELETE /vocabularies/languages/eng,/affiliations/x,/awards/x,/funders/x,/names/x,/subjects/x
                                                   403   403    403   403    403
    GET    /schemas/records/record-v1.0.0.json     200   200    200   200    200
    GET    /oaipmh/sets,/oaipmh/formats            403   403    403   403    200`;
