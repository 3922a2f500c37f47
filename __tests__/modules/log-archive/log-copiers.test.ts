import { LogArchiveStack } from "../../../stacks/log-archive";
import { TrailStack } from "../../../stacks/trail";
import { role } from "../../support/callers";
import { organizationWith } from "../../support/organization";
import { evaluate } from "../../support/policy-evaluator/evaluate";
import { policyOf, synthesizeStack } from "../../support/synth";

const account = "222222222222";
const keys = [
  synthesizeStack(organizationWith(), (app, estate) => new LogArchiveStack(app, estate)),
  synthesizeStack(organizationWith(), (app, estate) => new TrailStack(app, estate)),
].flatMap((stack) => Object.entries(stack.resources("aws_kms_key")));

const decrypts = (policy: ReturnType<typeof policyOf>, name: string, service: string) =>
  evaluate(
    {
      caller: role(account, name),
      action: "kms:Decrypt",
      resource: "*",
      context: { "kms:ViaService": service },
    },
    { account, resourcePolicy: policy, resourcePolicyRules: true },
  );

test.each(["trail-archive-key", "config-key", "flow-logs-key", "trail-key"])(
  "the acquisition role reads what %s encrypts, through S3 alone",
  (name) => {
    const [, key] = keys.find(([id]) => id === name) ?? [];
    if (key === undefined) throw new Error(`no ${name} in ${keys.map(([id]) => id).join()}`);
    const policy = policyOf(key);
    expect(decrypts(policy, "ir-acquisition", "s3.eu-west-1.amazonaws.com")).toBe("allow");
    expect(decrypts(policy, "ir-acquisition", "ec2.eu-west-1.amazonaws.com")).not.toBe("allow");
    expect(decrypts(policy, "ir-responder", "s3.eu-west-1.amazonaws.com")).not.toBe("allow");
    expect(decrypts(policy, "administrator", "s3.eu-west-1.amazonaws.com")).not.toBe("allow");
  },
);
