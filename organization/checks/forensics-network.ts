import { canonicalCidr, isPrivate, overlap } from "../cidr";
import type { Path, Problem } from "../diagnostics";
import type { Draft } from "../draft";
import { accountsOf, type Check } from "./check";

const at = (key: string): Path => ["forensics", "network", key];

/** The forensics account's networks have private addresses, spelt as AWS spells them, share none, and are logged. */
export const checkForensicsNetwork: Check = (draft) => {
  const { cidr, maintenanceCidr } = draft.forensics?.network ?? {};
  const problems = [
    ...(cidr === undefined ? [] : wrongAddresses(cidr, at("cidr"))),
    ...(maintenanceCidr === undefined
      ? []
      : wrongAddresses(maintenanceCidr, at("maintenanceCidr"))),
    ...listedVpcs(draft),
  ];
  if (cidr !== undefined && maintenanceCidr !== undefined && overlap(cidr, maintenanceCidr))
    problems.push({
      path: at("maintenanceCidr"),
      message: `${maintenanceCidr} overlaps with the analysis network ${cidr}`,
      advice: "write a network apart from it, so that a flow log tells which one it speaks of",
    });
  return problems;
};

function wrongAddresses(cidr: string, path: Path): Problem[] {
  const canonical = canonicalCidr(cidr);
  if (canonical !== cidr)
    return [
      {
        path,
        message: `${cidr} begins with an address inside of the network`,
        advice: `write ${canonical}`,
      },
    ];
  return isPrivate(cidr)
    ? []
    : [
        {
          path,
          message: `${cidr} is no network of private addresses`,
          advice: "write a part of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918)",
        },
      ];
}

/** The account's stack records the VPCs that it finds or is told of; the id of the analysis network nobody can write. */
const listedVpcs = (draft: Draft): Problem[] =>
  accountsOf(draft)
    .filter(({ account: { role, vpcs } }) => role === "forensics" && typeof vpcs === "object")
    .map(({ path }) => ({
      path: [...path, "vpcs"],
      message: "lists VPCs, so the traffic of the analysis network would not be recorded",
      advice: "write all",
    }));
