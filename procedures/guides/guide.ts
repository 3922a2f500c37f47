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
  /** Documents that take it back. */
  readonly back: readonly DocumentId[];
  /** What is not done, and whom that leaves with it. */
  readonly limits: readonly Text[];
  /** What must come before or after; but for opening it, that a case is open. */
  readonly order: readonly Text[];
  /** How long it takes. */
  readonly time: Text;
  /** What is known of taking it back. */
  readonly rollback: readonly Text[];
  /** How one sees that it worked. */
  readonly verification: readonly Check[];
}

/** What the author of a guide writes; the rest follows from it. */
interface Draft extends Omit<Guide, "documents" | "onHost" | "back" | "verification"> {
  /** @default the document that the guide is named after */
  readonly documents?: readonly DocumentId[];
  /** @default - none */
  readonly onHost?: readonly DocumentId[];
  /** A sentence alone is seen without a command. */
  readonly verification: readonly (Check | Text)[];
}

export function guide({ documents, onHost = [], verification, ...draft }: Draft): Guide {
  const started = documents ?? [draft.id];
  return {
    ...draft,
    order: draft.id === "open-case" ? draft.order : [caseIsOpen, ...draft.order],
    documents: started,
    onHost,
    back: [...new Set(started.flatMap((id) => (sharesTheWayBack(id) ? [] : (wayBack[id] ?? []))))],
    verification: verification.map((each) => ("expected" in each ? each : check(each))),
  };
}

const caseIsOpen = text`After ${ref.document("open-case")}: the id of the case is in every entry.`;

/** It is taken back by the document of another guide. */
const sharesTheWayBack = (id: DocumentId): boolean => id === "credential-exposure";

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
  ...[...each.documents, ...each.onHost, ...each.back].map((key): Reference => ({
    kind: "document",
    key,
  })),
];
