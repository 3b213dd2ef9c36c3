const validName = /^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/;
/** Characters that a field must not contain (RFC 9110, 5.5), after surrounding white space is removed. */
const invalidValue = /[^\t\x20-\x7e\x80-\xff]/;

/** The standard's Headers, without loading undici. Only the values of `Set-Cookie` are never joined. */
export class LightHeaders implements Headers {
  readonly #values = new Map<string, string>();
  #cookies: string[] = [];

  constructor(init?: ConstructorParameters<typeof Headers>[0]) {
    if (init == null) return;
    const pairs = Symbol.iterator in init ? (init as Iterable<string[]>) : Object.entries(init);
    for (const [name, value] of pairs) this.append(name as string, value as string);
  }

  append(name: string, value: string): void {
    const key = keyOf(name);
    const text = checked(name, value);
    if (key === "set-cookie") return void this.#cookies.push(text);
    const before = this.#values.get(key);
    this.#values.set(key, before === undefined ? text : before + (key === "cookie" ? "; " : ", ") + text);
  }

  set(name: string, value: string): void {
    const key = keyOf(name);
    const text = checked(name, value);
    if (key === "set-cookie") this.#cookies = [text];
    else this.#values.set(key, text);
  }

  delete(name: string): void {
    const key = keyOf(name);
    if (key === "set-cookie") this.#cookies = [];
    else this.#values.delete(key);
  }

  get(name: string): string | null {
    const key = keyOf(name);
    if (key !== "set-cookie") return this.#values.get(key) ?? null;
    return this.#cookies.length === 0 ? null : this.#cookies.join(", ");
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  getSetCookie(): string[] {
    return [...this.#cookies];
  }

  forEach(callback: (value: string, name: string, headers: Headers) => void, thisArg?: unknown): void {
    for (const [name, value] of this) callback.call(thisArg, value, name, this);
  }

  /** By name, each cookie on its own. */
  *entries(): Generator<[string, string], undefined> {
    const cookies = this.#cookies.map((cookie): [string, string] => ["set-cookie", cookie]);
    yield* [...this.#values, ...cookies].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  }

  *keys(): Generator<string, undefined> {
    for (const [name] of this) yield name;
  }

  *values(): Generator<string, undefined> {
    for (const [, value] of this) yield value;
  }

  [Symbol.iterator]() {
    return this.entries();
  }
}

function keyOf(name: string): string {
  if (validName.test(name)) return name.toLowerCase();
  throw new TypeError(`invalid header name: ${name}`);
}

function checked(name: string, value: unknown): string {
  const text = String(value).replace(/^[\t\r\n ]+|[\t\r\n ]+$/g, "");
  if (invalidValue.test(text)) throw new TypeError(`invalid value of header ${name}`);
  return text;
}
