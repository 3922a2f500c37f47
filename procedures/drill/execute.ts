import type { Estate } from "../../organization/estate";
import type { AutomationContent, Inputs } from "../language/content";
import type { Definition } from "../language/document";
import { type Drill, type Executed, executionId, type Place, type Start } from "./drill";
import type { Answer, Answered, Environment, Options } from "./interpreter/environment";
import { givenTo } from "./interpreter/nested";
import { runDocument } from "./interpreter/run";
import type { World } from "./moto/world";

/**
 * Runs a document, and after it what it has started in other accounts: AWS runs those meanwhile, and goes on when the
 * one that started them is cancelled.
 * @throws Error when the drill does not name a document that it runs
 */
export async function execute(
  start: Start,
  drill: Drill,
  place: Place,
  world: World,
  options?: Options,
): Promise<Executed> {
  const answered: Answered[] = [];
  const { id, content } = automationOf(start.document, drill, place);
  const { account = place.account, parameters } = start;
  const environment = environmentOf(drill, place, world, account, answered);
  const own = await runDocument(id, content, parameters, environment, options);
  const steps = [...own.steps];
  let { status } = own;
  for (const { parameters: request } of answered.filter(({ call }) => call === starting)) {
    const { DocumentName, Parameters } = request as { DocumentName: string; Parameters: Inputs };
    const document = nestedOf(drill, place).get(DocumentName);
    if (document === undefined) throw new Error(`drill ${drill.id} does not nest ${DocumentName}`);
    const other = await runDocument(
      document.id,
      document.content,
      givenTo(document.content, Parameters),
      environmentOf(drill, place, world, place.account, []),
    );
    steps.push(...other.steps);
    if (status === "Success") ({ status } = other);
  }
  return { ...own, status, steps, answered, own: own.steps.length };
}

const starting = "ssm:StartAutomationExecution";

interface Automation {
  readonly id: string;
  readonly content: AutomationContent;
}

function environmentOf(
  drill: Drill,
  place: Place,
  world: World,
  account: string,
  answered: Answered[],
): Environment {
  const { runCommand } = drill;
  const nested = nestedOf(drill, place);
  const noted = (answer: Answer): Answer => {
    answered.push(...(answer.answered ?? []));
    return answer;
  };
  return {
    account,
    region: place.region,
    partition: place.estate.organization.organization.partition,
    executionId,
    now: new Date(),
    call: async (actor, call) => {
      const isCommand = call.service === "ssm" && call.api === "SendCommand";
      if (runCommand !== undefined && isCommand) return sent(runCommand, call.parameters, world);
      return noted(await world.call(actor, call));
    },
    script: async (actor, script) => noted(await world.script(actor, script)),
    approve: () => "Approved",
    document: (name) => nested.get(name)?.content,
    ...(runCommand && { runCommand: async (_, request) => runCommand(request) }),
  };
}

/** A command that a document sends without waiting ends at once; whoever asks for it later is told how. */
async function sent(
  runCommand: NonNullable<Drill["runCommand"]>,
  { DocumentName, InstanceIds, Parameters }: Inputs,
  world: World,
): Promise<Answer> {
  const { CommandId, Output, ResponseCode, Status } = await runCommand({
    document: String(DocumentName),
    instances: InstanceIds as readonly string[],
    parameters: Parameters as Inputs,
  });
  await world.answer({
    "ssm:GetCommandInvocation": {
      CommandId,
      Status,
      ResponseCode,
      StandardOutputContent: Output,
      StandardErrorContent: "",
    },
  });
  return { calls: ["ssm:SendCommand"], result: { Command: { CommandId } } };
}

const nestedOf = (drill: Drill, place: Place): ReadonlyMap<string, Automation> =>
  new Map(
    (drill.nested ?? []).map((each) => {
      const inner = automationOf(each, drill, place);
      return [place.estate.procedures.document(inner.id).arn(place.region), inner];
    }),
  );

function automationOf(
  definition: Definition,
  drill: Drill,
  { estate, region }: { readonly estate: Estate; readonly region: string },
) {
  const document = definition({ estate, region });
  const id = drill.documents.find((each) => each === document.id);
  if (document.kind !== "Automation" || id === undefined)
    throw new Error(`drill ${drill.id} does not name the Automation document ${document.id}`);
  return { id, content: document.content };
}
