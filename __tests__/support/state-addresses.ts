/** Terraform's state, as far as the tests read it. */
export interface State {
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
  }[];
}

/** What a state holds, `type.name` or `data.type.name`, sorted. */
export const addressesIn = ({ resources }: State): readonly string[] =>
  resources
    .map(({ mode, type, name }) => `${mode === "data" ? "data." : ""}${type}.${name}`)
    .sort();
