/** JSON schemas of records and of communities' own fields; B2SHARE publishes them, stock InvenioRDM does not. */
import type { FastifyInstance } from "fastify";
import { communitySchemaPath, recordSchemaPath } from "../b2share";
import { urlNotFound } from "../errors";
import { sendJson } from "../http/json";
import type { Instance } from "../instance";
import { communityFields } from "../metadata/community-fields";
import { communityJsonSchema, recordJsonSchema } from "../metadata/json-schemas";

/** Routes of JSON schemas. */
export function schemaRoutes(app: FastifyInstance, instance: Instance): void {
  const schemas = new Map([
    [recordSchemaPath, () => recordJsonSchema(instance.apiUrl)],
    ...Object.keys(communityFields).map(
      (slug) =>
        [communitySchemaPath(slug), () => communityJsonSchema(slug, instance.apiUrl)] as const,
    ),
  ]);
  app.get<{ Params: { "*": string } }>("/schemas/*", (request, reply) => {
    const schema = schemas.get(`/api/schemas/${request.params["*"]}`);
    if (!schema) throw urlNotFound();
    return sendJson(request, reply, 200, schema());
  });
}
