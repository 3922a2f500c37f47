import { each, rule } from "../../engine/rule";
import { whether } from "../../engine/tri";
import { logKey } from "../../examples/keys";
import { given, unknown } from "../../examples/given";
import type { Statement } from "../../iam/document";
import { claimsAboutStatements } from "../../iam/every-policy";

const toAccount = (Action: string) => ({
  Sid: "Account",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111111111111:root" },
  Action,
  Resource: "*",
});
const narrowed = {
  ...toAccount("kms:DescribeKey"),
  Sid: "Narrowed",
  Condition: { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/reader" } },
};
const finds = ["aws_kms_key.logs#Account"];

const isForAccount = ({ effect, principal }: Statement) =>
  effect === "Allow" &&
  principal !== "*" &&
  (principal?.AWS ?? []).some(
    (each) => typeof each === "string" && /^(?:\d{12}|arn:aws[\w-]*:iam::\d{12}:root)$/.test(each),
  );

const namesCallers = ({ conditions }: Statement) =>
  conditions.some(
    ({ operator, key }) =>
      /^aws:Principal(?:Arn|Tag\/)|^aws:userid$/i.test(key) && !/IfExists|^Null/.test(operator),
  );

export const accountsNarrowed = rule({
  id: "IRR-KEY-018",
  title: "A key policy that names callers names them in every statement",
  severity: "high",
  why: "A statement for the whole account lets its administrators hand out whatever it allows. Beside statements that name roles it undoes them: who wants the key goes through the open one.",
  fix: "Add the condition on aws:PrincipalArn to the statement, as the others have it.",
  docs: ["https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html"],
  waivable: 90,
  applies: each("aws_kms_key"),
  check: ({ it }) =>
    claimsAboutStatements(it, (statement, { statements }) => {
      const others = statements.filter((each) => each !== statement && isForAccount(each));
      return isForAccount(statement) && others.some(namesCallers)
        ? whether(namesCallers(statement), { text: "the whole account may", at: statement.at })
        : undefined;
    }),
  examples: {
    passes: [logKey(narrowed, { ...narrowed, Sid: "Other" })],
    fails: [{ given: logKey(narrowed, toAccount("kms:Decrypt")), finds }],
    undecided: [
      {
        given: [given("aws_kms_key.logs", { policy: unknown })],
        finds: ["aws_kms_key.logs#document"],
      },
    ],
    ignores: [logKey(toAccount("kms:*"))],
  },
});
