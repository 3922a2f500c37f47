import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import { each, rule } from "../../engine/rule";
import { canonicalText } from "../../engine/text";
import { all, whether } from "../../engine/tri";
import type { Value } from "../../engine/value";
import { given, policy, unknown } from "../../examples/given";

/** Arguments that speak of accounts of the organization: rights, guardrails, what is shared or delegated. */
const speaking: Readonly<Record<string, readonly string[]>> = {
  aws_backup_framework: ["control"],
  aws_backup_report_plan: ["report_delivery_channel"],
  aws_backup_restore_testing_plan: ["recovery_point_selection"],
  aws_backup_vault_policy: ["policy"],
  aws_cloudwatch_event_bus_policy: [],
  aws_iam_policy: ["policy"],
  aws_iam_role_policy: ["policy"],
  aws_organizations_delegated_administrator: ["account_id"],
  aws_organizations_policy: ["content"],
  aws_organizations_policy_attachment: ["target_id"],
  aws_ssm_document: ["content", "permissions"],
  aws_vpc_endpoint: ["policy"],
};

const rights = (account: string, name = "read") =>
  given(`aws_iam_role_policy.${name}`, {
    name,
    role: "reader",
    policy: policy({
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Resource: `arn:aws:iam::${account}:role/collector`,
    }),
  });
const finds = ["aws_iam_role_policy.read"];
const vault = (name: string, organization: string) =>
  given(`aws_backup_vault_policy.${name}`, {
    backup_vault_name: name,
    policy: policy({
      Effect: "Allow",
      Principal: "*",
      Action: "backup:CopyIntoBackupVault",
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalOrgID": organization } },
    }),
  });

const spoken = new WeakMap<Resource, readonly string[]>();

/** Account ids in a resource; neither longer numbers nor the end of a UUID. */
function accountsIn(it: Resource): readonly string[] {
  const cached = spoken.get(it);
  if (cached) return cached;
  const texts = (speaking[it.type] ?? []).map((name) => textOf(it.attr(name)));
  const found = texts.flatMap((text) =>
    [...text.matchAll(/\d{12,}/g)]
      .filter(
        ({ 0: { length }, index }) =>
          length === 12 && !/[\da-f]{4}-$/.test(text.slice(index - 5, index)),
      )
      .map(([account]) => account),
  );
  const accounts = [...new Set(found)];
  spoken.set(it, accounts);
  return accounts;
}

const organizationsIn = (it: Resource): readonly string[] =>
  ["aws_backup_vault_policy", "aws_cloudwatch_event_bus_policy", "aws_vpc_endpoint"].includes(
    it.type,
  )
    ? (textOf(it.attr("policy")).match(/\bo-[a-z0-9]{10,32}\b/g) ?? [])
    : [];

const textOf = ({ val }: Value): string =>
  val === undefined || val === null
    ? ""
    : typeof val === "string"
      ? val
      : (canonicalText(val) ?? JSON.stringify(val));

interface Known {
  /** Accounts that hold resources. */
  readonly own: ReadonlySet<string>;
  /** How many resources speak of each account. */
  readonly mentions: ReadonlyMap<string, number>;
  /** The organization that most of them speak of. */
  readonly organization: string | undefined;
}

const known = new WeakMap<Estate, Known>();

function knownIn(estate: Estate): Known {
  const cached = known.get(estate);
  if (cached) return cached;
  const mentions = new Map<string, number>();
  for (const it of estate.all(...Object.keys(speaking)))
    for (const account of accountsIn(it)) mentions.set(account, (mentions.get(account) ?? 0) + 1);
  const found = { own: new Set(estate.accounts), mentions, organization: mostNamed(estate) };
  known.set(estate, found);
  return found;
}

function mostNamed(estate: Estate): string | undefined {
  const counts = new Map<string, number>();
  for (const it of estate.all(...Object.keys(speaking)))
    for (const each of organizationsIn(it)) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

export const accountsKnown = rule({
  id: "IRR-ART-020",
  title: "An account that one resource alone speaks of is part of the estate",
  severity: "medium",
  why: "A mistyped account id is a valid one of somebody else: evidence is shared with a stranger, and the account that was meant gets nothing. Rights, guardrails and shares speak of the same few accounts again and again.",
  fix: "Correct the id. Where the account is a partner's that nothing else mentions, waive the finding.",
  docs: ["https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html"],
  waivable: 180,
  applies: each(Object.keys(speaking)),
  check: ({ it, estate }) => {
    const { own, mentions, organization } = knownIn(estate);
    const strange = accountsIn(it).find(
      (account) => !own.has(account) && (mentions.get(account) ?? 0) < 2,
    );
    const foreign = organizationsIn(it).find((each) => each !== organization);
    return all([
      whether(strange === undefined, {
        text: `account ${String(strange)} holds nothing, and nothing else speaks of it`,
        at: it.place(),
      }),
      whether(foreign === undefined, {
        text: `${String(foreign)} is not the organization that other policies name`,
        at: it.place(),
      }),
    ]);
  },
  examples: {
    passes: [
      [vault("a", "o-a1b2c3d4e5"), vault("b", "o-a1b2c3d4e5")],
      rights("111111111111"),
      [rights("222222222222"), rights("222222222222", "write")],
    ],
    fails: [
      {
        note: "one of three speaks of another organization",
        given: [vault("a", "o-a1b2c3d4e5"), vault("b", "o-a1b2c3d4e5"), vault("c", "o-0000000000")],
        finds: ["aws_backup_vault_policy.c"],
      },
      { given: [rights("222222222222")], finds },
      { given: [rights("222222222222"), rights("111111111111", "write")], finds },
    ],
    undecided: "What nobody knows yet speaks of no account.",
    ignores: [given("aws_iam_role.reader", { name: "reader", assume_role_policy: unknown })],
  },
});
