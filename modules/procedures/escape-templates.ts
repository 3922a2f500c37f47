/**
 * A text as Terraform's JSON syntax wants it: `${` and `%{` begin templates in every string, and shells, Python and
 * curl use both. Source: Terraform documentation, "JSON configuration syntax", "Strings and templates".
 */
export const escapeTemplates = (text: string): string => text.replace(/([$%])\{/g, "$1$1{");
