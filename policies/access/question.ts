import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import { organizationOf } from "../iam/organization";
import {
  anonymous,
  type Context,
  type Principal,
  roleOf,
  rootOf,
  someAdministrator,
  stranger,
} from "../iam/request";
import { type Asset, assetOf, assetTypes } from "./assets";
import { allowsEverything } from "./built-in";
import { type Caller, callersOf } from "./callers";
import { controlsOf } from "./controls";

/** A question cannot be understood; the message says what to write. */
export class WrongQuestion extends Error {}

const forms =
  "write anonymous, outsider, member, management, administrator:ACCOUNT, root:ACCOUNT, the ARN of a role, or a service such as cloudtrail.amazonaws.com";

/**
 * Who is asked about. @param asset what it is about: its account's roles are known with their policies
 * @throws WrongQuestion
 */
export function callerNamed(who: string, asset: Asset, estate: Estate): Caller {
  const organization = organizationOf(estate);
  const { management } = controlsOf(estate);
  const everything = { identity: [allowsEverything] };
  const made = (kind: Caller["kind"], principal: Principal): Caller => ({
    kind,
    name: "",
    principal,
    own: everything,
  });
  const known = callersOf(asset, estate, management).find(
    ({ name, principal }) =>
      (name !== "" && name === who) || ("arn" in principal && principal.arn === who),
  );
  if (known) return known;
  const [kind = "", account = asset.account] = who.split(":");
  switch (kind) {
    case "anonymous":
      return made("anonymous", anonymous);
    case "outsider":
      return made("outsider", stranger);
    case "member":
      return made("member", someAdministrator("000000000000", organization));
    case "management":
      if (management === undefined)
        throw new WrongQuestion(
          "management: no stack tells which account manages the organization",
        );
      return made("management", someAdministrator(management, organization));
    case "administrator":
      return made("administrator", someAdministrator(exact(account), organization));
    case "root":
      return made("root", rootOf(exact(account), organization));
    case "arn":
      if (!/^arn:[\w-]+:iam::\d{12}:role\/./.test(who))
        throw new WrongQuestion(`${who} is no ARN of a role; ${forms}`);
      return made("role", roleOf(who, organization));
  }
  if (/^[\w.-]+\.amazonaws\.com(?:\.cn)?$/.test(who))
    return made("service", {
      kind: "service",
      service: who,
      sourceAccount: asset.account,
      ...(organization !== undefined && { sourceOrganization: organization }),
    });
  throw new WrongQuestion(`${who}: ${forms}`);
}

function exact(account: string): string {
  if (!/^\d{12}$/.test(account)) throw new WrongQuestion(`${account} is no account id; ${forms}`);
  return account;
}

/** What is asked about, and the resource that a policy would have to name. */
export interface Subject {
  readonly asset: Asset;
  readonly resource: string;
  /** What the request carries. */
  readonly context: Context;
}

/**
 * A resource by `stack/address`, by its ARN or that of something in it, or a whole account by its id.
 * @param action decides which ARN AWS asks about: of a bucket or of an object in it
 * @throws WrongQuestion
 */
export function subjectNamed(name: string, action: string, estate: Estate): Subject {
  const accountAsset = (account: string): Asset => ({
    resource: undefined,
    place: { stack: "", address: account, path: [] },
    type: "account",
    label: account,
    account,
    harms: [],
    context: {},
  });
  if (/^\d{12}$/.test(name)) return { asset: accountAsset(name), resource: "*", context: {} };
  const slash = name.indexOf("/");
  const byAddress = name.startsWith("arn:")
    ? undefined
    : estate.stack(name.slice(0, slash))?.resource(name.slice(slash + 1));
  const found = byAddress ?? holderOf(name, estate);
  if (!found) {
    const account = name.split(":")[4] ?? "";
    if (!name.startsWith("arn:") || !/^\d{12}$/.test(account))
      throw new WrongQuestion(
        `${name} is no resource of the estate; write stack/address, an ARN with its account, or an account id`,
      );
    return { asset: accountAsset(account), resource: name, context: {} };
  }
  const asset = assetOf(found, estate) ?? plain(found);
  const harm = asset.harms.find(({ actions }) => actions.includes(action));
  return {
    asset,
    resource: byAddress ? (harm?.resource ?? found.arn) : name,
    context: harm?.context ?? asset.context,
  };
}

/** A resource that is no asset can be asked about, too. */
const plain = (it: Resource): Asset => ({
  resource: it,
  place: it.place(),
  type: it.type,
  label: `${it.stack}/${it.address}`,
  account: it.account ?? "",
  harms: [],
  context: {},
});

const holderOf = (arn: string, estate: Estate): Resource | undefined =>
  estate
    .all(...assetTypes, "aws_iam_user", "aws_secretsmanager_secret")
    .find((it) => it.arn === arn || arn.startsWith(`${it.arn}/`) || arn.startsWith(`${it.arn}:`));
