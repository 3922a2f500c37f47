export interface Statement {
  Sid?: string;
  Effect?: string;
  Principal?: unknown;
  NotPrincipal?: unknown;
  Action?: string | readonly string[];
  NotAction?: readonly string[];
  Resource?: string | readonly string[];
  Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A mistake of a published policy or tool, and how it looks in a document of ours. */
export interface Mistake {
  /** Number in the list of known mistakes. */
  readonly number: number;
  readonly title: string;
  /** Resource type and attribute that holds the document. */
  readonly in: readonly [type: string, attribute: string];
  /** Statement that is changed. @default - the attribute as a whole */
  readonly sid?: string;
  /** Another statement that the document has. */
  readonly besides?: string;
  readonly change?: (statement: Statement) => readonly Statement[];
  readonly changeText?: (text: string) => unknown;
  readonly foundBy: string;
  /** The mistake is that of a tool, which reports what is right: the rule must find nothing. */
  readonly ofTool?: true;
  /** Nobody can say what the document now means: that is reported, too. */
  readonly leavesOpen?: true;
}

export const control = ["aws_organizations_policy", "content"] as const;
export const bucket = ["aws_s3_bucket_policy", "policy"] as const;
export const key = ["aws_kms_key", "policy"] as const;
export const topic = ["aws_sns_topic_policy", "policy"] as const;

export const without =
  (...actions: readonly string[]) =>
  (statement: Statement): readonly Statement[] => [
    {
      ...statement,
      Action: [statement.Action ?? []].flat().filter((each) => !actions.includes(each)),
    },
  ];
export const withCondition =
  (Condition: Statement["Condition"]) =>
  ({ Condition: _, ...statement }: Statement): readonly Statement[] => [
    Condition === undefined ? statement : { ...statement, Condition },
  ];
export const on =
  (...Resource: readonly string[]) =>
  (statement: Statement): readonly Statement[] => [{ ...statement, Resource }];
export const gone = (): readonly Statement[] => [];
export const beside =
  (added: Statement) =>
  (statement: Statement): readonly Statement[] => [
    statement,
    { ...added, Resource: statement.Resource ?? "*" },
  ];
export const besideRegions =
  (NotAction: readonly string[], spared: Statement["Condition"] = {}) =>
  (statement: Statement): readonly Statement[] => [
    statement,
    {
      Sid: "UseOtherRegions",
      Effect: "Deny",
      NotAction,
      Resource: "*",
      Condition: { StringNotEquals: { "aws:RequestedRegion": ["eu-west-1"] }, ...spared },
    },
  ];
export const outside = { StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };
