import { matrixFormats } from "../../../policies/access/formats";
import { matrixOf } from "../../../policies/access/matrix";
import { smallEstate } from "./small-estate";

const matrix = matrixOf(smallEstate);
const topic = "arn:aws:sns:eu-west-1:111111111111:alerts";
const witness = (who: string) =>
  `${who} can do sns:Subscribe on ${topic}: statement everything allows it to ${who}, and nothing denies; ` +
  `missing: {"Effect":"Deny","Action":"sns:Subscribe","Resource":"${topic}"}`;
const administrator = "any administrator of 111111111111";

test("text: a line for each type, and the witnesses", () => {
  const text = matrixFormats.text(matrix);
  const cells = (line: string | undefined) => line?.split("│").map((cell) => cell.trim());
  const lines = text.split("\n");
  expect(cells(lines.find((line) => line.includes("aws_sns_topic")))).toEqual([
    "",
    "aws_sns_topic (1)",
    ...["8 ✓", "8 ✓", "8 ✓", "8 ✓", "15 ✓ 1 ✗", "7 ✓ 1 ✗", "", "8 ✓", "", "2 ✓", "", "", ""],
  ]);
  expect(lines.filter((line) => line.startsWith("✗"))).toEqual([
    "✗ example/aws_sns_topic.alerts, root",
    "✗ example/aws_sns_topic.alerts, administrator",
  ]);
  expect(lines).toContain(`    ${witness(administrator)}`);
  expect(lines.at(-2)).toMatch(
    /^\d+ questions, 18 of them about access that is needed: \d+ ✓, 2 ✗, 0 \?, \d+ ∅$/,
  );
});

test("JSON: a cell with its answers, and its witness where it is not as it must be", () => {
  const json = JSON.parse(matrixFormats.json(matrix)) as {
    assets: { type: string; cells: { caller: string; answers: object[]; witness?: string[] }[] }[];
  };
  const cells = json.assets.find(({ type }) => type === "aws_sns_topic")?.cells ?? [];
  const cell = cells.find(({ caller }) => caller === "administrator");
  expect(cell).toMatchObject({ verdict: "bad", witness: [witness(administrator)] });
  expect(cell?.answers).toContainEqual({
    who: administrator,
    action: "sns:Subscribe",
    on: topic,
    must: "denied",
    decision: "allowed",
    verdict: "bad",
  });
  expect(cells.filter(({ witness: each }) => each !== undefined)).toHaveLength(2);
});

test("CSV: one line for each question", () => {
  const lines = matrixFormats.csv(matrix).split("\r\n");
  const { good, bad, open, beyond } = matrix.counts;
  expect(lines).toHaveLength(good + bad + open + beyond + 2);
  expect(lines).toContain(
    `aws_sns_topic,example/aws_sns_topic.alerts,111111111111,administrator,${administrator},sns:Subscribe,${topic},denied,allowed,possible,bad`,
  );
  expect(new Set(lines.slice(0, -1).map((line) => line.split(",").length))).toEqual(new Set([11]));
});

test("HTML: a coloured cell that tells its witness, escaped", () => {
  const html = matrixFormats.html(matrix);
  expect(html.match(/<td class="bad"/g)).toHaveLength(2);
  expect(html).toContain(witness(administrator).replaceAll('"', "&quot;"));
  expect(html).not.toMatch(/<script|https?:/);
});
