import { ParseStop, problemAt, quoted } from "../problem";

export interface Token {
  readonly kind: "symbol" | "string" | "regex" | "word" | "selector" | "end";
  /** The symbol; the content of a string or a regex; the word; nothing of a selector. */
  readonly text: string;
  readonly offset: number;
}

/** Longest first. */
const symbols = ["&&", "||", "!=", ">=", "<=", "=", ">", "<", "(", ")", "{", "}"];
const word = /[A-Za-z0-9_.*+-]+/y;

/** Reads a pattern token by token; selectors are read by their own rules, where the parser expects one. */
export class Scanner {
  #at = 0;

  constructor(readonly text: string) {}

  stop(offset: number, message: string, advice: string): never {
    throw new ParseStop(problemAt(this.text, offset, message, advice));
  }

  /** The next token, left in place. */
  peek(): Token {
    const before = this.#at;
    const token = this.next();
    this.#at = before;
    return token;
  }

  next(): Token {
    this.#skipSpace();
    const offset = this.#at;
    const character = this.text[offset];
    if (character === undefined) return { kind: "end", text: "", offset };
    if (character === "$") return { kind: "selector", text: "", offset };
    if (character === '"') return { kind: "string", text: this.#string(), offset };
    if (character === "%") return { kind: "regex", text: this.#regex(), offset };
    const symbol = symbols.find((one) => this.text.startsWith(one, offset));
    if (symbol !== undefined) {
      this.#at += symbol.length;
      return { kind: "symbol", text: symbol, offset };
    }
    const found = this.match(word);
    if (found !== undefined) return { kind: "word", text: found, offset };
    return this.stop(
      offset,
      `${quoted(character)} cannot stand here`,
      "quote text that is not only letters, digits, _ . * + -",
    );
  }

  /** What a sticky expression finds at this place; moves past it. */
  match(expression: RegExp): string | undefined {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  get offset(): number {
    return this.#at;
  }

  #skipSpace(): void {
    while (/\s/.test(this.text[this.#at] ?? "")) this.#at += 1;
  }

  /** A quoted string; `\"` and `\\` stand for the character itself. */
  #string(): string {
    const start = this.#at;
    let content = "";
    for (let at = start + 1; at < this.text.length; at += 1) {
      const character = this.text[at] ?? "";
      if (character === '"') {
        this.#at = at + 1;
        return content;
      }
      const escaped = this.text[at + 1];
      if (character === "\\" && (escaped === '"' || escaped === "\\")) {
        content += escaped;
        at += 1;
      } else content += character;
    }
    return this.stop(start, "the string is not closed", 'write " after it');
  }

  #regex(): string {
    const start = this.#at;
    const end = this.text.indexOf("%", start + 1);
    if (end < 0)
      return this.stop(start, "the regular expression is not closed", "write % after it");
    this.#at = end + 1;
    return this.text.slice(start + 1, end);
  }
}
