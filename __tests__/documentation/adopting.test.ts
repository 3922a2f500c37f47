import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { eventSelectors } from "../../modules/trail/event-selectors";
import { estateWith, exampleFile, organizationWith, root } from "../support/organization";
import { oneStack } from "../support/one-stack";
import type { SynthesizedStack } from "../support/synth";

type File = NonNullable<Parameters<typeof organizationWith>[0]>;
type Fragment = Omit<File, "accounts"> & {
  readonly accounts?: readonly { readonly name: string }[];
};

const page = readFileSync(join(root, "docs", "adopting.md"), "utf8");

/** The YAML fragments of the page by their first line, a comment. */
const fragments = new Map(
  [...page.matchAll(/```yaml\n# (.*)\n([\s\S]*?)```/g)].map(([, title = "", text = ""]) => [
    title,
    parse(text) as Fragment,
  ]),
);

/** One stack of the example organization with a fragment of the page in it. */
type Stack = (id: string) => SynthesizedStack;

/** The stacks of the example with a fragment in it; its accounts are joined to the example's by name. */
function stacksWith(title: string): Stack {
  const { accounts = [], ...rest } = fragments.get(title) ?? {};
  const names = exampleFile.accounts.map(({ name }) => name);
  expect(accounts.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual([]);
  const organization = organizationWith({
    ...rest,
    accounts: exampleFile.accounts.map((account) => ({
      ...account,
      ...accounts.find(({ name }) => name === account.name),
    })),
    ...(rest.adopt?.trail && { shipping: undefined }), // as the page says
  });
  return (id) => oneStack(organization, id);
}

const count = (stack: Stack, account: string, type: string) =>
  Object.keys(stack(`account-${account}`).resources(type)).length;
const imports = (stack: Stack, account: string) =>
  (
    JSON.parse(stack(`account-${account}`).text) as { import?: readonly { to: string }[] }
  ).import?.map(({ to }) => to);
const recorder = "aws_config_configuration_recorder";

/** What each fragment of the page does; a fragment without an entry, or an entry without one, fails. */
const effects: Readonly<Record<string, (stack: Stack) => void>> = {
  "Control Tower": (stack) => {
    expect(stack("trail").resources("aws_cloudtrail")).toEqual({});
    expect(stack("trail").data("aws_cloudwatch_log_group")).toEqual({
      "organization-trail": { name: "aws-controltower/CloudTrailLogs", region: "eu-west-1" },
    });
    expect(count(stack, "management", recorder)).toBe(3);
    expect(count(stack, "shop-production", recorder)).toBe(0);
  },
  "An organization trail": (stack) => {
    expect(stack("trail").resources("aws_cloudtrail")).toEqual({});
    expect(count(stack, "shop-production", recorder)).toBe(3);
  },
  "AWS Config recorders that stay": (stack) => {
    expect(count(stack, "management", recorder)).toBe(0);
    expect(count(stack, "management", "aws_iam_service_linked_role")).toBe(0);
  },
  "AWS Config recorders that are taken over": (stack) => {
    expect(imports(stack, "shop-production")?.sort()).toEqual([
      "aws_config_configuration_recorder.config-recorder-eu-central-1",
      "aws_config_configuration_recorder.config-recorder-eu-west-1",
      "aws_config_configuration_recorder_status.config-recording-eu-central-1",
      "aws_config_configuration_recorder_status.config-recording-eu-west-1",
      "aws_config_delivery_channel.config-delivery-eu-central-1",
      "aws_config_delivery_channel.config-delivery-eu-west-1",
      "aws_iam_service_linked_role.config-role",
    ]);
  },
  "The service-linked role alone": (stack) => {
    expect(imports(stack, "shop-staging")).toEqual(["aws_iam_service_linked_role.config-role"]);
  },
  "A password policy that is taken over, and one that stays": (stack) => {
    expect(imports(stack, "shop-production")).toEqual([
      "aws_iam_account_password_policy.password-policy",
    ]);
    expect(count(stack, "payments-production", "aws_iam_account_password_policy")).toBe(0);
    expect(count(stack, "shop-staging", "aws_iam_account_password_policy")).toBe(1);
  },
  "What fails when it is created again": (stack) => {
    expect(imports(stack, "shop-production")).toEqual([
      "aws_iam_account_alias.account-alias",
      "aws_ssm_document.session-preferences-eu-west-1",
    ]);
  },
  "Until the instances may log their sessions": (stack) => {
    expect(count(stack, "shop-production", "aws_ssm_document")).toBe(0);
    expect(stack("account-shop-production").resources("aws_iam_policy")).toHaveProperty(
      "write-session-logs",
    );
  },
  "An EC2 declarative policy": (stack) => {
    expect(count(stack, "shop-production", "aws_ec2_instance_metadata_defaults")).toBe(0);
    expect(count(stack, "shop-production", "aws_ebs_encryption_by_default")).toBe(3);
  },
  "DNS queries that are logged already": (stack) => {
    const type = "aws_route53_resolver_query_log_config";
    expect(count(stack, "network", type)).toBe(0);
    expect(count(stack, "shop-production", type)).toBe(3);
  },
  "Account analyzers that exist": (stack) => {
    expect(count(stack, "shop-production", "aws_accessanalyzer_analyzer")).toBe(0);
  },
  "A suspended account": (stack) => {
    expect(() => stack("account-shop-staging")).toThrow("no stack account-shop-staging");
    expect(stack("log-archive").text).not.toContain("603000000001");
  },
};

test("every fragment of the page has a known effect", () => {
  expect([...fragments.keys()].sort()).toEqual(Object.keys(effects).sort());
});

test.each(Object.keys(effects))("%s", (title) => {
  effects[title]?.(stacksWith(title));
});

test("the selectors that an existing trail is given are those of the baseline's own", () => {
  const [, text = ""] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
  const added = JSON.parse(text) as readonly { readonly Name: string }[];
  const own = eventSelectors(estateWith()).map(({ name, fieldSelector }) => ({
    Name: name,
    FieldSelectors: [fieldSelector].flat().map((each) => {
      const { field, equalTo, startsWith } = each as unknown as Readonly<Record<string, unknown>>;
      return {
        Field: field,
        ...(equalTo ? { Equals: equalTo } : {}),
        ...(startsWith ? { StartsWith: startsWith } : {}),
      };
    }),
  }));
  expect(added.map(({ Name }) => Name)).toEqual([
    "evidence, working copies and tools",
    "custody record",
  ]);
  expect(own).toEqual(expect.arrayContaining([...added]));
});
