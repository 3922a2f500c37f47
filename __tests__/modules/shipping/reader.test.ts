import { parse, stringify } from "yaml";
import { loadOrganization } from "../../../organization/load";
import type { Organization } from "../../../organization/model";
import { LogArchiveStack } from "../../../stacks/log-archive";
import { exampleFile, organizationWith } from "../../support/organization";
import { conditionsHold } from "../../support/policy-evaluator/conditions";
import { type Decision, evaluate } from "../../support/policy-evaluator/evaluate";
import { type SomeStack, synthesizeStack } from "../../support/some-stacks";
import { policyOf } from "../../support/synth";

type Overrides = Parameters<typeof organizationWith>[0];
const stackOf = (overrides: Overrides = {}) =>
  synthesizeStack(organizationWith(overrides), LogArchiveStack);

const logArchive = "222222222222";
const fileOf = (stack: SomeStack, name: string) =>
  stack.files.find(({ path }) => path === `shipping/${name}`)?.content ?? "";

interface Input {
  readonly role_arn?: string;
  readonly external_id?: string;
}

function inputsOf(stack: SomeStack): readonly Input[] {
  const filebeat = parse(fileOf(stack, "filebeat.yml")) as { "filebeat.inputs": [Input] };
  const agent = parse(fileOf(stack, "elastic-agent.yml")) as { inputs: [{ streams: [Input] }] };
  return [filebeat["filebeat.inputs"][0], agent.inputs[0].streams[0]];
}

/** The example, shipped to a log platform with identity tokens. */
function outsideAws(reader: { issuer: string; subjects: string[] }): Organization {
  const file = { ...exampleFile, shipping: { reader: { kind: "oidc", ...reader } } };
  const result = loadOrganization(stringify(file), "test.yaml");
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.organization;
}

describe("who becomes the reader", () => {
  const trustOf = (stack: SomeStack) =>
    policyOf(
      stack.find("aws_iam_role", { name: "acme-ir-trail-archive-reader" }),
      "assume_role_policy",
    );
  const collector = "arn:aws:iam::601000000002:role/log-collector";
  const assume = (stack: SomeStack, arn: string, context = {}): Decision =>
    evaluate(
      {
        caller: { kind: "principal", arn },
        action: "sts:AssumeRole",
        resource: `arn:aws:iam::${logArchive}:role/acme-ir-trail-archive-reader`,
        context,
      },
      { account: logArchive, resourcePolicy: trustOf(stack), resourcePolicyRules: true },
    );

  it("is the role that the file names", () => {
    const stack = stackOf();
    expect(assume(stack, collector)).toBe("allow");
    expect(assume(stack, "arn:aws:iam::601000000002:role/other")).toBe("implicit deny");
    expect(assume(stack, "arn:aws:iam::222222222222:role/log-collector")).toBe("implicit deny");
    expect(fileOf(stack, "aws-config")).toContain("credential_source = Ec2InstanceMetadata\n");
  });

  it("sends the external id that the file names, and the collectors do", () => {
    const stack = stackOf({ shipping: { reader: { externalId: "acme/7" } } });
    expect(assume(stack, collector, { "sts:ExternalId": "acme/7" })).toBe("allow");
    expect(assume(stack, collector, { "sts:ExternalId": "acme/8" })).toBe("implicit deny");
    expect(assume(stack, collector)).toBe("implicit deny");
    expect(inputsOf(stack).map(({ external_id }) => external_id)).toEqual(["acme/7", "acme/7"]);
    expect(fileOf(stack, "aws-config")).toContain("external_id = acme/7\n");
  });

  it("has a token, where the log platform is outside AWS", () => {
    const stack = synthesizeStack(
      outsideAws({ issuer: "https://elastic.example.com/realm", subjects: ["shipper"] }),
      LogArchiveStack,
    );
    const [statement] = trustOf(stack).Statement;
    expect(statement).toEqual({
      Sid: "AllowLogPlatform",
      Effect: "Allow",
      Principal: {
        Federated: `arn:aws:iam::${logArchive}:oidc-provider/elastic.example.com/realm`,
      },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: {
          "elastic.example.com/realm:aud": "sts.amazonaws.com",
          "elastic.example.com/realm:sub": ["shipper"],
        },
      },
    });
    const withToken = (sub: string) =>
      conditionsHold(statement?.Condition ?? {}, {
        "elastic.example.com/realm:aud": "sts.amazonaws.com",
        "elastic.example.com/realm:sub": sub,
      });
    expect([withToken("shipper"), withToken("shipper2")]).toEqual([true, false]);
    expect(stack.find("aws_iam_openid_connect_provider")).toEqual({
      url: "https://elastic.example.com/realm",
      client_id_list: ["sts.amazonaws.com"],
    });
    expect(inputsOf(stack).map(({ role_arn }) => role_arn)).toEqual([undefined, undefined]);
    expect(fileOf(stack, "aws-config")).toContain("web_identity_token_file = ");
  });
});
