/** An IPv4 network in CIDR notation, such as `10.0.0.0/24`. Addresses are numbers of 32 bits. */
interface Network {
  readonly first: number;
  readonly last: number;
  readonly prefix: number;
}

/** @throws Error when the text is no IPv4 network */
function networkOf(cidr: string): Network {
  const [address = "", length = ""] = cidr.split("/");
  const bytes = address.split(".").map(Number);
  const prefix = Number(length);
  if (bytes.length !== 4 || length === "" || !bytes.every(isByte) || !(prefix >= 0 && prefix <= 32))
    throw new Error(`${cidr}: is no IPv4 network; write one such as 10.0.0.0/24`);
  const number = bytes.reduce((total, byte) => total * 256 + byte, 0);
  const size = 2 ** (32 - prefix);
  const first = number - (number % size);
  return { first, last: first + size - 1, prefix };
}

const isByte = (value: number) => Number.isInteger(value) && value >= 0 && value <= 255;

const textOf = (first: number, prefix: number) =>
  `${[24, 16, 8, 0].map((bits) => Math.floor(first / 2 ** bits) % 256).join(".")}/${prefix}`;

/** The network as AWS spells it: an address inside of it gives way to its first one. */
export function canonicalCidr(cidr: string): string {
  const { first, prefix } = networkOf(cidr);
  return textOf(first, prefix);
}

/** Length of the prefix in bits. */
export const prefixOf = (cidr: string): number => networkOf(cidr).prefix;

/** The two halves of a network. */
export function halvesOf(cidr: string): readonly [string, string] {
  const { first, last, prefix } = networkOf(cidr);
  return [textOf(first, prefix + 1), textOf((first + last + 1) / 2, prefix + 1)];
}

/** Whether two networks have an address in common. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [networkOf(one), networkOf(other)];
  return a.first <= b.last && b.first <= a.last;
}

/** Networks of private addresses. Source: RFC 1918, section 3. */
const privateNetworks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(networkOf);

export function isPrivate(cidr: string): boolean {
  const { first, last } = networkOf(cidr);
  return privateNetworks.some((network) => network.first <= first && last <= network.last);
}
