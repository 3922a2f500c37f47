/**
 * The pattern of an alarm that goes off, by its name: CloudWatch tells the default bus of the account and Region of
 * every change of state, whether or not the alarm has an action.
 * Source: CloudWatch user guide, "Alarm events and EventBridge".
 */
export const goesOff = (alarmName: string): string =>
  JSON.stringify({
    source: ["aws.cloudwatch"],
    "detail-type": ["CloudWatch Alarm State Change"],
    detail: { alarmName: [alarmName], state: { value: ["ALARM"] } },
  });
