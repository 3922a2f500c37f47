/**
 * EventBridge refuses a field whose wildcards can have too many prefixes under way at once: for `*:*:*` the text
 * `:::` leaves many ways open. Counted as event-ruler's MachineComplexityEvaluator describes it: for every text
 * that can be read, the wildcard states and the literal states that a next character may continue.
 * Sources: aws/event-ruler, README "Wildcard"; EventBridge user guide, "Wildcard matching complexity".
 */
type Token = string | null;
/** Any run of characters. */
const star = null;

/** @param patterns each a list of literal segments with `*` between them */
export function wildcardComplexity(
  patterns: readonly (readonly string[])[],
  enough: number,
): number {
  const machines = patterns.map(tokens);
  const alphabet = [...new Set(machines.flat().filter((token) => token !== star)), "any other"];
  const seen = new Set<string>();
  const pending: (readonly State[])[] = [machines.map((_, machine) => ({ machine, at: 0 }))];
  let worst = 0;
  for (let states = pending.pop(); states !== undefined; states = pending.pop()) {
    for (const character of alphabet) {
      const next = step(machines, states, character);
      const key = next.map(({ machine, at }) => `${machine}.${at}`).join();
      if (next.length === 0 || seen.has(key)) continue;
      worst = Math.max(worst, weight(machines, next));
      if (worst > enough || seen.size > mostStates) return worst;
      seen.add(key);
      pending.push(next);
    }
  }
  return worst;
}

/** Far more than a pattern below the limit ever reaches. */
const mostStates = 5_000;

interface State {
  readonly machine: number;
  /** Tokens passed. */
  readonly at: number;
}

/** The closing and the opening quote belong to the text that event-ruler compares. */
function tokens(segments: readonly string[]): readonly Token[] {
  return segments.flatMap((segment, place): Token[] => [
    ...(place === 0 ? ['"'] : [star]),
    ...segment,
    ...(place === segments.length - 1 ? ['"'] : []),
  ]);
}

function step(
  machines: readonly (readonly Token[])[],
  states: readonly State[],
  character: string,
): readonly State[] {
  const next = new Map<string, State>();
  const reach = (machine: number, at: number) => next.set(`${machine}.${at}`, { machine, at });
  for (const { machine, at } of states) {
    const text = machines[machine] ?? [];
    if (text[at - 1] === star) reach(machine, at);
    if (text[at] === character) reach(machine, at + 1);
    if (text[at] !== star) continue;
    reach(machine, at + 1);
    if (text[at + 1] === character) reach(machine, at + 2);
  }
  return [...next.values()].sort((a, b) => a.machine - b.machine || a.at - b.at);
}

/** The states, and the wildcards that the next character may enter. */
function weight(machines: readonly (readonly Token[])[], states: readonly State[]): number {
  const active = new Set(states.map(({ machine, at }) => `${machine}.${at}`));
  for (const { machine, at } of states)
    if (machines[machine]?.[at] === star) active.add(`${machine}.${at + 1}`);
  return active.size;
}
