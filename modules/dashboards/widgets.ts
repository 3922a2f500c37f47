/** One widget of a CloudWatch dashboard, spelt as CloudWatch spells it. */
export interface Widget {
  readonly type: "alarm" | "metric" | "text";
  /** Columns, of 24. */
  readonly width: number;
  readonly height: number;
  readonly properties: object;
}

/** A metric and its dimensions, or a search, as the body of a dashboard writes them. */
export type MetricRow = readonly (
  string | { readonly expression: string; readonly label?: string }
)[];

/** Seconds. */
const fiveMinutes = 300;

/** Lines over time, summed every five minutes. */
export const chart = (title: string, region: string, metrics: readonly MetricRow[]): Widget => ({
  type: "metric",
  width: 12,
  height: 6,
  properties: { title, region, metrics, stat: "Sum", period: fiveMinutes, view: "timeSeries" },
});

/** States of alarms of the dashboard's account. @param alarms ARNs, 100 at most */
export const alarmStates = (title: string, alarms: readonly string[]): Widget => ({
  type: "alarm",
  width: 24,
  height: 3,
  properties: { title, alarms },
});

export const text = (markdown: string): Widget => ({
  type: "text",
  width: 24,
  height: 2,
  properties: { markdown },
});

/** What topics took and what they could not hand on. */
export const topics = (region: string, names: readonly string[]): Widget =>
  chart("Messages to people, and failed ones", region, [
    ...names.map((name) => ["AWS/SNS", "NumberOfMessagesPublished", "TopicName", name]),
    ...names.map((name) => ["AWS/SNS", "NumberOfNotificationsFailed", "TopicName", name]),
  ]);

/**
 * The body of a dashboard: widgets from left to right, a new row where one does not fit.
 * Source: CloudWatch API reference, "Dashboard body structure and syntax".
 */
export function dashboardBody(widgets: readonly Widget[]): string {
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  const placed = widgets.map((widget) => {
    if (x + widget.width > 24) {
      x = 0;
      y += rowHeight;
      rowHeight = 0;
    }
    const place = { ...widget, x, y };
    x += widget.width;
    rowHeight = Math.max(rowHeight, widget.height);
    return place;
  });
  return JSON.stringify({ widgets: placed });
}
