import { procedures } from "../../../procedures/catalogue";
import { documentsOf } from "../../../procedures/documents";
import { guides } from "../../../procedures/guides";
import { referencesIn as referencesInGuide } from "../../../procedures/guides/guide";
import type { AccountKey } from "../../../procedures/model/accounts";
import { commandActions, resourceOf } from "../../../procedures/model/command-actions";
import { documentTargets } from "../../../procedures/model/document-targets";
import { referencesIn } from "../../../procedures/model/procedure";
import {
  nameOf,
  ref,
  type RoleKey,
  type Target,
  targetOf,
} from "../../../procedures/model/reference";
import {
  type Created,
  unresolved,
  unresolvedInDocuments,
  unresolvedInGuides,
} from "../../../procedures/model/unresolved";
import { whoMay } from "../../../procedures/pages/roles";
import { estateWith, organizationWith } from "../../support/organization";
import { synthesizeEstate } from "../../support/synth-estate";

const estate = estateWith();
const synthesized = synthesizeEstate(organizationWith());
const emitted = synthesized.stacks.map(({ id, json }): Created => {
  const { account, region } = synthesized.summary.stacks[id] ?? { account: { id: "" }, region: "" };
  return { account: account.id, region, resources: json.resource ?? {} };
});
const documents = estate.organization.regions.governed.flatMap((region) =>
  documentsOf({ estate, region }),
);

const named = ({ type, name }: Target) => `${type} ${name}`;
const distinct = (targets: readonly Target[]) => [
  ...new Map(targets.map((each) => [named(each), each])).values(),
];
type Resource = Created["resources"][string][string];

/** Everything, but what has a name changed; undefined takes it away. */
const changed = (
  { type, argument, name }: Target,
  change: (created: Created, resource: Resource) => Resource | undefined,
) =>
  emitted.map((created): Created => ({
    ...created,
    resources: {
      ...created.resources,
      [type]: Object.fromEntries(
        Object.entries(created.resources[type] ?? {}).flatMap(([id, resource]) => {
          if (resource[argument] !== name) return [[id, resource]];
          const found = change(created, resource);
          return found === undefined ? [] : [[id, found]];
        }),
      ),
    },
  }));
const without = (target: Target) => changed(target, () => undefined);
/** What is said of who names something that is nowhere. */
const nowhere = (who: string, name: string) =>
  expect.stringMatching(
    new RegExp(
      `^${who}: names ${name.replace(/[/.]/g, "\\$&")}, which no stack creates in \\d{12}[^;]*; create it there, or write another name$`,
    ),
  ) as string;

describe("procedures", () => {
  const targets = distinct(
    procedures.flatMap(referencesIn).flatMap((each) => targetOf(each, estate) ?? []),
  );

  test("name what some stack creates, and nothing else", () => {
    expect(targets.length).toBeGreaterThan(35);
    expect(unresolved(procedures, estate, emitted)).toEqual([]);
  });

  test.each(targets.map((target) => [named(target), target] as const))(
    "without %s the synthesis says which of them name it",
    (name, target) => {
      const naming = procedures.filter((each) =>
        referencesIn(each).some((reference) => {
          const found = targetOf(reference, estate);
          return found !== undefined && named(found) === name;
        }),
      );
      expect(naming.length).toBeGreaterThan(0);
      expect(unresolved(procedures, estate, without(target))).toEqual(
        naming.map(({ id }) => nowhere(`procedure ${id}`, name)),
      );
    },
  );
});

describe("pages of documents", () => {
  const namesIn = (guide: (typeof guides)[number]) =>
    distinct(referencesInGuide(guide).flatMap((each) => targetOf(each, estate) ?? []));
  const targets = distinct(guides.flatMap(namesIn));

  test("name what some stack creates, and nothing else", () => {
    expect(targets.length).toBeGreaterThan(30);
    expect(unresolvedInGuides(guides, estate, emitted)).toEqual([]);
  });

  test("without one of it the synthesis says which of them name it", () => {
    for (const target of targets)
      expect(unresolvedInGuides(guides, estate, without(target))).toEqual(
        guides
          .filter((guide) => namesIn(guide).some((each) => named(each) === named(target)))
          .map(({ id }) => nowhere(`guide ${id}`, named(target))),
      );
  });
});

describe("documents", () => {
  const used = documentTargets(documents, estate);
  const targets = distinct(used.flatMap((each) => each.targets));

  test("name what some stack creates, and nothing else", () => {
    expect(unresolvedInDocuments(documents, estate, emitted)).toEqual([]);
  });

  test("name roles, buckets, keys and the like", () => {
    expect([...new Set(targets.map(({ type }) => type))].sort()).toEqual([
      "aws_backup_vault",
      "aws_dynamodb_table",
      "aws_iam_policy",
      "aws_iam_role",
      "aws_kms_alias",
      "aws_launch_template",
      "aws_organizations_organizational_unit",
      "aws_s3_bucket",
      "aws_ssm_document",
    ]);
    const isolation = used.find(({ document }) => document.id === "isolate-instance");
    expect(isolation?.targets.map(named)).toEqual([
      "aws_s3_bucket acme-ir-evidence-444444444444-eu-west-1",
      "aws_dynamodb_table acme-ir-custody",
      "aws_iam_role ir-responder",
      "aws_iam_role acme-ir-evidence-collector",
    ]);
  });

  test.each(targets.map((target) => [named(target), target] as const))(
    "without %s the synthesis says which of them name it",
    (name, target) => {
      const naming = used
        .filter((each) => each.targets.some((one) => named(one) === name))
        .map(({ document }) => document.id);
      expect(unresolvedInDocuments(documents, estate, without(target))).toEqual(
        [...new Set(naming)].map((id) => nowhere(`document ${id}`, name)),
      );
    },
  );
});

describe("what is made in another account or Region than a page says", () => {
  const target = (reference: Parameters<typeof targetOf>[0]): Target => {
    const found = targetOf(reference, estate);
    if (found === undefined) throw new Error(`nothing is created for ${reference.kind}`);
    return found;
  };
  const wrong = (where: string) =>
    `which no stack creates in ${where}; create it there, or write another name`;
  /** Everything, with what has a name made where it is not looked for. */
  const elsewhere = (what: Target, account: string) => [
    ...without(what),
    {
      account,
      region: "eu-west-1",
      resources: { [what.type]: { moved: { [what.argument]: what.name } } },
    },
  ];

  test("a table of the forensics account that only the security account has", () => {
    const found = unresolvedInDocuments(
      documents,
      estate,
      elsewhere(target(ref.custody), "333333333333"),
    );
    expect(found).toContain(
      `document open-case: names aws_dynamodb_table acme-ir-custody, ${wrong("444444444444 eu-west-1")}`,
    );
  });

  test("a vault that is in another Region: of the commands one finds it, the other does not", () => {
    const vault = target(ref.vault("central"));
    const moved = changed(vault, (_, resource) =>
      resource.region === "us-east-1" ? { ...resource, region: "eu-north-1" } : resource,
    );
    expect(unresolved(procedures, estate, moved)).toEqual(
      ["ransomware", "backup-destruction"].map(
        (id) =>
          `procedure ${id}: names aws_backup_vault acme-ir-central, ${wrong("555555555555 us-east-1")}`,
      ),
    );
  });

  test("a role that one account lacks", () => {
    const role = target(ref.role("responder"));
    const lacking = changed(role, ({ account }, resource) =>
      account === "602000000002" ? undefined : resource,
    );
    const found = unresolved(procedures, estate, lacking);
    const naming = procedures.filter((each) =>
      referencesIn(each).some((of) => of.kind === "role" && of.key === "responder"),
    );
    expect(naming.length).toBeGreaterThan(20);
    expect(found).toEqual(
      naming.map(
        ({ id }) => `procedure ${id}: names aws_iam_role ir-responder, ${wrong("602000000002")}`,
      ),
    );
  });

  test("what a second provider makes is in the account of that provider", () => {
    const trail = target(ref.trail);
    const moved = changed(trail, (_, resource) => ({ ...resource, provider: "aws.other" }));
    expect(unresolved(procedures, estate, moved)).toContain(
      `procedure logging-tamper: names aws_cloudtrail acme-ir-organization-trail, ${wrong("111111111111 eu-west-1")}`,
    );
  });
});

test("an adopted trail has its own name, and no stack has to create it", () => {
  const adopting = estateWith({
    shipping: undefined,
    adopt: { trail: { name: "acme-trail", logGroup: "/acme/cloudtrail" } },
  });
  const created = emitted.map(({ resources: { aws_cloudtrail: _, ...resources }, ...where }) => ({
    ...where,
    resources,
  }));
  expect(nameOf(ref.trail, adopting)).toBe("acme-trail");
  expect(unresolved(procedures, adopting, created)).toEqual([]);
  expect(unresolvedInGuides(guides, adopting, created)).toEqual([]);
});

interface Statement {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
}

describe("what is done by hand", () => {
  const workload = "account-shop-production";
  const stacksOf: Readonly<Record<AccountKey, readonly string[]>> = {
    affected: [workload],
    management: ["account-management"],
    "log-archive": ["account-log-archive"],
    security: ["account-security"],
    forensics: ["account-forensics", "forensics"],
    backup: ["account-backup"],
    trail: ["account-management"],
  };

  /** What the policies of a role allow that this baseline writes: inline, and managed ones that it attaches. */
  function allowed(role: RoleKey, account: AccountKey): readonly Statement[] {
    const name = nameOf(ref.role(role), estate);
    return stacksOf[account].flatMap((id) => {
      const resources = synthesized.stack(id).json.resource ?? {};
      const [key] =
        Object.entries(resources.aws_iam_role ?? {}).find(([, each]) => each.name === name) ?? [];
      if (key === undefined) return [];
      const ofRole = (type: string) =>
        Object.values(resources[type] ?? {}).filter(({ role: of }) =>
          String(of).includes(`aws_iam_role.${key}.`),
        );
      const attached = ofRole("aws_iam_role_policy_attachment").flatMap(({ policy_arn: arn }) => {
        const [, policy = ""] = /aws_iam_policy\.([\w-]+)\.arn/.exec(String(arn)) ?? [];
        const managed = resources.aws_iam_policy?.[policy];
        return managed === undefined ? [] : [managed];
      });
      return [...ofRole("aws_iam_role_policy"), ...attached].flatMap(
        ({ policy }) => (JSON.parse(String(policy)) as { Statement: Statement[] }).Statement,
      );
    });
  }

  const matches = (patterns: string | readonly string[] = [], text: string) =>
    [patterns].flat().some((pattern) => {
      const expression = String(pattern)
        .split("*")
        .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
        .join(".*");
      return new RegExp(`^${expression}$`, "i").test(text);
    });

  const asked = procedures
    .flatMap(commandActions)
    .filter(({ role }) => role !== "readOnly")
    .map((each) => ({ ...each, arn: resourceOf(each, estate) }));

  test("asks rights of the responder, of break-glass and of the analyst", () => {
    expect([...new Set(asked.map(({ role }) => role))].sort()).toEqual([
      "analyst",
      "breakGlass",
      "responder",
    ]);
  });

  test.each([
    ...new Map(asked.map((each) => [`${each.role}: ${each.action} in ${each.account}`, each])),
  ])("%s", (_, { account, action, arn, role }) => {
    const example = arn
      .split(":")
      .map((part, place) => (place === 4 && part === "*" ? "602000000001" : part))
      .join(":")
      .replaceAll("*", "x");
    const rights = allowed(role, account).filter(
      ({ Action, Effect, Resource }) =>
        Effect === "Allow" &&
        matches(Action, action) &&
        (arn === "*" || matches(Resource, example)),
    );
    expect(rights).not.toEqual([]);
  });
});

describe("who may become a role is what its trust policy says", () => {
  test.each(["readOnly", "responder", "analyst", "breakGlass"] as const)("%s", (role) => {
    const name = nameOf(ref.role(role), estate);
    const stack = synthesized.stack(role === "analyst" ? "forensics" : "account-shop-production");
    const { assume_role_policy: trust, max_session_duration: seconds } = stack.find(
      "aws_iam_role",
      { name },
    );
    const { may, mfa, session } = whoMay(role, estate);
    expect(mfa).toBe(String(trust).includes('"aws:MultiFactorAuthPresent":"true"'));
    expect(session.includes("source identity")).toBe(String(trust).includes("sts:SourceIdentity"));
    expect(session).toContain(`${Number(seconds) / 60} minutes`);
    expect(String(trust)).toContain(/account (\d+)/.exec(may)?.[1]);
  });
});
