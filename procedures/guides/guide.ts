import type { DocumentId } from "../../organization/procedures";
import type { Command } from "../model/command";
import type { Check } from "../model/procedure";
import { namedBy } from "../model/command";
import { check } from "../model/draft";
import { ref, type Reference, type Text, text } from "../model/reference";
import { wayBack } from "../model/way-back";

/** One thing that documents do, such as isolating an instance: what a reader must know beside what they say themselves. */
export interface Guide {
  /** Name of its page; that of the document with which most is said. */
  readonly id: DocumentId;
  readonly title: string;
  /** When it is done. */
  readonly when: Text;
  /** Documents that people start for it, in order. */
  readonly documents: readonly DocumentId[];
  /** Documents that these run on a host. */
  readonly onHost: readonly DocumentId[];
  /** Documents that EventBridge starts, and no person. */
  readonly onEvent: readonly DocumentId[];
  /** Documents that take it back. */
  readonly back: readonly DocumentId[];
  /** What is not done, and whom that leaves with it. */
  readonly limits: readonly Text[];
  /** What must come before or after; but for what opens one, that a case is open. */
  readonly order: readonly Text[];
  /** How long it takes. */
  readonly time: Text;
  /** What is known of taking it back. */
  readonly rollback: readonly Text[];
  /** How one sees that it worked. */
  readonly verification: readonly Check[];
}

/** What the author of a guide writes; the rest follows from it. */
interface Draft extends Omit<Guide, "documents" | "onHost" | "onEvent" | "back" | "verification"> {
  /** @default the document that the guide is named after */
  readonly documents?: readonly DocumentId[];
  /** @default - none */
  readonly onHost?: readonly DocumentId[];
  /** @default - none */
  readonly onEvent?: readonly DocumentId[];
  /** A sentence alone is seen without a command. */
  readonly verification: readonly (Check | Text)[];
}

export function guide({
  documents,
  onEvent = [],
  onHost = [],
  verification,
  ...draft
}: Draft): Guide {
  const started = documents ?? [draft.id];
  return {
    ...draft,
    order: opensCases.includes(draft.id) ? draft.order : [caseIsOpen, ...draft.order],
    documents: started,
    onHost,
    onEvent,
    back: [...new Set(started.flatMap((id) => (sharesTheWayBack(id) ? [] : (wayBack[id] ?? []))))],
    verification: verification.map((each) => ("expected" in each ? each : check(each))),
  };
}

/** The second has the first started. */
const opensCases: readonly DocumentId[] = ["open-case", "dispatch-response"];

const caseIsOpen = text`After ${ref.document("open-case")}: the id of the case is in every entry.`;

/** It is taken back by the document of another guide. */
const sharesTheWayBack = (id: DocumentId): boolean => id === "credential-exposure";

/** Every document that a guide describes, in the order in which readers ask for them. */
export const documentsIn = ({ back, documents, onEvent, onHost }: Guide): readonly DocumentId[] => [
  ...documents,
  ...onEvent,
  ...back,
  ...onHost,
];

/** Every sentence of a guide. */
export const textsOf = ({
  limits,
  order,
  rollback,
  time,
  verification,
  when,
}: Guide): readonly Text[] => [
  when,
  ...limits,
  ...order,
  time,
  ...rollback,
  ...verification.map(({ expected }) => expected),
];

export const commandsOf = ({ verification }: Guide): readonly Command[] =>
  verification.flatMap(({ commands }) => commands);

/** Everything that a guide names. */
export const referencesIn = (each: Guide): readonly Reference[] => [
  ...textsOf(each).flatMap(({ references }) => references),
  ...each.verification.map(({ who }) => who),
  ...commandsOf(each).flatMap(namedBy),
  ...documentsIn(each).map((key): Reference => ({
    kind: "document",
    key,
  })),
];
