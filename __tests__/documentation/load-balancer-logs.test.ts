import { readFileSync } from "node:fs";
import { join } from "node:path";
import { estateWith, root } from "../support/organization";

const page = readFileSync(join(root, "docs", "load-balancer-logs.md"), "utf8");
const snippets = [...page.matchAll(/```hcl\n([\s\S]*?)```/g)].map(([, text = ""]) => text);

test("there is a snippet for each type of load balancer", () => {
  expect(
    snippets.map((text) => /load_balancer_type = "(\w+)"|resource "(aws_elb)"/.exec(text)?.[0]),
  ).toEqual([
    'load_balancer_type = "application"',
    'load_balancer_type = "network"',
    'resource "aws_elb"',
  ]);
});

test.each(snippets)(
  "snippet %# names the bucket that the log archive makes in every Region",
  (text) => {
    const { buckets, organization } = estateWith();
    const name = /load_balancer_logs = "(.*)"/.exec(text)?.[1] ?? "";

    expect(organization.regions.governed).not.toEqual([]);
    for (const region of organization.regions.governed)
      expect(name.replace("${data.aws_region.current.region}", region)).toBe(
        buckets.loadBalancerLogs(region),
      );
  },
);

test.each(snippets)("snippet %# writes below no prefix, which the bucket would refuse", (text) => {
  expect(text).not.toMatch(/prefix/);
  expect(text).not.toMatch(/bucket += (?!local\.load_balancer_logs)/);
});
