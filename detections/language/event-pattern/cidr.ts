import { BlockList, isIP } from "node:net";

/** The address and the number of fixed bits of `10.0.0.0/24` or `2001:db8::/32`; undefined when it is neither. */
export function parseCidr(
  text: string,
): { readonly address: string; readonly bits: number } | undefined {
  const [address = "", bits = "", ...rest] = text.split("/");
  const family = isIP(address);
  if (rest.length > 0 || family === 0 || address.includes("%") || !/^\d{1,3}$/.test(bits))
    return undefined;
  return Number(bits) <= (family === 4 ? 32 : 128) ? { address, bits: Number(bits) } : undefined;
}

/** Whether an address lies in the range; text that is no address lies in none. */
export function inRange(address: string, bits: number): (text: string) => boolean {
  const family = isIP(address);
  const range = new BlockList();
  range.addSubnet(address, bits, family === 4 ? "ipv4" : "ipv6");
  return (text) => isIP(text) === family && range.check(text, family === 4 ? "ipv4" : "ipv6");
}
