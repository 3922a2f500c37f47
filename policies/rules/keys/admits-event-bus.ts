import { claim, pair, rule } from "../../engine/rule";
import { all, any, not, yes } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import type { Context, Principal } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { ofAdministrators, ofDeployer } from "../../iam/who";
import { busEncryptsWith } from "../../relations/keys";

const service = "events.amazonaws.com";
const uses = ["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom"];
const foreign = "999999999999";

const root = { AWS: "arn:aws:iam::111111111111:root" };
const bus = "arn:aws:events:eu-west-1:111111111111:event-bus/security";
const allow = (
  Sid: string,
  Principal: ExampleJson,
  Action: ExampleJson,
  Condition: ExampleJson,
) => ({
  Sid,
  Effect: "Allow",
  Principal,
  Action,
  Resource: "*",
  Condition,
});
const describe = allow("Describe", { Service: service }, "kms:DescribeKey", {
  StringEquals: { "aws:SourceAccount": "111111111111" },
});
const encrypt = (
  arn: ExampleJson = bus,
  actions: ExampleJson = ["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncrypt*"],
) =>
  allow("Encrypt", { Service: service }, actions, {
    StringEquals: { "kms:EncryptionContext:aws:events:event-bus:arn": arn },
  });
const rules = (Condition: ExampleJson = {}, name = "deployer") =>
  allow("Rules", root, ["kms:Decrypt", "kms:GenerateDataKey*"], {
    ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::111111111111:role/${name}` },
    StringEquals: { "kms:ViaService": "events.eu-west-1.amazonaws.com" },
    ...(Condition as object),
  });
const encrypted = (...statements: readonly ExampleJson[]) => [
  given("aws_cloudwatch_event_bus.security", {
    name: "security",
    kms_key_identifier: "${aws_kms_key.events.arn}",
  }),
  given("aws_kms_key.events", { policy: policy(...statements) }),
];
const tag = (name: string) => `aws_cloudwatch_event_bus.security#${name}`;

export const keyAdmitsEventBus = rule({
  id: "IRR-KEY-016",
  title: "The key of an event bus admits EventBridge for this bus alone",
  severity: "critical",
  why: "Events that EventBridge cannot encrypt never reach a rule, and no detection fires; a key that it may use for any bus decrypts for a stranger's. Rules are encrypted as well, with the rights of whoever writes them.",
  fix: "Allow events.amazonaws.com kms:DescribeKey for the account, and kms:Decrypt, kms:GenerateDataKey and kms:ReEncrypt* under kms:EncryptionContext:aws:events:event-bus:arn; allow the deployer to use the key by kms:ViaService.",
  docs: [
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html",
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-key-policy.html",
  ],
  waivable: 30,
  applies: pair(busEncryptsWith),
  check: ({ it, other, estate }) => {
    const may = (principal: Principal, action: string, context: Context) =>
      accessTo(other).some((document) =>
        allows(document, { principal, action, resource: other.arn, context }),
      );
    const of = (account: string): Principal => ({
      kind: "service",
      service,
      sourceAccount: account,
    });
    const about = (arn: string): Context => ({
      "kms:encryptioncontext:aws:events:event-bus:arn": [arn],
    });
    const via: Context = { "kms:viaservice": [`events.${it.region ?? "*"}.amazonaws.com`] };
    const elsewhere = `arn:${it.partition}:events:${it.region ?? "*"}:${foreign}:event-bus/x`;
    return [
      claim("describe", may(of(it.account ?? "*"), "kms:DescribeKey", about(it.arn))),
      claim(
        "encrypt",
        all(uses.map((action) => may(of(it.account ?? "*"), action, about(it.arn)))),
      ),
      claim(
        "nobody-else",
        not(
          any(
            ["kms:DescribeKey", ...uses].map((action) =>
              may(of(foreign), action, about(elsewhere)),
            ),
          ),
        ),
      ),
      claim(
        "rules",
        it.deployer === undefined
          ? yes()
          : ofDeployer(it, estate, (who) =>
              all(["kms:Decrypt", "kms:GenerateDataKey"].map((action) => may(who, action, via))),
            ),
      ),
      claim(
        "administrators",
        ofAdministrators(it, estate, (who) =>
          not(any([may(who, "kms:Decrypt", via), may(who, "kms:Decrypt", {})])),
        ),
      ),
      claim(
        "through-eventbridge",
        it.deployer === undefined
          ? yes()
          : ofDeployer(it, estate, (who) =>
              not(may(who, "kms:Decrypt", { "kms:viaservice": "absent" })),
            ),
      ),
    ];
  },
  examples: {
    passes: [encrypted(describe, encrypt(), rules())],
    fails: [
      { given: encrypted(encrypt(), rules()), finds: [tag("describe")] },
      { given: encrypted(describe, rules()), finds: [tag("encrypt")] },
      {
        given: encrypted(describe, encrypt(bus, ["kms:Decrypt", "kms:GenerateDataKey"]), rules()),
        finds: [tag("encrypt")],
      },
      { given: encrypted(describe, encrypt(`${bus}-2`), rules()), finds: [tag("encrypt")] },
      { given: encrypted(describe, encrypt()), finds: [tag("rules")] },
      {
        given: encrypted(describe, { ...encrypt(), Condition: {} }, rules()),
        finds: [tag("nobody-else")],
      },
      {
        given: encrypted(describe, encrypt(), allow("Rules", root, "kms:*", {})),
        finds: [tag("administrators"), tag("through-eventbridge")],
      },
    ],
    undecided: [
      {
        given: encrypted(describe, encrypt(unknown), rules()),
        finds: [tag("encrypt"), tag("nobody-else")],
      },
    ],
    ignores: [given("aws_cloudwatch_event_bus.plain", { name: "plain" })],
  },
});
