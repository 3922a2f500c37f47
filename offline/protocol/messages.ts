import type { DynamicValue } from "./dynamic-value";

/** One step of a path into a value. */
export interface PathStep {
  readonly attribute_name?: string;
  readonly element_key_string?: string;
  readonly element_key_int?: number;
}

/** Where in a configuration a diagnostic or a replacement points. */
export interface AttributePath {
  readonly steps: readonly PathStep[];
}

/** An error or warning that Terraform prints; `detail` says what to write instead. */
export interface Diagnostic {
  readonly severity: "ERROR" | "WARNING";
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: AttributePath;
}

/** Messages of tfplugin5.proto, as far as the handlers read or write them. */
export interface Requests {
  readonly PrepareProviderConfig: { readonly config?: DynamicValue };
  readonly ValidateResourceTypeConfig: ValidateConfigRequest;
  readonly ValidateDataSourceConfig: ValidateConfigRequest;
  readonly UpgradeResourceState: {
    readonly type_name: string;
    readonly raw_state?: { readonly json?: Uint8Array };
  };
  readonly Configure: { readonly terraform_version: string; readonly config?: DynamicValue };
  readonly ReadResource: {
    readonly type_name: string;
    readonly current_state?: DynamicValue;
    readonly private?: Uint8Array;
  };
  readonly PlanResourceChange: {
    readonly type_name: string;
    readonly prior_state?: DynamicValue;
    readonly proposed_new_state?: DynamicValue;
    readonly config?: DynamicValue;
    readonly prior_private?: Uint8Array;
  };
  readonly ApplyResourceChange: {
    readonly type_name: string;
    readonly planned_state?: DynamicValue;
  };
  readonly ImportResourceState: { readonly type_name: string; readonly id: string };
  readonly ReadDataSource: { readonly type_name: string; readonly config?: DynamicValue };
  readonly Stop: Record<string, never>;
}

interface ValidateConfigRequest {
  readonly type_name: string;
  readonly config?: DynamicValue;
}

/** Replies of tfplugin5.proto, by procedure. */
export interface Replies {
  readonly PrepareProviderConfig: Reported & { readonly prepared_config?: DynamicValue };
  readonly ValidateResourceTypeConfig: Reported;
  readonly ValidateDataSourceConfig: Reported;
  readonly UpgradeResourceState: Reported & { readonly upgraded_state?: DynamicValue };
  readonly Configure: Reported;
  readonly ReadResource: Reported & {
    readonly new_state?: DynamicValue;
    readonly private?: Uint8Array;
  };
  readonly PlanResourceChange: Reported & {
    readonly planned_state?: DynamicValue;
    readonly requires_replace?: readonly AttributePath[];
  };
  readonly ApplyResourceChange: Reported & { readonly new_state?: DynamicValue };
  readonly ImportResourceState: Reported & {
    readonly imported_resources?: readonly {
      readonly type_name: string;
      readonly state: DynamicValue;
      readonly private: Uint8Array;
    }[];
  };
  readonly ReadDataSource: Reported & { readonly state?: DynamicValue };
  readonly Stop: Record<string, never>;
}

interface Reported {
  readonly diagnostics?: readonly Diagnostic[];
}
