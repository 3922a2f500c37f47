import { z } from "zod";
import { resolveKnownBackup } from "./backup-defaults";
import { archiveDefaults } from "./defaults";
import { resolveKnownForensics } from "./forensics-defaults";
import type { Known } from "./known";
import type { Organization, OrganizationFile } from "./model";
import { organizationSchema } from "./schema";
import { partsOf, unwrap, type AnySchema } from "./schema/walk";

export type { Known };

/** What is certain about an organization: all of it, or what the structural errors leave. */
export type Draft = Known<Organization>;

/**
 * Keeps every part of the file that has a valid form, so that the checks can judge it although other parts
 * are broken. A broken part is undefined; a part that the file leaves out has its default.
 */
export function salvage(value: unknown): Draft {
  lenientOrganization ??= lenient(organizationSchema);
  // The lenient schema is derived from the organization's own, so it yields the same with every part optional.
  const file = lenientOrganization.parse(value, { jitless: true }) as
    Known<OrganizationFile> | undefined;
  return file === undefined ? {} : resolve(file);
}

/** Derived at the first broken file: most files are not. */
let lenientOrganization: z.ZodType | undefined;

/** As resolveDefaults, but only what is certain: a key that is present without a value stays unknown. */
function resolve(file: Known<OrganizationFile>): Draft {
  const { accounts, alerting, backup, forensics, regions, retention, profile, ...rest } = file;
  const archive = retention?.archive;
  const defaults = profile === undefined ? undefined : archiveDefaults[profile];
  return {
    ...rest,
    profile,
    regions,
    accounts: accounts?.map(
      (account) =>
        account && {
          ...account,
          regions: "regions" in account ? account.regions : regions?.governed,
        },
    ),
    alerting: alerting && resolveKnownAlerting(alerting),
    backup: backup && resolveKnownBackup(backup, file),
    forensics: forensics && resolveKnownForensics(forensics, file),
    retention: retention && {
      ...retention,
      archive: archive && {
        lockDays: "lockDays" in archive ? archive.lockDays : defaults?.lockDays,
        expireDays: "expireDays" in archive ? archive.expireDays : defaults?.expireDays,
        transitions: "transitions" in archive ? archive.transitions : defaults?.transitions,
      },
    },
  };
}

function resolveKnownAlerting(
  file: NonNullable<Known<OrganizationFile>["alerting"]>,
): NonNullable<Draft["alerting"]> {
  const { critical } = file;
  const high = "high" in file ? file.high : critical;
  const medium = "medium" in file ? file.medium : high;
  return { critical, high, medium, low: "low" in file ? file.low : medium };
}

/** The same schema, except that whatever is wrong becomes undefined instead of an error. */
function lenient(schema: AnySchema): z.ZodType {
  return z.catch(withDefault(schema, lenientParts(unwrap(schema))), undefined);
}

function lenientParts(schema: AnySchema): AnySchema {
  const parts = partsOf(schema);
  switch (parts.kind) {
    case "mapping":
      return z.object(
        Object.fromEntries(Object.entries(parts.keys).map(([key, part]) => [key, lenient(part)])),
      );
    case "table":
      return z.record(z.string(), lenient(parts.value));
    case "list":
      return z.array(lenient(parts.element)).check(...lengthChecks(schema));
    case "choice":
      // Of a discriminated choice nothing can be told once its form is wrong.
      return "discriminator" in schema._zod.def ? schema : z.union(parts.options.map(lenientParts));
    default:
      return schema;
  }
}

/** The checks of a list count its entries, so they hold for any kind of entry. */
const lengthChecks = (schema: AnySchema) =>
  (schema._zod.def.checks ?? []) as unknown as readonly z.core.$ZodCheck<unknown[]>[];

/** Puts the wrapper of the original schema around its lenient form. */
function withDefault(original: AnySchema, inner: AnySchema): AnySchema {
  const { def } = (original as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "optional":
      return z.optional(withDefault(def.innerType, inner));
    case "default":
      return z._default(withDefault(def.innerType, inner), def.defaultValue);
    case "prefault":
      return z.prefault(withDefault(def.innerType, inner), def.defaultValue);
    default:
      return inner;
  }
}
