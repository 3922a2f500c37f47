import { documentIds } from "../../../organization/procedures";
import { definitions } from "../../../procedures/documents";
import { guideOf, guides } from "../../../procedures/guides";
import { documentsIn, textsOf } from "../../../procedures/guides/guide";
import { commandActions } from "../../../procedures/model/command-actions";
import { plainText } from "../../../procedures/model/reference";
import { actionsOf } from "../../../procedures/rights/calls";
import { estateWith } from "../../support/organization";

const estate = estateWith();
const { home } = estate.organization.regions;

test("there is one for everything that documents do, in the order of a response", () => {
  expect(guides.map(({ id }) => id)).toEqual([
    "open-case",
    "preserve-instance",
    "acquire-memory",
    "image-disks",
    "move-evidence",
    "set-up-analysis",
    "isolate-instance",
    "contain-principal",
    "contain-bucket",
    "quarantine-account",
    "freeze-logs",
    "credential-exposure",
    "restore-from-vault",
    "dispatch-response",
  ]);
});

test("every document is described once", () => {
  expect(guides.flatMap(documentsIn).sort()).toEqual([...documentIds].sort());
  expect(guideOf("release-principal").id).toBe("contain-principal");
});

test("documents that run on a host, and what EventBridge starts, are told apart from those that people start", () => {
  for (const { back, documents, onEvent, onHost } of guides) {
    const kind = (id: (typeof documents)[number]) => definitions[id]({ estate, region: home }).kind;
    expect([...documents, ...back].filter((id) => kind(id) !== "Automation")).toEqual([]);
    expect(onHost.filter((id) => kind(id) !== "Command")).toEqual([]);
    const dispatched = (id: (typeof documents)[number]) => {
      const document = definitions[id]({ estate, region: home });
      return document.kind === "Automation" && document.role === "dispatcher";
    };
    expect([...documents, ...back].filter(dispatched)).toEqual([]);
    expect(onEvent.filter((id) => !dispatched(id))).toEqual([]);
  }
});

test("what is done first is said first: memory before isolation, the case before everything", () => {
  const order = (id: (typeof documentIds)[number]) =>
    guideOf(id)
      .order.map((each) => plainText(each, estate))
      .join(" ");
  for (const { id } of guides)
    expect([id, order(id).startsWith("After acme-ir-open-case")]).toEqual([
      id,
      id !== "open-case" && id !== "dispatch-response",
    ]);
  expect(order("isolate-instance")).toContain("After acme-ir-acquire-memory");
  expect(order("acquire-memory")).toMatch(
    /before acme-ir-image-disks and acme-ir-isolate-instance/,
  );
  expect(order("open-case")).toMatch(/^First of all documents/);
});

describe.each(guides.map((guide) => [guide.id, guide] as const))("%s", (_, guide) => {
  test("is complete, and speaks in sentences", () => {
    for (const texts of [guide.limits, guide.order, guide.rollback, guide.verification])
      expect(texts.length).toBeGreaterThan(0);
    for (const each of textsOf(guide)) expect(plainText(each, estate)).toMatch(/^[A-Za-z].*[.?:]$/);
  });

  test("asks of a responder what the steps of its documents ask of the role", () => {
    const rights = guide.documents.flatMap((id) => {
      const document = definitions[id]({ estate, region: home });
      return document.kind === "Automation" && document.role === "responder"
        ? actionsOf(document)
        : [];
    });
    const asked = commandActions(guide).filter(({ role }) => role !== "readOnly");
    expect(asked.filter(({ role }) => role !== "responder")).toEqual([]);
    expect(asked.map(({ action }) => action).filter((each) => !rights.includes(each))).toEqual([]);
  });
});
