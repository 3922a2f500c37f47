import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import { maybe, type Tri } from "../engine/tri";
import { organizationOf } from "./organization";
import { type Context, type Principal, roleOf, someAdministrator } from "./request";
import { denies } from "./evaluate";
import { accessTo } from "./resource-policies";

type Ask = (principal: Principal) => Tri;

/** Asks about an administrator of the resource's account whom no policy names. */
export const ofAdministrators = (it: Resource, estate: Estate, ask: Ask): Tri =>
  it.account === undefined
    ? maybe("the provider does not name the account")
    : ask(someAdministrator(it.account, organizationOf(estate)));

/** Asks about the role that deploys the resource. */
export const ofDeployer = (it: Resource, estate: Estate, ask: Ask): Tri =>
  it.deployer === undefined
    ? maybe("the provider does not name the role that deploys")
    : ask(roleOf(it.deployer, organizationOf(estate)));

/** Whether a resource's policy denies an action. */
export const isDenied = (
  it: Resource,
  principal: Principal,
  action: string,
  resource: string,
  context: Context = {},
): Tri =>
  accessTo(it).some((document) => denies(document, { principal, action, resource, context }));
