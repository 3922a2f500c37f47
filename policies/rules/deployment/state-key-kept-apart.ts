import { stateStoresOf } from "../../aws/states";
import { claim, estate, rule } from "../../engine/rule";
import { all, any, maybe, not, type Tri } from "../../engine/tri";
import { stateStore } from "../../examples/deployment";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { organizationOf } from "../../iam/organization";
import { type Principal, roleOf, someAdministrator } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { isDeployer, rolesOf } from "../../iam/roles";
import { bucketEncryptsWith } from "../../relations/keys";
import { encryptionOf } from "../../relations/storage";

const forms = ["synth", "joined"] as const;
const tag = (name: string) => `aws_kms_key.state#${name}`;
const using = ["kms:Decrypt", "kms:GenerateDataKey"];
const keyFor = (Condition: ExampleJson) =>
  stateStore([], {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111111111111:root" },
    Action: using,
    Resource: "*",
    Condition,
  });
const throughS3 = { "kms:ViaService": "s3.eu-west-1.amazonaws.com" };
// The role that the providers of an example assume.
const deployer = given("aws_iam_role.deployer", { name: "deployer" }, { stack: "roles" });
const noDeployer = {
  ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/deployer" },
};

export const stateKeyKeptApart = rule({
  id: "IRR-DEPLOY-008",
  title: "The key of the states opens them through S3, and not to deployers",
  severity: "high",
  why: "State holds what every account is made of: whoever may use the key directly opens a copy of it anywhere, and a role that deploys needs no state of others at all.",
  fix: "Allow kms:Decrypt and kms:GenerateDataKey with kms:ViaService of S3 only, and leave the deploying roles out.",
  docs: ["https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html"],
  waivable: 90,
  applies: estate("the key of the bucket in which the estate keeps its states"),
  check: (world) =>
    stateStoresOf(world.estate).flatMap(({ bucket }) =>
      bucket
        .relatedBy(encryptionOf)
        .found.flatMap((each) => each.related(bucketEncryptsWith).found)
        .flatMap((key) => {
          const { account, region = "" } = key;
          const may = (principal: Principal, service?: string): Tri =>
            accessTo(key).some((document) =>
              any(
                using.map((action) =>
                  allows(document, {
                    principal,
                    action,
                    resource: key.arn,
                    context: {
                      "kms:viaservice":
                        service === undefined ? "absent" : [`${service}.${region}.amazonaws.com`],
                    },
                  }),
                ),
              ),
            );
          const organization = organizationOf(world.estate);
          const deployers = world.estate
            .all("aws_iam_role")
            .filter((role) => role.account === account)
            .flatMap(rolesOf)
            .filter((role) => isDeployer(role, world.estate));
          return [
            claim(
              "directly",
              account === undefined
                ? maybe("the provider does not name the account")
                : not(may(someAdministrator(account, organization))),
              key.place(),
            ),
            claim(
              "deployers",
              all(deployers.map(({ arn }) => not(may(roleOf(arn, organization), "s3")))),
              key.place(),
            ),
          ];
        }),
    ),
  examples: {
    passes: [{ given: [deployer, ...keyFor({ StringEquals: throughS3, ...noDeployer })], forms }],
    fails: [
      { given: keyFor({}), finds: [tag("directly")], forms },
      {
        given: [deployer, ...keyFor({ StringEquals: throughS3 })],
        finds: [tag("deployers")],
        forms,
      },
    ],
    undecided: [
      {
        given: keyFor({ StringEquals: { "kms:EncryptionContext:x": unknown } }),
        finds: [tag("directly")],
        forms,
      },
    ],
  },
});
