import type { AccountKey } from "./accounts";
import type { Reference } from "./reference";
import { namesIn, referencesOf, type Value, value, variablesIn } from "./value";
import type { VariableName } from "./variables";

/** Who runs a command if it is not the role of its step: nobody whose rights this baseline gives. */
export type Outsider =
  "by the resource's owner" | "by the root user" | "by the root session" | "on the workstation";

/** A command of the AWS CLI. */
export interface AwsCommand {
  readonly kind: "aws";
  /** As the CLI names it, such as `s3api`. */
  readonly service: string;
  /** As the CLI names it, such as `get-trail-status`. */
  readonly operation: string;
  /** By name without the dashes; true for a flag. */
  readonly options: Readonly<Record<string, Value | true>>;
  /** Arguments without a name, after the options. @default - none */
  readonly words?: readonly Value[];
  /** Part of the answer that is shown, in JMESPath. @default - all of it */
  readonly query?: string;
  /** Account that it is run in. @default the affected account */
  readonly account?: AccountKey;
  /** @default the affected Region */
  readonly region?: "home" | "global";
  /** @default the role of the step */
  readonly by?: Outsider;
  /** ARN of what the call is about. @default - the action knows no resource, or it may be any */
  readonly on?: Value;
  /** IAM actions that it asks for. @default - those of its operation */
  readonly asks?: readonly string[];
  /** What to look for in the answer, or to know before. */
  readonly note?: string;
}

/** A command on the machine of whoever responds; it asks no AWS account for rights of its own. */
export interface LocalCommand {
  readonly kind: "local";
  readonly words: readonly Value[];
  readonly note?: string;
}

export type Command = AwsCommand | LocalCommand;

/** A command of the AWS CLI, written as `aws("kms enable-key", { "key-id": … })`. */
export function aws(
  call: string,
  options: AwsCommand["options"] = {},
  more: Omit<AwsCommand, "kind" | "service" | "operation" | "options"> = {},
): AwsCommand {
  const [service = "", operation = ""] = call.split(" ");
  return { kind: "aws", service, operation, options, ...more };
}

/** A command of this project, written as `irBaseline(value`drill`)`; the words are its arguments. */
export const irBaseline = (...words: readonly Value[]): LocalCommand => ({
  kind: "local",
  words: [value`npx`, value`ir-baseline`, ...words],
});

const valuesIn = (command: Command): readonly Value[] =>
  command.kind === "local"
    ? command.words
    : [
        ...Object.values(command.options).flatMap((option) => (option === true ? [] : [option])),
        ...(command.words ?? []),
        ...(command.on === undefined ? [] : [command.on]),
      ];

/** Variables that must be set before. */
export const variablesOf = (command: Command): readonly VariableName[] =>
  command.kind === "local"
    ? command.words.flatMap(variablesIn)
    : [
        ...Object.values(command.options).flatMap((option) =>
          option === true ? [] : variablesIn(option),
        ),
        ...(command.words ?? []).flatMap(variablesIn),
        ...(command.account === undefined || command.account === "affected"
          ? (["ACCOUNT"] as const)
          : []),
        ...(command.region === undefined ? (["REGION"] as const) : []),
      ];

/** Resources that it names, but for those that it names by their ARN. */
export const namedWithin = ({ options, words = [] }: AwsCommand): readonly Reference[] =>
  [...Object.values(options), ...words].flatMap((each) => (each === true ? [] : namesIn(each)));

/** Resources that it names. */
export const namedBy = (command: Command): readonly Reference[] =>
  valuesIn(command).flatMap(referencesOf);
