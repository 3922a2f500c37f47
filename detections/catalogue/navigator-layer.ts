import type { Attack, TechniqueId } from "./attack";
import type { Detection } from "./detection";

/** Versions of ATT&CK for which a layer can be made. */
export const attackVersions = ["v18", "v19"] as const satisfies readonly (keyof Attack)[];
export type AttackVersion = (typeof attackVersions)[number];

/**
 * A layer for the ATT&CK Navigator: techniques coloured by the number of detections.
 * Format: mitre-attack/attack-navigator, layers/spec/v4.5/layerformat.md.
 */
export function navigatorLayer(detections: readonly Detection[], version: AttackVersion): string {
  const byTechnique = new Map<TechniqueId, readonly Detection[]>();
  for (const one of detections)
    for (const technique of one.attack[version])
      byTechnique.set(technique, [...(byTechnique.get(technique) ?? []), one]);
  const techniques = [...byTechnique]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([techniqueID, found]) => ({
      techniqueID,
      score: found.length,
      comment: found.map(({ id, title }) => `${id} ${title}`).join("\n"),
      enabled: true,
      showSubtechniques: true,
    }));
  const layer = {
    name: "AWS incident-response detections",
    versions: { attack: version.slice(1), navigator: "5.1.0", layer: "4.5" },
    domain: "enterprise-attack",
    description: `${detections.length} detections; the score is the number of detections of a technique.`,
    filters: { platforms: ["IaaS", "Identity Provider"] },
    techniques,
    gradient: {
      colors: ["#ffffff", "#66b1ff"],
      minValue: 0,
      maxValue: Math.max(0, ...techniques.map(({ score }) => score)),
    },
  };
  return `${JSON.stringify(layer, null, 2)}\n`;
}
