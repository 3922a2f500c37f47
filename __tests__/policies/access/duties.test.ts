import { controlsOf } from "../../../policies/access/controls";
import { matrixFormats } from "../../../policies/access/formats";
import { dutyHolders } from "../../../policies/access/duties/answers";
import { idleAllows } from "../../../policies/access/duties/idle";
import { canBeDone } from "../../../policies/access/duties/witness";
import { matrixOf } from "../../../policies/access/matrix";
import { Estate } from "../../../policies/engine/estate";
import { JsonFile } from "../../../policies/engine/reading/json";
import { estateOf } from "../../../policies/examples/forms";
import {
  type ExampleJson,
  type GivenResource,
  given,
  policy,
} from "../../../policies/examples/given";
import { attached } from "../../../policies/examples/guardrails";

const account = "111111111111";
const who = `arn:aws:iam::${account}:role/reader`;
const bucket = "arn:aws:s3:::logs";
const read = { who, task: "read logs", actions: ["s3:GetObject"], resource: `${bucket}/some` };

const allow = (Action: ExampleJson, more: ExampleJson = {}): ExampleJson => ({
  Effect: "Allow",
  Action,
  Resource: "*",
  ...(more as object),
});
const reader = (more: Parameters<typeof given>[1] = {}) =>
  given("aws_iam_role.reader", { name: "reader", assume_role_policy: policy(), ...more });
const rights = (...statements: readonly ExampleJson[]) =>
  given("aws_iam_role_policy.reader", {
    role: "${aws_iam_role.reader.name}",
    policy: policy(...statements),
  });
const logs = (owner = account, ...statements: readonly ExampleJson[]) => [
  given("aws_s3_bucket.logs", { bucket: "logs" }, { stack: "logs", account: owner }),
  given(
    "aws_s3_bucket_policy.logs",
    { bucket: "logs", policy: policy(...statements) },
    { stack: "logs", account: owner },
  ),
];

const estateWith = (duties: readonly ExampleJson[], ...resources: readonly GivenResource[]) =>
  estateOf(
    resources.map((each, place) => (place === 0 ? { ...each, duties } : each)),
    "synth",
  );
/** What refuses, without who needs what. */
const refusals = (duties: readonly ExampleJson[], ...resources: readonly GivenResource[]) =>
  dutyHolders(estateWith(duties, ...resources)).flatMap(({ answers }) =>
    canBeDone(answers())
      .because()
      .map(({ text }) => text.replace(/^.*?\(.*?\): /, "")),
  );
const needed = (statement: object) => `missing: ${JSON.stringify(statement)}`;
const right = { Effect: "Allow", Action: "s3:GetObject", Resource: `${bucket}/some` };
const consent = {
  Effect: "Allow",
  Principal: { AWS: who },
  Action: "s3:GetObject",
  Resource: `${bucket}/some`,
};

describe("a duty that cannot be done says which policy refuses, and what it lacks", () => {
  test("its own policies", () => {
    expect(refusals([read], reader(), rights(allow("s3:ListBucket")), ...logs())).toEqual([
      `no policy of its own allows; ${needed(right)}`,
    ]);
  });

  test("its permissions boundary", () => {
    const bounded = reader({ permissions_boundary: "${aws_iam_policy.bounds.arn}" });
    const bounds = given("aws_iam_policy.bounds", {
      name: "bounds",
      policy: policy(allow("s3:List*")),
    });
    expect(refusals([read], bounded, bounds, rights(allow("s3:*")), ...logs())).toEqual([
      `its permissions boundary does not allow; ${needed(right)}`,
    ]);
  });

  test("the policy of a bucket in another account", () => {
    expect(refusals([read], reader(), rights(allow("s3:*")), ...logs("222222222222"))).toEqual([
      `the policy of the resource does not allow; ${needed(consent)}`,
    ]);
  });

  test("both of them", () => {
    expect(refusals([read], reader(), rights(), ...logs("222222222222"))).toEqual([
      `no policy of its own allows; ${needed(right)}; the policy of the resource does not allow; ${needed(consent)}`,
    ]);
  });

  test("the VPC endpoint that it comes through", () => {
    const service = "com.amazonaws.eu-west-1.s3";
    const endpoint = given("aws_vpc_endpoint.s3", {
      service_name: service,
      policy: policy(allow("s3:ListBucket", { Principal: "*" })),
    });
    expect(
      refusals(
        [{ ...read, endpoint: service }],
        reader(),
        endpoint,
        rights(allow("s3:*")),
        ...logs(),
      ),
    ).toEqual([`the policy of the VPC endpoint does not allow; ${needed(right)}`]);
  });

  test("a guardrail, by its statement", () => {
    const guard = attached("SERVICE_CONTROL_POLICY", "r-a1b2", {
      Sid: "NoReading",
      Effect: "Deny",
      Action: "s3:GetObject",
      Resource: "*",
    });
    expect(refusals([read], reader(), rights(allow("s3:*")), ...logs(), ...guard)).toEqual([
      `statement NoReading denies s3:GetObject to ${who}`,
    ]);
  });

  test("a role that nobody makes any more", () => {
    expect(refusals([read], ...logs())).toEqual([`no policy of its own allows; ${needed(right)}`]);
  });
});

test("what a duty does not say, its request does not carry", () => {
  const tagged = allow("s3:*", { Condition: { StringEquals: { "aws:PrincipalTag/case": "1" } } });
  const resources = [reader(), rights(tagged), ...logs()] as const;
  expect(refusals([{ ...read, context: { "aws:PrincipalTag/case": "1" } }], ...resources)).toEqual(
    [],
  );
  expect(refusals([read], ...resources)).toHaveLength(1);
});

describe("callers whom the estate does not make", () => {
  const trusting = given("aws_iam_role.reader", {
    name: "reader",
    assume_role_policy: policy({
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::222222222222:root" },
      Action: "sts:AssumeRole",
      Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
    }),
  });
  const person = (context: ExampleJson) => ({
    who: "arn:aws:iam::222222222222:user/some",
    task: "sign in",
    actions: ["sts:AssumeRole"],
    resource: who,
    holding: "*",
    context,
  });

  test("people become a role as far as it trusts them", () => {
    expect(refusals([person({ "aws:MultiFactorAuthPresent": "true" })], trusting)).toEqual([]);
    expect(refusals([person({})], trusting)).toHaveLength(1);
  });

  test("somebody to whom a policy of the estate is attached has its rights", () => {
    const own = given("aws_iam_policy.own", { name: "own", policy: policy(allow("s3:Get*")) });
    const holding = `arn:aws:iam::${account}:policy/own`;
    const user = { ...read, who: `arn:aws:iam::${account}:user/some`, holding };
    expect(refusals([user], own)).toEqual([]);
    expect(refusals([{ ...user, actions: ["s3:PutObject"] }], own)).toHaveLength(1);
  });

  test("a key is asked by its alias, though its id comes with the apply", () => {
    const key = given("aws_kms_key.logs", {
      policy: policy(allow("kms:Decrypt", { Principal: { AWS: `arn:aws:iam::${account}:root` } })),
    });
    const alias = given("aws_kms_alias.logs", {
      name: "alias/logs",
      target_key_id: "${aws_kms_key.logs.key_id}",
    });
    const decrypt = {
      who,
      task: "read logs",
      actions: ["kms:Decrypt"],
      resource: `arn:aws:kms:eu-west-1:${account}:alias/logs`,
    };
    const onKeys = (Resource: string) => rights({ Effect: "Allow", Action: "kms:*", Resource });
    expect(
      refusals([decrypt], reader(), key, alias, onKeys(`arn:aws:kms:*:${account}:key/*`)),
    ).toEqual([]);
    expect(
      refusals([decrypt], reader(), key, alias, onKeys("arn:aws:kms:*:222222222222:key/*")),
    ).toHaveLength(1);
  });
});

describe("statements that allow and that nobody needs", () => {
  const idle = (duties: readonly ExampleJson[], ...statements: readonly ExampleJson[]) => {
    const estate = estateWith(duties, reader(), rights(...statements), ...logs());
    return idleAllows(estate, matrixOf(estate)).map(({ tag, whole, actions }) =>
      whole ? tag : `${tag} ${actions.join()}`,
    );
  };
  const named = (Sid: string, Action: ExampleJson) => allow(Action, { Sid });

  test("one that a duty rests on is needed", () => {
    expect(idle([read], named("Read", "s3:GetObject"))).toEqual([]);
  });

  test("one that no duty rests on is not, nor an action, nor two that allow the same", () => {
    expect(idle([read], named("Read", "s3:GetObject"), named("Write", "s3:PutObject"))).toEqual([
      "Write",
    ]);
    expect(idle([read], named("Read", ["s3:GetObject", "s3:GetObjectAcl"]))).toEqual([
      "Read s3:GetObjectAcl",
    ]);
    expect(idle([read], named("Read", "s3:GetObject"), named("More", "s3:Get*"))).toEqual([
      "Read",
      "More",
    ]);
  });
});

describe("the matrix shows duties beside demands", () => {
  const duties = [read, { ...read, task: "write logs", actions: ["s3:PutObject"] }];
  const matrix = matrixOf(estateWith(duties, reader(), rights(allow("s3:Get*")), ...logs()));

  test("counted, with the witness of what cannot be done", () => {
    expect(matrix.duties.map(({ who: caller, label, counts }) => [caller, label, counts])).toEqual([
      [who, "example/aws_iam_role.reader", { good: 1, bad: 1, open: 0, beyond: 0 }],
    ]);
    const text = matrixFormats.text(matrix).split("\n");
    expect(text.find((line) => line.includes("role/reader"))).toMatch(
      /│ role\/reader +│ 1 +│ 1 +│ 1 +│ 0 +│/,
    );
    expect(text).toContain("✗ example/aws_iam_role.reader, duties");
  });

  test("in every format", () => {
    expect(JSON.parse(matrixFormats.json(matrix))).toMatchObject({
      duties: [
        {
          who,
          verdict: "bad",
          answers: [
            { task: "read logs", action: "s3:GetObject", verdict: "good" },
            { task: "write logs", action: "s3:PutObject", verdict: "bad" },
          ],
        },
      ],
    });
    expect(matrixFormats.csv(matrix)).toContain(
      `duty,example/aws_iam_role.reader,${account},write logs,${who},s3:PutObject,${bucket}/some,allowed,denied,stopped,bad`,
    );
    expect(matrixFormats.html(matrix)).toContain(`<th scope="row">${who}</th><td class="bad"`);
  });
});

describe("a guardrail on trial in a unit", () => {
  const guard = attached("SERVICE_CONTROL_POLICY", "ou-a1b2-c3d4e5f6", {
    Sid: "NoReading",
    Effect: "Deny",
    Action: "s3:GetObject",
    Resource: "*",
  });
  const answersIn = (units?: Readonly<Record<string, readonly string[]>>) => {
    const estate = estateOf([reader(), rights(allow("s3:*")), ...logs(), ...guard], "synth");
    const file = JSON.stringify({ ...(units && { units }), duties: [read] });
    const synthesized = estate.stacks.flatMap((stack) => stack.synthesized ?? []);
    const whole = new Estate({ synthesized, duties: new JsonFile("duties.json", file) });
    const { setsServiceControlIn } = controlsOf(whole);
    return [
      dutyHolders(whole).flatMap((each) =>
        [...each.answers()].map(({ decision }) => decision.answer),
      ),
      setsServiceControlIn(account),
    ];
  };

  test("leaves open what it binds while nothing tells which accounts are in it", () => {
    expect(answersIn()).toEqual([["depends"], false]);
    expect(answersIn({ "ou-a1b2-00000000": [account] })).toEqual([["depends"], false]);
  });

  test("binds the accounts that are in it, and no other", () => {
    expect(answersIn({ "ou-a1b2-c3d4e5f6": [account] })).toEqual([["denied"], true]);
    expect(answersIn({ "ou-a1b2-c3d4e5f6": ["222222222222"] })).toEqual([["allowed"], false]);
  });
});

describe("duties.json", () => {
  const reading = (json: object) =>
    dutyHolders(
      new Estate({ duties: new JsonFile("out/duties.json", JSON.stringify(json, null, 1)) }),
    );

  test.each<[string, object, string]>([
    ["no list", { duties: {} }, "out/duties.json:2:2: duties must be a list"],
    ["no object", { duties: ["x"] }, "out/duties.json:3:3: a duty must be an object"],
    [
      "a caller that is no text",
      { duties: [{ ...read, who: 1 }] },
      "out/duties.json:4:4: who must be a text",
    ],
    [
      "actions that are no list",
      { duties: [{ ...read, actions: "s3:GetObject" }] },
      "out/duties.json:6:4: actions must be texts",
    ],
    [
      "a value that is no text",
      { duties: [{ ...read, context: { "aws:SourceAccount": 1 } }] },
      "out/duties.json:11:5: aws:SourceAccount must be a text or a list of texts",
    ],
  ])("%s", (_, json, message) => {
    expect(() => reading(json)).toThrow(message);
  });

  test("without one nothing is asked", () => {
    expect(dutyHolders(new Estate({}))).toEqual([]);
  });
});
