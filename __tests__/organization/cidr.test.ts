import { canonicalCidr, halvesOf, isPrivate, overlap, prefixOf } from "../../organization/cidr";

it("spells a network by its first address", () => {
  expect(["10.0.0.7/24", "192.168.255.255/16", "255.255.255.255/32"].map(canonicalCidr)).toEqual([
    "10.0.0.0/24",
    "192.168.0.0/16",
    "255.255.255.255/32",
  ]);
  expect(prefixOf("10.0.0.0/27")).toBe(27);
});

it("halves a network", () => {
  expect(halvesOf("10.254.0.0/24")).toEqual(["10.254.0.0/25", "10.254.0.128/25"]);
  expect(halvesOf("0.0.0.0/0")).toEqual(["0.0.0.0/1", "128.0.0.0/1"]);
});

it.each([
  ["10.0.0.0/24", "10.0.0.32/27", true],
  ["10.0.0.32/27", "10.0.0.0/24", true],
  ["10.0.0.0/25", "10.0.0.128/25", false],
  ["10.0.0.128/25", "10.0.0.0/25", false],
])("whether %s and %s overlap: %s", (one, other, expected) => {
  expect(overlap(one, other)).toBe(expected);
});

it.each([
  ["10.0.0.0/8", true],
  ["172.16.0.0/12", true],
  ["172.31.255.0/24", true],
  ["192.168.0.0/16", true],
  ["10.0.0.0/7", false],
  ["172.32.0.0/16", false],
  ["192.169.0.0/16", false],
  ["172.0.0.0/8", false],
])("whether %s is private: %s", (cidr, expected) => {
  expect(isPrivate(cidr)).toBe(expected);
});

it.each(["10.0.0/24", "10.0.0.0", "10.0.0.256/24", "10.0.0.0/33", "10.0.0.0/", "ten/8"])(
  "refuses %s",
  (text) => {
    expect(() => prefixOf(text)).toThrow(
      `${text}: is no IPv4 network; write one such as 10.0.0.0/24`,
    );
  },
);
