import type { DataSourceRow, ResourceRow } from "./row";

const rows: readonly ResourceRow[] = [];
const dataRows: readonly DataSourceRow[] = [];

/** Every row about a resource type, by type. */
export const resourceRows: ReadonlyMap<string, ResourceRow> = byType(rows);

/** Every row about a data source, by type. */
export const dataSourceRows: ReadonlyMap<string, DataSourceRow> = byType(dataRows);

function byType<Row extends { readonly type: string }>(
  all: readonly Row[],
): ReadonlyMap<string, Row> {
  const map = new Map(all.map((row) => [row.type, row]));
  if (map.size !== all.length) throw new Error("offline/tables: a type has two rows.");
  return map;
}
