import { unknown } from "../../../offline/protocol/value";
import { emptyState } from "../../../offline/provider/state-value";
import { validateConfig } from "../../../offline/provider/validate";
import { findBindings } from "../../../offline/schema/binding-source";
import { extractProviderSchema } from "../../../offline/schema/provider-schema";
import { resourceRows } from "../../../offline/tables";

const schema = extractProviderSchema(findBindings(), {
  resources: [
    "aws_backup_restore_testing_selection",
    "aws_s3_bucket_lifecycle_configuration",
    "aws_dynamodb_table",
    "aws_sns_topic",
  ],
  dataSources: [],
});

function problems(type: string, config: Parameters<typeof validateConfig>[3]) {
  const block = schema.resources[type];
  if (!block) throw new Error(type);
  const checks = resourceRows.get(type)?.checks ?? [];
  return validateConfig(type, block, checks, { ...emptyState(block), ...config });
}

it("lets null and unknown values pass", () => {
  expect(problems("aws_sns_topic", { name: unknown, policy: unknown })).toEqual([]);
});

it("points into a list of blocks", () => {
  const rule = (status: string) => ({ id: "r", status, transition: [] });
  const config = { bucket: "evidence", rule: [rule("Enabled"), rule("On")] };
  expect(problems("aws_s3_bucket_lifecycle_configuration", config)).toEqual([
    {
      severity: "ERROR",
      summary: "Value not allowed",
      detail:
        'rule.status of aws_s3_bucket_lifecycle_configuration must be one of Enabled, Disabled, not "On".',
      attribute: {
        steps: [{ attribute_name: "rule" }, { element_key_int: 1 }, { attribute_name: "status" }],
      },
    },
  ]);
});

it("points at a set as a whole: its elements have no address", () => {
  const config = { name: "table", attribute: [{ name: "id", type: "Text" }] };
  const [problem] = problems("aws_dynamodb_table", config);
  expect(problem?.attribute).toEqual({ steps: [{ attribute_name: "attribute" }] });
});

it("takes the form that a row gives, where an argument is named as an ARN", () => {
  const arns = (...protected_resource_arns: readonly string[]) =>
    problems("aws_backup_restore_testing_selection", { protected_resource_arns }).map(
      ({ summary }) => summary,
    );
  expect(arns("*")).toEqual([]);
  expect(arns("arn:aws:ec2:eu-west-1:123456789012:volume/vol-1")).toEqual([]);
  expect(arns("vol-1")).toEqual(["Malformed value"]);
});

it("reports all problems of a resource at once", () => {
  const config = { name: "a b", name_prefix: "a", arn: "arn:aws:sns:eu-west-1:123456789012:t" };
  expect(problems("aws_sns_topic", config).map(({ summary }) => summary)).toEqual([
    "Value for a read-only attribute",
    "Conflicting arguments",
    "Malformed value",
  ]);
});
