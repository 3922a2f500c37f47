import type { Harm } from "../../aws/harmful-actions";
import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import type { Context } from "../../iam/request";
import { asked, filled, requested } from "../assets";
import { allowsEverything } from "../built-in";
import type { Caller } from "../callers";
import { must, type Question } from "./layer";

/** The caller as if somebody had made him an administrator besides. */
export const given = (caller: Caller): Caller => ({
  ...caller,
  own: { ...caller.own, identity: [allowsEverything, ...(caller.own.identity ?? [])] },
});

/** Harms of resources, each of which must be denied. @param of what their templates are filled from */
export type Ask = (
  harms: Harm | readonly Harm[],
  of?: Resource,
  context?: Context,
  parts?: Readonly<Record<string, string>>,
) => readonly Question[];

const denied = must("denied");

/**
 * Asks one caller.
 * @param some what templates are filled from where a question does not say
 * @param usual what its requests carry
 */
export const asker =
  (caller: Caller, some: Resource, usual: Context): Ask =>
  (harms, of = some, context = usual, parts = {}) =>
    asked([harms].flat(), context, (template) =>
      filled(
        template.replace(/\{(\w+)\}/g, (all, name: string) => parts[name] ?? all),
        of,
      ),
    ).harms.flatMap((harm) => denied(caller, harm));

/** What every request to something near a resource carries, and no service stands in between. */
export const nearBy = ({ region, account }: Resource, estate: Estate): Context => ({
  ...requested(region, account, estate),
  "kms:viaservice": "absent",
});
