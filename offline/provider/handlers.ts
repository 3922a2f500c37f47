import { decodeValue, encodeValue } from "../protocol/dynamic-value";
import type { Diagnostic, Replies, Requests } from "../protocol/messages";
import type { ObjectValue, Value } from "../protocol/value";
import { isObject } from "../protocol/value";
import type { Block, ProviderSchema } from "../schema/schema";
import type { Check } from "../tables/check";
import type { DataSourceRow } from "../tables/row";
import { applyChange, readDataSource } from "./apply";
import { planChange } from "./plan";
import type { ResourceRows } from "./served-schema";
import type { ProviderSettings } from "./settings";
import { readSettings } from "./settings";
import { emptyState, stateValue } from "./state-value";
import { validateConfig } from "./validate";

/** What a provider is made of: its served schema and its tables. */
export interface ProviderDefinition {
  readonly schema: ProviderSchema;
  readonly resourceRows: ResourceRows;
  readonly dataSourceRows: ReadonlyMap<string, DataSourceRow>;
}

/** One procedure; `peer` tells the configured providers of one server apart. */
export type Handlers = {
  readonly [Name in keyof Replies]: (request: Requests[Name], peer: string) => Replies[Name];
};

/** Private data of a resource that was imported and not planned since. */
const importedMark = Buffer.from("imported");

/** The provider's procedures. Pure but for the settings that each peer has configured. */
export function providerHandlers(definition: ProviderDefinition): Handlers {
  const { schema, resourceRows, dataSourceRows } = definition;
  const settingsOf = new Map<string, ProviderSettings>();
  const resource = (type: string): Block => served(schema.resources, type);
  const dataSource = (type: string): Block => served(schema.dataSources, type);
  const configured = (peer: string): ProviderSettings => {
    const settings = settingsOf.get(peer);
    if (!settings) throw new Error(`The provider of connection ${peer} was not configured.`);
    return settings;
  };

  return {
    PrepareProviderConfig: ({ config }) => (config ? { prepared_config: config } : {}),

    ValidateResourceTypeConfig: ({ type_name, config }) => ({
      diagnostics: validated(
        type_name,
        resource(type_name),
        resourceRows.get(type_name)?.checks,
        decodeValue(config),
      ),
    }),

    ValidateDataSourceConfig: ({ type_name, config }) => ({
      diagnostics: validated(
        type_name,
        dataSource(type_name),
        dataSourceRows.get(type_name)?.checks,
        decodeValue(config),
      ),
    }),

    UpgradeResourceState: ({ type_name, raw_state }) => {
      const json = Buffer.from(raw_state?.json ?? []).toString("utf8");
      if (json === "") {
        throw new Error(
          `The state of ${type_name} is in the format of Terraform 0.11: it cannot be planned offline.`,
        );
      }
      return { upgraded_state: encodeValue(stateValue(resource(type_name), JSON.parse(json))) };
    },

    Configure: ({ config }, peer) => {
      const { settings, diagnostics } = readSettings(asObject(decodeValue(config)));
      settingsOf.set(peer, settings);
      return { diagnostics };
    },

    ReadResource: ({ current_state, private: mark }) => ({
      ...(current_state ? { new_state: current_state } : {}),
      ...(mark ? { private: mark } : {}),
    }),

    PlanResourceChange: (request, peer) => {
      const proposed = decodeValue(request.proposed_new_state);
      if (!isObject(proposed)) return { planned_state: encodeValue(null) };
      const prior = decodeValue(request.prior_state);
      const { planned, requiresReplace } = planChange(
        resource(request.type_name),
        resourceRows.get(request.type_name),
        {
          prior: isObject(prior) ? prior : null,
          proposed,
          config: asObject(decodeValue(request.config)),
          imported: importedMark.equals(Buffer.from(request.prior_private ?? [])),
        },
        configured(peer),
      );
      return { planned_state: encodeValue(planned), requires_replace: requiresReplace };
    },

    ApplyResourceChange: ({ type_name, planned_state }, peer) => {
      const planned = decodeValue(planned_state);
      if (!isObject(planned)) return { new_state: encodeValue(null) };
      const row = resourceRows.get(type_name);
      const block = resource(type_name);
      return {
        new_state: encodeValue(applyChange(type_name, block, row, planned, configured(peer))),
      };
    },

    ImportResourceState: ({ type_name, id }) => {
      const state = { ...emptyState(resource(type_name)), id };
      return {
        imported_resources: [{ type_name, state: encodeValue(state), private: importedMark }],
      };
    },

    ReadDataSource: ({ type_name, config }, peer) => ({
      state: encodeValue(
        readDataSource(
          type_name,
          dataSource(type_name),
          dataSourceRows.get(type_name),
          asObject(decodeValue(config)),
          configured(peer),
        ),
      ),
    }),

    Stop: () => ({}),
  };
}

function validated(
  type: string,
  block: Block,
  checks: readonly Check[] = [],
  config: Value,
): readonly Diagnostic[] {
  return validateConfig(type, block, checks, asObject(config));
}

function served(blocks: Readonly<Record<string, Block>>, type: string): Block {
  const block = blocks[type];
  if (!block) {
    throw new Error(
      `${type} is not among the types that this offline provider was started with: start it ` +
        "again so that it reads the configuration as it is now.",
    );
  }
  return block;
}

function asObject(value: Value): ObjectValue {
  return isObject(value) ? value : {};
}
