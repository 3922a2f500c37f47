import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { findTerraform } from "../../../offline/terraform/binary";
import { terraformEnvironment } from "../../../offline/terraform/environment";
import { OrganizationStack } from "../../../stacks/organization";
import { temporaryFolder } from "../../support/offline";
import { organizationWith } from "../../support/organization";
import { synthesizeStack } from "../../support/some-stacks";

interface Precondition {
  readonly condition: string;
  readonly error_message: string;
}

const folder = temporaryFolder();
const home = join(folder.path, "home");
mkdirSync(home);
afterAll(() => folder.remove());

const { lifecycle, ...lists } = synthesizeStack(organizationWith(), OrganizationStack).find(
  "aws_organizations_organization",
);
const { precondition } = lifecycle as { readonly precondition: readonly Precondition[] };

/** What Terraform makes of a template when the organization has these services and policy types in use. */
async function evaluate(
  template: string,
  inUse: { readonly services?: readonly string[]; readonly types?: readonly string[] },
): Promise<string> {
  const { services = [], types = [] } = inUse;
  const expression = `"${template
    .replaceAll(
      "data.aws_organizations_organization.current.aws_service_access_principals",
      `toset(${JSON.stringify(services)})`,
    )
    .replaceAll(
      "data.aws_organizations_organization.current.enabled_policy_types",
      `toset(${JSON.stringify(types)})`,
    )}"`;
  const { command } = await findTerraform();
  return execFileSync(command, ["console"], {
    cwd: folder.path,
    env: terraformEnvironment(process.env, home),
    input: expression,
    encoding: "utf8",
  }).trim();
}

const [services, types] = precondition;
const all = lists.aws_service_access_principals as string[];

it("accepts what is in use and listed, and what is not in use yet", async () => {
  expect(await evaluate(services?.condition ?? "", { services: all })).toBe("true");
  expect(await evaluate(services?.condition ?? "", { services: all.slice(0, 2) })).toBe("true");
  expect(await evaluate(types?.condition ?? "", { types: ["TAG_POLICY"] })).toBe("true");
});

it("refuses to turn off a service or a policy type, and names it", async () => {
  const withFms = { services: [...all, "fms.amazonaws.com"] };
  expect(await evaluate(services?.condition ?? "", withFms)).toBe("false");
  expect(await evaluate(services?.error_message ?? "", withFms)).toBe(
    '"This apply would turn off trusted access of fms.amazonaws.com. Name them in organizationServices.trustedAccess, or turn them off by hand first."',
  );
  const withChat = { types: ["CHATBOT_POLICY", "TAG_POLICY"] };
  expect(await evaluate(types?.condition ?? "", withChat)).toBe("false");
  expect(await evaluate(types?.error_message ?? "", withChat)).toBe(
    '"This apply would turn off the policy types CHATBOT_POLICY. Name them in organizationServices.policyTypes, or turn them off by hand first."',
  );
});
