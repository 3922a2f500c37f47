import { Cursor, Mistake } from "./cursor";
import type { Expression } from "./expression";

/** Deeper nesting than any program writes; guards the stack against hostile input. */
const deepest = 100;

/**
 * Parses a string of Terraform JSON: literal text, `${…}` holes, `%{…}` directives, and the escapes `$${` and
 * `%%{`. Never throws: what cannot be parsed becomes a `mistake`.
 * Source: Terraform language, "JSON Configuration Syntax" and "Strings and Templates".
 */
export function parseTemplate(text: string): Expression {
  if (!text.includes("${") && !text.includes("%{")) return { kind: "literal", value: text };
  try {
    return new Parser(text).template(undefined);
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    return { kind: "mistake", problem: error.message, text };
  }
}

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  '"': '"',
  "\\": "\\",
};
const operator = /(?:==|!=|<=|>=|&&|\|\||[-+*/%<>])/y;
const identifier = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const number = /\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
/** What is no text of its own. */
const plain = /[^$%"\\]+/y;
/** Nearly every hole is one plain reference. */
const plainReference = /([a-zA-Z_][\w-]*(?:\.[a-zA-Z_][\w-]*)+)\}/y;

const words: ReadonlySet<string> = new Set(["true", "false", "null"]);

class Parser extends Cursor {
  private depth = 0;

  /** A template up to its end or, inside an expression, up to the closing quote. */
  template(quote: '"' | undefined): Expression {
    const parts: Expression[] = [];
    let literal = "";
    let directive = false;
    const flush = () => {
      if (literal !== "") parts.push({ kind: "literal", value: literal });
      literal = "";
    };
    for (;;) {
      const rest = this.text.charAt(this.at);
      if (rest === "") {
        if (quote) throw new Mistake("a quoted text is not closed");
        break;
      }
      if (rest === quote) break;
      const three = this.text.slice(this.at, this.at + 3);
      if (three === "$${" || three === "%%{") {
        literal += three.slice(1);
        this.at += 3;
      } else if (three.startsWith("${")) {
        flush();
        this.at += 2;
        const reference = this.plainReference();
        if (reference) {
          parts.push(reference);
          continue;
        }
        if (this.peek("~")) this.at += 1;
        parts.push(this.expression());
        this.take("~");
        this.expect("}");
      } else if (three.startsWith("%{")) {
        directive = true;
        flush();
        this.at += 2;
        parts.push(...this.directive());
      } else if (quote && rest === "\\") literal += this.escape();
      else {
        plain.lastIndex = this.at;
        const text = plain.exec(this.text)?.[0] ?? rest;
        literal += text;
        this.at += text.length;
      }
    }
    flush();
    if (directive) return { kind: "opaque", operands: parts };
    if (parts.length === 0) return { kind: "literal", value: "" };
    const [only] = parts;
    return parts.length === 1 && only ? only : { kind: "template", parts };
  }

  /** A reference up to the closing brace. */
  private plainReference(): Expression | undefined {
    plainReference.lastIndex = this.at;
    const text = plainReference.exec(this.text)?.[1];
    const steps = text?.split(".") ?? [];
    if (text === undefined || words.has(String(steps[0]))) return undefined;
    this.at += text.length + 1;
    return { kind: "reference", reference: { steps, text } };
  }

  private directive(): Expression[] {
    this.take("~");
    const keyword = this.match(identifier) ?? "";
    const operands: Expression[] = [];
    if (keyword === "if") operands.push(this.expression());
    else if (keyword === "for") operands.push(...this.loopHead());
    else if (!["else", "endif", "endfor"].includes(keyword))
      throw new Mistake(`"%{ ${keyword}" is no directive`);
    this.take("~");
    this.expect("}");
    return operands;
  }

  private escape(): string {
    const code = this.text.charAt(this.at + 1);
    const unicode = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/y;
    unicode.lastIndex = this.at;
    const match = unicode.exec(this.text);
    if (match) {
      const point = parseInt(match[1] ?? match[2] ?? "", 16);
      if (point > 0x10ffff) throw new Mistake("an escape is beyond Unicode");
      this.at += match[0].length;
      return String.fromCodePoint(point);
    }
    const plain = escapes[code];
    if (plain === undefined) throw new Mistake(`"\\${code}" is no escape`);
    this.at += 2;
    return plain;
  }

  private expression(): Expression {
    if (++this.depth > deepest) throw new Mistake(`nested more than ${deepest} deep`);
    const operands = [this.unary()];
    while (this.match(operator)) operands.push(this.unary());
    if (this.take("?")) {
      operands.push(this.expression());
      this.expect(":");
      operands.push(this.expression());
    }
    this.depth -= 1;
    const [only] = operands;
    return operands.length === 1 && only ? only : { kind: "opaque", operands };
  }

  private unary(): Expression {
    if (this.take("!")) return { kind: "opaque", operands: [this.postfix()] };
    if (!this.take("-")) return this.postfix();
    const operand = this.postfix();
    return operand.kind === "literal" && typeof operand.value === "number"
      ? { kind: "literal", value: -operand.value }
      : { kind: "opaque", operands: [operand] };
  }

  private postfix(): Expression {
    const start = this.skip();
    let base = this.primary();
    for (;;) {
      let step: string | number | undefined;
      const operands: Expression[] = [];
      if (this.peek("...")) return base;
      if (this.take(".")) {
        if (!this.take("*")) step = this.match(identifier) ?? toNumber(this.match(/\d+/y));
        if (step === undefined && this.text.charAt(this.at - 1) !== "*")
          throw new Mistake("a name must follow the dot");
      } else if (this.take("[")) {
        if (!this.take("*")) {
          const index = this.expression();
          if (index.kind === "literal" && index.value !== null && typeof index.value !== "boolean")
            step = index.value;
          else operands.push(index);
        }
        this.expect("]");
      } else return base;
      base =
        base.kind === "reference" && step !== undefined
          ? {
              kind: "reference",
              reference: {
                steps: [...base.reference.steps, step],
                text: this.text.slice(start, this.at),
              },
            }
          : { kind: "opaque", operands: [base, ...operands] };
    }
  }

  private primary(): Expression {
    if (this.take('"')) {
      const template = this.template('"');
      this.expect('"');
      return template;
    }
    if (this.take("(")) {
      const inner = this.expression();
      this.expect(")");
      return inner;
    }
    if (this.take("[")) return this.collection("]");
    if (this.take("{")) return this.collection("}");
    const digits = this.match(number);
    if (digits !== undefined) return { kind: "literal", value: Number(digits) };
    const name = this.match(identifier);
    if (name === undefined) throw new Mistake(`${this.found()} is no expression`);
    if (name === "true" || name === "false") return { kind: "literal", value: name === "true" };
    if (name === "null") return { kind: "literal", value: null };
    return this.text.startsWith("::", this.at) || this.text.charAt(this.at) === "("
      ? this.call(name)
      : { kind: "reference", reference: { steps: [name], text: name } };
  }

  private call(first: string): Expression {
    let name = first;
    while (this.take("::")) name += `::${this.match(identifier) ?? ""}`;
    this.expect("(");
    const args: Expression[] = [];
    while (!this.take(")")) {
      args.push(this.expression());
      this.take("...");
      if (!this.take(",") && !this.peek(")"))
        throw new Mistake(`${this.found()} after an argument`);
    }
    return { kind: "call", name, args };
  }

  private collection(close: "]" | "}"): Expression {
    if (/for\s/y.test(this.text.slice(this.skip(), this.at + 4))) return this.loop(close);
    const items: Expression[] = [];
    const entries: (readonly [Expression, Expression])[] = [];
    while (!this.take(close)) {
      const key = this.expression();
      if (close === "]") items.push(key);
      else {
        if (!this.take("=")) this.expect(":");
        entries.push([asKey(key), this.expression()]);
      }
      // Object entries may be separated by a line break instead of a comma.
      if (!this.take(",") && close === "]" && !this.peek(close))
        throw new Mistake(`${this.found()} after an element`);
    }
    return close === "]" ? { kind: "tuple", items } : { kind: "object", entries };
  }

  private loop(close: string): Expression {
    this.match(identifier);
    const operands = this.loopHead();
    this.expect(":");
    operands.push(this.expression());
    if (this.take("=>")) {
      operands.push(this.expression());
      this.take("...");
    }
    this.skip();
    if (/if\b/y.test(this.text.slice(this.at, this.at + 3))) {
      this.match(identifier);
      operands.push(this.expression());
    }
    this.expect(close);
    return { kind: "opaque", operands };
  }

  /** `a, b in list`: the names are the loop's own, only the list counts. */
  private loopHead(): Expression[] {
    this.match(identifier);
    if (this.take(",")) this.match(identifier);
    if (this.match(identifier) !== "in") throw new Mistake('"for" without "in"');
    return [this.expression()];
  }
}

const toNumber = (digits: string | undefined) =>
  digits === undefined ? undefined : Number(digits);

/** A bare word is an object's key, not a reference. */
const asKey = (key: Expression): Expression =>
  key.kind === "reference" && key.reference.steps.length === 1
    ? { kind: "literal", value: key.reference.text }
    : key;
