import table from "./actions.json";
import { globMatches } from "../iam/match";

/** Names of actions by service, as one text each. */
const actions: Readonly<Record<string, string>> = table.actions;
const services: ReadonlySet<string> = new Set(table.services.split(" "));

const known = new Map<string, readonly string[]>();

/**
 * Whether an action, or one that a pattern matches, exists. Of services that no policy here speaks of, only their
 * prefix is known. Source: Service Authorization Reference.
 */
export function actionExists(pattern: string): boolean {
  if (pattern === "*") return true;
  const [service = "", name = ""] = pattern.toLowerCase().split(":");
  if (/[*?]/.test(service)) return true;
  if (!services.has(service)) return false;
  const text = actions[service];
  if (text === undefined) return true;
  const names = known.get(service) ?? text.toLowerCase().split(" ");
  known.set(service, names);
  return names.some((each) => globMatches(name, each));
}
