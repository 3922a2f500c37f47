import { type Place, type Reason, type Tri, all, any, maybe, no, not, whether, yes } from "./tri";
import { canonicalText, couldEqual } from "./text";
import { decodeJson } from "./json-text";
import { isKnown, isList, isObject, Unknown, type Val } from "./unknown";

type Scalar = string | number | boolean;

/** What `pointsTo` needs of a resource: the canonical texts by which others name it. */
export interface Named {
  readonly address: string;
  readonly names: () => readonly string[];
}

/**
 * The value of an attribute: known, unset, or unknown with what it depends on. It is asked, never unwrapped:
 * each question answers yes, no or maybe, and an answer explains itself.
 */
export class Value {
  /** @param at where it stands, or the value that it is inside of and the step to it */
  constructor(
    /** Undefined when the attribute is not set. */
    readonly val: Val | undefined,
    private readonly at: Place | readonly [outer: Value, step: string | number],
  ) {}

  /** Told only when somebody reports it: most values are right. */
  get place(): Place {
    if (!isStep(this.at)) return this.at;
    const [outer, step] = this.at;
    const { stack, address, path } = outer.place;
    return { stack, address, path: [...path, step] };
  }

  get kind(): "known" | "unset" | "unknown" {
    if (this.val === undefined || this.val === null) return "unset";
    return isKnown(this.val) ? "known" : "unknown";
  }

  /** Attribute name with its path, as a message shall spell it. */
  get label(): string {
    return this.place.path.reduce<string>(
      (text, step) =>
        typeof step === "number" ? `${text}[${step}]` : text === "" ? step : `${text}.${step}`,
      "",
    );
  }

  /** The text when it is known; undefined otherwise. For naming things, never for judging them. */
  get text(): string | undefined {
    return typeof this.val === "string" || typeof this.val === "number"
      ? String(this.val)
      : undefined;
  }

  /** The number when it is known, also when it is written as a text. */
  get number(): number | undefined {
    const { text } = this;
    return text === undefined || text.trim() === "" || !Number.isFinite(Number(text))
      ? undefined
      : Number(text);
  }

  /**
   * A value inside: `"rule.default_retention.days"`, or a list of steps when a key holds a dot. A list of one
   * block is entered by itself, because CDKTF writes a block as an object or as a list, a plan always as a list.
   */
  attr(path: string | readonly (string | number)[]): Value {
    if (typeof path === "string" && !path.includes(".")) return this.step(path);
    const steps = typeof path === "string" ? path.split(".") : path;
    return steps.reduce<Value>((value, step) => value.step(step), this);
  }

  /** The blocks of a repeatable argument; none when unset, one unknown block when they are not known. */
  blocks(path?: string): readonly Value[] {
    return (path === undefined ? this : this.attr(path)).items();
  }

  /** The elements of a list or set; a single value counts as a list of one. */
  items(): readonly Value[] {
    const { val } = this;
    if (val === undefined || val === null) return [];
    return isList(val) ? val.map((item, index) => this.inside(index, item)) : [this];
  }

  /** What a JSON text holds, such as an event pattern; unset where the text is no JSON. */
  json(): Value {
    const { val } = this;
    return new Value(val === undefined || val === null ? undefined : decodeJson(val), this.at);
  }

  /** The provider's default, where the attribute is not set. */
  whenUnset(fallback: Val): Value {
    return this.kind === "unset" ? new Value(fallback, this.at) : this;
  }

  /** Yes also for an unknown that a reference will fill: only an unset attribute stays empty. */
  isSet(): Tri {
    if (this.kind === "unset") return no(this.reason("is not set"));
    if (this.val === "" || (isList(this.val) && this.val.length === 0))
      return no(this.reason("is empty"));
    if (
      this.val instanceof Unknown &&
      !this.val.refs.some(({ address }) => address.includes("aws_"))
    )
      return this.unknown(this.val);
    return yes(this.reason("is set"));
  }

  is(expected: Scalar): Tri {
    return this.ask(
      (known) => String(known) === String(expected),
      () => `is ${this.shown()}, not ${String(expected)}`,
      (unknown) => couldEqual(unknown, String(expected)),
    );
  }

  isNot(unwanted: Scalar): Tri {
    return this.kind === "unset" ? yes() : not(this.is(unwanted));
  }

  oneOf(expected: readonly Scalar[]): Tri {
    const texts = expected.map(String);
    return this.ask(
      (known) => texts.includes(String(known)),
      () => `is ${this.shown()}, none of ${texts.join(", ")}`,
      (unknown) => texts.some((text) => couldEqual(unknown, text)),
    );
  }

  matches(pattern: RegExp, what = `a text like ${pattern.source}`): Tri {
    return this.ask(
      (known) => pattern.test(String(known)),
      () => `is ${this.shown()}, not ${what}`,
    );
  }

  atLeast(minimum: number): Tri {
    return this.ask(
      () => (this.number ?? NaN) >= minimum,
      () => `is ${this.shown()}, less than ${minimum}`,
    );
  }

  atMost(maximum: number): Tri {
    return this.ask(
      () => (this.number ?? NaN) <= maximum,
      () => `is ${this.shown()}, more than ${maximum}`,
    );
  }

  /** Whether a list or set has an element. */
  has(element: Scalar): Tri {
    if (this.kind === "unset") return no(this.reason("is not set"));
    return any(
      this.items().map((item) => item.is(element)),
      this.reason(`lacks ${String(element)}`),
    );
  }

  hasAll(elements: readonly Scalar[]): Tri {
    return all(elements.map((element) => this.has(element)));
  }

  /** Whether this names a resource: by a reference, or by a text that is known to be its name or ARN. */
  pointsTo(resource: Named): Tri {
    const { val } = this;
    if (val === undefined || val === null) return no(this.reason("is not set"));
    const text = canonicalText(val);
    if (text !== undefined && resource.names().includes(text)) return yes();
    return val instanceof Unknown
      ? this.unknown(val)
      : no(this.reason(`is ${this.shown()}, not ${resource.address}`));
  }

  reason(text: string): Reason {
    return { text: `${this.label || "it"} ${text}`, at: this.place };
  }

  private ask(
    holds: (known: Val) => boolean,
    otherwise: () => string,
    possible: (unknown: Unknown) => boolean = () => true,
  ): Tri {
    const { val } = this;
    if (val === undefined || val === null) return no(() => [this.reason("is not set")]);
    if (val instanceof Unknown)
      return possible(val) ? this.unknown(val) : no(() => [this.reason(otherwise())]);
    return whether(
      holds(val),
      () => [this.reason(otherwise())],
      () => [this.reason(`is ${this.shown()}`)],
    );
  }

  private unknown(val: Unknown): Tri {
    return maybe(() => [this.reason(`depends on ${val.reason}`)]);
  }

  private shown(): string {
    const { val } = this;
    if (val instanceof Unknown) return `made of ${val.reason}`;
    const text = typeof val === "string" ? val : JSON.stringify(val);
    return text.length > 80 ? `${text.slice(0, 77)}...` : text;
  }

  private step(step: string | number): Value {
    const { val } = this;
    if (val instanceof Unknown) return this.inside(step, val);
    if (isList(val)) {
      if (typeof step === "number") return this.inside(step, val[step]);
      const [only] = val;
      if (val.length === 0) return this.inside(step, undefined);
      if (val.length === 1) return this.inside(0, only).step(step);
      return this.inside(step, new Unknown([], { why: `one of ${val.length} blocks` }));
    }
    if (!isObject(val)) return this.inside(step, undefined);
    if (step === 0) return this;
    return this.inside(step, Object.hasOwn(val, step) ? val[step] : undefined);
  }

  private inside(step: string | number, val: Val | undefined): Value {
    return new Value(val, [this, step]);
  }
}

const isStep = (at: Value["at"]): at is readonly [Value, string | number] => Array.isArray(at);
