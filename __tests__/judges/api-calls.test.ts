import { join } from "node:path";
import { documentsOf } from "../../procedures/documents";
import type { Inputs, StepContent } from "../../procedures/language/content";
import { callsOf } from "../../procedures/rights/calls";
import { loopSteps } from "../../procedures/validate/flow";
import { estateWith } from "../support/organization";
import { runPython } from "./python";

interface ApiCall {
  readonly where: string;
  readonly service: string;
  readonly api: string;
  readonly members: Inputs;
  readonly selectors: readonly string[];
}

const estate = estateWith();
const automations = documentsOf({ estate, region: estate.organization.regions.home }).flatMap(
  ({ id, content }) => (content.schemaVersion === "0.3" ? [{ id, content }] : []),
);

const asCall = (id: string, { name, inputs, outputs = [] }: StepContent): ApiCall => {
  const { Service, Api, PropertySelector, DesiredValues: _, ...members } = inputs;
  return {
    where: `${id} ${name}`,
    service: String(Service),
    api: String(Api),
    members,
    selectors: [
      ...outputs.map(({ Selector }) => Selector),
      ...(PropertySelector === undefined ? [] : [String(PropertySelector)]),
    ],
  };
};

const steps = automations.flatMap(({ id, content }) =>
  content.mainSteps
    .flatMap((step) => [step, ...loopSteps(step)])
    .filter(({ inputs }) => inputs.Service !== undefined)
    .map((step) => asCall(id, step)),
);
/** S3 lists and reads versions by parameters, not by calls of their own. */
const scripts = automations
  .flatMap(({ content }) => callsOf(content))
  .filter(({ api }) => api !== "GetObjectVersion");

const judge = (request: { steps: readonly ApiCall[]; scripts: typeof scripts }) =>
  JSON.parse(runPython([join(__dirname, "api_calls.py")], JSON.stringify(request))) as unknown;

test("every API step calls what AWS has, with its parameters, and selects what it answers", () => {
  expect(steps.length).toBeGreaterThan(30);
  expect(judge({ steps, scripts })).toEqual({ steps: {}, scripts: [] });
});

test("the judge finds wrong calls, parameters and selectors", () => {
  const call = (changed: Partial<ApiCall>): ApiCall => ({
    where: "test",
    service: "ec2",
    api: "DescribeVolumes",
    members: { VolumeIds: ["{{ Id }}"] },
    selectors: ["$.Volumes[0].State"],
    ...changed,
  });
  const found = judge({
    steps: [
      call({ where: "right" }),
      call({ where: "api", api: "DescribeDisks" }),
      call({ where: "parameter", members: { VolumeId: "vol-1" } }),
      call({ where: "type", members: { VolumeIds: "vol-1" } }),
      call({ where: "required", api: "DeleteVolume", members: {}, selectors: [] }),
      call({ where: "selector", selectors: ["$.Volumes[0].Status"] }),
    ],
    scripts: [{ service: "iam", api: "ListKeys", as: "role" }],
  });
  expect(found).toMatchObject({
    steps: {
      api: ["ec2 has no DescribeDisks"],
      parameter: expect.arrayContaining(["no parameter VolumeId"]),
      type: [expect.stringContaining("Invalid type for parameter VolumeIds")],
      required: [expect.stringContaining('Missing required parameter in input: "VolumeId"')],
      selector: ["$.Volumes[0].Status: the answer has no Status"],
    },
    scripts: [{ service: "iam", api: "ListKeys", as: "role" }],
  });
});
