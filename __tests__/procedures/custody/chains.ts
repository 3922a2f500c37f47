import fc from "fast-check";
import { chained } from "../../../procedures/custody/chain";
import {
  acts,
  artifactTypes,
  type CustodyEntry,
  type CustodyStatement,
} from "../../../procedures/custody/entry";

/** 10:00 on the day of the case, so many seconds later. */
export const at = (seconds: number) =>
  new Date(Date.UTC(2026, 2, 14, 10) + seconds * 1000).toISOString();

export const statement = (more: Partial<CustodyStatement> = {}): CustodyStatement => ({
  case: "IR-2026-001",
  act: "acquired",
  exhibit: "E-01",
  artifact: "logs",
  source: {
    account: "602000000001",
    region: "eu-west-1",
    arn: "arn:aws:s3:::trail/AWSLogs/x.json.gz",
  },
  method: "move-evidence 3",
  actor: { principal: "arn:aws:iam::602000000001:role/ir-acquisition" },
  start: at(0),
  end: at(1),
  ...more,
});

/** A chain of so many entries, a minute apart. */
export function chain(
  length: number,
  more: (index: number) => Partial<CustodyStatement> = () => ({}),
): readonly CustodyEntry[] {
  const entries: CustodyEntry[] = [];
  for (let index = 0; index < length; index += 1)
    entries.push(
      chained(
        statement({ start: at(60 * index), end: at(60 * index + 1), ...more(index) }),
        entries.at(-1),
        at(60 * index + 2),
      ),
    );
  return entries;
}

const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
const text = fc.string({ unit: "binary", minLength: 1, maxLength: 40 });
const instant = fc
  .date({ min: new Date("2001-01-01"), max: new Date("2026-11-01"), noInvalidDate: true })
  .map((date) => date.toISOString());
const arn = fc.constantFrom(
  "arn:aws:iam::602000000001:role/ir-acquisition",
  "arn:aws-us-gov:ec2:us-gov-west-1:602000000001:instance/i-0123456789abcdef0",
);
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

/** Any statement that the schema accepts. */
export const anyStatement: fc.Arbitrary<CustodyStatement> = fc
  .record({
    case: fc.constantFrom("IR-2026-001", "IR-2026-002", "CASE", "0-0-0-0"),
    act: fc.constantFrom(...acts),
    exhibit: text,
    artifact: fc.constantFrom(...artifactTypes),
    source: fc.record(
      {
        account: fc.stringMatching(/^\d{12}$/),
        region: fc.constantFrom("eu-west-1", "us-gov-west-1"),
        arn,
        ids: fc.dictionary(fc.stringMatching(/^[a-z][A-Za-z0-9]{0,9}$/), text, { maxKeys: 4 }),
      },
      { requiredKeys: ["account", "region", "arn"] },
    ),
    method: text,
    tool: optional(
      fc.record(
        {
          name: text,
          version: text,
          sha256: hex,
          arguments: fc.array(fc.string({ unit: "binary", maxLength: 9 }), { maxLength: 3 }),
        },
        { requiredKeys: ["name", "version", "arguments"] },
      ),
    ),
    actor: fc.record(
      { principal: arn, session: text, sourceIdentity: text },
      { requiredKeys: ["principal"] },
    ),
    times: fc.tuple(instant, instant),
    sha256: optional(hex),
    size: optional(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })),
    snapshots: optional(
      fc.array(fc.stringMatching(/^snap-[0-9a-f]{17}$/), { minLength: 1, maxLength: 3 }),
    ),
    object: optional(
      fc.record({
        bucket: text,
        key: text,
        versionId: text,
        checksum: fc.record({
          algorithm: fc.constantFrom("SHA256" as const, "CRC64NVME" as const),
          type: fc.constantFrom("FULL_OBJECT" as const, "COMPOSITE" as const),
          value: fc.constantFrom("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "AAAAAA==-3"),
        }),
      }),
    ),
    retention: optional(
      fc.record({
        mode: fc.constantFrom("COMPLIANCE" as const, "GOVERNANCE" as const),
        until: instant,
      }),
    ),
    note: optional(text),
  })
  .map(({ times, ...rest }) => {
    const [start, end] = [...times].sort();
    // Absent rather than undefined, as in what JSON gives back.
    return JSON.parse(JSON.stringify({ ...rest, start, end })) as CustodyStatement;
  });
