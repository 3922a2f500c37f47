import { assetOf, assetTypes } from "../access/assets";
import type { Estate } from "../engine/estate";
import type { JsonObject } from "../engine/reading/json";
import type { Place } from "../engine/tri";
import type { Mutant } from "./mutants";
import { asList, documentsIn } from "./tree";

/** An asset, as far as it decides whether a changed right concerns it. */
interface Reach {
  readonly account: string | undefined;
  /** Services of the actions that harm it. */
  readonly services: ReadonlySet<string>;
}

/**
 * About which assets a changed right is worth asking again: those of the account whose callers it speaks of, and
 * which the services of the changed statements can harm.
 */
export class Rights {
  private known: ReadonlyMap<string, Reach> | undefined;

  /** @param accounts of the stacks */
  constructor(
    private readonly estate: Estate,
    private readonly accounts: ReadonlyMap<string, string | undefined>,
  ) {}

  /** @returns undefined when the mutant is no right of a caller */
  touchedBy(
    mutant: Mutant,
    original: JsonObject | undefined,
  ): ((at: Place) => boolean) | undefined {
    const ofAccount = mutant.type.startsWith("aws_iam_");
    if (!ofAccount && !mutant.type.startsWith("aws_organizations_")) return undefined;
    const services = servicesOf(original ?? {}, mutant.body ?? {});
    // Callers of an asset are those of its account; guests are taken for administrators at home.
    const account = ofAccount ? this.accounts.get(mutant.stack) : undefined;
    return (at) => {
      const reach = this.reaches.get(`${at.stack}/${at.address}`);
      return (
        reach === undefined ||
        ((account === undefined || reach.account === account) &&
          (services === undefined || services.some((service) => reach.services.has(service))))
      );
    };
  }

  private get reaches(): ReadonlyMap<string, Reach> {
    this.known ??= new Map(
      this.estate.all(...assetTypes).map((it) => [
        `${it.stack}/${it.address}`,
        {
          account: it.account,
          services: new Set(
            (assetOf(it, this.estate)?.harms ?? []).flatMap(({ actions }) =>
              actions.map(serviceOf),
            ),
          ),
        },
      ]),
    );
    return this.known;
  }
}

export const serviceOf = (action: string) => action.split(":")[0] ?? "";

/** Services of the statements that stand on one side only; undefined when that says nothing. */
export function servicesOf(before: JsonObject, after: JsonObject): readonly string[] | undefined {
  const [was, is] = [before, after].map(
    (body) =>
      new Map(
        documentsIn(body)
          .flatMap(({ statements }) => statements)
          .map((statement) => [JSON.stringify(statement), statement]),
      ),
  );
  const changed = [...(was ?? [])]
    .filter(([text]) => !is?.has(text))
    .concat([...(is ?? [])].filter(([text]) => !was?.has(text)));
  // A trust policy says who a caller is, not what he may.
  if (before.assume_role_policy !== after.assume_role_policy) return undefined;
  const actions = changed.flatMap(([, statement]) => asList(statement.Action ?? "*").map(String));
  return actions.length === 0 || actions.some((action) => !/^[a-z][\w-]*:/.test(action))
    ? undefined
    : [...new Set(actions.map(serviceOf))];
}
