import { each, rule } from "../../engine/rule";
import { maybe, whether } from "../../engine/tri";
import { given, unknown } from "../../examples/given";

/** Characters. Source: CloudWatch Logs PutMetricFilter API. */
const longest = 1024;

const filter = (pattern: string) =>
  given("aws_cloudwatch_log_metric_filter.root", {
    name: "root",
    log_group_name: "trail",
    pattern,
    metric_transformation: { name: "root", namespace: "security", value: "1" },
  });

export const patternsValid = rule({
  id: "IRR-DETECT-003",
  title: "Filter patterns are short enough, and their brackets close",
  severity: "medium",
  why: "CloudWatch Logs refuses a pattern that is too long or does not parse, at the apply: the half of the filters that came first is then there, and the other is not.",
  fix: "Close every bracket and quotation mark, and split patterns of more than 1,024 characters.",
  docs: ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html"],
  waivable: 90,
  applies: each(["aws_cloudwatch_log_metric_filter", "aws_cloudwatch_log_subscription_filter"]),
  check: ({ it }) => {
    const value = it.attr(
      it.type === "aws_cloudwatch_log_metric_filter" ? "pattern" : "filter_pattern",
    );
    const { text } = value;
    if (text === undefined && value.kind === "unknown") return maybe(value.reason("is not known"));
    return whether(
      (text ?? "").length <= longest && isBalanced(text ?? ""),
      value.reason(`is longer than ${longest} characters, or a bracket in it stays open`),
    );
  },
  examples: {
    passes: [
      filter('{ ($.eventName = "Console(Login") && ($.a = b) }'),
      filter(""),
      filter("[ip, user, ...]"),
    ],
    fails: [
      filter("{ ($.eventName = ConsoleLogin }"),
      filter("{ ($.eventName = ConsoleLogin) ]"),
      filter('{ $.eventName = "ConsoleLogin }'),
      filter(`{ $.eventName = ${"x".repeat(longest)} }`),
    ],
    undecided: [filter(unknown)],
  },
});

/** Brackets outside quotation marks close in the order in which they were opened. */
function isBalanced(pattern: string): boolean {
  const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
  const open: string[] = [];
  let quoted = false;
  for (const char of pattern) {
    if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (closing[char] !== undefined) open.push(closing[char]);
    else if (/[)\]}]/.test(char) && open.pop() !== char) return false;
  }
  return open.length === 0 && !quoted;
}
