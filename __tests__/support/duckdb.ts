import { DuckDBInstance } from "@duckdb/node-api";
import type { Expression } from "../../detections/language/expression";
import { duckdbCondition } from "../../detections/language/queries/duckdb";
import type { JsonObject } from "../../detections/language/json";

/** DuckDB over one column of JSON records, in memory. */
export interface Duckdb {
  /** For each condition, the numbers of the records that it finds. */
  found(
    conditions: readonly Expression[],
    records: readonly JsonObject[],
  ): Promise<readonly (readonly number[])[]>;
  rows(sql: string): Promise<readonly JsonObject[]>;
  close(): void;
}

export async function openDuckdb(): Promise<Duckdb> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const rows = async (sql: string) =>
    (await connection.runAndReadAll(sql)).getRowObjectsJson() as unknown as readonly JsonObject[];
  return {
    rows,
    async found(conditions, records) {
      await connection.run("CREATE OR REPLACE TABLE events (number INTEGER, record JSON)");
      for (let start = 0; start < records.length; start += 500) {
        const values = records
          .slice(start, start + 500)
          .map(
            (record, place) =>
              `(${start + place}, '${JSON.stringify(record).replaceAll("'", "''")}')`,
          );
        await connection.run(`INSERT INTO events VALUES ${values.join(", ")}`);
      }
      const columns = conditions.map(
        (condition, place) =>
          `coalesce(list(number ORDER BY number) FILTER (WHERE ${duckdbCondition(condition)}), []) AS c${place}`,
      );
      const [row] = await rows(`SELECT ${columns.join(",\n")} FROM events`);
      return conditions.map((_, place) =>
        ((row?.[`c${place}`] ?? []) as readonly unknown[]).map(Number),
      );
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
