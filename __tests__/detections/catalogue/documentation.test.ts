import { readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../../../detections/catalogue/catalogue";
import { detectionsPage, detectionsReference } from "../../../detections/catalogue/documentation";
import { navigatorLayer } from "../../../detections/catalogue/navigator-layer";

test("the committed page is the catalogue's; `npm run generate` writes it", () => {
  expect(readFileSync(join(__dirname, "../../..", detectionsPage), "utf8")).toBe(
    detectionsReference(),
  );
});

test("the page shows every detection", () => {
  const page = detectionsReference();
  for (const { id, title } of catalogue()) {
    expect(page).toContain(`| ${id}`);
    expect(page).toContain(title);
  }
});

describe("the ATT&CK Navigator layer", () => {
  const few = catalogue().filter(({ id }) => id === "IR-LOG-001" || id === "IR-LOG-004");
  const comment =
    "IR-LOG-001 CloudTrail logging stopped or trail deleted\nIR-LOG-004 Log group or log stream deleted";
  test.each([
    ["v18", "T1562.008"],
    ["v19", "T1685.002"],
  ] as const)("of %s has techniques with their detections", (version, techniqueID) => {
    expect(JSON.parse(navigatorLayer(few, version))).toEqual({
      name: "AWS incident-response detections",
      versions: { attack: version.slice(1), navigator: "5.1.0", layer: "4.5" },
      domain: "enterprise-attack",
      description: "2 detections; the score is the number of detections of a technique.",
      filters: { platforms: ["IaaS", "Identity Provider"] },
      techniques: [{ techniqueID, score: 2, comment, enabled: true, showSubtechniques: true }],
      gradient: { colors: ["#ffffff", "#66b1ff"], minValue: 0, maxValue: 2 },
    });
  });
});
