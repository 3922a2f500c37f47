import type { Case } from "./case";

export const syntaxCases: readonly Case[] = [
  {
    name: "a tab as indent",
    edits: [["  rootId", "\trootId"]],
    messages: ["organization.yaml:3:1 (file): is indented with a tab; indent with two spaces"],
  },
  {
    name: "an unclosed bracket",
    edits: [["[eu-west-1, us-east-1]", "[eu-west-1, us-east-1"]],
    messages: [
      "organization.yaml:7:13 (file): opens a quote or bracket that is not closed; close it, or put a text that contains it in quotes",
    ],
  },
  {
    name: "an unclosed quote",
    edits: [['"666666666666"', '"666666666666']],
    messages: [
      "organization.yaml:35:9 (file): opens a quote or bracket that is not closed; close it, or put a text that contains it in quotes",
    ],
  },
  {
    name: "a second colon",
    edits: [["name: shop", "name: shop: web"]],
    messages: [
      "organization.yaml:34:11 (file): has a second colon or a deeper key on the line of a value; put the value in double quotes, or the key on a line of its own with the right indent",
    ],
  },
  {
    name: "a reserved first character",
    edits: [["name: shop", "name: @shop"]],
    messages: [
      "organization.yaml:34:11 (file): holds a text that begins with a character YAML reserves; put the text in double quotes",
    ],
  },
  {
    name: "an unknown escape",
    edits: [['"666666666666"', '"66666666666\\q"']],
    messages: [
      "organization.yaml:35:21 (file): holds an unknown escape sequence in double quotes; write \\\\ for a backslash, or use single quotes",
    ],
  },
  {
    name: "a wrong indent",
    edits: [["  rootId", "   rootId"]],
    messages: [
      "organization.yaml:2:7 (file): has a second colon or a deeper key on the line of a value; put the value in double quotes, or the key on a line of its own with the right indent",
    ],
  },
  {
    name: "a list where the mapping goes on",
    edits: [["profile: production", "- profile: production"]],
    messages: [
      "organization.yaml:4:1 (file): begins a list in the middle of a mapping; write a key, or indent the list under its key",
    ],
  },
  {
    name: "a key that is a list",
    edits: [["profile:", "? [a]\n:"]],
    messages: [
      "organization.yaml:4:3 (file): has a key that is not a text; write a plain word as the key",
    ],
  },
  {
    name: "an unknown tag",
    edits: [["name: shop", "name: !x shop"]],
    messages: ["organization.yaml:34:14 accounts[5].name: has the tag !x; write the plain value"],
  },
  {
    name: "a known tag",
    edits: [["name: shop", "name: !!str shop"]],
    messages: [
      "organization.yaml:34:17 accounts[5].name: has the tag !!str; write the plain value",
    ],
  },
  {
    name: "an anchor and its alias",
    edits: [
      ["home: eu-west-1", "home: &home eu-west-1"],
      ["[eu-west-1, us-east-1]", "[*home, us-east-1]"],
    ],
    messages: [
      "organization.yaml:6:15 regions.home: has the anchor &home; remove it; aliases are not read",
      "organization.yaml:7:14 regions.governed[0]: is the alias *home; write the value itself",
    ],
  },
  {
    name: "an alias without an anchor",
    edits: [["home: eu-west-1", "home: *home"]],
    messages: ["organization.yaml:6:9 regions.home: is the alias *home; write the value itself"],
  },
  {
    name: "a merge key",
    edits: [["  rootId: r-a1b2\n", "  rootId: r-a1b2\n  <<: { partition: aws }\n"]],
    messages: [
      'organization.yaml:4:3 organization["<<"]: is a merge key; write the keys of the mapping themselves',
    ],
  },
  {
    name: "a __proto__ key",
    edits: [["profile: production\n", "profile: production\n__proto__: { profile: sandbox }\n"]],
    messages: ["organization.yaml:5:1 __proto__: is not a usable key; choose another name"],
  },
  {
    name: "duplicate keys",
    edits: [
      ["profile: production\n", "profile: production\nprofile: sandbox\n"],
      [
        "    organizationalUnit: /Workloads\n",
        "    organizationalUnit: /Workloads\n    organizationalUnit: /Workloads\n",
      ],
    ],
    messages: [
      "organization.yaml:5:1 profile: is written twice in the same mapping; keep one of the two",
      "organization.yaml:40:5 accounts[5].organizationalUnit: is written twice in the same mapping; keep one of the two",
    ],
  },
  {
    name: "a duplicate key whose last value is wrong",
    edits: [["profile: production\n", "profile: production\nprofile: productoin\n"]],
    messages: [
      "organization.yaml:5:1 profile: is written twice in the same mapping; keep one of the two",
      'organization.yaml:5:10 profile: "productoin" is not a known value; did you mean production?',
    ],
  },
  {
    name: "a second document",
    edits: [["", "---\nprofile: sandbox\n"]],
    messages: [
      "organization.yaml:44:1 (file): holds a second YAML document; keep one organization in a file and remove the line ---",
    ],
  },
  {
    name: "a YAML directive",
    edits: [["organization:\n", "%YAML 1.1\n---\norganization:\n"]],
    messages: [
      "organization.yaml:1:1 (file): begins with a YAML directive; remove the line that begins with %YAML",
    ],
  },
  {
    name: "a byte order mark, and a mistake",
    edits: [
      ["organization:\n", "\uFEFForganization:\n"],
      ["profile: production", "profile: prod"],
    ],
    messages: [
      "organization.yaml:1:1 (file): begins with a byte order mark; save the file as UTF-8 without a byte order mark",
      'organization.yaml:4:10 profile: "prod" is not a known value; did you mean production?',
    ],
  },
  {
    name: "bytes that are not UTF-8",
    edits: [["name: shop", "name: sh\uFFFDp"]],
    messages: [
      "organization.yaml:34:13 (file): holds a character that is not text, so it was probably not saved as UTF-8; save the file as UTF-8 and write the character again",
    ],
  },
  {
    name: "a control character",
    edits: [["name: shop", "name: sh\u0000p"]],
    messages: [
      "organization.yaml:34:13 (file): holds a character that is not text, so it was probably not saved as UTF-8; save the file as UTF-8 and write the character again",
    ],
  },
  {
    name: "carriage returns at the ends of lines",
    edits: [["id: o-a1b2c3d4e5\n", "id: o-a1b2c3d4e5\r\n"]],
    messages: [],
  },
];
