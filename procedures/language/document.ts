import type { Estate } from "../../organization/estate";
import type { DocumentId } from "../../organization/procedures";
import type { ResponderRole } from "../../organization/responders";
import type { AutomationContent, CommandContent, Parameter } from "./content";
import type { Step } from "./steps";

export type DocumentRole = Exclude<ResponderRole, "readOnly"> | "analyst" | "dispatcher";

/** Where a document is started. */
export type Place =
  | "the affected account"
  | "the security account"
  | "the forensics account"
  | "the log-archive account"
  | "the backup account"
  | "the management account";

interface Described {
  /** Part of the document's name; never changes. */
  readonly id: DocumentId;
  readonly title: string;
  /** What it does, in one or two sentences. */
  readonly description: string;
}

export interface AutomationDocument extends Described {
  readonly kind: "Automation";
  /**
   * Who the steps run as: a role of the account that the document is started in, the dispatcher of the security
   * account, or the analyst who starts it.
   */
  readonly role: DocumentRole;
  readonly runsIn: Place;
  readonly content: AutomationContent;
}

export interface CommandDocument extends Described {
  readonly kind: "Command";
  readonly content: CommandContent;
}

export type SsmDocument = AutomationDocument | CommandDocument;

/** What a document is written for: names come from the estate, places from the Region it lives in. */
export interface Context {
  readonly estate: Estate;
  /** Governed Region that the document is made in. */
  readonly region: string;
}

export type Definition = (context: Context) => SsmDocument;

interface AutomationDraft<P extends Readonly<Record<string, Parameter>>> extends Omit<
  AutomationDocument,
  "kind" | "content"
> {
  readonly parameters: P;
  build(
    context: Context & { readonly p: { readonly [K in keyof P]: string } },
  ): Pick<AutomationContent, "variables" | "outputs"> & { readonly steps: readonly Step[] };
}

/**
 * An Automation document. Its role is the default of the parameter that AWS's own documents use, so that it is
 * the same in every account that the document is shared with; `iam:PassRole` decides which others may be passed.
 * Source: Systems Manager user guide, "Automation system variables".
 */
export function automation<const P extends Readonly<Record<string, Parameter>>>({
  build,
  parameters,
  ...about
}: AutomationDraft<P>): Definition {
  return (context) => {
    const { estate } = context;
    const { steps, variables, outputs } = build({ ...context, p: references(parameters) });
    return {
      ...about,
      kind: "Automation",
      content: {
        schemaVersion: "0.3",
        description: `${about.title}. ${about.description}`,
        ...assumed(estate, about.role, parameters),
        ...(variables && { variables }),
        mainSteps: steps.map((step) => step.content),
        ...(outputs && { outputs }),
      },
    };
  };
}

/** Without a role the steps have the rights of whoever starts the document, for twelve hours at most. */
function assumed(
  estate: Estate,
  role: DocumentRole,
  parameters: Readonly<Record<string, Parameter>>,
): Pick<AutomationContent, "assumeRole" | "parameters"> {
  if (role === "analyst") return { parameters };
  // EventBridge starts it with what an event says: nothing of that may choose a role.
  if (role === "dispatcher")
    return { assumeRole: estate.procedures.automation.dispatcher.arn, parameters };
  return {
    assumeRole: "{{ AutomationAssumeRole }}",
    parameters: {
      ...parameters,
      AutomationAssumeRole: {
        type: "AWS::IAM::Role::Arn",
        description: "Role that the steps run as. Leave the default.",
        default: estate.responders.role(role, "{{global:ACCOUNT_ID}}"),
      },
    },
  };
}

const references = <P extends Readonly<Record<string, Parameter>>>(parameters: P) =>
  Object.fromEntries(Object.keys(parameters).map((name) => [name, `{{ ${name} }}`])) as {
    [K in keyof P]: string;
  };

export type CommandParts = Pick<CommandContent, "parameters" | "mainSteps">;

/** A Command document; it takes its parameters from the environment, so that no shell parses them. */
export const command =
  (about: Described, parts: (context: Context) => CommandParts): Definition =>
  (context) => ({
    ...about,
    kind: "Command",
    content: {
      schemaVersion: "2.2",
      description: `${about.title}. ${about.description}`,
      ...parts(context),
    },
  });
