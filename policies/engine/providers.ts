import { isList, isObject, type Val, type ValObject } from "./unknown";
import { Unknown } from "./unknown";

/** What a provider configuration says about the place of its resources. */
export interface Placement {
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly partition: string;
  /** ARN of the role that Terraform assumes: the deployer. May hold unknown parts. */
  readonly role: Val | undefined;
}

export const nowhere: Placement = {
  account: undefined,
  region: undefined,
  partition: "aws",
  role: undefined,
};

/** Account from `allowed_account_ids` or the role's ARN, Region, partition from the ARN or the Region's name. */
export function placementOf(provider: ValObject): Placement {
  const [assume] = many(provider.assume_role);
  const role = isObject(assume) ? assume.role_arn : undefined;
  const [, partition, , , roleAccount] = leading(role).split(":");
  const [allowed, second] = many(provider.allowed_account_ids).filter(
    (id) => typeof id === "string",
  );
  const account = allowed !== undefined && second === undefined ? allowed : roleAccount;
  const { region } = provider;
  return {
    account: typeof account === "string" && /^\d{12}$/.test(account) ? account : undefined,
    region: typeof region === "string" ? region : undefined,
    partition: partition?.startsWith("aws") ? partition : partitionOf(region),
    role,
  };
}

const many = (val: Val | undefined): readonly Val[] =>
  isList(val) ? val : val === undefined || val === null ? [] : [val];

/** The known beginning of a text, up to the role's name at the latest. */
function leading(val: Val | undefined): string {
  const first = val instanceof Unknown ? val.shape.parts?.[0] : val;
  return typeof first === "string" ? first : "";
}

function partitionOf(region: Val | undefined): string {
  if (typeof region !== "string") return "aws";
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
