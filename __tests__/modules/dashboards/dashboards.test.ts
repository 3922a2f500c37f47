import { detectionsOf } from "../../../stacks/detections";
import { createEstate } from "../../../organization/estate";
import { dashboardBody, type Widget } from "../../../modules/dashboards/widgets";
import { SecurityStack } from "../../../stacks/security";
import { TrailStack } from "../../../stacks/trail";
import { inPartition, organizationWith } from "../../support/organization";
import { type SomeStack, synthesizeStack } from "../../support/some-stacks";

interface Placed extends Widget {
  readonly x: number;
  readonly y: number;
  readonly properties: {
    readonly title?: string;
    readonly alarms?: readonly string[];
    readonly metrics?: readonly (readonly (string | { readonly expression: string })[])[];
  };
}

const organization = organizationWith();
const widgetsOf = (stack: SomeStack) =>
  (
    JSON.parse(String(stack.find("aws_cloudwatch_dashboard").dashboard_body)) as {
      widgets: Placed[];
    }
  ).widgets;
const alarmsShown = (widgets: readonly Placed[]) =>
  widgets.flatMap(({ properties }) => properties.alarms ?? []);
const namesIn = (stack: SomeStack, type: string, name: string) =>
  Object.values(stack.resources(type)).map((each) => String(each[name]));
/** Names that a row of metrics gives to what is measured. */
const measured = (widgets: readonly Placed[], dimension: string) =>
  widgets.flatMap(({ properties }) =>
    (properties.metrics ?? []).flatMap((row) =>
      row[2] === dimension && typeof row[3] === "string" ? [row[3]] : [],
    ),
  );
/** Rectangles that share a cell. */
const overlaps = (widgets: readonly Placed[]) =>
  widgets.filter((one, index) =>
    widgets.some(
      (other, at) =>
        at > index &&
        one.x < other.x + other.width &&
        other.x < one.x + one.width &&
        one.y < other.y + other.height &&
        other.y < one.y + one.height,
    ),
  );

describe.each([
  ["security", synthesizeStack(organization, SecurityStack), "acme-ir-detection-rules"],
  ["trail", synthesizeStack(organization, TrailStack), "acme-ir-detection-alarms"],
])("%s", (_, stack, name) => {
  const widgets = widgetsOf(stack);

  test("shows every alarm and every topic of its stack, and none that does not exist", () => {
    const account = stack.id === "security" ? "333333333333" : "111111111111";
    expect(stack.find("aws_cloudwatch_dashboard").dashboard_name).toBe(name);
    expect([...alarmsShown(widgets)].sort()).toEqual(
      namesIn(stack, "aws_cloudwatch_metric_alarm", "alarm_name")
        .map((alarm) => `arn:aws:cloudwatch:eu-west-1:${account}:alarm:${alarm}`)
        .sort(),
    );
    expect(new Set(measured(widgets, "TopicName"))).toEqual(
      new Set(namesIn(stack, "aws_sns_topic", "name")),
    );
  });

  test("is a grid of 24 columns in which nothing overlaps", () => {
    expect(overlaps(widgets)).toEqual([]);
    for (const { x, width } of widgets) expect(x + width).toBeLessThanOrEqual(24);
  });
});

test("searches name the bus and the namespaces that exist", () => {
  const expressions = [SecurityStack, TrailStack].flatMap((Stack) =>
    widgetsOf(synthesizeStack(organization, Stack)).flatMap(({ properties }) =>
      (properties.metrics ?? []).flatMap(([first]) =>
        typeof first === "object" ? [first.expression] : [],
      ),
    ),
  );
  const onBus = (metric: string) =>
    `SEARCH('{AWS/Events,EventBusName,RuleName} EventBusName="acme-ir-security-events" MetricName="${metric}"', 'Sum', 300)`;
  expect(expressions).toEqual([
    onBus("MatchedEvents"),
    onBus("FailedInvocations"),
    "SEARCH('{acme-ir-detections}', 'Sum', 300)",
    "SEARCH('{acme-ir-compliance}', 'Sum', 300)",
  ]);
});

test("in China, where all detections are alarms, no widget has more than 100", () => {
  const china = organizationWith(inPartition("aws-cn", "cn-north-1", "cn-northwest-1"));
  const shown = widgetsOf(synthesizeStack(china, TrailStack)).flatMap(({ properties }) =>
    properties.alarms ? [properties.alarms.length] : [],
  );
  const { alarms } = detectionsOf(createEstate(china));
  expect(shown.reduce((sum, count) => sum + count, 0)).toBe(alarms.length + 1);
  expect(Math.max(...shown)).toBeLessThanOrEqual(100);
  expect(synthesizeStack(china, SecurityStack).resources("aws_cloudwatch_dashboard")).toEqual({});
});

test("a widget that does not fit begins a new row, below the highest of the last one", () => {
  const widget = (width: number, height: number): Widget => ({
    type: "text",
    width,
    height,
    properties: {},
  });
  const { widgets } = JSON.parse(
    dashboardBody([widget(12, 6), widget(12, 3), widget(6, 2), widget(24, 1)]),
  ) as { widgets: Placed[] };
  expect(widgets.map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [12, 0],
    [0, 6],
    [0, 8],
  ]);
});
