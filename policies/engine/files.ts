import { existsSync, readFileSync } from "node:fs";
import { basename, isAbsolute, join, relative, sep } from "node:path";
import { Estate, type EstateSources } from "./estate";
import type { Observer } from "./observe";
import { JsonFile, ReadingError } from "./reading/json";
import { type Plan, readPlan } from "./reading/plan";
import { readSynthesized } from "./reading/synth";

/** Files of an estate on disk; one of the two must be given. */
export interface EstateFiles {
  /** Output folder of CDKTF, with `manifest.json`. */
  readonly folder?: string | undefined;
  /** `terraform show -json` files by stack name. */
  readonly plans?: Readonly<Record<string, string>>;
  readonly observer?: Observer;
}

/** Reads an estate from disk. @throws ReadingError with file, line and column */
export function readEstate({ folder, plans = {}, observer }: EstateFiles): Estate {
  const synthesized =
    folder === undefined
      ? []
      : readSynthesized((path) => readFileSync(join(folder, path), "utf8"), shownPath(folder));
  const read = new Map<string, Plan>();
  for (const [stack, path] of Object.entries(plans))
    read.set(
      stack,
      readPlan(readText(path, 'make it with "terraform show -json"'), shownPath(path)),
    );
  return new Estate({ synthesized, plans: read, ...readDemands(folder), observer });
}

/** Who must be able to do what and which events must be seen, where the project writes it beside its stacks. */
export function readDemands(
  folder: string | undefined,
): Pick<EstateSources, "duties" | "sightings"> {
  const read = (name: string) => {
    const path = folder === undefined ? undefined : join(folder, name);
    return path !== undefined && existsSync(path)
      ? new JsonFile(shownPath(path), readText(path, "synthesise again"))
      : undefined;
  };
  return { duties: read("duties.json"), sightings: read("sightings.json") };
}

/** As reports spell a path: from the working folder, with forward slashes, and never with a computer's own folders. */
export function shownPath(path: string): string {
  const inside = relative(process.cwd(), path);
  const short = inside.startsWith("..") || isAbsolute(inside) ? basename(path) : inside;
  return short.split(sep).join("/") || ".";
}

/** @param advice what to do when it cannot be read. @throws ReadingError */
export function readText(path: string, advice: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new ReadingError(
      `${shownPath(path)}:1:1: cannot be read (${(error as NodeJS.ErrnoException).code ?? "error"}); ${advice}`,
    );
  }
}
