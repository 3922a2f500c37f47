import { type ExampleJson, given, unknown } from "../../../policies/examples/given";
import { estateOf } from "../../../policies/examples/forms";
import { allows, denies } from "../../../policies/iam/evaluate";
import { policyIn } from "../../../policies/iam/resource-policies";
import { anonymous, roleOf } from "../../../policies/iam/request";

const forms = ["synth", "plan", "joined"] as const;
const alice = roleOf("arn:aws:iam::111111111111:role/alice");
const read = (principal = alice) => ({
  principal,
  action: "s3:GetObject",
  resource: "arn:aws:s3:::logs/home/alice/x",
});

/** The policy of a bucket that a chain of data sources computes; the last one is used. */
function policyFrom(
  form: (typeof forms)[number],
  ...sources: readonly Readonly<Record<string, ExampleJson>>[]
) {
  const estate = estateOf(
    [
      given("aws_s3_bucket_policy.logs", {
        bucket: "logs",
        policy: `\${data.aws_iam_policy_document.d${sources.length - 1}.json}`,
      }),
      ...sources.map((attributes, index) =>
        given(`data.aws_iam_policy_document.d${index}`, attributes),
      ),
    ],
    form,
  );
  const [bucket] = estate.all("aws_s3_bucket_policy");
  if (!bucket) throw new Error("no bucket policy");
  return policyIn(bucket, "policy");
}

const everybodyReads = {
  sid: "Read",
  actions: ["s3:GetObject"],
  resources: ["arn:aws:s3:::logs/*"],
  principals: [{ type: "AWS", identifiers: ["*"] }],
};

describe.each(forms)("aws_iam_policy_document as %s", (form) => {
  test("statements are read as AWS reads the document", () => {
    const policy = policyFrom(form, {
      statement: [
        everybodyReads,
        {
          sid: "Deny",
          effect: "Deny",
          not_actions: ["s3:GetObject"],
          not_resources: ["arn:aws:s3:::other/*"],
          not_principals: [{ type: "AWS", identifiers: ["111111111111"] }],
          condition: [
            { test: "StringEquals", variable: "aws:PrincipalOrgID", values: ["o-1"] },
            { test: "StringEquals", variable: "aws:PrincipalOrgID", values: ["o-2"] },
            { test: "Bool", variable: "aws:SecureTransport", values: ["false"] },
          ],
        },
      ],
    });
    expect(policy.unread).toBeUndefined();
    expect(policy.version).toBe("2012-10-17");
    expect(policy.statements.map(({ at: _, ...statement }) => statement)).toEqual([
      expect.objectContaining({
        effect: "Allow",
        sid: "Read",
        principal: { AWS: ["*"] },
        actions: ["s3:GetObject"],
        resources: ["arn:aws:s3:::logs/*"],
      }),
      expect.objectContaining({
        effect: "Deny",
        notActions: ["s3:GetObject"],
        notResources: ["arn:aws:s3:::other/*"],
        notPrincipal: { AWS: ["111111111111"] },
        conditions: [
          { operator: "StringEquals", key: "aws:PrincipalOrgID", values: ["o-1", "o-2"] },
          { operator: "Bool", key: "aws:SecureTransport", values: ["false"] },
        ],
      }),
    ]);
  });

  test("everybody is written with a type of *", () => {
    const policy = policyFrom(form, {
      statement: { ...everybodyReads, principals: { type: "*", identifiers: ["*"] } },
    });
    expect(allows(policy, { ...read(), principal: anonymous }).answer).toBe("yes");
    expect(policy.statements[0]?.principal).toBe("*");
  });

  test("&{…} is a variable of IAM", () => {
    const policy = policyFrom(form, {
      statement: {
        ...everybodyReads,
        resources: ["arn:aws:s3:::logs/home/&{aws:PrincipalTag/name}/*"],
      },
    });
    const asked = (name: string) => ({ ...read(), context: { "aws:principaltag/name": [name] } });
    expect(allows(policy, asked("alice")).answer).toBe("yes");
    expect(allows(policy, asked("bob")).answer).toBe("no");
  });

  test("a source comes first, and a statement of its Sid replaces it", () => {
    const policy = policyFrom(
      form,
      {
        statement: [everybodyReads, { ...everybodyReads, sid: "Write", actions: ["s3:PutObject"] }],
      },
      {
        source_policy_documents: ["${data.aws_iam_policy_document.d0.json}"],
        statement: [
          { ...everybodyReads, actions: ["s3:ListBucket"] },
          { ...everybodyReads, sid: "" },
        ],
      },
    );
    expect(policy.statements.map(({ sid, actions }) => [sid, actions])).toEqual([
      ["Read", ["s3:ListBucket"]],
      ["Write", ["s3:PutObject"]],
      [undefined, ["s3:GetObject"]],
    ]);
  });

  test("an override comes last, and replaces the statement of its Sid", () => {
    const policy = policyFrom(
      form,
      { statement: { ...everybodyReads, effect: "Deny" } },
      {
        statement: [everybodyReads],
        override_policy_documents: ["${data.aws_iam_policy_document.d0.json}"],
      },
    );
    expect(policy.statements).toHaveLength(1);
    expect(denies(policy, read()).answer).toBe("yes");
  });

  test("a document in a text is merged, too", () => {
    const text = JSON.stringify({ Statement: { Sid: "Text", Effect: "Allow", Action: "s3:*" } });
    const policy = policyFrom(form, {
      source_policy_documents: [text],
      statement: [everybodyReads],
    });
    expect(policy.statements.map(({ sid }) => sid)).toEqual(["Text", "Read"]);
  });

  test("a source that nobody knows leaves everything open that no other statement decides", () => {
    const policy = policyFrom(form, {
      source_policy_documents: [unknown],
      statement: [{ ...everybodyReads, effect: "Deny", actions: ["s3:PutObject"] }],
    });
    expect(allows(policy, read()).answer).toBe("maybe");
    expect(denies(policy, { ...read(), action: "s3:PutObject" }).answer).toBe("yes");
  });

  test("a resource that comes with the apply stays a name", () => {
    const policy = policyFrom(form, {
      statement: [{ ...everybodyReads, resources: [`${unknown}/*`] }],
    });
    expect(allows(policy, read()).answer).toBe("maybe");
  });
});
