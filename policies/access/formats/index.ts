import type { Matrix } from "../matrix";
import { csvOf } from "./csv";
import { htmlOf } from "./html";
import { jsonOf } from "./json";
import { textOf } from "./text";

export const matrixFormats = {
  text: textOf,
  json: jsonOf,
  csv: csvOf,
  html: htmlOf,
} as const satisfies Readonly<Record<string, (matrix: Matrix) => string>>;

export type MatrixFormat = keyof typeof matrixFormats;
