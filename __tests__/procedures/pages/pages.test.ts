import { readFileSync } from "node:fs";
import { basename, join, posix } from "node:path";
import type { Estate } from "../../../organization/estate";
import { documentIds } from "../../../organization/procedures";
import { procedureOf, procedures } from "../../../procedures/catalogue";
import { guideOf, guides } from "../../../procedures/guides";
import { documentsIn } from "../../../procedures/guides/guide";
import { anchor } from "../../../procedures/pages/markdown";
import { automationsFor } from "../../../stacks/automation";
import { detectionsOf } from "../../../stacks/detections";
import { procedureFiles } from "../../../stacks/procedures";
import { estateWith, inPartition, root } from "../../support/organization";
import { tree } from "../../support/project-copy";

const pagesOf = (estate: Estate): ReadonlyMap<string, string> =>
  new Map(
    procedureFiles(estate).map(({ path, content }) => [
      posix.relative("procedures", path),
      content,
    ]),
  );

const estate = estateWith();
const pages = pagesOf(estate);
const index = pages.get("README.md") ?? "";

/** Lines within fences, of all blocks of a page. */
const commandsOf = (page: string): readonly string[] =>
  [...page.matchAll(/```bash\n([\s\S]*?)```/g)].flatMap(([, block = ""]) => block.split("\n"));

const linksOf = (page: string): readonly string[] =>
  [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, target = ""]) => target);

const anchorsOf = (page: string): readonly string[] =>
  [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchor(heading));

function danglingIn(all: ReadonlyMap<string, string>): readonly string[] {
  return [...all].flatMap(([name, page]) =>
    linksOf(page)
      .filter((link) => {
        const [file = "", heading] = link.split("#");
        const target = file === "" ? page : all.get(posix.join(posix.dirname(name), file));
        return (
          target === undefined || (heading !== undefined && !anchorsOf(target).includes(heading))
        );
      })
      .map((link) => `${name}: ${link}`),
  );
}

describe("the pages of the example are what npm run generate writes", () => {
  const folder = join(root, "docs", "procedures");

  test.each([...pages])("%s", (name, content) => {
    expect(readFileSync(join(folder, name), "utf8")).toBe(content);
  });

  test("and there are no others: one for each procedure, their index, and one for what documents do", () => {
    expect(Object.keys(tree(folder))).toEqual([...pages.keys()].sort());
    expect([...pages.keys()]).toEqual([
      "README.md",
      ...procedures.map(({ id }) => `${id}.md`),
      ...guides.map(({ id }) => `documents/${id}.md`),
    ]);
  });
});

test("every document has a page, and a heading of its own there", () => {
  const headings = [...pages].filter(([name]) => name.startsWith("documents/"));
  for (const id of documentIds) {
    const { name } = estate.procedures.document(id);
    const found = headings.filter(([, page]) => page.includes(`\n### ${name}\n`));
    expect([id, found.map(([page]) => page)]).toEqual([id, [`documents/${guideOf(id).id}.md`]]);
  }
});

test("every link leads to a page, and to a heading of it", () => {
  expect([...pages.values()].flatMap(linksOf).length).toBeGreaterThan(500);
  expect(danglingIn(pages)).toEqual([]);
});

test("the catalogue of detections leads to pages that exist", () => {
  const catalogue = readFileSync(join(root, "docs", "detections.md"), "utf8");
  const links = linksOf(catalogue).filter((link) => link.startsWith("procedures/"));
  expect(links.length).toBeGreaterThan(90);
  expect(links.filter((link) => !pages.has(basename(link)))).toEqual([]);
});

test("every detection of severity high or above leads from the index to a procedure, whose page names it", () => {
  const grave = detectionsOf(estate).all.filter(({ severity }) =>
    ["critical", "high"].includes(severity),
  );
  expect(grave.length).toBeGreaterThan(30);
  for (const { id, procedure, severity } of grave) {
    const [row = ""] = index
      .split("\n")
      .filter((line) => line.startsWith(`| ${id} | ${severity} |`));
    expect(linksOf(row)).toEqual([`${procedure}.md`]);
    expect(pages.get(`${procedure}.md`)).toContain(`| ${id} | ${severity} |`);
  }
});

test("the index has every detection of the organization, and each page those of its procedure", () => {
  const rows = (page = "") =>
    [...page.matchAll(/^\| (IR-[A-Z0-9]+-\d{3}) \|/gm)].map(([, id]) => id);
  const { all } = detectionsOf(estate);
  expect(rows(index)).toEqual(all.map(({ id }) => id).sort());
  for (const { id } of procedures)
    expect(rows(pages.get(`${id}.md`))).toEqual(
      all.filter(({ procedure }) => procedure === id).map((each) => each.id),
    );
});

test("every procedure is reached from a detection or a phase of the index", () => {
  const [, byDetection = "", byPhase = ""] =
    /## By detection([\s\S]*?)## By phase([\s\S]*?)## By document/.exec(index) ?? [];
  const reached = new Set([byDetection, byPhase].flatMap(linksOf));
  expect([...reached].sort()).toEqual(procedures.map(({ id }) => `${id}.md`).sort());
});

test("a detection that the organization tunes away is on no page, and its severity is the tuned one", () => {
  const tuned = pagesOf(
    estateWith({
      detections: {
        tuning: { "IR-EC2-001": { enabled: false }, "IR-EC2-002": { severity: "low" } },
      },
    }),
  );
  expect([...tuned.values()].filter((page) => page.includes("| IR-EC2-001 |"))).toEqual([]);
  for (const name of ["README.md", "instance-compromise.md"])
    expect(tuned.get(name)).toContain("| IR-EC2-002 | low |");
});

describe.each([...pages])("%s", (name, page) => {
  const lines = commandsOf(page);

  test("spells every name", () => {
    expect(page).not.toMatch(/undefined|\[object|\$\{(?!mfa|3-)/);
  });

  test("sets every variable that its commands take", () => {
    const set = lines.flatMap((line) => /^export ([A-Z_0-9]+)=/.exec(line)?.[1] ?? []);
    const own = ["EXECUTION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"];
    const taken = lines
      .filter((line) => !line.startsWith("export AWS_"))
      .flatMap((line) => [...line.matchAll(/\$([A-Z][A-Z_0-9]+)/g)].map(([, used = ""]) => used));
    expect([...new Set(taken)].filter((used) => ![...set, ...own].includes(used))).toEqual([]);
  });

  test("has commands that fit into a narrow window unless they name an ARN", () => {
    expect(lines.filter((line) => line.length > 77 && !/arn:aws:|AttributeKey/.test(line))).toEqual(
      [],
    );
  });

  test("has tables of three columns at most, all rows alike", () => {
    const tables = page.match(/(?:^\|.*\|$\n)+/gm) ?? [];
    expect(name === "README.md" || tables.length > 3).toBe(true);
    for (const rows of tables) {
      const columns = rows
        .trim()
        .split("\n")
        .map((row) => row.split(/(?<!\\)\|/).length - 2);
      expect(Math.max(...columns)).toBeLessThanOrEqual(3);
      expect(new Set(columns).size).toBe(1);
    }
  });
});

describe("pages of documents", () => {
  const pageOf = (id: string) => pages.get(`documents/${id}.md`) ?? "";
  const sectionOf = (page: string, heading: string) =>
    page.split(/^## /m).find((section) => section.startsWith(`${heading}\n`)) ?? "";

  test("are listed in the index, and every document that they describe", () => {
    const section = sectionOf(index, "By document");
    for (const guide of guides) {
      const { id } = guide;
      expect(section).toContain(`](documents/${id}.md) |`);
      for (const document of documentsIn(guide))
        expect(section).toContain(`(documents/${id}.md#acme-ir-${document})`);
    }
  });

  test("name the procedures that start them, and these lead there", () => {
    for (const { documents, id } of guides.filter(({ onEvent }) => onEvent.length === 0)) {
      const using = procedures.filter(({ steps }) =>
        steps.some(({ document }) => document !== undefined && documents.includes(document)),
      );
      expect(using.length).toBeGreaterThan(0);
      const uses = sectionOf(pageOf(id), "Where it is used");
      for (const procedure of using) {
        expect(uses).toMatch(new RegExp(`\\(\\.\\./${procedure.id}\\.md\\) \\|`));
        expect(pages.get(`${procedure.id}.md`)).toContain(`(documents/${id}.md#`);
      }
    }
  });

  test("name the detections that start them by themselves, or say that none does or can", () => {
    const preserving = automationsFor(estate)
      .filter(({ document }) => document === "preserve-instance")
      .map(({ detection }) => `- ${detection.id}: `);
    const uses = (id: string) => sectionOf(pageOf(id), "Where it is used");
    expect([...new Set(uses("preserve-instance").match(/^- IR-[A-Z0-9]+-\d{3}: /gm))]).toEqual([
      ...new Set(preserving),
    ]);
    expect(uses("contain-principal")).toContain("No detection starts it by itself; one may");
    expect(uses("isolate-instance")).toContain("nor can one");
  });

  test("name, where EventBridge starts them, what each detection starts and what to go on with", () => {
    const page = pageOf("dispatch-response");
    const rows = [...new Map(automationsFor(estate).map((each) => [each.detection.id, each]))];
    expect(rows.length).toBeGreaterThan(3);
    const uses = sectionOf(page, "Where it is used");
    for (const [id, { detection }] of rows)
      expect(uses).toContain(
        `| ${id}: ${detection.title} | \`acme-ir-preserve-instance\` | [${procedureOf(detection.procedure).title}](../${detection.procedure}.md) |`,
      );
    expect(uses.match(/^\| IR-/gm)).toHaveLength(rows.length);
    expect(sectionOf(page, "Start")).toContain(
      "No person starts it: the rules of detections do, as `acme-ir-response-events` in the security account. Its steps run as `acme-ir-response-dispatcher`, which assumes `acme-ir-response-starter`",
    );
    expect(page).not.toContain("start-automation-execution");
    const without = estateWith({ procedures: { automation: { preserving: false } } });
    expect(pagesOf(without).get("documents/dispatch-response.md")).toContain(
      "No detection of this organization starts a document.",
    );
  });

  test("say what a parameter may be and is otherwise", () => {
    expect(pageOf("contain-principal")).toContain(
      "One of `user`, `role`, `instance-profile`. From `$PRINCIPAL_TYPE`. |",
    );
    expect(pageOf("image-disks")).toMatch(/\| `LockDays` \| .* Default: `30`\. \|/);
    expect(pageOf("freeze-logs")).toMatch(
      /\| `LogGroups` \| .* 16 at most\. .*Default: `\[\]`\. \|/,
    );
    expect(pageOf("open-case")).toContain("Form: `^[A-Z0-9-]{4,32}$`.");
  });
});

describe("steps", () => {
  const stepsOf = (page: string) =>
    (/## Steps([\s\S]*?)## Take it back/.exec(page)?.[1] ?? "").split(/^### /m).slice(1);

  test("that start a document again say what to set anew, or start it otherwise", () => {
    let again = 0;
    for (const { id } of procedures) {
      const seen = new Set<string>();
      for (const step of stepsOf(pages.get(`${id}.md`) ?? "")) {
        const [, start] = /(EXECUTION="[\s\S]*?)\nfollow/.exec(step) ?? [];
        if (start === undefined) continue;
        const says = / anew first: step \d+( and \d+)* was about something else\.\n/.test(step);
        again += says ? 1 : 0;
        expect([id, step.split("\n")[0], seen.has(start) && !says]).toEqual([
          id,
          step.split("\n")[0],
          false,
        ]);
        seen.add(start);
      }
    }
    expect(again).toBeGreaterThan(4);
    expect(pages.get("credential-compromise.md")).toContain(
      "Set `PRINCIPAL_TYPE`, `PRINCIPAL` anew first: step 2 was about something else.",
    );
    expect(pages.get("exercise.md")).not.toContain("anew first");
  });

  test("about a Region that nobody governs start documents in the home Region, and take them back there", () => {
    const page = pages.get("unapproved-region.md") ?? "";
    const starts = page.match(/--document-name "\$[A-Z_]+/g);
    expect(starts).toHaveLength(5);
    expect(new Set(starts)).toEqual(new Set([`--document-name "$HOME_DOCUMENTS`]));
    expect(page).toContain("As `ir-responder` in the affected account, in the home Region, by [");
  });

  test("delete a key that others know before its user is released", () => {
    for (const id of ["credential-exposure", "credential-compromise"]) {
      const steps = stepsOf(pages.get(`${id}.md`) ?? "");
      const first = (words: string) => steps.findIndex((step) => step.includes(words));
      expect(first("aws iam delete-access-key")).toBeGreaterThan(0);
      expect(first("/acme-ir-release-principal")).toBeGreaterThan(
        first("aws iam delete-access-key"),
      );
    }
  });
});

test("the custody record is proven with its anchors, on the page of every procedure", () => {
  const proof = 'npx ir-baseline custody verify "$CASE.ndjson" --anchors "$CASE.anchors"\n';
  expect([...pages].filter(([, page]) => page.includes(proof)).map(([name]) => name)).toEqual([
    ...procedures.map(({ id }) => `${id}.md`),
    "documents/open-case.md",
  ]);
});

test("what was begun in another account is taken back there", () => {
  const [, back = ""] =
    /## Take it back([\s\S]*?)## Verify/.exec(pages.get("logging-tamper.md") ?? "") ?? [];
  const [release = ""] = back
    .split("```bash\n")
    .filter((block) => block.includes("/acme-ir-release-logs"));
  expect(release).toContain("become 222222222222 ir-responder");
  expect(back.match(/^become .*/gm)).toEqual([
    'become "$ACCOUNT" ir-responder "$MFA"',
    'become 222222222222 ir-responder "$MFA"',
    'become 222222222222 ir-responder "$MFA"',
    'become "$ACCOUNT" ir-responder "$MFA"',
  ]);
  expect(back.match(/(?<=DOCUMENTS\/acme-ir-)[a-z-]+/g)).toEqual([
    "release-principal",
    "release-logs",
    "discard-upload",
    "close-case",
  ]);
});

test("what an organization changes of its accounts is on the pages", () => {
  const of = (overrides: Parameters<typeof estateWith>[0]) =>
    pagesOf(estateWith(overrides)).get("credential-compromise.md") ?? "";
  const people = "arn:aws:iam::333333333333:role/on-call";
  expect(of({ responders: { trustedPrincipals: [people] } })).toContain(
    `| \`ir-responder\` | \`${people}\` | 60 minutes, with a source identity |`,
  );
  expect(of({ responders: { trustedPrincipals: [people] } })).toContain(
    'become "$ACCOUNT" ir-responder\n',
  );
  expect(of({})).toContain('become "$ACCOUNT" ir-responder "$MFA"\n');
  expect(of({ namePrefix: "other" })).toContain("other-contain-principal");
});

test("who keeps guardrails of their own is not sent to a quarantine that nobody makes", () => {
  const page = pagesOf(estateWith({ guardrails: { mode: "off" } })).get("root-use.md");
  expect(page).toContain("bound by the quarantine policy of your own guardrails");
  expect(page).not.toContain("acme-ir-account-quarantine");
});

describe.each([
  ["aws-cn", "cn-north-1", "cn-northwest-1", "cn-north-1"],
  ["aws-us-gov", "us-gov-west-1", "us-gov-east-1", "us-gov-west-1"],
] as const)("in %s", (partition, home, other, global) => {
  const there = pagesOf(estateWith(inPartition(partition, home, other)));
  const all = [...there.values()].join("\n");

  test("ARNs, Regions and links are those of the partition", () => {
    expect(all).not.toMatch(/arn:aws:|us-east-1|eu-west-1/);
    expect(all).toContain(`arn:${partition}:ssm:$REGION`);
    expect(all).toContain(`--region ${global}`);
    expect(danglingIn(there)).toEqual([]);
  });

  test("nothing is asked of AWS that the partition lacks", () => {
    expect(all.includes("assume-root")).toBe(partition === "aws-us-gov");
    expect(all.includes("acme-ir-security-events")).toBe(partition === "aws-us-gov");
    expect(all).not.toContain("detectionBus");
  });
});
