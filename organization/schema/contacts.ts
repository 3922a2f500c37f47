import { z } from "zod";
import { emailAddress } from "./primitives";

/** Limits of an alternate contact (source: Account Management API reference, PutAlternateContact). */
const contact = (whatFor: string) =>
  z
    .strictObject({
      name: z.string().min(1).max(64).describe("Name of the person or, better, of the team."),
      title: z.string().min(1).max(50).describe("Role, such as `Security operations`."),
      email: emailAddress.max(254).describe("E-mail address; a shared mailbox outlives people."),
      phone: z
        .string()
        .regex(/^[\s0-9()+-]{1,25}$/, "a phone number of at most 25 digits, spaces or +-()")
        .describe("Phone number with country code, quoted."),
    })
    .optional()
    .describe(`${whatFor} Default: none is set.`);

export const contactsSchema = z
  .strictObject({
    security: contact("Whom AWS tells about abuse reports and security events."),
    operations: contact("Whom AWS tells about the availability of services."),
    billing: contact("Whom AWS tells about invoices and payment."),
  })
  .describe(
    "Alternate contacts of every account, set from the management account. AWS GovCloud (US) has none of its own.",
  );
