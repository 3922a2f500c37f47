/** MITRE ATT&CK (Enterprise) technique. */
export type TechniqueId = `T${number}` | `T${number}.${string}`;

/** Techniques by ATT&CK version: v19 renumbered the ones about impaired defences. */
export interface Attack {
  readonly v18: readonly TechniqueId[];
  readonly v19: readonly TechniqueId[];
}

/** Renumbered techniques. Source: MITRE ATT&CK v19 release notes; all others kept their number. */
const renumbered: ReadonlyMap<TechniqueId, TechniqueId> = new Map<TechniqueId, TechniqueId>([
  ["T1562", "T1685"],
  ["T1562.001", "T1685"],
  ["T1562.002", "T1685.001"],
  ["T1562.004", "T1686"],
  ["T1562.006", "T1685"],
  ["T1562.007", "T1686.001"],
  ["T1562.008", "T1685.002"],
  ["T1562.010", "T1689"],
  ["T1656", "T1684.001"],
]);

export function attack(v18: readonly TechniqueId[]): Attack {
  return { v18, v19: [...new Set(v18.map((id) => renumbered.get(id) ?? id))] };
}
