import { harmfulActions } from "../../aws/harmful-actions";
import type { Estate } from "../../engine/estate";
import { grants, speaksOf } from "../../iam/evaluate";
import { asked, type AskedHarm, type Asset, filled } from "../assets";
import { allowsEverything } from "../built-in";
import type { Caller } from "../callers";
import { isSpared } from "../judge";
import { callersOfKind, must, type Question } from "./layer";

const denied = must("denied");

/** A role that may do harm to others of a kind is kept from what evidence depends on by its own policies, too. */
export function questionsOfOwnDenies(asset: Asset, estate: Estate): readonly Question[] {
  const harms = harmsOf(asset).filter(
    ({ harm, keptBy }) => harm !== "opens" && keptBy === undefined,
  );
  return callersOfKind(asset, estate, "role").flatMap((caller) =>
    harms.flatMap((harm) => {
      const speaking = heardOf(caller, harm.actions);
      if (speaking.length === 0) return [];
      const { resource, context } = harm;
      const { principal, own } = caller;
      const granted = speaking.filter(
        (action) =>
          (own.identity ?? []).some(
            (policy) => grants(policy, { principal, action, resource, context }).answer === "yes",
          ) && !isSpared({ asset, caller, action }, estate),
      );
      return denied(caller, harm, granted);
    }),
  );
}

/** What is kept in the buckets of states and of copies is worked with, and their settings are not. */
const harmsOf = ({ harms, context, resource: it, type }: Asset): readonly AskedHarm[] =>
  harms.length === 0 && it !== undefined && type === "aws_s3_bucket"
    ? asked(
        (harmfulActions.aws_s3_bucket ?? []).filter(({ harm }) => harm === "changes"),
        context,
        (template) => filled(template, it),
      ).harms
    : harms;

const heard = new WeakMap<Caller, Map<readonly string[], readonly string[]>>();

/** Of several actions those that some policy of the caller allows on something; none of one that allows everything. */
function heardOf(caller: Caller, actions: readonly string[]): readonly string[] {
  const known = heard.get(caller) ?? new Map<readonly string[], readonly string[]>();
  heard.set(caller, known);
  let found = known.get(actions);
  if (!found) {
    const { identity = [] } = caller.own;
    const allows = identity.includes(allowsEverything)
      ? []
      : identity.flatMap(({ statements }) => statements.filter(({ effect }) => effect === "Allow"));
    found = actions.filter((action) =>
      allows.some((statement) => speaksOf(statement, action).answer !== "no"),
    );
    known.set(actions, found);
  }
  return found;
}
