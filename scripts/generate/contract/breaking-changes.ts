import { type Document, isObject, type Json, resolve } from "./document.ts";
import { narrowedAnswers, narrowedInput } from "./schemas.ts";

/**
 * Parts of a released OpenAPI document that clients may rely on and that a later document removes: operations, their
 * input, and their answers. Each is one line that names the place.
 */
export function breakingChanges(before: Document, after: Document): string[] {
  return operationsOf(before).flatMap(([name, old]) => {
    const now = new Map(operationsOf(after)).get(name);
    if (!now) return [`${name}: is gone`];
    const found = [
      ...parameters(before, old, after, now),
      ...body(before, old, after, now),
      ...answers(before, old, after, now),
    ];
    return found.map((it) => `${name} ${it}`);
  });
}

function operationsOf({ paths }: Document): [string, Json][] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Json] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );
}

function parameters(before: Document, old: Json, after: Document, now: Json): string[] {
  const of = (document: Document, operation: Json) =>
    new Map(
      list(operation.parameters).map((it) => [
        `${resolve(document, it).in} ${resolve(document, it).name}`,
        resolve(document, it),
      ]),
    );
  const [were, are] = [of(before, old), of(after, now)];
  const lost = [...were].flatMap(([name, parameter]) => {
    const still = are.get(name);
    if (!still) return [`${name}: is taken no more`];
    return narrowedInput([before, parameter.schema], [after, still.schema]).map((it) => `${name}${it}`);
  });
  const demanded = [...are].filter(([name, { required }]) => required && !were.get(name)?.required);
  return [...lost, ...demanded.map(([name]) => `${name}: is required now`)];
}

const jsonOf = (content: unknown) =>
  isObject(content) && isObject(content["application/json"]) ? content["application/json"].schema : undefined;

function body(before: Document, old: Json, after: Document, now: Json): string[] {
  const [was, is] = [resolve(before, old.requestBody ?? {}), resolve(after, now.requestBody ?? {})];
  const found = is.required && !was.required ? ["body: is required now"] : [];
  const schema = jsonOf(was.content);
  if (schema === undefined) return found;
  const still = jsonOf(is.content);
  if (still === undefined) return [...found, "body: is taken no more"];
  return [...found, ...narrowedInput([before, schema], [after, still]).map((it) => `body${it}`)];
}

/** Only for successful answers: a different error code breaks no promise. */
function answers(before: Document, old: Json, after: Document, now: Json): string[] {
  const succeeded = Object.entries(old.responses as Json).filter(([status]) => status.startsWith("2"));
  return succeeded.flatMap(([status, response]) => {
    const still = (now.responses as Json)[status];
    if (still === undefined) return [`${status}: is answered no more`];
    const [was, is] = [resolve(before, response), resolve(after, still)];
    const lost = Object.keys(isObject(was.headers) ? was.headers : {}).filter(
      (name) => !(isObject(is.headers) && name in is.headers),
    );
    const schema = jsonOf(was.content);
    const changed =
      schema === undefined ? [] : narrowedAnswers([before, schema], [after, jsonOf(is.content) ?? {}]);
    return [
      ...lost.map((name) => `${status} header ${name}: is gone`),
      ...changed.map((it) => `${status}${it}`),
    ];
  });
}

const list = (it: unknown): Json[] => (Array.isArray(it) ? it : []);
