import { Readable } from "node:stream";

export type Content = string | Uint8Array | AsyncIterable<Uint8Array> | null;

/** Detects a stream without mentioning ReadableStream, because that alone would load it, and most bodies are text. */
export function isStream(content: unknown): content is ReadableStream {
  return typeof content === "object" && content !== null && "getReader" in content;
}

/** What Request and Response share. Text and bytes are turned into a stream only on demand. */
export abstract class LightBody {
  abstract readonly headers: Headers;
  readonly #content: Content;
  #stream: ReadableStream | undefined;
  #used = false;

  constructor(content: Content) {
    this.#content = content;
    if (isStream(content)) this.#stream = content;
  }

  get body(): ReadableStream | null {
    if (this.#content === null) return null;
    this.#stream ??= ReadableStream.from(chunksOf(this.#content));
    return this.#stream;
  }

  get bodyUsed(): boolean {
    return this.#used || (this.#stream !== undefined && Readable.isDisturbed(this.#stream as never));
  }

  /**
   * Takes the content, to send it or pass it on. Afterwards nobody else can read it.
   *
   * @throws TypeError when it has been read, or is being read
   */
  take(): Content {
    if (this.#content === null) return null;
    if (this.bodyUsed || this.#stream?.locked) throw new TypeError("Body is unusable: it was read before");
    this.#used = true;
    return this.#stream ?? this.#content;
  }

  /** The content for a copy: text and bytes are shared, a stream flows to both. */
  protected copyContent(): Content {
    const content = this.take();
    if (content === null || typeof content === "string" || content instanceof Uint8Array) {
      this.#used = false;
      return content;
    }
    const [mine, copy] = (this.body as ReadableStream).tee();
    this.#stream = mine;
    this.#used = false;
    return copy;
  }

  async text(): Promise<string> {
    const content = this.take();
    if (typeof content === "string") return content;
    return content === null ? "" : new TextDecoder().decode(await collect(content));
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    const content = this.take();
    return new Uint8Array(await collect(content ?? ""));
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.bytes()).buffer;
  }

  async blob(): Promise<Blob> {
    return new Blob([await this.bytes()], { type: this.headers.get("content-type") ?? "" });
  }

  textStream(): ReadableStream<string> {
    const bytes: ReadableStream = ReadableStream.from(chunksOf(this.take() ?? ""));
    return bytes.pipeThrough<string>(new TextDecoderStream());
  }

  /**
   * Rare and complex, so Node's own class handles it. Its global name has been replaced, but `fetch` still creates
   * one.
   */
  async formData(): Promise<FormData> {
    const full = (await fetch("data:,")).constructor as typeof Response;
    const headers = { "content-type": this.headers.get("content-type") ?? "" };
    return new full(await this.bytes(), { headers }).formData();
  }
}

async function collect(content: Exclude<Content, null>): Promise<Uint8Array> {
  if (typeof content === "string") return Buffer.from(content);
  if (content instanceof Uint8Array) return content;
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

async function* chunksOf(content: Exclude<Content, null>): AsyncGenerator<Uint8Array> {
  if (typeof content === "string") yield new Uint8Array(Buffer.from(content));
  else if (content instanceof Uint8Array) yield content;
  else yield* content;
}
