import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { parseAllDocuments } from "yaml";

/** Paths under `prefix` go to `function`; `rewrite`, if given, replaces the prefix. */
export interface Route {
  prefix: string;
  function: string;
  rewrite?: string;
}

/** The longest prefix comes first, as Gateway API ranks matches. */
export interface Routes {
  public: Route[];
  internal: Route[];
  /**
   * Internal paths that the gateway itself answers with an empty 200, so that events that no function wants wake
   * none.
   */
  answeredByGateway: string[];
}

/** The file does not describe routes that a gateway can be built from. */
export class RoutesError extends Error {
  readonly code = "invalid_routes";
}

const filter = v.object({
  type: v.literal("URLRewrite"),
  urlRewrite: v.object({
    path: v.object({ type: v.literal("ReplacePrefixMatch"), replacePrefixMatch: v.string() }),
  }),
});

const httpRoute = v.object({
  kind: v.literal("HTTPRoute"),
  metadata: v.object({
    name: v.string(),
    annotations: v.optional(v.record(v.string(), v.string()), {}),
  }),
  spec: v.object({
    rules: v.array(
      v.object({
        matches: v.array(v.object({ path: v.object({ type: v.literal("PathPrefix"), value: v.string() }) })),
        filters: v.optional(v.array(filter), []),
        backendRefs: v.pipe(v.array(v.object({ name: v.string() })), v.length(1)),
      }),
    ),
  }),
});
type HttpRoute = v.InferOutput<typeof httpRoute>;

/**
 * Reads the HTTPRoutes `todo-public` and `todo-internal`: path prefixes, prefix rewrites, one backend per rule.
 *
 * @throws RoutesError naming the field, or the missing route
 */
export async function loadRoutes(file: string): Promise<Routes> {
  const documents = parseAllDocuments(await readFile(file, "utf8"));
  const parsed = documents.map((document) => {
    const result = v.safeParse(httpRoute, document.toJS());
    if (result.success) return result.output;
    const issue = result.issues[0];
    throw new RoutesError(`${file}: ${v.getDotPath(issue) ?? "document"}: ${issue.message}`);
  });
  const named = (name: string): HttpRoute => {
    const route = parsed.find(({ metadata }) => metadata.name === name);
    if (!route) throw new RoutesError(`${file}: there is no HTTPRoute ${name}`);
    return route;
  };
  const internal = named("todo-internal");
  const answered = internal.metadata.annotations["todo.dev/answered-by-gateway"] ?? "";
  return {
    public: routesOf(named("todo-public")),
    internal: routesOf(internal),
    answeredByGateway: answered.split(/[\s,]+/).filter((path) => path !== ""),
  };
}

function routesOf({ spec }: HttpRoute): Route[] {
  return spec.rules
    .flatMap(({ matches, filters, backendRefs }) =>
      matches.map(({ path }) => ({
        prefix: path.value,
        function: backendRefs[0]?.name ?? "",
        ...(filters[0] && { rewrite: filters[0].urlRewrite.path.replacePrefixMatch }),
      })),
    )
    .sort((a, b) => b.prefix.length - a.prefix.length);
}
