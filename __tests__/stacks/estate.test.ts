import { createHash } from "node:crypto";
import { allRegions } from "../../organization/regions";
import { anonymous, outsider, role } from "../support/callers";
import { exampleFile, inPartition, organizationWith, sandbox } from "../support/organization";
import { administratorAccess, evaluate } from "../support/policy-evaluator/evaluate";
import { policyOf } from "../support/synth";
import { type SynthesizedEstate, synthesizeEstate } from "../support/synth-estate";
import statefulAddresses from "./stateful-addresses.json";

const organization = organizationWith();
const estate = synthesizeEstate(organization);
const everything = (of: SynthesizedEstate) => of.stacks.map(({ text }) => text).join("\n");

describe("estate.json and manifest.json", () => {
  const stacks = Object.entries(estate.summary.stacks);

  test("speak of the same stacks and dependencies", () => {
    expect(stacks.map(([id]) => id).sort()).toEqual(Object.keys(estate.manifest.stacks).sort());
    for (const [id, { dependsOn }] of stacks)
      expect(dependsOn).toEqual([...(estate.manifest.stacks[id]?.dependencies ?? [])].sort());
  });

  test("a stack's hash and number of resources are those of its file", () => {
    for (const [id, { sha256, resources }] of stacks) {
      const { text } = estate.stack(id);
      expect(sha256).toBe(createHash("sha256").update(text).digest("hex"));
      expect(resources).toBe(estate.stack(id).addresses().length);
    }
  });

  test("a stack depends on stacks of earlier waves, over at most five levels", () => {
    const summary = estate.summary.stacks;
    const depth = (id: string): number =>
      1 + Math.max(-1, ...(summary[id]?.dependsOn ?? []).map((each) => depth(each)));
    for (const [id, { dependsOn, wave }] of stacks) {
      for (const each of dependsOn) expect(summary[each]?.wave).toBeLessThan(wave);
      expect(depth(id)).toBeLessThanOrEqual(5);
    }
  });

  test("every account has its stack, the special ones included; a suspended one has none", () => {
    const stackIds = (of: SynthesizedEstate) =>
      Object.keys(of.summary.stacks)
        .filter((id) => id.startsWith("account-"))
        .sort();
    const names = exampleFile.accounts.map(({ name }) => `account-${name}`);
    expect(stackIds(estate)).toEqual([...names].sort());
    const suspended = exampleFile.accounts.map((account) =>
      account.name === "network" ? { ...account, status: "suspended" as const } : account,
    );
    const without = synthesizeEstate(organizationWith({ accounts: suspended }));
    expect(stackIds(without)).toEqual(names.filter((name) => name !== "account-network").sort());
  });
});

describe("accounts", () => {
  const home: Readonly<Record<string, string>> = {
    bootstrap: "management",
    organization: "management",
    "log-archive": "log-archive",
    trail: "management",
    security: "security",
    forensics: "forensics",
    backup: "backup",
    guardrails: "management",
  };

  test("every stack belongs to its account, and its provider refuses every other", () => {
    const byName = new Map(organization.accounts.map((account) => [account.name, account]));
    for (const { id, json } of estate.stacks) {
      const account = byName.get(home[id] ?? id.replace("account-", ""));
      expect(estate.summary.stacks[id]?.account).toEqual({ id: account?.id, name: account?.name });
      const [provider] = json.provider.aws;
      expect(provider).toMatchObject({
        allowed_account_ids: [account?.id],
        region: "eu-west-1",
        default_tags: [
          { tags: { ...organization.tags, ...account?.tags, "ir-baseline:stack": id } },
        ],
      });
      expect(provider?.["alias"]).toBeUndefined();
    }
  });

  test("a provider assumes the deployment role of the very account that it allows", () => {
    for (const { id, json } of estate.stacks.filter(({ id: each }) => each !== "bootstrap"))
      for (const { allowed_account_ids: allowed, assume_role: assumed } of json.provider.aws)
        expect([id, assumed]).toEqual([
          id,
          [
            {
              role_arn: `arn:aws:iam::${String(allowed)}:role/\${var.deployment_role}`,
              session_name: "ir-baseline",
            },
          ],
        ]);
  });

  test("only the trail's key lives in another account than its stack", () => {
    const elsewhere = estate.stacks.flatMap(({ id, json }) =>
      Object.entries(json.resource ?? {}).flatMap(([type, resources]) =>
        Object.entries(resources)
          .filter(([, { provider }]) => provider !== undefined)
          .map(([name, { provider }]) => [`${id}/${type}.${name}`, provider]),
      ),
    );
    expect(elsewhere).toEqual([
      ["trail/aws_kms_alias.trail-key", "aws.log-archive"],
      ["trail/aws_kms_key.trail-key", "aws.log-archive"],
    ]);
  });

  test("every account has exactly one password policy", () => {
    for (const { id } of estate.stacks)
      expect([id, estate.stack(id).resources("aws_iam_account_password_policy")]).toEqual([
        id,
        id.startsWith("account-")
          ? {
              "password-policy": {
                allow_users_to_change_password: true,
                hard_expiry: false,
                max_password_age: 90,
                minimum_password_length: 16,
                password_reuse_prevention: 24,
                require_lowercase_characters: true,
                require_numbers: true,
                require_symbols: true,
                require_uppercase_characters: true,
              },
            }
          : {},
      ]);
  });
});

describe("stacks stand alone", () => {
  test("each keeps its own state: encrypted, locked, and nowhere else", () => {
    for (const { id, json } of estate.stacks.filter(({ id: each }) => each !== "bootstrap")) {
      expect(json.terraform).toEqual({
        backend: {
          s3: {
            bucket: "acme-ir-tfstate-111111111111",
            encrypt: true,
            key: `${id}/terraform.tfstate`,
            kms_key_id: "arn:aws:kms:eu-west-1:111111111111:alias/acme-ir-terraform-state",
            region: "eu-west-1",
            use_lockfile: true,
          },
        },
        required_providers: { aws: { source: "aws", version: ">= 6.25.0, < 7.0.0" } },
        required_version: ">= 1.10.0",
      });
      expect(json.variable?.["deployment_role"]).toEqual({
        default: "ir-baseline-apply",
        description:
          "Role to assume in the account: ir-baseline-apply applies, ir-baseline-plan may only plan.",
        nullable: false,
        type: "string",
      });
    }
  });

  test("none reads another one's state", () => {
    expect(everything(estate)).not.toMatch(/terraform_remote_state|cross-stack/);
  });

  test("whatever a resource refers to or waits for is in the same stack", () => {
    const reference = /\$\{[^}]*?\b((?:data\.)?aws_\w+\.[\w-]+)/g;
    const dangling = estate.stacks.flatMap((stack) => {
      const data = Object.entries(stack.json.data ?? {}).flatMap(([type, sources]) =>
        Object.keys(sources).map((id) => `data.${type}.${id}`),
      );
      const known = new Set([...stack.addresses(), ...data]);
      const referred = [...stack.text.matchAll(reference)].map(([, address]) => address ?? "");
      const waitedFor = Object.values(stack.json.resource ?? {})
        .flatMap((resources) => Object.values(resources))
        .flatMap(({ depends_on: addresses = [] }) => addresses as readonly string[]);
      expect(referred.length + waitedFor.length).toBeGreaterThan(0);
      return [...referred, ...waitedFor].filter((address) => !known.has(address));
    });
    expect(dangling).toEqual([]);
  });

  test("no two buckets have the same name", () => {
    const names = estate.stacks.flatMap((stack) =>
      Object.values(stack.resources("aws_s3_bucket")).map(({ bucket }) => bucket),
    );
    expect([...new Set(names)]).toEqual(names);
  });
});

describe("the organization trail", () => {
  test("is one in the whole estate", () => {
    const trails = estate.stacks.flatMap((stack) =>
      Object.keys(stack.resources("aws_cloudtrail")).map((name) => `${stack.id}/${name}`),
    );
    expect(trails).toEqual(["trail/organization-trail"]);
  });
});

describe("stateful resources", () => {
  const stateful = new Set([
    "aws_backup_logically_air_gapped_vault",
    "aws_backup_vault",
    "aws_cloudtrail",
    "aws_cloudwatch_log_group",
    "aws_dynamodb_table",
    "aws_kms_key",
    "aws_s3_bucket",
    "aws_sns_topic",
    "aws_sqs_queue",
  ]);
  const addresses = Object.fromEntries(
    estate.stacks
      .map(({ id }) => {
        const all = estate.stack(id).addresses();
        return [id, all.filter((each) => stateful.has(each.split(".")[0] ?? ""))] as const;
      })
      .filter(([, all]) => all.length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

  test("have the addresses of the committed list: another address is another resource, and the old one is lost", () => {
    expect(addresses).toEqual(statefulAddresses);
  });

  test("have addresses that do not depend on what is around them", () => {
    expect(
      Object.values(addresses)
        .flat()
        .filter((each) => /_[0-9A-F]{8}$/.test(each)),
    ).toEqual([]);
  });

  test("are not destroyed in production; all of them can be in a sandbox", () => {
    const prevented = (of: SynthesizedEstate, type: string) => [
      ...new Set(
        of.stacks.flatMap((stack) =>
          Object.values(stack.resources(type)).map(({ lifecycle }) => lifecycle),
        ),
      ),
    ];
    const inSandbox = synthesizeEstate(organizationWith(sandbox));
    for (const type of [
      "aws_s3_bucket",
      "aws_kms_key",
      "aws_cloudwatch_log_group",
      "aws_cloudtrail",
    ]) {
      expect(prevented(estate, type)).toContainEqual({ prevent_destroy: true });
      expect(prevented(estate, type)).not.toContainEqual({ prevent_destroy: false });
      expect(prevented(inSandbox, type)).not.toContainEqual({ prevent_destroy: true });
    }
  });
});

test("no key of the estate is open to strangers or, but for the state's, to an administrator of its account", () => {
  const actions = ["kms:Decrypt", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:CreateGrant"];
  const decisions = estate.stacks.flatMap((stack) =>
    Object.entries(stack.resources("aws_kms_key")).flatMap(([id, key]) => {
      const own = estate.summary.stacks[stack.id]?.account.id ?? "";
      const account = key["provider"] === undefined ? own : "222222222222";
      const policies = {
        account,
        resourcePolicy: policyOf(key),
        identityPolicy: administratorAccess,
        resourcePolicyRules: true,
      };
      // The state's key is there before the pipeline's roles are: its account keeps it.
      const administrators = id === "terraform-state-key" ? [] : [role(account, "administrator")];
      return [...administrators, outsider(), anonymous].flatMap((caller) =>
        actions.map((action) =>
          evaluate(
            { caller, action, resource: `arn:aws:kms:eu-west-1:${account}:key/1` },
            policies,
          ),
        ),
      );
    }),
  );
  expect(decisions.length).toBeGreaterThan(0);
  expect([...new Set(decisions)]).toEqual(["implicit deny"]);
});

describe.each([
  ["aws-us-gov", "us-gov-west-1", "us-gov-east-1"],
  ["aws-cn", "cn-north-1", "cn-northwest-1"],
] as const)("%s", (partition, home, other) => {
  const text = everything(synthesizeEstate(organizationWith(inPartition(partition, home, other))));

  test("every ARN is of the partition", () => {
    const partitions = [...text.matchAll(/\barn:(aws[\w-]*):/g)].map(([, found]) => found);
    expect(partitions.length).toBeGreaterThan(100);
    expect(new Set(partitions)).toEqual(new Set([partition]));
  });

  test("no Region of another partition is named", () => {
    const foreign = allRegions.filter((region) => region.partition !== partition);
    expect(foreign.map(({ code }) => code).filter((code) => text.includes(code))).toEqual([]);
  });

  test("service principals are those of the partition", () => {
    const principals = [...text.matchAll(/\\"Service\\":\\"([^\\"]+)\\"/g)].map(
      ([, found]) => found ?? "",
    );
    const logs = principals.filter((principal) => principal.startsWith("logs."));
    const suffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
    expect(new Set(logs.map((principal) => principal.replace(/^logs\.[a-z0-9-]+\./, "")))).toEqual(
      new Set([suffix]),
    );
    expect(principals).toEqual(
      expect.arrayContaining(["cloudtrail.amazonaws.com", "config.amazonaws.com"]),
    );
  });
});
