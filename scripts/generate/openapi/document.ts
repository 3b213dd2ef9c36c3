import { operations } from "@todo/contracts/operations/catalog";
import { descriptionGroups, descriptions } from "@todo/contracts/operations/descriptions/catalog";
import type { Description } from "@todo/contracts/operations/descriptions/description";
import type { Operation } from "@todo/contracts/operations/operation";
import * as v from "valibot";
import { answered, taken } from "./components.ts";
import { jsonSchema, type Mode } from "./json-schema.ts";
import { linksOf } from "./links.ts";
import { parametersOf } from "./parameters.ts";
import { namedResponses, problemResponses, problemsOf } from "./problems-of.ts";
import { headers, parameters, serverSentEvent } from "./shared-parts.ts";

const about = `JSON in snake_case. Errors are [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) problems with a stable \`code\`, and name the invalid fields.
Only the token identifies the user; another user's data looks as if it did not exist. What agents call at \`/mcp\` is not in here: MCP has one path, and describes itself.`;

const header = (name: keyof typeof headers) => ({ $ref: `#/components/headers/${name}` });

const named = Object.keys(operations) as (keyof typeof operations)[];

/** Describes the public HTTP API as an OpenAPI 3.1 document. */
export function openApi(version: string): object {
  return {
    openapi: "3.1.0",
    info: {
      title: "Todo",
      version,
      description: about,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    tags: Object.keys(descriptionGroups).map((name) => ({ name })),
    paths: paths(),
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
      parameters,
      headers,
      responses: namedResponses(named.map((name) => problemsOf(operations[name], descriptions[name]))),
      schemas: {
        ServerSentEvent: serverSentEvent,
        ...schemasOf(taken, "input"),
        ...schemasOf(answered, "output"),
      },
    },
  };
}

const schemasOf = (named: Record<string, v.GenericSchema>, mode: Mode) =>
  Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, jsonSchema(schema, mode, name)]));

function paths(): Record<string, Record<string, object>> {
  const found: Record<string, Record<string, object>> = {};
  for (const [tag, group] of Object.entries(descriptionGroups)) {
    for (const name of Object.keys(group) as (keyof typeof operations)[]) {
      const operation: Operation = operations[name];
      const { method, path } = operation;
      found[path] = {
        ...found[path],
        [method.toLowerCase()]: { tags: [tag], operationId: name, ...told(operation, descriptions[name]) },
      };
    }
  }
  return found;
}

function told(operation: Operation, about: Description): object {
  const { scope, body, upload } = operation;
  const given = parametersOf(operation);
  return {
    summary: about.summary,
    ...(about.description && { description: about.description }),
    security: scope === null ? [] : [{ token: [scope] }],
    ...(given.length > 0 && { parameters: given }),
    ...(body && {
      requestBody: {
        required: !v.is(body, {}),
        content: { "application/json": { schema: jsonSchema(body, "input"), example: about.example?.body } },
      },
    }),
    ...(upload && {
      requestBody: {
        required: true,
        content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
      },
    }),
    responses: { ...success(operation, about), ...problemResponses(problemsOf(operation, about)) },
  };
}

function success(operation: Operation, { example }: Description): Record<string, object> {
  const { method, output, status = 200, stream } = operation;
  if (output === undefined) return { 204: { description: "Done." } };
  if (stream === "web_socket") return { 101: { description: "The connection is now a WebSocket." } };
  if (stream === "download") return { 200: fileOf(operation) };
  const schema = jsonSchema(output, "output");
  const cached = method === "GET" && stream === undefined;
  const links = linksOf(operation);
  const json = { "application/json": { schema, ...(example && { example: example.answer }) } };
  const events = { "text/event-stream": { schema: { $ref: "#/components/schemas/ServerSentEvent" } } };
  return {
    [status]: {
      description: status === 201 ? "Created." : status === 202 ? "Accepted." : "OK.",
      headers: {
        ...((cached || hasVersion(output)) && { ETag: header("ETag") }),
        ...(status === 201 && links && { Location: header("Location") }),
      },
      content: stream === "events" ? events : { ...json, ...(stream && events) },
      ...(links && { links }),
    },
    ...(cached && {
      304: { description: "The client's copy is current.", headers: { ETag: header("ETag") } },
    }),
  };
}

const fileOf = ({ mediaTypes = [] }: Operation) => ({
  description: "The file.",
  content: Object.fromEntries(
    mediaTypes.map((it) => [
      it,
      { schema: it === "application/json" ? { type: "object" } : { type: "string", format: "binary" } },
    ]),
  ),
});

const hasVersion = (output: v.GenericSchema) =>
  "version" in ((output as Partial<v.ObjectSchema<v.ObjectEntries, undefined>>).entries ?? {});
