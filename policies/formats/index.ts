import type { Report } from "../check/report";
import { githubOf } from "./github";
import { jsonOf } from "./json";
import { junitOf } from "./junit";
import { markdownOf } from "./markdown";
import { sarifOf } from "./sarif";
import { textOf } from "./text";

export const formats = {
  text: (report: Report) => textOf(report),
  json: jsonOf,
  sarif: sarifOf,
  junit: junitOf,
  github: githubOf,
  markdown: markdownOf,
} as const satisfies Readonly<Record<string, (report: Report) => string>>;

export type Format = keyof typeof formats;
