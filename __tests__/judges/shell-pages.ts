import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { VariableName } from "../../procedures/model/variables";

/** What somebody might fill in. */
const samples: Readonly<Record<VariableName, string>> = {
  ME: "j.doe",
  MFA: "arn:aws:iam::333333333333:mfa/j.doe",
  CASE: "IR-2026-001",
  ACCOUNT: "602000000001",
  REGION: "eu-west-1",
  SUMMARY: "Instance i-1 mines coins, says the detection; it's new",
  AUTHORITY: "Head of security, J. Doe",
  OUTCOME: "It was a test of the load; nobody's key was used",
  INSTANCE: "i-0123456789abcdef0",
  PLATFORM: "Linux",
  INTERFACE: "eni-0123456789abcdef0",
  ASSOCIATION: "iip-assoc-0123456789abcdef0",
  SNAPSHOTS: "snap-0123456789abcdef0,snap-0123456789abcdef1",
  GIVEN_UP: "01234567-89ab-cdef-0123-456789abcdec",
  SNAPSHOT: "snap-0123456789abcdef0",
  IMAGE: "ami-0123456789abcdef0",
  WORKSTATION: "i-0123456789abcdef1",
  VOLUME: "vol-0123456789abcdef0",
  PRINCIPAL_TYPE: "user",
  PRINCIPAL: "j.doe+test@example.com",
  OLD_SESSIONS: "expired",
  ACCESS_KEY: "AKIAIOSFODNN7EXAMPLE",
  MFA_DEVICE: "arn:aws:iam::602000000001:mfa/j.doe",
  CODE: "123456",
  BUCKET: "shop-orders",
  OBJECT: "reports/of 2026.csv",
  VERSION: "3HL4kqtJvjVBH40Nrjfkd",
  PREFIX: "reports, old/",
  DAY: "2026/03/14",
  FROM: "2026-03-14T09:00:00Z",
  TO: "2026-03-14T12:00:00Z",
  EXHIBIT: "E-02",
  FREEZE: "logs-of-march",
  LOG_GROUP: "/aws/lambda/orders",
  MEMORY: "acquired",
  DISPATCH: "01234567-89ab-cdef-0123-456789abcdee",
  RESPONSE: "01234567-89ab-cdef-0123-456789abcded",
  EVENT: "GetSecretValue",
  EVENT_ID: "01234567-89ab-cdef-0123-456789abcdef",
  RESOURCE_TYPE: "AWS::EC2::SecurityGroup",
  RESOURCE: "sg-0123456789abcdef0",
  SECRET: "shop/database",
  KEY: "arn:aws:kms:eu-west-1:602000000001:key/01234567-89ab-cdef-0123-456789abcdef",
  RECOVERY_POINT: "arn:aws:ec2:eu-west-1::snapshot/snap-0123456789abcdef0",
  COPIED_POINT: "arn:aws:ec2:eu-west-1::snapshot/snap-0123456789abcdef1",
  RECOVERED_TYPE: "EBS",
  NEW_NAME: "orders-restored",
  UNIT: "ou-a1b2-01234567",
  POLICY: "p-0123456789",
  TARGET: "ou-a1b2-01234567",
  DELEGATE: "603000000001",
  SERVICE: "guardduty.amazonaws.com",
  STACK: "account-shop-production",
  LOGS: "./logs",
  RULE: "acme-ir-start-ir-ec2-001-0",
  ALARM: "acme-ir-trail-silent",
};

const end = "--end--";

/** Programs that the pages call: each writes down its arguments in one piece, and answers what the next line needs. */
const stubs = `
note() { printf '%s\\0' "$@" ${end} >&3; }
aws() {
  note aws "$@"
  case "$1 $2" in
    "sts assume-role") echo "ASIAEXAMPLE secret token" ;;
    "ssm start-automation-execution") echo "12345678-1234-1234-1234-123456789012" ;;
  esac
}
npx() { note npx "$@"; }
env() { note env "$@"; }
jq() { note jq "$@"; cat >/dev/null; }
`;

/** The blocks of commands of a page. */
export const blocksOf = (page: string): readonly string[] =>
  [...page.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, block = ""]) => block);

/**
 * Runs the commands of a page as they stand, in bash, with sample values filled in.
 * @returns the words of every command
 * @throws Error with what bash says, when a line does not parse or a variable is not set
 */
export function commandsOf(page: string): readonly (readonly string[])[] {
  const blocks = blocksOf(page);
  const filled = blocks.map((block) =>
    block.replace(
      /^(export ([A-Z_0-9]+)=)'<[^>]*>'/gm,
      (_, assignment: string, name: string) =>
        `${assignment}${JSON.stringify(samples[name as VariableName])}`,
    ),
  );
  const folder = mkdtempSync(join(tmpdir(), "ir-pages-"));
  try {
    const output = execFileSync(
      "bash",
      ["-u", "-c", `exec 3>&1 1>/dev/null; ${stubs}${filled.join("\n")}`],
      {
        cwd: folder,
        encoding: "utf8",
        input: "123456\n".repeat(blocks.length),
        maxBuffer: 2 ** 24,
      },
    );
    return output
      .split(`\0${end}\0`)
      .filter((command) => command !== "")
      .map((command) => command.split("\0"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
