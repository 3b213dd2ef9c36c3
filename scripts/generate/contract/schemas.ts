import { type Document, isObject, type Json, resolve } from "./document.ts";

/** A schema, and the document that its references point to. */
export type Placed = readonly [Document, unknown];

/** Input that was valid before and is not now. */
export const narrowedInput = (before: Placed, after: Placed) => compare(before, after, "input", []);

/** Parts that every answer had before and may lack now, and values that no answer had before. */
export const narrowedAnswers = (before: Placed, after: Placed) => compare(before, after, "answer", []);

type Direction = "input" | "answer";

/** Recursive schemas are compared up to this depth. */
const maxDepth = 12;

function compare(
  [old, oldSchema]: Placed,
  [now, newSchema]: Placed,
  direction: Direction,
  path: readonly string[],
): string[] {
  if (path.length > maxDepth) return [];
  const [was, is] = [resolve(old, oldSchema), resolve(now, newSchema)];
  const at = (what: string) => `${path.map((it) => `.${it}`).join("")}: ${what}`;
  // New values in answers can break clients, and so can input that is no longer accepted.
  const [wider, narrower] = direction === "input" ? [is, was] : [was, is];
  const found: string[] = [];
  const missing = typesOf(narrower).filter(
    (type) => typesOf(wider).length > 0 && !typesOf(wider).includes(type),
  );
  if (missing.length > 0 || (typesOf(narrower).length === 0 && typesOf(wider).length > 0)) {
    found.push(
      at(`${typesOf(was).join(" or ") || "anything"} became ${typesOf(is).join(" or ") || "anything"}`),
    );
  }
  const [taken, given] = [valuesOf(wider), valuesOf(narrower)];
  const values = taken && given?.filter((value) => !taken.includes(value));
  if (values && values.length > 0)
    found.push(
      at(
        `${values.map((it) => JSON.stringify(it)).join(", ")} ${direction === "input" ? "is refused now" : "may be answered now"}`,
      ),
    );
  else if (taken && !given && direction === "input") found.push(at("takes only some values now"));
  found.push(...bounds(was, is, direction).map(at));
  found.push(...properties([old, was], [now, is], direction, path, at));
  if (isObject(was.items) || isObject(is.items)) {
    found.push(...compare([old, was.items], [now, is.items], direction, [...path, "items"]));
  }
  found.push(...alternatives([old, was], [now, is], direction, path));
  return found;
}

/** Limits of input; answers promise none. */
function bounds(was: Json, is: Json, direction: Direction): string[] {
  if (direction !== "input") return [];
  const lower = ["minimum", "minLength", "minItems"].filter(
    (key) => typeof is[key] === "number" && !(Number(was[key]) >= Number(is[key])),
  );
  const upper = ["maximum", "maxLength", "maxItems"].filter(
    (key) => typeof is[key] === "number" && !(Number(was[key]) <= Number(is[key])),
  );
  const exact = ["pattern", "format"].filter((key) => is[key] !== undefined && is[key] !== was[key]);
  return [...lower, ...upper, ...exact].map((key) => `${key} is ${is[key]} now`);
}

function properties(
  [old, was]: readonly [Document, Json],
  [now, is]: readonly [Document, Json],
  direction: Direction,
  path: readonly string[],
  at: (what: string) => string,
): string[] {
  if (!isObject(was.properties)) return [];
  const still = isObject(is.properties) ? is.properties : {};
  const required = (schema: Json) => (Array.isArray(schema.required) ? (schema.required as string[]) : []);
  const found = Object.entries(was.properties).flatMap(([name, schema]) => {
    if (!(name in still)) return [at(`${name} is gone`)];
    return compare([old, schema], [now, still[name]], direction, [...path, name]);
  });
  const demanded = direction === "input" ? required(is).filter((name) => !required(was).includes(name)) : [];
  const optional =
    direction === "answer"
      ? required(was).filter((name) => name in still && !required(is).includes(name))
      : [];
  return [
    ...found,
    ...demanded.map((name) => at(`${name} is required now`)),
    ...optional.map((name) => at(`${name} may be missing now`)),
  ];
}

/** Each alternative of one side must equal an alternative of the other side, or be compatible with it. */
function alternatives(
  [old, was]: readonly [Document, Json],
  [now, is]: readonly [Document, Json],
  direction: Direction,
  path: readonly string[],
): string[] {
  return ["anyOf", "oneOf", "allOf"].flatMap((key) => {
    if (!Array.isArray(was[key]) && !Array.isArray(is[key])) return [];
    // A schema without alternatives is its only one.
    const [before, after] = [listOf(was[key] ?? [was]), listOf(is[key] ?? [is])];
    const fits = (one: unknown, other: unknown) =>
      compare([old, one], [now, other], direction, path).length === 0;
    const lost =
      direction === "input"
        ? before.filter((one) => !after.some((other) => fits(one, other)))
        : after.filter((other) => !before.some((one) => fits(one, other)));
    return lost.length === 0
      ? []
      : [
          `${path.map((it) => `.${it}`).join("")}: an alternative ${direction === "input" ? "is refused now" : "may be answered now"}`,
        ];
  });
}

const listOf = (it: unknown): unknown[] => (Array.isArray(it) ? it : []);

function typesOf({ type }: Json): string[] {
  const types = (Array.isArray(type) ? type : type === undefined ? [] : [type]) as string[];
  // A whole number is a number.
  return types.includes("number") ? [...types, "integer"] : types;
}

function valuesOf(schema: Json): unknown[] | undefined {
  if ("const" in schema) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
}
