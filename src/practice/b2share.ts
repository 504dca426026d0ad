/**
 * Every choice that is B2SHARE's own, or that public sources leave open, in one place:
 * the day somebody compares with the real service, only this file changes.
 * All else is InvenioRDM 13 as it comes.
 */

/** Name of the service in messages and pages. */
export const siteName = "B2SHARE practice";

/** DOI prefix: DataCite's test prefix, so that no practice DOI can be taken for a real one. */
export const doiPrefix = "10.5072";

/** The DOI of a record or of all its versions: stock InvenioRDM's form. */
export const doiOf = (id: string): string => `${doiPrefix}/${id}`;

/** Where `links.doi` points: the test resolver, as an instance in DataCite's test mode does. */
export const doiResolver = "https://handle.test.datacite.org";

/** Middle part of OAI identifiers: `oai:<prefix>:<record id>`. */
export const oaiPrefix = "practice.b2share";

/** Whether a draft must be in a community to be published (RDM_COMMUNITY_REQUIRED_TO_PUBLISH). */
export const communityRequiredToPublish = false;

/** Whether only administrators may create communities (B2SHARE: yes; stock: everybody). */
export const communitiesByAdministratorsOnly = true;

/** Largest page of a list; undefined as in stock InvenioRDM, where only the 10,000-hit window limits it. */
export const pageSizeCap: number | undefined = undefined;

/** Size of a page when the request names none. */
export const defaultPageSize = 25;

/** How far into the hits of a search one can go. */
export const searchWindow = 10_000;

/** Quotas of stock InvenioRDM, in bytes and files. */
export const maxFileSize = 10 * 1000 ** 3;
export const maxRecordSize = 10 * 1000 ** 3;
export const maxFileCount = 100;

/** Longest name of a file, in characters (FILES_REST_OBJECT_KEY_MAX_LEN). */
export const maxKeyLength = 255;

/**
 * Largest JSON body, in bytes. Real instances may take more (100 MiB of a form): a description of data has some thousand
 * bytes, and a practice instance on a laptop must not be stopped by one request.
 */
export const maxBodySize = 5_000_000;

/** Largest JSON body, in bytes, where anybody may send one. */
export const maxShortBodySize = 100_000;

/** Largest community logo, in bytes. */
export const maxLogoSize = 1_000_000;

/** Requests a client may make, by time window in seconds (RATELIMIT_GUEST_USER, RATELIMIT_AUTHENTICATED_USER). */
export const rateLimits = {
  guest: [
    { count: 5000, seconds: 3600 },
    { count: 500, seconds: 60 },
  ],
  authenticated: [
    { count: 25_000, seconds: 3600 },
    { count: 1000, seconds: 60 },
  ],
};

/** Whether file content honours Range (FILES_REST_ALLOW_RANGE_REQUESTS, off in stock). */
export const rangeRequests = false;

/** Whether `POST /api/stats` answers people who are no administrators (stock: it answers nobody at all; seen on InvenioRDM 13.0.9). */
export const openStatistics = false;

/** Days after its creation within which a public record may still be restricted. */
export const restrictionGraceDays = 30;

/** Roles of community members, lowest first; each includes the ones before it. */
export const communityRoles = ["reader", "curator", "manager", "owner"] as const;

/** Path of the JSON schema that `links.$schema` of a record names. */
export const recordSchemaPath = "/api/schemas/records/record-v1.0.0.json";

/** Path of the JSON schema of a community's own fields. */
export const communitySchemaPath = (slug: string): string =>
  `/api/schemas/communities/${slug}-v1.0.0.json`;

/** Slug of the community that every new account of the practice instance belongs to: with B2SHARE, nobody begins in one. */
export const firstCommunity = "eudat";

/** Who publishes into a community without a review: nobody, curators and up, members, everybody (B2SHARE's own). */
export const reviewPolicies = ["closed", "open", "members", "everyone"] as const;

/** Days until an invitation into a community expires (COMMUNITIES_INVITATIONS_EXPIRES_IN). */
export const invitationDays = 30;

/** Where the practice instance listens, and where the helper looks for it, unless told otherwise. */
export const defaultPort = 8910;
