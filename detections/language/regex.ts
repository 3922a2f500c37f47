import { ParseStop, problemAt } from "./problem";

/**
 * CloudWatch's regular expressions: alternatives of character classes with quantifiers, no groups, ASCII only,
 * unanchored. Matched by stepping through all states at once, so that no pattern and no text can make it slow
 * (a backtracking engine needs hours for `a*a*a*a*b`).
 * Source: CloudWatch Logs user guide, "Supported regular expressions (regex) syntax".
 */
export interface Regex {
  readonly alternatives: readonly Alternative[];
}
interface Alternative {
  readonly fromStart: boolean;
  readonly toEnd: boolean;
  readonly atoms: readonly Atom[];
}
interface Atom {
  /** Allowed ASCII codes; a code of 128 or more is allowed by `other`. */
  readonly codes: readonly boolean[];
  readonly other: boolean;
  /** May be skipped. */
  readonly optional: boolean;
  /** May be repeated. */
  readonly repeated: boolean;
}

const literals = /[A-Za-z0-9:_#=@/;,-]/;
const operators = "^$?[]{}|\\*+.";
const mostAtoms = 2_000;

/** @param at offset of the expression in `text`, for positions */
export function parseRegex(source: string, text = source, at = 0): Regex {
  const stop = (offset: number, message: string, advice: string): never => {
    throw new ParseStop(problemAt(text, at + offset, message, advice));
  };
  const alternatives: Alternative[] = [];
  let count = 0;
  let i = 0;
  do {
    if (source[i] === "|") i += 1;
    let fromStart = false;
    let toEnd = false;
    const atoms: Atom[] = [];
    if (source[i] === "^") {
      fromStart = true;
      i += 1;
    }
    while (i < source.length && source[i] !== "|") {
      if (source[i] === "$") {
        toEnd = true;
        i += 1;
        if (i < source.length && source[i] !== "|")
          stop(i, "nothing can follow $", "end the alternative there");
        break;
      }
      const set = readSet();
      const [least, most] = readQuantifier();
      const copies = Math.max(most === Infinity ? least || 1 : most, 0);
      count += copies;
      if (count > mostAtoms) stop(i, "the expression repeats too much", "use smaller counts in {}");
      for (let n = 0; n < copies; n += 1)
        atoms.push({
          ...set,
          optional: n >= least,
          repeated: most === Infinity && n === copies - 1,
        });
    }
    if (atoms.length === 0 && !fromStart && !toEnd)
      stop(i, "an empty alternative matches everything", "write what to look for between % and |");
    alternatives.push({ fromStart, toEnd, atoms });
  } while (i < source.length);
  return { alternatives };

  function readSet(): Pick<Atom, "codes" | "other"> {
    const start = i;
    const character = source[i] ?? "";
    if (character === ".") {
      i += 1;
      return { codes: codes((code) => code !== 10 && code !== 13), other: true };
    }
    if (character === "\\") return readEscape();
    if (character === "[") return readClass();
    if (literals.test(character)) {
      i += 1;
      return only(character);
    }
    if (character === "(" || character === ")")
      stop(
        start,
        "CloudWatch's regular expressions have no groups",
        "write the alternatives out with |",
      );
    if (operators.includes(character))
      stop(
        start,
        `nothing for ${character} to act on`,
        `write \\${character} for the character itself`,
      );
    return stop(
      start,
      `${JSON.stringify(character)} is not allowed in a regular expression`,
      "write letters, digits, : _ # = @ / ; , - or \\xhh",
    );
  }

  function readEscape(): Pick<Atom, "codes" | "other"> {
    const start = i;
    const letter = source[i + 1] ?? "";
    i += 2;
    const known = classes.get(letter);
    if (known !== undefined) return known;
    if (letter === "x") {
      const hex = /^[0-9A-Fa-f]{2}/.exec(source.slice(i, i + 2))?.[0];
      if (hex === undefined)
        return stop(start, "\\x needs two hexadecimal digits", "write for example \\x3A");
      i += 2;
      return only(String.fromCharCode(Number.parseInt(hex, 16)));
    }
    if (letter === "" || /[A-Za-z0-9]/.test(letter) || letter.charCodeAt(0) > 127)
      return stop(
        start,
        `\\${letter} is not known`,
        "write \\d \\D \\s \\S \\w \\W, \\xhh or \\ before an operator",
      );
    return only(letter);
  }

  function readClass(): Pick<Atom, "codes" | "other"> {
    const start = i;
    i += 1;
    const inverted = source[i] === "^";
    if (inverted) i += 1;
    const found = new Array<boolean>(128).fill(false);
    let other = false;
    for (let first = true; first || source[i] !== "]"; first = false) {
      if (i >= source.length) stop(start, "the class is not closed", "write ] after it");
      const low = readMember();
      if (
        low.single !== undefined &&
        source[i] === "-" &&
        source[i + 1] !== "]" &&
        i + 1 < source.length
      ) {
        i += 1;
        const high = readMember();
        if (high.single === undefined || high.single < low.single)
          stop(start, "the range is not ascending", "write the lower character first");
        for (let code = low.single; code <= (high.single ?? 0); code += 1) found[code] = true;
      } else {
        for (let code = 0; code < 128; code += 1) if (low.codes[code]) found[code] = true;
        other ||= low.other;
      }
    }
    i += 1;
    return inverted ? { codes: found.map((on) => !on), other: !other } : { codes: found, other };
  }

  function readMember(): Pick<Atom, "codes" | "other"> & { readonly single?: number } {
    const character = source[i] ?? "";
    if (character === "\\") {
      const set = readEscape();
      const single = set.codes.filter(Boolean).length === 1 ? set.codes.indexOf(true) : undefined;
      return single === undefined ? set : { ...set, single };
    }
    if (!literals.test(character) && !operators.includes(character))
      stop(
        i,
        `${JSON.stringify(character)} is not allowed in a regular expression`,
        "write letters, digits, : _ # = @ / ; , - or \\xhh",
      );
    i += 1;
    return { ...only(character), single: character.charCodeAt(0) };
  }

  function readQuantifier(): readonly [number, number] {
    const sign = source[i];
    if (sign === "*" || sign === "+" || sign === "?") {
      i += 1;
      return [sign === "+" ? 1 : 0, sign === "?" ? 1 : Infinity];
    }
    if (sign !== "{") return [1, 1];
    const match = /^\{(\d{1,4})(,(\d{1,4})?)?\}/.exec(source.slice(i, i + 12));
    if (match === null) return stop(i, "the count is not complete", "write {2}, {2,} or {2,5}");
    i += match[0].length;
    const least = Number(match[1]);
    const most =
      match[2] === undefined ? least : match[3] === undefined ? Infinity : Number(match[3]);
    if (most < least)
      return stop(i, "the count is not ascending", "write the smaller number first");
    return [least, most];
  }
}

const codes = (allowed: (code: number) => boolean): readonly boolean[] =>
  Array.from({ length: 128 }, (_, code) => allowed(code));
const only = (character: string) => ({
  codes: codes((code) => code === character.charCodeAt(0)),
  other: false,
});
const named = (pattern: RegExp, other: boolean) => ({
  codes: codes((code) => pattern.test(String.fromCharCode(code))),
  other,
});
const classes = new Map([
  ["d", named(/\d/, false)],
  ["D", named(/\D/, true)],
  ["s", named(/\s/, false)],
  ["S", named(/\S/, true)],
  ["w", named(/\w/, false)],
  ["W", named(/\W/, true)],
]);

/** Whether any part of the text matches. */
export function matchesRegex({ alternatives }: Regex, text: string): boolean {
  return alternatives.some((alternative) => matchesAlternative(alternative, text));
}

/** States are numbers of atoms passed; all of them advance together, one character at a time. */
function matchesAlternative({ fromStart, toEnd, atoms }: Alternative, text: string): boolean {
  const goal = atoms.length;
  let active = new Uint8Array(goal + 1);
  for (let at = 0; ; at += 1) {
    if (at === 0 || !fromStart) active[0] = 1;
    for (let state = 0; state < goal; state += 1)
      if (active[state] && atoms[state]?.optional) active[state + 1] = 1;
    if (active[goal] && (!toEnd || at === text.length)) return true;
    if (at === text.length) return false;
    const code = text.charCodeAt(at);
    const next = new Uint8Array(goal + 1);
    for (let state = 0; state < goal; state += 1) {
      const atom = atoms[state];
      if (!active[state] || atom === undefined || !(code < 128 ? atom.codes[code] : atom.other))
        continue;
      next[state + 1] = 1;
      if (atom.repeated) next[state] = 1;
    }
    active = next;
  }
}
