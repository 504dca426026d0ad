/** JSON schemas of records and of communities' own fields; B2SHARE publishes them, stock InvenioRDM does not. */
import type { FastifyInstance } from "fastify";
import { communitySchemaPath, recordSchemaPath } from "../b2share";
import { urlNotFound } from "../errors";
import type { OnCall } from "../http/call";
import { communityFields } from "../metadata/community-fields";
import { communityJsonSchema, recordJsonSchema } from "../metadata/json-schemas";

type Schema = (apiUrl: string) => unknown;

const schemas = new Map<string, Schema>([
  [recordSchemaPath, recordJsonSchema],
  ...Object.keys(communityFields).map((slug): [string, Schema] => [
    communitySchemaPath(slug),
    (apiUrl) => communityJsonSchema(slug, apiUrl),
  ]),
]);

/** Routes of JSON schemas. */
export function schemaRoutes(app: FastifyInstance, on: OnCall): void {
  app.get(
    "/schemas/*",
    on((c) => {
      const schema = schemas.get(`/api/schemas/${c.param("*")}`);
      if (!schema) throw urlNotFound();
      return c.send(200, schema(c.apiUrl));
    }),
  );
}
