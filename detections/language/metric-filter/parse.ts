import type { Expression, NumberOperator, Term } from "../expression";
import { isWild, type Path } from "../path";
import { type Parsed, parsed, quoted } from "../problem";
import { parseRegex } from "../regex";
import { starred, type TextValue } from "../text-value";
import { metricFilterLimits as limits } from "./limits";
import { parseSelector } from "./parse-selector";
import { Scanner, type Token } from "./scan";

/**
 * Reads a CloudWatch metric-filter pattern over JSON. `""` matches every event. Patterns over words and over
 * space-delimited fields are not read: they look at the text of a line, not at the fields of a record.
 *
 * Where AWS documents nothing, this is decided: `= "*"` holds for every present value; quoted and unquoted text
 * compares with strings, an unquoted number with numbers only.
 */
export function parseMetricFilter(text: string): Parsed<Expression> {
  return parsed(() => new Parser(text).pattern());
}

const number = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const numberWithStar = /^[+-]?[\d.]*(\*[\d.]*)+$/;
const orders: readonly string[] = [">", "<", ">=", "<="];

class Parser {
  readonly #scanner: Scanner;
  #wildcards = 0;
  #regexes = 0;

  constructor(text: string) {
    this.#scanner = new Scanner(text);
  }

  pattern(): Expression {
    const { text } = this.#scanner;
    if (text.length > limits.pattern)
      this.#scanner.stop(
        limits.pattern,
        `a pattern holds at most ${limits.pattern} characters, this one ${text.length}`,
        "split it into several filters that feed one metric",
      );
    if (text.trim() === "") return { kind: "all", of: [] };
    if (text.trimStart().startsWith("["))
      this.#scanner.stop(
        text.indexOf("["),
        "a space-delimited pattern does not look at JSON fields",
        "write { $.field = value }",
      );
    if (!text.trimStart().startsWith("{"))
      this.#scanner.stop(
        text.length - text.trimStart().length,
        "a pattern of words does not look at JSON fields",
        "write { $.field = value }",
      );
    this.#expect("{", "open the pattern with {");
    const expression = this.#or();
    this.#expect("}", "join conditions with && or ||, and close the pattern with }");
    const rest = this.#scanner.next();
    if (rest.kind !== "end")
      this.#scanner.stop(
        rest.offset,
        "nothing can follow the closing }",
        "put it inside the braces",
      );
    return expression;
  }

  #or(): Expression {
    return this.#chain("||", "any", () => this.#chain("&&", "all", () => this.#primary()));
  }

  #chain(operator: string, kind: "all" | "any", operand: () => Expression): Expression {
    const of = [operand()];
    while (this.#scanner.peek().text === operator && this.#scanner.peek().kind === "symbol") {
      this.#scanner.next();
      of.push(operand());
    }
    const [only] = of;
    return of.length === 1 && only !== undefined ? only : { kind, of };
  }

  #primary(): Expression {
    const token = this.#scanner.peek();
    if (token.kind !== "symbol" || token.text !== "(") return this.#term();
    this.#scanner.next();
    const inner = this.#or();
    this.#expect(")", "join conditions with && or ||, and close the parenthesis with )");
    return inner;
  }

  #term(): Expression {
    const at = this.#scanner.peek().offset;
    const path = parseSelector(this.#scanner);
    this.#wildcards += path.filter(isWild).length;
    if (this.#wildcards > limits.wildcardsPerPattern)
      this.#scanner.stop(
        at,
        `a pattern may hold ${limits.wildcardsPerPattern} wildcard selectors`,
        "split it into several filters that feed one metric",
      );
    const operator = this.#scanner.next();
    if (operator.kind === "word" && operator.text === "IS") return this.#is(path);
    if (operator.kind === "word" && operator.text === "NOT") return this.#notExists(path);
    if (operator.kind === "symbol") {
      if (operator.text === "=" || operator.text === "!=")
        return this.#equality(path, operator.text);
      if (orders.includes(operator.text)) return this.#order(path, operator.text as NumberOperator);
    }
    return this.#scanner.stop(
      operator.offset,
      operator.kind === "end"
        ? "the condition is not complete"
        : `${quoted(operator.text)} is no operator`,
      "write = != > < >= <=, IS NULL, IS TRUE, IS FALSE or NOT EXISTS",
    );
  }

  #is(path: Path): Term {
    const value = this.#scanner.next();
    if (value.kind === "word" && value.text === "NULL") return { kind: "null", path };
    if (value.kind === "word" && (value.text === "TRUE" || value.text === "FALSE"))
      return { kind: "boolean", path, value: value.text === "TRUE" };
    return this.#scanner.stop(
      value.offset,
      value.text === "NOT" ? "IS NOT does not exist" : "IS needs NULL, TRUE or FALSE",
      'write IS NULL, IS TRUE or IS FALSE; = "*" asks whether a field exists',
    );
  }

  #notExists(path: Path): Term {
    const word = this.#scanner.next();
    if (word.kind === "word" && word.text === "EXISTS") return { kind: "missing", path };
    return this.#scanner.stop(word.offset, "NOT needs EXISTS", "write NOT EXISTS");
  }

  #order(path: Path, operator: NumberOperator): Term {
    const token = this.#scanner.next();
    if (token.kind === "word" && number.test(token.text))
      return { kind: "number", path, operator, value: Number(token.text) };
    return this.#scanner.stop(
      token.offset,
      `${operator} needs a number`,
      "write for example > 400",
    );
  }

  #equality(path: Path, operator: "=" | "!="): Expression {
    const negated = operator === "!=";
    const token = this.#scanner.next();
    if (token.kind === "regex") {
      this.#regexes += 1;
      if (this.#regexes > limits.regexesPerPattern)
        this.#scanner.stop(
          token.offset,
          `a pattern may hold ${limits.regexesPerPattern} regular expressions`,
          "split it into several filters that feed one metric",
        );
      parseRegex(token.text, this.#scanner.text, token.offset + 1);
      return { kind: "regex", path, source: token.text, negated };
    }
    if (token.kind === "word" && number.test(token.text))
      return { kind: "number", path, operator, value: Number(token.text) };
    if (token.kind === "string" || token.kind === "word") return textTerm(path, token, negated);
    return this.#scanner.stop(
      token.offset,
      `${operator} needs a value`,
      'write "text", a number or %regular expression%',
    );
  }

  #expect(symbol: string, advice: string): void {
    const token = this.#scanner.next();
    if (token.kind === "symbol" && token.text === symbol) return;
    const found = token.kind === "end" ? "the pattern ends" : `${quoted(token.text || "$")} stands`;
    this.#scanner.stop(token.offset, `${found} where ${symbol} is expected`, advice);
  }
}

function textTerm(path: Path, { kind, text }: Token, negated: boolean): Expression {
  if (/^\*+$/.test(text)) return negated ? { kind: "any", of: [] } : { kind: "exists", path };
  const value: TextValue = starred(text);
  const numbers = kind === "word" && typeof value !== "string" && numberWithStar.test(text);
  return {
    kind: "text",
    path,
    values: [numbers ? { ...value, numbers: true } : value],
    negated,
  };
}
