import { account } from "./account";
import { backup } from "./backup";
import { cloudtrail } from "./cloudtrail";
import { cloudwatch } from "./cloudwatch";
import { costs } from "./costs";
import { dataAndCompute } from "./data-and-compute";
import { dataSources } from "./data-sources";
import { ec2 } from "./ec2";
import { eventbridge } from "./eventbridge";
import { iam } from "./iam";
import { imageBuilder } from "./image-builder";
import { kms } from "./kms";
import { messaging } from "./messaging";
import { networks } from "./networks";
import { findings, organizations } from "./organizations";
import type { DataSourceRow, ResourceRow } from "./row";
import { s3 } from "./s3";

/** Every row about a resource type, by type. */
export const resourceRows: ReadonlyMap<string, ResourceRow> = byType([
  ...account,
  ...backup,
  ...cloudtrail,
  ...cloudwatch,
  ...costs,
  ...dataAndCompute,
  ...ec2,
  ...eventbridge,
  ...findings,
  ...iam,
  ...imageBuilder,
  ...kms,
  ...messaging,
  ...networks,
  ...organizations,
  ...s3,
]);

/** Every row about a data source, by type. */
export const dataSourceRows: ReadonlyMap<string, DataSourceRow> = byType(dataSources);

function byType<Row extends { readonly type: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, Row> {
  const map = new Map(rows.map((row) => [row.type, row]));
  if (map.size !== rows.length) throw new Error("offline/tables: a type has two rows.");
  return map;
}
