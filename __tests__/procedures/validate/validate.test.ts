import type { CommandContent } from "../../../procedures/language/content";
import { validate } from "../../../procedures/validate/validate";
import { broken, valid } from "./broken";

const messages = (content: Parameters<typeof validate>[0]) =>
  validate(content).map(({ where, message }) => `${where}: ${message}`);

test("the document that the broken ones are made of is valid", () => {
  expect(messages(valid)).toEqual([]);
});

test.each(Object.entries(broken))("%s is told", (_, [content, ...expected]) => {
  expect(messages(content)).toEqual(expected);
});

const command = (changed: Partial<CommandContent>, lines: readonly string[]): CommandContent => ({
  schemaVersion: "2.2",
  description: "Runs",
  parameters: {
    Id: {
      type: "String",
      description: "Id.",
      allowedPattern: "^[a-z]{1,9}$",
      interpolationType: "ENV_VAR",
    },
  },
  mainSteps: [
    {
      action: "aws:runShellScript",
      name: "run",
      precondition: { StringEquals: ["platformType", "Linux"] },
      inputs: { timeoutSeconds: "60", runCommand: lines },
    },
  ],
  ...changed,
});
const body = ["#!/bin/bash", 'echo "$SSM_Id"'];
const id = { type: "String", description: "Id.", allowedPattern: "^[a-z]{1,9}$" } as const;

test.each<[string, CommandContent, readonly string[]]>([
  ["a valid command", command({}, body), []],
  [
    "a parameter within the script",
    command({}, [...body, "rm {{ Id }}"]),
    ["run: interpolates a parameter into its script"],
  ],
  [
    "sh instead of bash",
    command({}, ['echo "$SSM_Id"']),
    ["run: begins without #!/bin/bash: the agent would start it with sh"],
  ],
  [
    "a parameter that the shell parses",
    command({ parameters: { Id: id } }, body),
    ["Id: is not handed over as ENV_VAR"],
  ],
  [
    "a parameter without use",
    command({}, ["#!/bin/bash", "true"]),
    ["Id: is a parameter that no step uses as SSM_Id"],
  ],
  [
    "a type that commands do not have",
    command({ parameters: { Id: { ...id, type: "Integer" } } }, body),
    ['(document): parameters.Id.type: Invalid option: expected one of "String"|"StringList"'],
  ],
])("%s", (_, content, expected) => {
  expect(messages(content)).toEqual(expected);
});
