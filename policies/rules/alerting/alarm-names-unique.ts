import type { Resource } from "../../engine/resource";
import { claim, estate, rule } from "../../engine/rule";
import { maybe, whether } from "../../engine/tri";
import { given, unknown } from "../../examples/given";

const alarm = (name: string, alarm_name: string, region = "eu-west-1") =>
  given(`aws_cloudwatch_metric_alarm.${name}`, { alarm_name }, { region });

export const alarmNamesUnique = rule({
  id: "IRR-ALERT-008",
  title: "Every alarm of an account and Region has a name of its own",
  severity: "medium",
  why: "CloudWatch takes a second alarm under a name for an update of the first: one of the two is gone, and Terraform does not notice.",
  fix: "Give each alarm another alarm_name.",
  docs: [
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  ],
  waivable: 90,
  applies: estate("the alarms of every account and Region"),
  check: ({ estate: whole }) => {
    const alarms = whole.all("aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm");
    const uses = new Map<string, number>();
    const spot = ({ account = "", region = "" }: Resource, name: string) =>
      `${account}/${region}/${name}`;
    for (const it of alarms) {
      const { text } = it.attr("alarm_name");
      if (text !== undefined) uses.set(spot(it, text), (uses.get(spot(it, text)) ?? 0) + 1);
    }
    return alarms.map((it) => {
      const name = it.attr("alarm_name");
      return claim(
        "",
        name.text === undefined
          ? maybe(name.reason("is not known"))
          : whether(uses.get(spot(it, name.text)) === 1, name.reason(`is ${name.text} twice`)),
        it.place(),
      );
    });
  },
  examples: {
    passes: [
      [alarm("root", "root"), alarm("keys", "keys")],
      [alarm("root", "root"), alarm("other", "root", "us-east-1")],
    ],
    fails: [
      {
        given: [alarm("root", "root"), alarm("again", "root")],
        finds: ["aws_cloudwatch_metric_alarm.again", "aws_cloudwatch_metric_alarm.root"],
      },
    ],
    undecided: [alarm("root", unknown)],
  },
});
