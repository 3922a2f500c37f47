import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import { type Claim, claim, each, rule } from "../../engine/rule";
import { all, any, maybe, whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { globMatches } from "../../iam/match";
import { policyIn } from "../../iam/resource-policies";

const document = (permissions?: ExampleJson, name = "isolate") =>
  given("aws_ssm_document.isolate", {
    name,
    document_type: "Automation",
    content: "{}",
    ...(permissions !== undefined && { permissions }),
  });
const rights = (Resource: string) =>
  given(
    "aws_iam_role_policy.respond",
    {
      name: "respond",
      role: "responder",
      policy: policy({ Effect: "Allow", Action: "ssm:StartAutomationExecution", Resource }),
    },
    { account: "222222222222", stack: "member" },
  );
const named = rights("arn:aws:ssm:*:111111111111:document/isolate");
const shared = (account_ids: string) => ({ type: "Share", account_ids });

/** A document of another account that somebody may start or send. */
interface Started {
  /** Pattern of its ARN. */
  readonly pattern: string;
  readonly by: Resource;
}

const known = new WeakMap<Estate, readonly Started[]>();

function startedIn(estate: Estate): readonly Started[] {
  const cached = known.get(estate);
  if (cached) return cached;
  const found = estate.all("aws_iam_role_policy", "aws_iam_policy").flatMap((by) =>
    policyIn(by, "policy")
      .statements.filter(
        ({ effect, actions = [] }) =>
          effect === "Allow" &&
          actions.some((action) =>
            /^ssm:(?:StartAutomationExecution|SendCommand)$/.test(String(action)),
          ),
      )
      .flatMap(({ resources = [] }) => resources.map(String))
      .filter((pattern) => /^arn:aws[\w-]*:ssm:[^:]*:\d{12}:document\//.test(pattern))
      .map((pattern) => ({ pattern, by })),
  );
  known.set(estate, found);
  return found;
}

const arnOf = (it: Resource, name: string) =>
  `arn:${it.partition}:ssm:${String(it.region)}:${String(it.account)}:document/${name}`;

/** Whether a right names a document in full that its account, which is part of the estate, does not hold. */
function isThere({ pattern }: Started, estate: Estate): boolean {
  const account = pattern.split(":")[4] ?? "";
  const name = pattern.split(":document/")[1] ?? "";
  if (/[*?$]/.test(name) || /^(?:AWS|Amazon|SSM-SessionManager)/.test(name)) return true;
  const documents = estate.inAccount("aws_ssm_document", { account });
  return documents.length === 0 || documents.some((each) => each.attr("name").text === name);
}

export const documentsReachWhoStartsThem = rule({
  id: "IRR-ACCT-012",
  title: "A document is shared with every account that may start it",
  severity: "high",
  why: "A right to start another account's document does nothing as long as that account does not share it, or holds none of that name: the responder reads AccessDenied while the intruder works.",
  fix: "Name the account in permissions.account_ids of the aws_ssm_document, and the document in the right as it is called.",
  docs: ["https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html"],
  waivable: 60,
  applies: each(["aws_iam_policy", "aws_iam_role_policy", "aws_ssm_document"]),
  check: ({ it, estate }): readonly Claim[] => {
    const started = startedIn(estate);
    if (it.type !== "aws_ssm_document") {
      const own = started.filter(({ by }) => by === it);
      return own.length === 0
        ? []
        : [
            claim(
              "documents",
              all(
                own.map((each) =>
                  whether(isThere(each, estate), `${each.pattern} is nowhere in the estate`),
                ),
              ),
            ),
          ];
    }
    const name = it.attr("name");
    if (name.text === undefined) return [claim("shared", maybe("its name is not known"))];
    const arn = arnOf(it, name.text);
    const accounts = new Set(
      started
        .filter(({ pattern, by }) => by.account !== it.account && globMatches(pattern, arn))
        .map(({ by }) => by.account ?? ""),
    );
    if (accounts.size === 0) return [];
    const ids = it.attr("permissions.account_ids");
    const list = ids.text?.split(",") ?? [];
    return [
      claim(
        "shared",
        ids.kind === "unknown"
          ? ids.matches(/./)
          : all(
              [...accounts].map((account) =>
                any([
                  whether(list.includes(account) || list.includes("All"), `not with ${account}`),
                ]),
              ),
            ),
      ),
    ];
  },
  examples: {
    passes: [
      [document(shared("222222222222")), named],
      [
        document(shared("222222222222,333333333333")),
        rights("arn:aws:ssm:*:111111111111:document/*"),
      ],
    ],
    fails: [
      { given: [document(), named], finds: ["aws_ssm_document.isolate#shared"] },
      {
        given: [document(shared("333333333333")), named],
        finds: ["aws_ssm_document.isolate#shared"],
      },
      {
        given: [document(shared("222222222222"), "other"), named],
        finds: ["aws_iam_role_policy.respond#documents"],
      },
    ],
    undecided: [
      {
        given: [document(shared(unknown)), named],
        finds: ["aws_ssm_document.isolate#shared"],
      },
    ],
    ignores: [document()],
  },
});
