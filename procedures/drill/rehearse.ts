import type { Estate } from "../../organization/estate";
import { anchorsIn } from "../custody/anchors";
import { CustodyVerifier, formatBroken } from "../custody/verifier";
import type { Json } from "../language/content";
import { evidenceLock } from "../documents/blocks";
import { settled, textIn, textsIn } from "./answers";
import { select } from "./interpreter/select";
import {
  type Ask,
  type Drill,
  drillCase,
  type Executed,
  type Place,
  type Prepared,
  type Start,
} from "./drill";
import { execute } from "./execute";
import type { Execution, Options } from "./interpreter/environment";
import { missingCalls } from "./moto/missing-calls";
import { administrator, type World } from "./moto/world";
import { foundations } from "./foundations";

/** What became of a drill. Every fault is a sentence; without any it has succeeded. */
export interface Rehearsal {
  readonly act: Executed;
  readonly undo?: Executed;
  readonly faults: readonly string[];
}

/** The way back from an act that was interrupted. */
export interface Interruption {
  /** Path of the last step that ran. */
  readonly after: string;
  /** What was not as before the act. */
  readonly faults: readonly string[];
}

/** The act, its exact effect, its records, and the way back. */
export async function rehearse(drill: Drill, world: World, estate: Estate): Promise<Rehearsal> {
  const { place, prepared, run } = await begin(drill, world, estate);
  const before = await observed(place, prepared);
  const act = await run(prepared.act);
  const faults = [
    ...failures("act", act),
    ...different(
      "after the act",
      await answerOr(() => prepared.state()),
      prepared.after(before.state, act),
    ),
    ...(await recordFaults(place, prepared)),
    ...stubFaults(act, prepared),
    ...askFaults(act, prepared),
  ];
  if (prepared.undo === undefined)
    return { act, faults: [...faults, ...(await changes(place, prepared, before.whole))] };
  const { undo, faults: left } = await wayBack(place, prepared, run, act, before);
  return { act, undo, faults: [...faults, ...left] };
}

/**
 * Interrupts the act after each of its steps that called AWS, every time in a new world, and takes it back.
 * @param whole the act as it ran to its end @default - it is run once more
 * @returns what was not as before, for each step after which it was interrupted
 */
export async function interruptions(
  drill: Drill,
  world: World,
  estate: Estate,
  whole?: Executed,
): Promise<readonly Interruption[]> {
  const results: Interruption[] = [];
  const { own, steps } = whole ?? (await toItsEnd(drill, world, estate));
  for (const [index, step] of steps.slice(0, own).entries()) {
    if (step.calls.length === 0) continue;
    const { place, prepared, run } = await begin(drill, world, estate);
    const before = await observed(place, prepared);
    const act = await run(prepared.act, { stopAfter: (_, ended) => ended === index + 1 });
    const { faults } = await wayBack(place, prepared, run, act, before);
    results.push({
      after: step.path,
      faults: [
        ...(act.status === "Cancelled" ? [] : [`the act was not interrupted: ${act.status}`]),
        ...faults,
      ],
    });
  }
  return results;
}

async function toItsEnd(drill: Drill, world: World, estate: Estate): Promise<Executed> {
  const { prepared, run } = await begin(drill, world, estate);
  return run(prepared.act);
}

type Run = (start: Start, options?: Options) => Promise<Executed>;

/** Takes an act back from wherever it stopped, and compares with what was before. */
async function wayBack(
  place: Place,
  prepared: Prepared,
  run: Run,
  act: Executed,
  before: Observed,
): Promise<{ readonly undo: Executed; readonly faults: readonly string[] }> {
  const { byHand, stays, undo: start } = prepared;
  if (start === undefined) throw new Error("a drill that is interrupted needs a way back");
  const undo = await run(typeof start === "function" ? start(act) : start);
  await byHand?.(undo);
  const expected = stays ? stays.state(before.state, act) : before.state;
  return {
    undo,
    faults: [
      ...failures("way back", undo),
      ...different("after the way back", await answerOr(() => prepared.state()), expected),
      ...(await changes(place, prepared, before.whole)),
      ...(stays
        ? await recordFaults(place, {
            ...(prepared.case !== undefined && { case: prepared.case }),
            custody: stays.custody(act),
          })
        : []),
    ],
  };
}

async function begin(drill: Drill, world: World, estate: Estate) {
  await world.reset();
  const region = estate.organization.regions.home;
  const account = (drill.account ?? affectedAccount)(estate);
  const ask: Ask = (service, api, parameters = {}, of = account) =>
    administrator(world, of, region)(service, api, parameters);
  const place: Place = { estate, account, region, ask };
  await foundations(place);
  const prepared = await drill.prepare(place);
  const run: Run = (start, options) => execute(start, drill, place, world, options);
  return { place, prepared, run };
}

function affectedAccount({ organization }: Estate): string {
  const workload = organization.accounts.find(({ role }) => role === "workload");
  if (workload === undefined) throw new Error("a drill needs an account with the role workload");
  return workload.id;
}

const failures = (what: string, { status, steps }: Execution): readonly string[] => [
  ...(status === "Success" ? [] : [`the ${what} ended ${status}`]),
  ...steps.flatMap(({ path, error }) => (error === undefined ? [] : [`${path}: ${error}`])),
];

const different = (when: string, found: Json, expected: Json): readonly string[] =>
  notTheSame(when, settled(found, []), settled(expected, []));

const notTheSame = (when: string, found: Json, expected: Json): readonly string[] => {
  const [is, should] = [found, expected].map((each) => JSON.stringify(each));
  return is === should ? [] : [`${when} the state is ${is}, not ${should}`];
};

interface Observed {
  readonly state: Json;
  readonly whole: Json;
}

/** What was lost can often not be asked for: the refusal is the answer. */
const answerOr = (ask: () => Promise<Json>): Promise<Json> =>
  ask().catch((error: Error) => ({ refused: error.message }));

const observed = async (place: Place, prepared: Prepared): Promise<Observed> => ({
  state: await answerOr(() => prepared.state()),
  whole: await answersOf(place, prepared),
});

async function answersOf({ ask }: Place, { whole: calls, volatile = [] }: Prepared): Promise<Json> {
  const answers: Json[] = [];
  for (const { account, api, parameters, service } of calls)
    answers.push(await answerOr(() => ask(service, api, parameters, account)));
  return answers.map((answer) => settled(answer, volatile));
}

/** Calls whose answers are not what they were. */
async function changes(place: Place, prepared: Prepared, before: Json): Promise<readonly string[]> {
  const now = (await answersOf(place, prepared)) as readonly Json[];
  const then = before as readonly Json[];
  return prepared.whole.flatMap(({ service, api }, index) =>
    different(`${service}:${api}`, now[index] ?? null, then[index] ?? null),
  );
}

/** What is asked of calls that are only answered is all that can be seen of them. */
const askFaults = ({ answered }: Executed, { asks = {} }: Prepared): readonly string[] =>
  Object.entries(asks).flatMap(([call, expected]) =>
    notTheSame(
      `what ${call} was asked:`,
      answered
        .filter((each) => each.call === call)
        .map(({ parameters }) => settled(parameters, [])),
      expected.map((each) => settled(each, [])),
    ),
  );

/** Calls that are only answered, not performed, are counted. */
function stubFaults({ steps }: Execution, { stubbed = {} }: Prepared): readonly string[] {
  const stubs = missingCalls.map(({ service, api }) => `${service}:${api}`);
  const made = steps.flatMap(({ calls }) => calls).filter((call) => stubs.includes(call));
  const counts = Object.fromEntries(
    [...new Set(made)].map((call) => [call, made.filter((each) => each === call).length]),
  );
  return different("of the calls that are only answered", counts, stubbed);
}

/** The custody record is whole, anchored, and says what the drill expects; the objects that it names exist. */
async function recordFaults(
  place: Place,
  { case: id = drillCase, custody, objects }: Pick<Prepared, "case" | "custody" | "objects">,
) {
  const { estate, ask } = place;
  const forensics = estate.forensics.account.id;
  const table = { TableName: estate.forensics.custody.name };
  const items = ((await ask("dynamodb", "Scan", table, forensics)) as { Items: readonly Json[] })
    .Items;
  const sorted = [...items].sort((a, b) =>
    textIn(a, "$.sequence.S") < textIn(b, "$.sequence.S") ? -1 : 1,
  );
  const bucket = estate.forensics.evidence(place.region).name;
  const listed = textsIn(await ask("s3", "ListObjectsV2", { Bucket: bucket }, forensics), "Key");
  const isAnchor = (key: string) => anchorsIn(key).size > 0;
  const verifier = new CustodyVerifier({
    case: id,
    heads: new Map(),
    anchors: anchorsIn(listed.join("\n")),
    now: Date.now(),
  });
  sorted.forEach((Item, index) =>
    verifier.accept({ number: index + 1, text: JSON.stringify({ Item }), complete: true }),
  );
  const { broken } = verifier.end();
  const said = sorted.map((item) =>
    ["act", "artifact", "exhibit"].map((key) => textIn(item, `$.${key}.S`)).join(" "),
  );
  const exhibits = listed.filter((key) => !isAnchor(key));
  const keys = exhibits.map((key) =>
    key
      .replace(/7d1c0000[-0-9]+/g, "*")
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "*")
      .replace(/(i-|snap-|[0-9a-f]{8}-)[0-9a-f-]{17,}/g, "*"),
  );
  const { mode, days } = evidenceLock(place);
  const unlocked = sorted.filter((item) => {
    if (select(item, "$.object") === undefined) return false;
    const until = textIn(item, "$.retention.M.until.S");
    const since = Date.parse(textIn(item, "$.start.S"));
    return (
      textIn(item, "$.retention.M.mode.S") !== mode || Date.parse(until) < since + days * 86_400_000
    );
  });
  const masked = (texts: readonly string[]) =>
    texts.map((text) => text.replace(/i-[0-9a-f]{17}/g, "*"));
  return [
    ...(broken === undefined ? [] : [formatBroken("custody record", broken)]),
    ...(unlocked.length > 0
      ? [`${unlocked.length} objects of the custody record say no lock`]
      : []),
    ...notTheSame("in the custody record", masked(said), masked(custody)),
    ...(objects === undefined ? [] : different("in the evidence bucket", keys, objects)),
  ];
}
