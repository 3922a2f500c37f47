/** What a value is while a document runs. Source: Systems Manager user guide, "Data elements and parameters". */
export type ValueType =
  "String" | "StringList" | "Integer" | "Boolean" | "MapList" | "StringMap" | "AWS::IAM::Role::Arn";

export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type Inputs = Readonly<Record<string, Json>>;

/** A parameter, spelt as Systems Manager spells it. Without a default it must be given. */
export interface Parameter {
  readonly type: ValueType;
  readonly description: string;
  readonly default?: Json;
  readonly allowedValues?: readonly Json[];
  /** Evaluated by Java at the API and by RE2 on the host: no look-around, no back-reference. */
  readonly allowedPattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minChars?: number;
  readonly maxChars?: number;
  /** Command documents only: hands the value over as `SSM_<name>`, so that the shell never parses it. */
  readonly interpolationType?: "ENV_VAR";
}

export interface Output {
  readonly Name: string;
  /** JSONPath: children, indices and `..`, which always gives a list. */
  readonly Selector: string;
  readonly Type: ValueType;
}

export interface StepContent {
  readonly name: string;
  readonly action: string;
  readonly description?: string;
  readonly inputs: Inputs;
  readonly outputs?: readonly Output[];
  readonly maxAttempts?: number;
  readonly timeoutSeconds?: number;
  readonly onFailure?: string;
  readonly onCancel?: string;
  readonly isCritical?: boolean;
  readonly isEnd?: boolean;
  readonly nextStep?: string;
}

/** An Automation document, schema version 0.3. */
export interface AutomationContent {
  readonly schemaVersion: "0.3";
  readonly description: string;
  /** @default - the steps run with the rights of whoever starts the document */
  readonly assumeRole?: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly variables?: Readonly<
    Record<string, { readonly type: ValueType; readonly default?: Json }>
  >;
  readonly mainSteps: readonly StepContent[];
  readonly outputs?: readonly string[];
}

export interface CommandStep {
  readonly action: string;
  readonly name: string;
  readonly precondition: { readonly StringEquals: readonly [string, string] };
  readonly inputs: Inputs;
}

/** A Command document, schema version 2.2. */
export interface CommandContent {
  readonly schemaVersion: "2.2";
  readonly description: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly mainSteps: readonly CommandStep[];
}
