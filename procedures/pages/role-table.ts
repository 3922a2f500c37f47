import type { Estate } from "../../organization/estate";
import { nameOf, ref, type RoleKey } from "../model/reference";
import { code, table } from "./markdown";
import { whoMay } from "./roles";

/** Roles of a page, those of its documents included. */
export const roleTable = (roles: ReadonlySet<RoleKey>, estate: Estate): readonly string[] =>
  table(
    ["Role", "Who may become it", "Session"],
    [...new Set<RoleKey>([...roles, "acquisition"])].map((role) => {
      const { may, mfa, session } = whoMay(role, estate);
      return [code(nameOf(ref.role(role), estate)), may, mfa ? `${session}, with MFA` : session];
    }),
  );
