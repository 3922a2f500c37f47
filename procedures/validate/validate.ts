import type { AutomationContent, CommandContent, StepContent } from "../language/content";
import { checkFlow, loopSteps } from "./flow";
import { checkParameters, checkSize } from "./limits";
import type { Problem } from "./problem";
import { checkReferences } from "./references";
import { checkSafety } from "./safety";
import { documentShape, stepShape } from "./shape";

/**
 * Everything that is wrong with a document, all at once; the deeper checks wait until the keys are right.
 * Systems Manager itself finds most of it only when somebody runs the document.
 */
export function validate(content: AutomationContent | CommandContent): readonly Problem[] {
  const problems: Problem[] = [...documentShape(content)];
  const report = (where: string, message: string) => problems.push({ where, message });
  if (problems.length > 0) return problems;
  if (content.schemaVersion === "0.3") {
    for (const step of content.mainSteps) problems.push(...shapesOf(step));
    if (problems.length > 0) return problems;
    checkFlow(content.mainSteps, report);
    if (problems.length > 0) return problems;
    checkReferences(content, report);
    checkSafety(content, report);
  } else checkEnvironment(content, report);
  checkParameters(content, report);
  checkSize(content, report);
  return problems;
}

const shapesOf = (step: StepContent): readonly Problem[] => {
  const own = stepShape(step, false);
  return own.length > 0
    ? own
    : [...own, ...loopSteps(step).flatMap((each) => stepShape(each, true))];
};

/** Parameters reach a shell through its environment only: nothing that somebody writes is parsed. */
function checkEnvironment(
  { parameters, mainSteps }: CommandContent,
  report: (where: string, message: string) => void,
): void {
  const lines = mainSteps.map(({ inputs }) => (inputs.runCommand as readonly string[]).join("\n"));
  for (const [name, { interpolationType }] of Object.entries(parameters)) {
    if (interpolationType !== "ENV_VAR") report(name, "is not handed over as ENV_VAR");
    if (!lines.some((text) => text.includes(`SSM_${name}`)))
      report(name, `is a parameter that no step uses as SSM_${name}`);
  }
  for (const [index, text] of lines.entries()) {
    const { name, action } = mainSteps[index] ?? { name: "", action: "" };
    if (/\{\{/.test(text)) report(name, "interpolates a parameter into its script");
    if (action === "aws:runShellScript" && !text.startsWith("#!/bin/bash\n"))
      report(name, "begins without #!/bin/bash: the agent would start it with sh");
  }
}
