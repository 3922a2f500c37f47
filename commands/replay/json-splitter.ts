/**
 * Cuts a stream of JSON into the values that hold records, without ever holding more than one of them:
 * the elements of `{"Records": […]}` or of a list, or values that follow each other (NDJSON).
 */
export class JsonSplitter {
  /** Depth at which a value to hand on begins: 0 for values in a row, 1 in a list, 2 in `Records`. */
  #cut: number | undefined;
  /** The beginning, until there is enough of it to tell. */
  #head = Buffer.alloc(0);
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** Pieces of the value under way. */
  #pieces: Buffer[] = [];
  #inside = false;
  #size = 0;

  constructor(
    private readonly receive: (text: string) => void,
    private readonly mostBytes = 64 * 1024 * 1024,
  ) {}

  /** @throws Error when a single value is larger than allowed */
  write(chunk: Buffer): void {
    if (this.#cut !== undefined) return this.#scan(chunk, this.#cut);
    this.#head = Buffer.concat([this.#head, chunk]);
    if (this.#head.length >= enoughToTell) this.#begin();
  }

  /** @throws Error when the stream ends inside a value */
  end(): void {
    if (this.#cut === undefined) this.#begin();
    if (this.#inside || this.#depth > 0 || this.#inString)
      throw new Error("the file ends inside a value");
  }

  #begin(): void {
    this.#cut = cutOf(this.#head.toString("latin1"));
    this.#scan(this.#head, this.#cut);
  }

  #scan(chunk: Buffer, cut: number): void {
    let start = this.#inside ? 0 : -1;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === backslash) this.#escaped = true;
        else if (byte === quote) this.#inString = false;
        continue;
      }
      if (cut === 0 && this.#depth === 0 && byte !== openBrace && !isSpace(byte))
        throw new Error("not JSON: text stands between the values");
      if (byte === quote) this.#inString = true;
      else if (byte === openBrace || byte === openBracket) {
        if (this.#depth === cut && byte === openBrace && !this.#inside) {
          this.#inside = true;
          start = at;
        }
        this.#depth += 1;
      } else if (byte === closeBrace || byte === closeBracket) {
        this.#depth -= 1;
        if (this.#depth < 0) throw new Error("not JSON: it closes what was never opened");
        if (this.#depth === cut && this.#inside) {
          this.#keep(chunk.subarray(start, at + 1));
          this.#flush();
          start = -1;
        }
      }
    }
    if (this.#inside) this.#keep(chunk.subarray(Math.max(start, 0)));
  }

  #keep(piece: Buffer): void {
    this.#size += piece.length;
    if (this.#size > this.mostBytes)
      throw new Error(`a value is larger than ${this.mostBytes} bytes`);
    this.#pieces.push(Buffer.from(piece));
  }

  #flush(): void {
    const [only] = this.#pieces;
    const whole =
      this.#pieces.length === 1 && only !== undefined ? only : Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#inside = false;
    this.#size = 0;
    this.receive(whole.toString("utf8"));
  }
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [...'"\\{}[]'].map(
  (one) => one.charCodeAt(0),
);

const isSpace = (byte: number | undefined) => byte !== undefined && byte <= 32;

/** Bytes within which the name `Records` stands, or it does not come first. */
const enoughToTell = 256;

function cutOf(head: string): number {
  if (/^\s*\[/.test(head)) return 1;
  return /^\s*\{\s*"Records"\s*:\s*\[/.test(head) ? 2 : 0;
}
