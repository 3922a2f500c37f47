/**
 * Kleene's three-valued logic, with reasons. A question about a plan often has no answer yet: "maybe" keeps it
 * apart from both yes and no until it is known, and says what it depends on.
 */
export type Answer = "yes" | "no" | "maybe";

/** Where a value stands: a path of attribute names and list indices inside a resource of a stack. */
export interface Place {
  readonly stack: string;
  /** Terraform address; empty for the stack itself. */
  readonly address: string;
  readonly path: readonly (string | number)[];
}

/** Why an answer is what it is, in words for a person, without a full stop. */
export interface Reason {
  readonly text: string;
  readonly at?: Place;
}

/** An answer with its reasons. They are built only when somebody asks: most answers are never reported. */
export interface Tri {
  readonly answer: Answer;
  readonly because: () => readonly Reason[];
}

type Because = string | Reason | (() => readonly Reason[]);

const tri = (answer: Answer, because: Because): Tri => ({
  answer,
  because:
    typeof because === "function"
      ? because
      : () => [typeof because === "string" ? { text: because } : because],
});
export const yes = (because: Because = () => []): Tri => tri("yes", because);
export const no = (because: Because): Tri => tri("no", because);
export const maybe = (because: Because): Tri => tri("maybe", because);

/** Yes or no for something that is known. @param otherwise the reason of a no */
export const whether = (holds: boolean, otherwise: Because, reason: Because = () => []): Tri =>
  holds ? yes(reason) : no(otherwise);

/** Yes when every part is; no as soon as one is. Of nothing: yes. */
export function all(parts: readonly Tri[]): Tri {
  return combine(parts, "no", "yes");
}

/** Yes as soon as one part is; no when every one is. Of nothing: no, for the given reason. */
export function any(parts: readonly Tri[], ifNone: Because = "there is none"): Tri {
  return parts.length === 0 ? no(ifNone) : combine(parts, "yes", "no");
}

/** As `any` of what is asked about each item, no further than the first yes; the reasons are those of all. */
export function anyOf<T>(items: readonly T[], ask: (item: T) => Tri, ifNone?: Because): Tri {
  return askedOf(items, ask, "yes", "no", (parts) => any(parts, ifNone));
}

/** As `all` of what is asked about each item, no further than the first no; the reasons are those of all. */
export function allOf<T>(items: readonly T[], ask: (item: T) => Tri): Tri {
  return askedOf(items, ask, "no", "yes", all);
}

export function not(part: Tri): Tri {
  if (part.answer === "maybe") return part;
  return { answer: part.answer === "yes" ? "no" : "yes", because: part.because };
}

/** "When the condition holds, so must the consequence." */
export function implies(condition: Tri, consequence: () => Tri): Tri {
  return condition.answer === "no" ? yes() : any([not(condition), consequence()]);
}

/** The same answer, explained in other words. */
export const because = (part: Tri, text: string): Tri => ({
  answer: part.answer,
  because: () => {
    const at = part.because().find((reason) => reason.at !== undefined)?.at;
    return [at === undefined ? { text } : { text, at }];
  },
});

function askedOf<T>(
  items: readonly T[],
  ask: (item: T) => Tri,
  decisive: Answer,
  neutral: Answer,
  whole: (parts: readonly Tri[]) => Tri,
): Tri {
  let answer = neutral;
  for (const item of items) {
    const part = ask(item).answer;
    if (part !== neutral) answer = part;
    if (part === decisive) break;
  }
  return { answer, because: () => whole(items.map(ask)).because() };
}

function combine(parts: readonly Tri[], decisive: Answer, neutral: Answer): Tri {
  let answer = neutral;
  for (const part of parts) {
    if (part.answer === decisive) {
      answer = decisive;
      break;
    }
    if (part.answer === "maybe") answer = "maybe";
  }
  return {
    answer,
    because: () => parts.filter((part) => part.answer === answer).flatMap((part) => part.because()),
  };
}
